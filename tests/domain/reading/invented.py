"""Invented papers for the rules of reading: one item under an ordinary head."""

from __future__ import annotations

from raadslag.domain.document import Document, Item
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

HEAD = """REFERAT 2031

KKR Klitland

Dato: 22-11-2031 10:00
Sted: Salen

Deltagere

Aksel P. Birkelund, Havnby Kommune
Merete Strandgaard Holm, Klitborg Kommune

1. Fælles sag

SAG-2031-00001 abc

"""


def paper(*sections: str, head: str = HEAD) -> Document:
    """The document of an item with these sections, written as in minutes."""
    return read(from_text(head + "\n\n".join(sections) + "\n"))


def item(*sections: str, head: str = HEAD) -> Item:
    """That item."""
    return paper(*sections, head=head).items[0]
