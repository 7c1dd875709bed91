"""Denmark as tiles: each municipality one square, laid out so that a council's tiles look like its part of the map.

A place is (row, column) from the north-west within the council's own map; neighbours are neighbours where the
squares allow it. Every tile carries a short word for the municipality's name, and the full name beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from raadslag.people.models import Municipality

MAPS = (
    # KKR Nordjylland
    """
    .           .           Hjør:0860   Fred:0813   .
    .           Jamm:0849   Brøn:0810   .           Læsø:0825
    Thist:0787  .           Aalb:0851   .           .
    Mors:0773   Vesth:0820  Rebild:0840 .           .
    .           .           Maria:0846  .           .
    """,
    # KKR Midtjylland
    """
    .           Struer:0671 Skive:0779  Rand:0730   Nordd:0707  .
    Lemv:0665   Holst:0661  Vibo:0791   Favr:0710   Sydd:0706   .
    Ri-Sk:0760  Hern:0657   Ik-Br:0756  Silk:0740   Aarh:0751   .
    .           .           .           Skand:0746  Odder:0727  Samsø:0741
    .           .           Heden:0766  Hors:0615   .           .
    """,
    # KKR Syddanmark
    """
    .           Varde:0573  Bill:0530   Vejle:0630  Frede:0607  .           Nordf:0480  Kert:0440
    Fanø:0563   Esbj:0561   Vejen:0575  Kold:0621   .           Midd:0410   Oden:0461   Nyb:0450
    .           .           .           Hader:0510  .           Asse:0420 Fa-Mi:0430  Svend:0479
    .           .           Tønd:0550   Aabe:0580   Sønd:0540   .           Ærø:0492    Lang:0482
    """,
    # KKR Sjælland
    """
    .           Odsh:0306   .           .           .
    Kalu:0326   Holb:0316   Lejre:0350  Rosk:0265   Greve:0253
    Slag:0330   Sorø:0340   Ring:0329   Køge:0259   Solr:0269
    .           .           Næst:0370   Faxe:0320   Stevns:0336
    .           .           Vord:0390   .           .
    .           Loll:0360   Guldb:0376  .           .
    """,
    # KKR Hovedstaden
    """
    .           Grib:0270   .           Hels:0217   .           .           .
    Hals:0260   Hille:0219  Fdbg:0210   Hørs:0223   .           .           .
    Fsund:0250  Aller:0201  Fure:0190 Ruder:0230  .           .           .
    Eged:0240   Ball:0151   Herl:0163 Glads:0159  Lyng:0173   Gent:0157   .
    Hø-Ta:0169  Alb:0165    Glost:0161  Rødo:0175   Frbg:0147 Kbh:0101   .
    .           Ishøj:0183  Vall:0187   Brøn:0153   Hvid:0167   Tårn:0185 .
    .           .           .           .           .           Drag:0155   Bornh:0400
    """,
)


def _read() -> dict[str, tuple[int, int, str]]:
    places = {}
    for drawing in MAPS:
        for row, line in enumerate(drawing.strip().splitlines()):
            for column, cell in enumerate(line.split()):
                if cell != ".":
                    word, code = cell.split(":")
                    places[code] = (row, column, word)
    return places


PLACES = _read()
"""Municipality code -> row, column, short word."""


@dataclass(frozen=True)
class Tile:
    """One square; `row` and `column` count from 1. `figure` is the number that stands under the word, or None."""

    municipality: Municipality
    row: int
    column: int
    word: str
    figure: int | str | None


@dataclass(frozen=True)
class TileMap:
    """The tiles of a council from north-west to south-east, and how wide and high the map is."""

    tiles: tuple[Tile, ...]
    columns: int
    rows: int


def tile_map(
    municipalities: Iterable[Municipality], figures: Mapping[str, int] | Mapping[str, str]
) -> TileMap:
    """The map of some municipalities; `figures` by code, may be empty. Those without a place are left out."""
    placed = [m for m in municipalities if m.pk in PLACES]
    top = min((PLACES[m.pk][0] for m in placed), default=0)
    left = min((PLACES[m.pk][1] for m in placed), default=0)
    tiles = []
    for m in placed:
        row, column, word = PLACES[m.pk]
        tiles.append(Tile(m, row - top + 1, column - left + 1, word, figures.get(m.pk)))
    tiles.sort(key=lambda tile: (tile.row, tile.column))
    return TileMap(
        tuple(tiles), max((t.column for t in tiles), default=0), max((t.row for t in tiles), default=0)
    )
