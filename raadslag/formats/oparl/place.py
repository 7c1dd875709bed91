"""A meeting's place as OParl's Location, and rich text as plain words.

An address is taken apart only where it is written like one; the words as printed always stand in `description`.
"""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.domain.patterns import pattern
from raadslag.domain.richtext import (
    Block,
    BulletList,
    Heading,
    OrderedList,
    Paragraph,
    Table,
    from_markdown,
    plain,
)
from raadslag.formats.oparl.shape import Thing, address, thing

STREET = pattern(r"(?:^|, )([A-ZÆØÅ][^,\d]*[^,\d\s] \d+ ?[A-Za-z]?)(?=,|$)")
TOWN = pattern(r"(?:^|, )(\d{4}) ([A-ZÆØÅ][^,]*)$")


def location(key: str, place: str | None, meeting: int, license: str) -> Thing | None:
    """The place of a meeting; None where the papers name none."""
    if not place:
        return None
    street, town = STREET.search(place), TOWN.search(place)
    return thing(
        "location",
        key,
        license,
        description=place,
        streetAddress=street[1] if street else None,
        postalCode=town[1] if town else None,
        locality=town[2] if town else None,
        meetings=[address("meeting", meeting)],
    )


def plain_words(markdown: str) -> str:
    """Markdown as plain text: a line per paragraph, entry or row; cells parted by tabs."""
    return "\n".join(_lines(from_markdown(markdown).blocks))


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield plain(block.content)
        elif isinstance(block, Table):
            for row in (block.header, *block.rows):
                yield "\t".join(plain(cell) for cell in row)
        elif isinstance(block, BulletList):
            for item in block.items:
                yield from _marked("-", item.blocks)
        elif isinstance(block, OrderedList):
            for number, item in enumerate(block.items, block.start):
                yield from _marked(f"{number}.", item.blocks)


def _marked(mark: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    first, *rest = list(_lines(blocks)) or [""]
    yield f"{mark} {first}"
    yield from (f"  {line}" for line in rest)
