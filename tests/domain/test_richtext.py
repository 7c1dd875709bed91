"""Rich text: every written form keeps the tree, and the HTML is safe whatever the words are."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from raadslag.domain import richtext
from raadslag.domain.richtext import (
    Break,
    BulletList,
    Heading,
    ListItem,
    OrderedList,
    Paragraph,
    RichText,
    Table,
    Text,
)
from tests.richtexts import TREES


def p(*parts: str | Text | Break) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


@given(TREES)
def test_markdown_is_an_exact_inverse(tree: RichText) -> None:
    written = richtext.to_markdown(tree)
    assert richtext.from_markdown(written) == richtext.normal(tree)
    assert richtext.canonical(written) == written


@given(TREES)
def test_normal_form_is_stable(tree: RichText) -> None:
    assert richtext.normal(richtext.normal(tree)) == richtext.normal(tree)


@given(TREES)
def test_editor_json_is_an_exact_inverse(tree: RichText) -> None:
    data = json.loads(json.dumps(richtext.to_json(tree)))
    assert richtext.from_json(data) == richtext.normal(tree)


@given(st.one_of(st.text(), st.text(alphabet="ab *[]()\\|#-1.\n<>")))
def test_any_text_is_readable_and_canonical_form_is_stable(text: str) -> None:
    once = richtext.canonical(text)
    assert richtext.canonical(once) == once


BLOCKS = [
    "Ord her",
    "- punkt",
    "- et\n- to",
    "### Hoved",
    "A [x](y) b",
    "Fed **x** og *y*",
    "1. et",
    "tekst\nto",
    "* tegn",
    "A [x] b\\",
]


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6).map("\n\n".join))
def test_marked_lines_among_plain_blocks_become_what_the_tree_makes_of_them(text: str) -> None:
    assert richtext.canonical(text) == richtext.to_markdown(richtext.from_markdown(text))


@given(TREES)
def test_html_holds_only_what_we_put_there(tree: RichText) -> None:
    page = richtext.to_html(tree)
    root = lxml_html.fromstring(f"<div>{page}</div>")
    allowed = {
        "div",
        "p",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    for element in root.iter():
        assert element.tag in allowed | {"br", "em", "strong", "a"}
        assert set(element.attrib) <= {"href", "class", "scope", "start"}
        scheme = element.get("href", "").split(":", 1)[0].lower() if ":" in element.get("href", "") else ""
        assert not scheme or scheme in {"http", "https", "mailto"} or set(scheme) & set("/?#")


@pytest.mark.parametrize(
    ("markdown", "tree"),
    [
        ("En **stærk** sag.", (p("En ", Text("stærk", strong=True), " sag."),)),
        ("a\\\nb", (p("a", Break(), "b"),)),
        ("Linjen\nløber videre", (p("Linjen løber videre"),)),
        ("### Næste skridt", (Heading(3, (Text("Næste skridt"),)),)),
        ("- a\n- b\n  1. c", (
            BulletList((ListItem((p("a"),)), ListItem((p("b"), OrderedList(1, (ListItem((p("c"),)),)))))),
        )),
        ("1. a\n2. b\n\n1. c", (
            OrderedList(1, (ListItem((p("a"),)), ListItem((p("b"),)))),
            OrderedList(1, (ListItem((p("c"),)),)),
        )),
        ("Se [planen](https://a.dk/x).", (p("Se ", Text("planen", href="https://a.dk/x"), "."),)),
        ("| A | B |\n| --- | --- |\n| 1 | x\\|y |", (
            Table(((Text("A"),), (Text("B"),)), (((Text("1"),), (Text("x|y"),)),)),
        )),
        ("\\*\\* fodnote", (p("** fodnote"),)),
        ("** fodnote", (p("** fodnote"),)),
        ("1\\. ansøgningsrunde", (p("1. ansøgningsrunde"),)),
    ],
)  # fmt: skip
def test_markdown_means(markdown: str, tree: tuple[richtext.Block, ...]) -> None:
    assert richtext.from_markdown(markdown).blocks == tree


def test_plain_brackets_and_dashes_are_not_escaped_without_need() -> None:
    for text in (
        "pædagog- og lærere",
        "[ikke oplyst]",
        "KL's 50 % - altså (ca.) 3.337",
        "a_b_c",
        "kl. 10 #1",
    ):
        assert richtext.canonical(text) == text


def test_numeric_columns_are_marked_and_rows_get_their_head() -> None:
    table = "| Kommune | Kr. |\n| --- | --- |\n| Ærø | 408.000 |\n| I alt | 1.140.000,50 |"
    page = richtext.to_html(richtext.from_markdown(table))
    assert '<th scope="col" class="n">Kr.</th>' in page
    assert '<th scope="row">Ærø</th><td class="n">408.000</td>' in page


def test_a_harmful_address_is_no_link() -> None:
    for href in ("javascript:alert%281%29", "data:text/html,x", "//evil.example", "JaVaScRiPt:x", "#"):
        assert "href" not in richtext.to_html(RichText((p(Text("her", href=href)),)))
    for href in ("https://a.dk", "mailto:a@b.dk", "/moede/3", "bilag/1.pdf", "#punkt-3"):
        assert "href" in richtext.to_html(RichText((p(Text("her", href=href)),)))


def test_plain_keeps_words_only() -> None:
    text = "### Tema\n\nSe **her** og [der](x).\n\n- a\n- b\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"
    assert (
        richtext.to_plain(richtext.from_markdown(text)) == "Tema\n\nSe her og der.\n\n- a\n- b\n\nA\tB\n1\t2"
    )


def test_unknown_editor_nodes_are_refused() -> None:
    with pytest.raises(ValueError, match="image"):
        richtext.from_json({"type": "doc", "content": [{"type": "image"}]})
