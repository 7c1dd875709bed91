"""PDF with a text layer: what is printed comes back as the lines it was made from."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import pytest
import typst

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_lines

from .make import SEEDS, shared_text, to_pdf

SEED_NAMES = ["kkr-midtjylland-2016-11-22.txt", "kkr-nordjylland-2016-11-25.txt"]
FURNITURE = re.compile(r"SIDE \| \d+|Et råd \| .*")


def comparable(lines: list[str]) -> list[str]:
    """Non-blank lines with the leaders of contents and runs of spaces alike."""
    alike = (re.sub(r"[ .]*\t(\d+)$", r" \1", line) for line in lines)
    return [re.sub(r"[ \t]+", " ", line).strip() for line in alike if line.strip()]


@pytest.mark.parametrize("name", SEED_NAMES)
@pytest.mark.parametrize("form", [{}, {"justify": True, "two_columns": True}], ids=["ragged", "justified"])
def test_a_seed_as_pdf_gives_the_seeds_lines(name: str, form: dict[str, bool]) -> None:
    text = shared_text(SEEDS / name)
    extraction = read_lines(to_pdf(text, **form), "a.pdf")
    got = [line.text for line in extraction.lines if not FURNITURE.fullmatch(line.text)]
    wrong = [
        at
        for at, pair in enumerate(zip(comparable(text.split("\n")), comparable(got), strict=True))
        if pair[0] != pair[1]
    ]
    assert not wrong


def test_pages_sizes_and_bold_are_hints() -> None:
    text = "1. Overskrift\n\nBaggrund\n\n" + "Ord på en linje i en sag. " * 300
    lines = [line for line in read_lines(to_pdf(text), "a.pdf").lines if not line.blank]
    assert [(line.text, line.bold, line.size, line.page) for line in lines[:2]] == [
        ("1. Overskrift", True, 17.0, 1),
        ("Baggrund", True, 11.0, 1),
    ]
    assert not lines[2].bold
    assert lines[2].x == pytest.approx(71, abs=1)
    assert lines[2].text == ("Ord på en linje i en sag. " * 300).strip()


def read(source: str) -> list[str]:
    """The lines of a page set by typst."""
    page = '#set page(width: 300pt, height: 400pt, margin: 30pt)\n#set text(lang: "da", size: 10pt)\n'
    return [line.text for line in read_lines(typst.compile((page + source).encode()), "a.pdf").lines]


def test_emphasis_and_links_are_markdown() -> None:
    assert read('Sagen er *vigtig* og _ny_, se #link("https://a.dk/b.pdf")[bilag 1] her.') == [
        "Sagen er **vigtig** og *ny*, se [bilag 1](https://a.dk/b.pdf) her."
    ]
    long = read('Se venligst #link("https://a.dk/b.pdf")[' + "det lange bilag med mange ord " * 5 + "] her.")
    assert long == [
        f"Se venligst [{('det lange bilag med mange ord ' * 5).strip()}](https://a.dk/b.pdf) her."
    ]


def test_bold_labels_are_not_emphasis() -> None:
    assert read("*Sted:* Salen") == ["Sted: Salen"]
    assert read("*Indstilling*") == ["Indstilling"]


def test_a_table_with_wrapped_cells_and_an_empty_one() -> None:
    rows = "[Kommune], [A], [Bemærkning], [Læsø], [], [en lang bemærkning, som ikke kan stå på en linje], [Morsø], [2], [kort]"
    for stroke in ("1pt", "none"):
        assert read(f"Før\n\n#table(columns: (auto, 3em, 1fr), stroke: {stroke}, {rows})\n\nEfter") == [
            "Før",
            "",
            "Kommune\tA\tBemærkning",
            "Læsø\t\ten lang bemærkning, som ikke kan stå på en linje",
            "Morsø\t2\tkort",
            "",
            "Efter",
        ]


def test_a_table_over_pages_is_one_table_with_one_head() -> None:
    rows = ", ".join(f"[Kommune {n}], [{n}]" for n in range(40))
    lines = read(f"#table(columns: 2, table.header([Navn], [Antal]), {rows})")
    assert lines == ["Navn\tAntal", *(f"Kommune {n}\t{n}" for n in range(40))]


def test_columns_of_names_come_one_after_the_other() -> None:
    names = ["Ann And", "Bo Bil", "Carl Cykel", "Dea Dyne", "Eva Eng", "Finn Fugl"]
    grid = (
        "#grid(columns: (1fr, 1fr), "
        + ", ".join(f"[{' #linebreak() '.join(names[i : i + 3])}]" for i in (0, 3))
        + ")"
    )
    assert read(f"Deltagere\n\n{grid}\n\nEfter") == ["Deltagere", "", *names, "", "Efter"]
    flowing = (
        "#columns(2)["
        + " #linebreak() ".join(names[:3])
        + "#colbreak()"
        + " #linebreak() ".join(names[3:])
        + "]"
    )
    assert read(flowing) == names


def test_labels_in_one_column_meet_their_values_in_the_next() -> None:
    left, right = "Dato: #linebreak() Sted:", "1. maj 2016 #linebreak() Salen"
    assert read(f"#grid(columns: (60pt, 1fr), [{left}], [{right}])") == ["Dato:\t1. maj 2016", "Sted:\tSalen"]


def test_two_columns_of_prose() -> None:
    prose = (
        "Rådet drøftede sagen om de nye elevpladser og var enige om at fortsætte arbejdet i det nye år. " * 12
    )
    lines = read(f"#columns(2)[{prose}]")
    assert " ".join(lines).replace("  ", " ") == prose.strip()
    assert len(lines) <= 2


def test_words_parted_at_the_end_of_a_line_are_whole_again() -> None:
    narrow = "#set page(width: 130pt)\n#set text(hyphenate: true)\n"
    text = "kommunalbestyrelsesmedlemmer social- og sundhedsområdet i KKR-samarbejdet med frikommuneforsøgene"
    assert read(narrow + text) == [text]


def test_lists_and_their_wrapped_lines() -> None:
    lines = read("- " + "kort ord " * 20 + "\n- næste\n+ " + "tal og ord " * 12 + "\n+ mere")
    assert lines == [
        "- " + ("kort ord " * 20).strip(),
        "- næste",
        "1. " + ("tal og ord " * 12).strip(),
        "2. mere",
    ] or [line for line in lines if line] == [
        "- " + ("kort ord " * 20).strip(),
        "- næste",
        "1. " + ("tal og ord " * 12).strip(),
        "2. mere",
    ]


def test_a_turned_page_reads_as_it_is_seen() -> None:
    text = "1. Overskrift\n\n" + "Ord på en linje i en sag. " * 30 + "\n\nKommune\tAntal\nLæsø\t3"
    upright = pypdfium2.PdfDocument(to_pdf(text))
    width, height = upright[0].get_size()
    expected = [line.text for line in read_lines(to_pdf(text), "a.pdf").lines]
    for turn in (90, 180, 270):
        document = pikepdf.open(io.BytesIO(to_pdf(text)))
        page = document.pages[0]
        matrix = {
            90: (0, 1, -1, 0, height, 0),
            180: (-1, 0, 0, -1, width, height),
            270: (0, -1, 1, 0, 0, width),
        }[turn]
        page.contents_add(b"%d %d %d %d %f %f cm " % matrix, prepend=True)
        page.mediabox = [0, 0, height, width] if turn != 180 else [0, 0, width, height]
        page.rotate(turn, relative=False)
        buffer = io.BytesIO()
        document.save(buffer)
        assert [line.text for line in read_lines(buffer.getvalue(), "a.pdf").lines] == expected
    upright.close()


def test_locked_and_broken_files_are_refused() -> None:
    data = to_pdf("1. Valg")
    document = pikepdf.open(io.BytesIO(data))
    buffer = io.BytesIO()
    document.save(buffer, encryption=pikepdf.Encryption(user="a", owner="b"))
    with pytest.raises(Refusal, match="låst med adgangskode"):
        read_lines(buffer.getvalue(), "a.pdf")
    for broken in (data[:300], b"%PDF-1.7\n" + b"x" * 500):
        with pytest.raises(Refusal, match="beskadiget PDF"):
            read_lines(broken, "a.pdf")
    empty = pikepdf.new()
    empty.add_blank_page()
    buffer = io.BytesIO()
    empty.save(buffer)
    with pytest.raises(Refusal, match="ingen tekst"):
        read_lines(buffer.getvalue(), "a.pdf")


def test_bullets_that_are_drawn() -> None:
    drawn = (
        "#set list(marker: circle(radius: 1.5pt, fill: black))\nFør\n\n- første\n- andet punkt, "
        + "som er langt " * 9
    )
    assert read(drawn) == ["Før", "", "- første", f"- andet punkt, {('som er langt ' * 9).strip()}"]


def test_a_list_over_pages_stays_whole_between_running_heads() -> None:
    heads = "#set page(header: [Et råd], footer: context [Side #counter(page).display()])\n"
    lines = read(heads + "".join(f"- punkt nummer {n}\n" for n in range(45)))
    points = [line for line in lines if line.startswith("- ")]
    assert len(points) == 45
    at = lines.index("- punkt nummer 0")
    assert lines[at : at + 45] == points


def test_a_label_on_top_of_two_pages_is_no_running_head() -> None:
    source = "#set page(header: [Et råd])\n" + "#pagebreak()\n".join(
        f"{label}\n\n{text}\n\n"
        for label, text in (("A", "a"), ("*Beslutning*", "b"), ("*Beslutning*", "c"), ("D", "d"))
    )
    assert [line for line in read(source) if line in ("Beslutning", "b", "c")] == [
        "Beslutning",
        "b",
        "Beslutning",
        "c",
    ]
