"""The form in which a document is understood: plain words where they do, explicit words where they must.

`lay_out` writes the plain form as text, reads it back, and asks for explicit words exactly where the reading
differs from the document. So ordinary minutes look like ordinary minutes, and strange ones still come back whole.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from raadslag.domain.document import Document, Item
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text
from raadslag.domain.richtext.tree import UNSEEN
from raadslag.formats.about import About
from raadslag.formats.form import Care, Form, build
from raadslag.formats.text_form import as_text

ROUNDS = 3
HEAD = ("kind", "organization", "parent_organization", "starts_at", "ends_at", "place")


def lay_out(document: Document, about: About) -> Form:
    """The form of a document for every writer. Never fails on content."""
    content = as_written(document, with_closed=about.with_closed)
    head = tuple(getattr(content, f) for f in HEAD)
    return build(content, about, _care(content.participants, content.items, head, about.with_closed))


def as_written(document: Document, *, with_closed: bool = False) -> Document:
    """What a paper says of a document: its content, of a closed item only number, title and level (unless asked)."""
    items = [
        item if item.public or with_closed else Item(item.number, item.title, item.level, False)
        for item in document.items
    ]
    seen: Document = _seen(replace(document.content(), items=tuple(items)))
    return seen


def _seen(value: Any) -> Any:
    """A value without the signs that nobody can see and no paper can hold."""
    if isinstance(value, str):
        return value if value.isprintable() else UNSEEN.sub("", value)
    if isinstance(value, tuple):
        return tuple(map(_seen, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _seen(getattr(value, f.name)) for f in fields(value)})
    return value


@lru_cache(maxsize=32)
def _care(
    participants: tuple[object, ...],
    items: tuple[Item, ...],
    head: tuple[str | None, ...],
    with_closed: bool,
) -> Care:
    """What needs explicit words, found by reading; kept, since one document is written in many formats."""
    fields = dict(zip(HEAD, head, strict=True))
    document = Document(participants=participants, items=items, **fields)  # type: ignore[arg-type]
    care = Care()
    for _ in range(ROUNDS):
        text = as_text(build(document, About(with_closed=with_closed), care))
        found = read(from_text(text)).content()
        more = _differing(document, found)
        if more == Care() or more | care == care:
            break
        care |= more
    return care


def _differing(document: Document, found: Document) -> Care:
    pairs = SequenceMatcher(None, document.items, found.items, autojunk=False).get_matching_blocks()
    same = {at for pair in pairs for at in range(pair.a, pair.a + pair.size)}
    return Care(
        head=any(getattr(document, name) != getattr(found, name) for name in HEAD),
        people=document.participants != found.participants,
        items=frozenset(range(len(document.items))) - same,
    )
