"""Signs that Markdown would take for markup are text when a page prints them, and emphasis when it is emphasis."""

from __future__ import annotations

from html import escape

import pytest

from raadslag.domain import richtext
from raadslag.domain.document import Document
from raadslag.formats.read import read_document

PAGE = """<html><body><h1>Referat KKR Klitland</h1><p>Dato: 22-11-2031 10:00</p><h2>1. {title}</h2>
<h3>Baggrund</h3><p>Der er tekst først her i sagen.</p><p>{text}</p><p>Der er tekst bagefter i sagen.</p>
<h3>Beslutning</h3><p>Godkendt.</p></body></html>"""


def document(text: str, title: str = "Fælles sag") -> Document:
    return read_document(PAGE.format(text=text, title=title).encode(), "side.html")[0]


@pytest.mark.parametrize(
    "printed",
    [
        "Der står et *stjernet* ord i teksten.",
        "Der står et **fedt** ord og ***begge*** i teksten.",
        "Der står [her](https://eksempel.invalid) i teksten.",
        "Der står 2 * 3 * 4 og 5*5 og 6*6 i teksten.",
        "# Der står ikke en overskrift her i teksten.",
        "> Der står ikke et citat her i teksten.",
        "Der står \\*stjerner\\* og 1\\. punkt i teksten.",
        "*) Uden Klitby.",
        "_Der_ står `kode`, ~~streger~~ og <b>mærker</b> i teksten.",
    ],
)
def test_a_page_says_what_it_prints(printed: str) -> None:
    section = document(escape(printed)).items[0].sections[0]
    blocks = richtext.from_markdown(section.text).blocks
    assert [type(block).__name__ for block in blocks] == ["Paragraph"] * 3
    assert richtext.to_plain(richtext.RichText(blocks[1:2])) == printed


def test_emphasis_of_the_page_stays() -> None:
    section = document("Der står et <b>fedt</b> og <i>skråt</i> *ord* i teksten.").items[0].sections[0]
    assert "et **fedt** og *skråt* \\*ord\\* i" in section.text


def test_titles_carry_no_escapes() -> None:
    assert document("Tekst.", title="Sag om *nye* (små) veje").items[0].title == "Sag om *nye* (små) veje"
