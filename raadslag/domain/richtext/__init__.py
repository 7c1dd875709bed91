"""The one tree of rich text: what a section of an item may hold, and its written forms.

Section texts in a Document are Markdown (contracts/reading.md, "Text"). Here that Markdown becomes a tree of
frozen dataclasses and goes out again as Markdown, as the editor's JSON, as safe HTML or as plain text.
`to_markdown(from_markdown(m)) == m` for canonical Markdown, and `canonical(m)` makes any Markdown so. Nothing
here raises on content: what is no known mark is text.
"""

from raadslag.domain.richtext.html import safe_href, to_html
from raadslag.domain.richtext.json import from_json, to_json
from raadslag.domain.richtext.markdown import canonical, escape, from_markdown, to_markdown
from raadslag.domain.richtext.plain import to_plain
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
    numeric_columns,
    plain,
)

__all__ = [
    "Block",
    "Break",
    "BulletList",
    "Cell",
    "Heading",
    "Inline",
    "ListItem",
    "OrderedList",
    "Paragraph",
    "RichText",
    "Table",
    "Text",
    "canonical",
    "escape",
    "from_json",
    "from_markdown",
    "normal",
    "numeric_columns",
    "plain",
    "safe_href",
    "to_html",
    "to_json",
    "to_markdown",
    "to_plain",
]
