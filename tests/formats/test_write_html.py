"""The web page: whole, valid where it can be checked without a network, and nothing on it runs."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from lxml import html as lxml_html

from raadslag.domain.document import Document
from raadslag.formats.about import About
from raadslag.formats.write_html import write_html
from tests.examples import examples
from tests.sample import sample
from tests.strategies import DOCUMENTS, TRICKY_DOCUMENTS

VOID = {"meta", "br", "link"}


class Strict(HTMLParser):
    """Every element is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@examples(25)
@given(DOCUMENTS | TRICKY_DOCUMENTS)
def test_it_is_whole_and_its_headings_skip_no_level(document: Document) -> None:
    written = write_html(document, About()).decode()
    parser = Strict()
    parser.feed(written)
    assert not parser.open
    root = lxml_html.fromstring(written)
    levels = [int(e.tag[1]) for e in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(now - before <= 1 for before, now in zip([0, *levels], levels, strict=False)), levels
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//nav//@href")} <= set(ids)
    assert not root.xpath("//script | //@onclick | //@style | //@*[starts-with(name(), 'data-')]")


def test_the_page_says_its_language_and_title() -> None:
    root = lxml_html.fromstring(write_html(sample(), About()).decode())
    assert root.get("lang") == "da"
    assert root.findtext(".//title") == "KKR Vestkysten, referat, 25. november 2016"
    assert [th.text_content() for th in root.iter("th")][:3] == ["Kommune", "Pladser", "Kr. (ekskl. moms)"]
