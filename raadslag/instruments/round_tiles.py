"""A round as tiles: each of those asked a square with its mark and one short word, regions and bodies beside the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from raadslag.instruments.round_words import SHORT, STATES, TILES
from raadslag.people.tiles import PLACES


@dataclass(frozen=True, slots=True)
class RoundTile:
    """One square; `row` and `column` count from 1, both 0 for those that have no place on the map."""

    code: str
    name: str
    word: str
    row: int
    column: int
    mark: str
    short: str
    state: str


@dataclass(frozen=True, slots=True)
class RoundMap:
    """The tiles from north-west to south-east, those without a place last."""

    tiles: tuple[RoundTile, ...]
    beside: tuple[RoundTile, ...]
    columns: int


def round_map(asked: Iterable[tuple[str, str, str]], figures: dict[str, int] | None = None) -> RoundMap:
    """The map of (code, name, state); `figures` by code stand instead of the short word."""
    everyone = list(asked)
    placed = [one for one in everyone if one[0] in PLACES]
    top = min((PLACES[code][0] for code, _name, _state in placed), default=0)
    left = min((PLACES[code][1] for code, _name, _state in placed), default=0)
    made = []
    for code, name, state in everyone:
        row, column, word = PLACES.get(code, (top - 1, left - 1, name))
        short = str(figures[code]) if figures and code in figures else str(SHORT[state])
        made.append(
            RoundTile(
                code, name, word, row - top + 1, column - left + 1, TILES[state], short, str(STATES[state])
            )
        )
    on_map = sorted((t for t in made if t.row), key=lambda t: (t.row, t.column))
    return RoundMap(
        tuple(on_map), tuple(t for t in made if not t.row), max((t.column for t in on_map), default=0)
    )
