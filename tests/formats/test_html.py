"""Web pages: what is seen, block by block."""

from __future__ import annotations

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_lines

from .make import SEEDS, shared_text, to_html
from .test_pdf import SEED_NAMES, comparable


def read(body: str, head: str = "") -> list[str]:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return [line.text for line in read_lines(page.encode(), "a.html").lines]


@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_as_web_page_gives_the_seeds_lines(name: str) -> None:
    text = shared_text(SEEDS / name)
    got = [line.text for line in read_lines(to_html(text), "a.html").lines]
    expected = [line.replace("\t", " ") if line[-1:].isdigit() else line for line in text.split("\n")]
    wrong = [
        at
        for at, (a, b) in enumerate(zip(comparable(expected), comparable(got), strict=True))
        if a.replace(" ", "") != b.replace("\t", "").replace(" ", "")
    ]
    assert not wrong


def test_blocks_have_air_and_line_breaks_have_none() -> None:
    assert read("<h1>Referat</h1><p>Sted:<br>Salen<br/>Byen<p>Tekst\n i\tto   linjer&nbsp;!</p><div>a</div><div>b</div>") == [
        "Referat", "", "Sted:", "Salen", "Byen", "", "Tekst i to linjer\xa0!", "", "a", "b",
    ]  # fmt: skip


def test_headings_are_hints() -> None:
    lines = read_lines(b"<html><h2>1. Valg</h2><p><b>Indstilling</b></p><p>x <b>y</b></p>", "a.html").lines
    assert [(x.text, x.heading, x.bold) for x in lines if not x.blank] == [
        ("1. Valg", 2, False),
        ("Indstilling", None, True),
        ("x **y**", None, False),
    ]


def test_lists_numbered_nested_and_with_paragraphs() -> None:
    body = (
        "<ul><li>a<li><p>b</p><ul><li>c</ul></ul>"
        "<ol start=3><li>d<li value=7>e<ol><li>f</ol></ol><ol reversed start=2><li>g<li>h</ol>"
    )
    assert read(body) == ["- a", "- b", "  - c", "", "3. d", "7. e", "  1. f", "", "2. g", "1. h"]


def test_tables_become_tab_rows() -> None:
    body = (
        "<p>x</p><table><caption>T</caption><tr><th>Kommune<th>A<th>B</tr>"
        "<tr><td>Læsø<td colspan=2>3<tr><td rowspan=2>Morsø<td>1<td><p>2<p>3<tr><td>4<td>5</table>y"
    )
    assert read(body) == [
        "x", "", "T", "", "Kommune\tA\tB", "Læsø\t3", "Morsø\t1\t2 3", "\t4\t5", "", "y",
    ]  # fmt: skip


def test_a_table_that_only_places_text_is_no_table() -> None:
    assert read("<table><tr><td><h2>A</h2><td><p>b</table>") == ["A", "", "b"]
    assert read("<table><tr><td>Deltagere:<td>Ann A<br>Bo B<br>Ib I<tr><td>Sted:<td>Salen</table>") == [
        "Deltagere:", "Ann A", "Bo B", "Ib I", "Sted:\tSalen",
    ]  # fmt: skip
    assert read("<table><tr><td>a<tr><td>b</table>") == ["a", "b"]


def test_definition_lists_are_labels_with_values() -> None:
    body = "<dl><dt>Dato<dd>1. maj<dt>Sted:<dd>Salen</dd><div><dt>Deltagere<dd>Ann<br>Bo</div></dl>"
    assert read(body) == ["Dato: 1. maj", "Sted: Salen", "Deltagere", "Ann", "Bo"]


def test_links_are_kept_where_they_lead_somewhere() -> None:
    body = (
        '<nav><a href="/menu">Menu</a></nav><p><a href="bilag 1.pdf">Bilag 1</a>, <a href="#afsnit">her</a>, '
        '<a href="javascript:x()">luk</a>, <a href="https://a.dk/">a.dk</a>, <a href="#"><b>død</b></a></p>'
    )
    assert read(body) == ["Menu", "", "[Bilag 1](bilag%201.pdf), her, luk, a.dk, **[død](#)**"]
    saved = "<!-- saved from url=(0014)https://b.dk/x/ -->"
    page = f"<!DOCTYPE html>{saved}<html><body><p><a href='y.pdf'>Y</a> z"
    assert read_lines(page.encode(), "a.html").lines[0].text == "[Y](https://b.dk/x/y.pdf) z"


def test_what_is_not_seen_is_left_out() -> None:
    body = (
        "<script>a()</script><style>b{}</style><template>c</template><p hidden>d</p><div style='display: none'>e</div>"
        "<noscript>f</noscript><select><option>g</select><!-- h --><svg><text>i</text></svg><p>set­ning</p>"
    )
    assert read(body) == ["setning"]


def test_the_windows_title_stands_for_a_missing_heading() -> None:
    title = "<title>Referat 1. maj 2017 </title>"
    assert read("<p>x", title) == ["Referat 1. maj 2017", "", "x"]
    assert read("<h1>R</h1>", title) == ["R"]
    assert read("<p>Her: Referat 1. maj 2017", title) == ["Her: Referat 1. maj 2017"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<html><head><meta charset="iso-8859-1"></head><p>Mødet på Ærø'.encode("cp1252"), "Mødet på Ærø"),
        (
            '<html><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p>Å–'.encode(
                "cp1252"
            ),
            "Å–",
        ),
        ("<html><p>Mødet".encode("utf-16"), "Mødet"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><html><p>Mødet".encode("latin-1"), "Mødet"),
        ("<html><p>Mødet".encode("cp1252"), "Mødet"),
        ('<html><meta charset="utf-8"><p>Mødet'.encode(), "Mødet"),
    ],
)
def test_the_encoding_a_page_declares(page: bytes, expected: str) -> None:
    assert read_lines(page, "a.html").lines[0].text == expected


def test_a_page_saved_as_one_file() -> None:
    page = (
        b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><p>M=C3=B8det\r\n--B\r\nContent-Type: text/css\r\n\r\np {}\r\n--B--\r\n"
    )
    extraction = read_lines(page, "a.mhtml")
    assert [line.text for line in extraction.lines] == ["Mødet"]
    with pytest.raises(Refusal, match="ingen webside"):
        read_lines(page.replace(b"text/html; char", b"text/none; char"), "a.mhtml")


def test_an_empty_page_is_refused() -> None:
    for page in (b"<html></html>", b"<html><body><script>x</script></body></html>", b"<!doctype html>   "):
        with pytest.raises(Refusal, match="ingen tekst"):
            read_lines(page, "a.html")
