"""Web pages, also as browsers save them: what is seen, block by block.

Scripts, styles, forms and hidden elements are left out. Menus that are seen stay as lines; that they are menus is
the reading's to say.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from lxml import etree
from lxml import html as lxml_html

from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal
from raadslag.formats.encoding import decode_as
from raadslag.formats.extraction import Extraction, Progress
from raadslag.formats.readers.blocks import BREAK, Block, Cell, source_lines, table_blocks
from raadslag.formats.readers.inline import Run, plain
from raadslag.formats.readers.text import encoding_doubts

_CHARSET = pattern(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_XML_ENCODING = pattern(rb"^\s*<\?xml[^>]+encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_SAVED_FROM = pattern(r"saved from url=\(\d+\)(\S+)")
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "select",
        "option",
        "textarea",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "embed",
        "audio",
        "video",
        "map",
        "datalist",
        "progress",
        "meter",
    ]
)
_SPACED = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "blockquote",
        "pre",
        "hr",
        "table",
        "figure",
        "fieldset",
    ]
)
_BLOCKS = _SPACED | frozenset(
    [
        "html",
        "body",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "address",
        "li",
        "dt",
        "dd",
        "form",
        "figcaption",
        "caption",
        "details",
        "summary",
        "legend",
        "center",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "dialog",
        "hgroup",
        "menu",
    ]
)
_PLACES = frozenset(("nav", "header", "footer"))
_MOST_COLUMNS = 200
"""Cells that reach down over rows are followed no farther to the right than this."""
_HIDDEN_STYLE = pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = pattern(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_THIN_STYLE = pattern(r"font-weight\s*:\s*(normal|[1-4]00)", re.IGNORECASE)
_ITALIC_STYLE = pattern(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
_WHITE = pattern(r"[ \t\r\n\f]+")


def read_html(data: bytes, progress: Progress) -> Extraction:
    """The seen lines of a page."""
    head = data[:4096]
    declared = _CHARSET.search(head) or _XML_ENCODING.match(head)
    return _read(data, declared[1].decode("ascii") if declared else None)


def read_mhtml(data: bytes, progress: Progress) -> Extraction:
    """The seen lines of a page that a browser saved as one file."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return _read(content, part.get_content_charset())
    raise Refusal("indeholder ingen webside; gem siden igen, eller gem den som PDF")


def _read(data: bytes, declared: str | None) -> Extraction:
    text, guessed = decode_as(data, declared)
    if not text.strip():
        return Extraction([], "html")
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True)
    body = text.replace("\0", "").encode("utf-8", errors="replace")
    try:
        root = lxml_html.document_fromstring(body, parser=parser, ensure_head_body=True)
    except etree.ParserError:
        return Extraction([], "html")
    walker = _Walker(_base(root, text))
    walker.walk(root)
    blocks = walker.finish()
    title = root.findtext(".//title") or ""
    if title.strip() and not any(block.heading for block in blocks):
        blocks = [*_title_block(title, blocks), *blocks]
    return Extraction(source_lines(blocks), "html", encoding_doubts(guessed))


def _title_block(title: str, blocks: list[Block]) -> list[Block]:
    """The window's title stands for the heading that a page has not."""
    title = _WHITE.sub(" ", title).strip()
    said = any(title in _WHITE.sub(" ", plain(block.runs)) for block in blocks)
    return [] if said else [Block([Run(title)], air=True, air_after=True)]


def _base(root: etree._Element, text: str) -> str | None:
    """What relative addresses are relative to, if the page says so."""
    for element in root.iter("base"):
        if href := element.get("href"):
            return href
    saved = _SAVED_FROM.search(text[:2000])
    return saved[1] if saved else None


@dataclass(frozen=True, slots=True)
class _Style:
    """What the letters look like here."""

    bold: bool = False
    italic: bool = False
    href: str | None = None
    kept: bool = False
    """White space is kept (pre)."""
    linked: bool = True
    """Links are worth keeping here; in menus they are not."""


@dataclass
class _Walker:
    """Walks the elements once and collects blocks."""

    base: str | None = None
    blocks: list[Block] = field(default_factory=list)
    now: Block = field(default_factory=Block)

    def finish(self) -> list[Block]:
        """All blocks."""
        self._close()
        return self.blocks

    def walk(self, element: etree._Element, style: _Style = _Style(), depth: int = 0) -> None:
        """One element with its children, without its tail."""
        tag = element.tag if isinstance(element.tag, str) else None
        if tag is None or _hidden(element, tag):
            return
        style = self._styled(element, tag, style)
        if tag == "br":
            self.now.runs.append(Run(BREAK))
        elif tag == "table":
            self._table(element, style, depth)
        elif tag == "dl":
            self._definitions(element, style, depth)
        elif tag in ("ul", "ol", "menu"):
            self._list(element, tag, style, depth)
        elif tag in _BLOCKS:
            self._block(element, tag, style, depth)
        else:
            self._children(element, style, depth)

    def _children(self, element: etree._Element, style: _Style, depth: int) -> None:
        self._text(element.text, style)
        for child in element:
            self.walk(child, style, depth)
            self._text(child.tail, style)

    def _block(self, element: etree._Element, tag: str, style: _Style, depth: int) -> None:
        self._close()
        spaced = tag in _SPACED
        self.now.air = self.now.air or spaced
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.now.heading = int(tag[1])
        if tag == "hr":
            self.now.air_after = True
        self._children(element, style, depth)
        self._close()
        if spaced and self.blocks:
            self.blocks[-1].air_after = True

    def _list(self, element: etree._Element, tag: str, style: _Style, depth: int) -> None:
        self._close()
        self.now.air = self.now.air or depth == 0
        number = _whole(element.get("start"), 1)
        step = -1 if element.get("reversed") is not None else 1
        for child in element:
            if child.tag != "li":
                self.walk(child, style, depth)
                continue
            if _hidden(child, "li"):
                continue
            number = _whole(child.get("value"), number)
            self._close()
            start, air = len(self.blocks), self.now.air
            self.now = Block(air=air, mark="  " * depth + (f"{number}. " if tag == "ol" else "- "))
            self._children(child, self._styled(child, "li", style), depth + 1)
            self._close()
            self._tighten(start)
            number += step
        if depth == 0 and self.blocks:
            self.blocks[-1].air_after = True

    def _tighten(self, start: int) -> None:
        """A point with paragraphs in it is one point: its mark stands by its first words, without air within."""
        point = self.blocks[start:]
        for position, block in enumerate(point):
            if position:
                block.air = False
            block.air_after = False
        if len(point) > 1 and point[0].empty and point[0].mark and not point[1].mark:
            point[1].mark, point[1].air = point[0].mark, point[0].air

    def _definitions(self, element: etree._Element, style: _Style, depth: int) -> None:
        """A label and its value are one line: "Dato: 26. januar"."""
        self._close()
        start, label = len(self.blocks), None
        for child in _terms(element):
            found = [block for block in self._inside(child, str(child.tag), style, depth) if not block.empty]
            value = found[0] if len(found) == 1 and Run(BREAK) not in found[0].runs else None
            if child.tag == "dd" and label and value and not value.mark:
                ends = " " if plain(label.runs).rstrip().endswith(":") else ": "
                label.runs += [Run(ends), *value.runs]
                label = None
            else:
                self.blocks += found
                label = value if child.tag == "dt" else None
        if len(self.blocks) > start:
            self.blocks[start].air = self.blocks[-1].air_after = True

    def _inside(self, element: etree._Element, tag: str, style: _Style, depth: int) -> list[Block]:
        """The blocks within an element, apart from the others."""
        if _hidden(element, tag):
            return []
        walker = _Walker(self.base)
        walker._children(element, self._styled(element, tag, style), depth)
        return walker.finish()

    def _table(self, table: etree._Element, style: _Style, depth: int) -> None:
        self._close()
        for caption in table.iterchildren("caption"):
            self.walk(caption, style, depth)
        rows: list[list[Cell]] = []
        down: dict[int, int] = {}
        for row in _rows(table):
            cells: list[Cell] = []
            column = 0
            for element in row.iterchildren("td", "th"):
                while down.get(column, 0) > 0:
                    down[column] -= 1
                    column += 1
                    cells.append(Cell([]))
                inside = self._inside(element, str(element.tag), style, depth)
                span = max(1, min(_whole(element.get("colspan"), 1), 100))
                cells.append(Cell(inside, span))
                for at in range(column, min(column + span, _MOST_COLUMNS)):
                    down[at] = max(0, min(_whole(element.get("rowspan"), 1), 1000) - 1)
                column += span
            rows.append(cells)
        self.blocks += table_blocks(rows)

    def _text(self, text: str | None, style: _Style) -> None:
        if not text:
            return
        if style.kept:
            for position, line in enumerate(re.split(r"\r\n|\n|\r", text)):
                if position:
                    self.now.runs.append(Run(BREAK))
                self.now.runs.append(Run(line, style.bold, style.italic, style.href))
            return
        text = _WHITE.sub(" ", text)
        if text == " " and (not self.now.runs or self.now.runs[-1].text.endswith((" ", BREAK))):
            return
        self.now.runs.append(Run(text, style.bold, style.italic, style.href))

    def _styled(self, element: etree._Element, tag: str, style: _Style) -> _Style:
        css = element.get("style") or ""
        if tag in ("b", "strong") or _BOLD_STYLE.search(css):
            style = replace(style, bold=True)
        elif _THIN_STYLE.search(css):
            style = replace(style, bold=False)
        if tag in ("i", "em") or _ITALIC_STYLE.search(css):
            style = replace(style, italic=True)
        if tag == "pre":
            style = replace(style, kept=True)
        if tag in _PLACES or element.get("role") == "navigation":
            style = replace(style, linked=False)
        if tag == "a" and style.linked and (href := self._href(element.get("href"))):
            style = replace(style, href=href)
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6", "th"):
            style = replace(style, bold=False)
        return style

    def _href(self, href: str | None) -> str | None:
        """An address worth keeping: none for scripts and for places on the same page."""
        href = (href or "").strip()
        if not href or href.lower().startswith(("javascript:", "data:")) or (href[0] == "#" and href != "#"):
            return None
        if self.base and href != "#":
            try:
                return urljoin(self.base, href)
            except ValueError:
                return href
        return href

    def _close(self) -> None:
        """Ends the block that is being made."""
        if self.now.runs or self.now.mark or self.now.air_after:
            self.blocks.append(self.now)
            self.now = Block()
        elif self.now.heading is not None:
            self.now = Block(air=True)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows, not those of tables in it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _terms(element: etree._Element) -> Iterator[etree._Element]:
    """The labels and values of a definition list, which may be grouped."""
    for child in element:
        if child.tag in ("dt", "dd"):
            yield child
        elif child.tag == "div":
            yield from child.iterchildren("dt", "dd")


def _hidden(element: etree._Element, tag: str) -> bool:
    """True for what no reader of the page sees, and for the foot of the whole page: who made it and where they live."""
    if tag in _UNSEEN or element.get("hidden") is not None:
        return True
    if tag == "footer" and (parent := element.getparent()) is not None and parent.tag == "body":
        return True
    if tag == "input" or (tag == "dialog" and element.get("open") is None):
        return True
    return _HIDDEN_STYLE.search(element.get("style") or "") is not None


def _whole(text: str | None, default: int) -> int:
    """A whole number of an attribute, or the default."""
    match = re.fullmatch(r"\s*(-?\d{1,6})\s*", text or "")
    return int(match[1]) if match else default
