"""The tree as safe HTML: everything escaped, only harmless addresses, header cells with a scope.

The result may be shown as it is; it holds no attribute a template would have to trust but `href`, `class`,
`scope` and `start`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from raadslag.domain.patterns import pattern
from raadslag.domain.richtext.tree import (
    Block,
    Heading,
    Inline,
    OrderedList,
    Paragraph,
    RichText,
    Table,
    Text,
    normal,
    numeric_columns,
)

SAFE = pattern(r"(?:https?:|mailto:)|(?:[^:/?#]*(?:[/?#]|$))", re.I)

DEAD = '<a class="dead">'


def to_html(tree: RichText, heading_base: int = 3, *, dead_links: bool = False) -> str:
    """HTML of the tree. A level 3 heading becomes `h{heading_base}`, deeper ones follow without a gap.

    A link that leads nowhere ("#") is an `a` without address, class "dead"; with `dead_links` it keeps its "#".
    """
    levels = sorted({block.level for block in tree.blocks if isinstance(block, Heading)})
    tags = {level: f"h{min(heading_base + at, 6)}" for at, level in enumerate(levels)}
    page = "\n".join(_block(block, tags) for block in normal(tree).blocks)
    return page.replace(DEAD, '<a href="#">') if dead_links else page


def safe_href(href: str) -> bool:
    """True for http, https, mailto and relative addresses; `#` alone leads nowhere and is not one."""
    return href != "#" and not href.startswith("//") and bool(SAFE.match(href))


def _block(block: Block, tags: dict[int, str], *, tight: bool = False) -> str:
    if isinstance(block, Paragraph):
        return _inlines(block.content) if tight else f"<p>{_inlines(block.content)}</p>"
    if isinstance(block, Heading):
        tag = tags.get(block.level, "h6")
        return f"<{tag}>{_inlines(block.content)}</{tag}>"
    if isinstance(block, Table):
        return _table(block)
    items = "".join(f"<li>{_item(item.blocks, tags)}</li>" for item in block.items)
    if isinstance(block, OrderedList):
        start = f' start="{block.start}"' if block.start != 1 else ""
        return f"<ol{start}>{items}</ol>"
    return f"<ul>{items}</ul>"


def _item(blocks: Sequence[Block], tags: dict[int, str]) -> str:
    single = sum(isinstance(block, Paragraph) for block in blocks) == 1
    return "".join(_block(block, tags, tight=single and at == 0) for at, block in enumerate(blocks))


def _table(table: Table) -> str:
    numeric = numeric_columns(table)
    kinds = [' class="n"' if number else "" for number in numeric]
    head = "".join(
        f'<th scope="col"{kind}>{_inlines(cell)}</th>' for cell, kind in zip(table.header, kinds, strict=True)
    )
    rows = ""
    for row in table.rows:
        cells = [f"<td{kind}>{_inlines(cell)}</td>" for cell, kind in zip(row, kinds, strict=True)]
        if not numeric[0] and any(numeric):
            cells[0] = f'<th scope="row">{_inlines(row[0])}</th>'
        rows += f"<tr>{''.join(cells)}</tr>"
    return f'<table class="data"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _inlines(content: Sequence[Inline]) -> str:
    out = ""
    for part in content:
        if not isinstance(part, Text):
            out += "<br>"
            continue
        text = escape(part.text, quote=False)
        if part.em:
            text = f"<em>{text}</em>"
        if part.strong:
            text = f"<strong>{text}</strong>"
        if part.href is not None:
            text = (
                f'<a href="{escape(part.href)}">{text}</a>' if safe_href(part.href) else f"{DEAD}{text}</a>"
            )
        out += text
    return out
