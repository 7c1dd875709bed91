"""Rich text as Akoma Ntoso blocks. Only elements that the standard has; links that lead nowhere become words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from raadslag.domain.richtext import (
    Block,
    BulletList,
    Cell,
    Heading,
    OrderedList,
    Paragraph,
    Table,
    Text,
    from_markdown,
    safe_href,
)

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMES: Any = {None: NAMESPACE}
Element = etree._Element


def clean(words: str) -> str:
    """Without the signs that XML 1.0 cannot hold."""
    return "".join(
        sign
        for sign in words
        if sign in "\t\n" or (sign >= " " and not 0xD800 <= ord(sign) < 0xE000 and sign not in "\ufffe\uffff")
    )


def element(tag: str, words: str = "", /, **attributes: str) -> Element:
    """An element with words in it."""
    made = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap=NAMES)
    for key, value in attributes.items():
        made.set(key.rstrip("_"), clean(value))
    if words:
        made.text = clean(words)
    return made


def blocks(markdown: str) -> Iterator[Element]:
    """The blocks of a text."""
    for block in from_markdown(markdown).blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[Element]:
    if isinstance(block, Paragraph):
        yield _filled(element("p"), block.content)
    elif isinstance(block, Heading):
        yield _filled(element("p", class_="mellemrubrik"), block.content)
    elif isinstance(block, Table):
        yield _table(block)
    else:
        yield _list(block)


def _list(block: BulletList | OrderedList) -> Element:
    numbered = isinstance(block, OrderedList)
    made = element("ol" if numbered else "ul")
    for at, item in enumerate(block.items, block.start if isinstance(block, OrderedList) else 1):
        entry = element("li", value=str(at)) if numbered else element("li")
        for inner in item.blocks:
            entry.extend(_in_entry(inner))
        made.append(entry)
    return made


def _in_entry(block: Block) -> Iterator[Element]:
    """What an entry of a list may hold: paragraphs and lists; a table there is told row by row."""
    if isinstance(block, Table):
        for row in (block.header, *block.rows):
            made = element("p")
            for at, cell in enumerate(row):
                if at:
                    _said(made, ", ")
                _filled(made, cell)
            yield made
    else:
        yield from _block(block)


def _table(block: Table) -> Element:
    made = element("table")
    for at, row in enumerate((block.header, *block.rows)):
        line = element("tr")
        for cell in row:
            place = element("th" if at == 0 else "td")
            place.append(_filled(element("p"), cell))
            line.append(place)
        made.append(line)
    return made


def _filled(place: Element, content: Cell) -> Element:
    for part in content:
        if isinstance(part, Text):
            _run(place, part)
        else:
            place.append(element("br"))
    return place


def _run(place: Element, part: Text) -> None:
    inner: Element | None = None
    outer: Element | None = None
    for name, wanted in (("a", part.href and safe_href(part.href)), ("b", part.strong), ("i", part.em)):
        if not wanted:
            continue
        made = element(name, href=part.href or "") if name == "a" else element(name)
        if inner is not None:
            inner.append(made)
        inner, outer = made, made if outer is None else outer
    if inner is None or outer is None:
        _said(place, part.text)
    else:
        inner.text = clean(part.text)
        place.append(outer)


def _said(place: Element, words: str) -> None:
    """Words at the end of what a place holds already."""
    if len(place):
        place[-1].tail = (place[-1].tail or "") + clean(words)
    else:
        place.text = (place.text or "") + clean(words)
