"""The tree itself and its normal form.

A tree is in normal form when no two neighbours could be one, nothing is empty, white space is single spaces
outside marks, and links have an address that Markdown can hold. Every written form starts from the normal
form, so equal content is written equally and two trees can be compared with ==.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from raadslag.domain.patterns import pattern


@dataclass(frozen=True, slots=True)
class Text:
    """Words with their marks; `href` makes them (part of) a link."""

    text: str
    strong: bool = False
    em: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph or a table cell."""


Inline = Text | Break
Cell = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A subheading inside a section; Markdown writes level 3, the first below item and section."""

    level: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list; its first block is mostly a paragraph, lists may nest."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """An unordered list."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered list that counts on from `start`."""

    start: int
    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one header row, body rows of the same width."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Heading | BulletList | OrderedList | Table


@dataclass(frozen=True, slots=True)
class RichText:
    """A whole text: blocks in order."""

    blocks: tuple[Block, ...] = ()


SPACE = pattern(r"[\s\u00a0\u2007\u202f]+")
UNSEEN = pattern(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
NUMBER = pattern(
    r"(?:ca\. )?[-+–]?(?:kr\. ?)?\d[\d. ]*(?:,\d+|/\d+)?(?: ?(?:%|pct\.|kr\.|mio\. kr\.|mio\.|t\.kr\.|timer|pladser))?"
)


def normal(tree: RichText) -> RichText:
    """The tree in normal form; `normal(normal(t)) == normal(t)`."""
    return RichText(_blocks(tree.blocks))


def plain(content: Iterable[Inline]) -> str:
    """The words of a run of inlines; a break is a space."""
    return "".join(part.text if isinstance(part, Text) else " " for part in content)


def numeric_columns(table: Table) -> tuple[bool, ...]:
    """Per column: true when every filled body cell is a Danish number (unit allowed), and one is filled."""
    columns = []
    for at in range(len(table.header)):
        filled = [text for row in table.rows if (text := plain(row[at]).strip())]
        columns.append(bool(filled) and all(NUMBER.fullmatch(text) or text in "-–" for text in filled))
    return tuple(columns)


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    done: list[Block] = []
    for block in blocks:
        kept = _block(block)
        if kept is None:
            continue
        last = done[-1] if done else None
        if isinstance(last, BulletList) and isinstance(kept, BulletList):
            done[-1] = BulletList(last.items + kept.items)
        elif (
            isinstance(last, OrderedList)
            and isinstance(kept, OrderedList)
            and kept.start == last.start + len(last.items)
        ):
            done[-1] = OrderedList(last.start, last.items + kept.items)
        else:
            done.append(kept)
    return tuple(done)


def _block(block: Block) -> Block | None:
    if isinstance(block, Paragraph):
        content = _inlines(block.content)
        return Paragraph(content) if content else None
    if isinstance(block, Heading):
        content = _inlines(Text(" ") if isinstance(part, Break) else part for part in block.content)
        return Heading(min(max(block.level, 1), 6), content) if content else None
    if isinstance(block, Table):
        return _table(block)
    items = tuple(ListItem(inner) for item in block.items if (inner := _blocks(item.blocks)))
    if not items:
        return None
    if isinstance(block, OrderedList):
        return OrderedList(min(max(block.start, 0), 999), items)
    return BulletList(items)


def _table(table: Table) -> Table | None:
    rows = [tuple(_inlines(cell) for cell in row) for row in (table.header, *table.rows)]
    rows = rows[:1] + [row for row in rows[1:] if any(row)]
    if not any(cell for row in rows for cell in row):
        return None
    width = max(len(row) for row in rows)
    padded = [row + ((),) * (width - len(row)) for row in rows]
    return Table(padded[0], tuple(padded[1:]))


def _inlines(content: Iterable[Inline]) -> tuple[Inline, ...]:
    """Merged, trimmed, with white space outside marks and no break at either end."""
    content = tuple(content)
    if len(content) == 1 and isinstance(only := content[0], Text) and only.href is None and _clean(only.text):
        text = only.text.strip(" ")  # nearly every paragraph: one run of plain words
        return (Text(text, only.strong, only.em),) if text else ()
    loose: list[Inline] = []
    for part in _merged(content):
        if isinstance(part, Break):
            loose.append(part)
            continue
        words = part.text.strip(" ")
        if part.text.startswith(" "):
            loose.append(Text(" "))
        if words:
            loose.append(replace(part, text=words))
        if words and part.text.endswith(" "):
            loose.append(Text(" "))
    done = _merged(loose)
    for at, part in enumerate(done):
        if isinstance(part, Text):
            before = done[at - 1] if at else Break()
            after = done[at + 1] if at + 1 < len(done) else Break()
            text = part.text.lstrip(" ") if isinstance(before, Break) or _ends(before) else part.text
            text = text.rstrip(" ") if isinstance(after, Break) else text
            if text != part.text:
                done[at] = replace(part, text=text)
    done = _merged(done)
    while done and isinstance(done[0], Break):
        del done[0]
    while done and isinstance(done[-1], Break):
        del done[-1]
    return tuple(
        part
        for at, part in enumerate(done)
        if not (isinstance(part, Break) and isinstance(done[at - 1], Break))
    )


def _ends(part: Inline) -> bool:
    return isinstance(part, Text) and part.text.endswith(" ")


def _merged(content: Iterable[Inline]) -> list[Inline]:
    """Neighbours of the same form as one, white space single; each run is joined once, however many its parts."""
    done: list[Inline] = []
    run: list[str] = []
    form: tuple[bool, bool, str | None] = (False, False, None)

    def close() -> None:
        if run:
            text = "".join(run)
            done.append(Text(text if _clean(text) else SPACE.sub(" ", text), *form))
            run.clear()

    for part in content:
        if isinstance(part, Break):
            close()
            done.append(part)
            continue
        text = part.text if _clean(part.text) else SPACE.sub(" ", UNSEEN.sub("", part.text))
        if not text:
            continue
        if (its := (part.strong, part.em, _address(part.href))) != form:
            close()
            form = its
        run.append(text)
    close()
    return done


def _clean(text: str) -> bool:
    """Quick: true only where white space and unseen signs need no mending."""
    return text.isprintable() and "  " not in text


def _address(href: str | None) -> str | None:
    if href is None:
        return None
    href = UNSEEN.sub("", href).strip()
    href = re.sub(r"[ ()<>\\|]", lambda sign: f"%{ord(sign[0]):02X}", href)
    return re.sub(r"\s", "", href) or "#"
