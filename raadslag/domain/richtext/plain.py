"""The tree as plain words: for search, mail and snippets. Marks and addresses are left out."""

from __future__ import annotations

from raadslag.domain.richtext.tree import (
    Block,
    Heading,
    OrderedList,
    Paragraph,
    RichText,
    Table,
    normal,
    plain,
)


def to_plain(tree: RichText) -> str:
    """The words of a tree: blocks apart by a blank line, list entries with their sign, cells by tabs."""
    return "\n\n".join(_block(block) for block in normal(tree).blocks)


def _block(block: Block) -> str:
    if isinstance(block, Paragraph | Heading):
        return plain(block.content)
    if isinstance(block, Table):
        return "\n".join("\t".join(plain(cell) for cell in row) for row in (block.header, *block.rows))
    entries = []
    for at, item in enumerate(block.items):
        mark = f"{block.start + at}. " if isinstance(block, OrderedList) else "- "
        inner = "\n".join(_block(b) for b in item.blocks)
        entries.append(mark + inner.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(entries)
