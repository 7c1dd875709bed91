"""The tree as JSON in the shape of a ProseMirror document.

Node and mark names are those of prosemirror-schema-basic, -schema-list and -tables, so the editor loads and
saves the same data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from raadslag.domain.richtext.tree import (
    Block,
    Break,
    BulletList,
    Cell,
    Heading,
    Inline,
    ListItem,
    OrderedList,
    Paragraph,
    RichText,
    Table,
    Text,
    normal,
)


def to_json(tree: RichText) -> dict[str, Any]:
    """The tree as a ProseMirror document; an empty text has one empty paragraph, as the editor wants."""
    content = [_block(block) for block in normal(tree).blocks]
    return {"type": "doc", "content": content or [{"type": "paragraph"}]}


def from_json(data: Mapping[str, Any]) -> RichText:
    """The tree of a ProseMirror document, in normal form. Raises ValueError on a node it does not know."""
    if data.get("type") != "doc":
        raise ValueError(f"expected a doc, got {data.get('type')!r}")
    return normal(RichText(_read_blocks(data.get("content") or ())))


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"type": "paragraph", "content": _inlines(block.content)}
    if isinstance(block, Heading):
        return {"type": "heading", "attrs": {"level": block.level}, "content": _inlines(block.content)}
    if isinstance(block, Table):
        rows = [_row(block.header, "table_header"), *(_row(row, "table_cell") for row in block.rows)]
        return {"type": "table", "content": rows}
    items = [{"type": "list_item", "content": [_block(b) for b in item.blocks]} for item in block.items]
    if isinstance(block, OrderedList):
        return {"type": "ordered_list", "attrs": {"order": block.start}, "content": items}
    return {"type": "bullet_list", "content": items}


def _row(cells: Sequence[Cell], kind: str) -> dict[str, Any]:
    attrs = {"colspan": 1, "rowspan": 1, "colwidth": None}
    return {
        "type": "table_row",
        "content": [{"type": kind, "attrs": dict(attrs), "content": [_paragraph(cell)]} for cell in cells],
    }


def _paragraph(content: Sequence[Inline]) -> dict[str, Any]:
    return {"type": "paragraph", "content": _inlines(content)} if content else {"type": "paragraph"}


def _inlines(content: Sequence[Inline]) -> list[dict[str, Any]]:
    return [_inline(part) for part in content]


def _inline(part: Inline) -> dict[str, Any]:
    if isinstance(part, Break):
        return {"type": "hard_break"}
    marks: list[dict[str, Any]] = []
    if part.href is not None:
        marks.append({"type": "link", "attrs": {"href": part.href}})
    if part.em:
        marks.append({"type": "em"})
    if part.strong:
        marks.append({"type": "strong"})
    return {"type": "text", "text": part.text} | ({"marks": marks} if marks else {})


def _read_blocks(nodes: Sequence[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(_read_block(node) for node in nodes)


def _read_block(node: Mapping[str, Any]) -> Block:
    kind, content, attrs = node.get("type"), node.get("content") or (), node.get("attrs") or {}
    if kind == "paragraph":
        return Paragraph(_read_inlines(content))
    if kind == "heading":
        return Heading(int(attrs.get("level", 3)), _read_inlines(content))
    if kind in ("bullet_list", "ordered_list"):
        items = tuple(ListItem(_read_blocks(item.get("content") or ())) for item in content)
        return OrderedList(int(attrs.get("order", 1)), items) if kind == "ordered_list" else BulletList(items)
    if kind == "table":
        rows = [tuple(_read_cell(cell) for cell in row.get("content") or ()) for row in content]
        return Table(rows[0] if rows else (), tuple(rows[1:]))
    raise ValueError(f"unknown block {kind!r}")


def _read_cell(node: Mapping[str, Any]) -> Cell:
    parts: list[Inline] = []
    for block in node.get("content") or ():
        if parts:
            parts.append(Break())
        parts += _read_inlines(block.get("content") or ())
    return tuple(parts)


def _read_inlines(nodes: Sequence[Mapping[str, Any]]) -> tuple[Inline, ...]:
    return tuple(_read_inline(node) for node in nodes)


def _read_inline(node: Mapping[str, Any]) -> Inline:
    if node.get("type") == "hard_break":
        return Break()
    if node.get("type") != "text":
        raise ValueError(f"unknown inline {node.get('type')!r}")
    marks = {mark["type"]: mark.get("attrs") or {} for mark in node.get("marks") or ()}
    return Text(str(node["text"]), "strong" in marks, "em" in marks, (marks.get("link") or {}).get("href"))
