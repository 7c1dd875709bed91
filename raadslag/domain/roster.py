"""A list of people with their seats, as somebody keeps it in a sheet: which column is what, and what a row says.

Columns may stand in any order under their Danish or English names; others are named and left alone. A row that
cannot be used keeps its words and says why; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from raadslag.domain.danish.dates import first_date
from raadslag.domain.patterns import pattern
from raadslag.domain.refusal import Refusal

Column = Literal[
    "name", "municipality", "body", "role", "title", "party", "valid_from", "valid_to", "e_mail", "phone"
]
Fault = Literal["no_name", "role", "valid_from", "valid_to", "days", "e_mail"]

COLUMNS: dict[Column, tuple[str, ...]] = {
    "name": ("navn", "medlem", "person", "fulde navn", "name"),
    "municipality": ("kommune", "kommunenavn", "municipality", "on behalf of"),
    "body": ("organ", "råd", "udvalg", "body", "council"),
    "role": ("rolle", "hverv", "plads", "role"),
    "title": ("titel", "stilling", "title"),
    "party": ("parti", "liste", "party"),
    "valid_from": ("fra", "startdato", "gælder fra", "valid_from", "valid from", "from"),
    "valid_to": ("til", "til og med", "slutdato", "gælder til", "valid_to", "valid to", "to"),
    "e_mail": ("mail", "e-mail", "email", "mailadresse", "e_mail"),
    "phone": ("telefon", "tlf", "tlf.", "mobil", "phone"),
}
SPLIT_NAME = (("fornavn", "first name"), ("efternavn", "last name"))
ROLES = {
    "formand": "chair",
    "forperson": "chair",
    "chair": "chair",
    "næstformand": "vice_chair",
    "næstforperson": "vice_chair",
    "vice_chair": "vice_chair",
    "medlem": "member",
    "member": "member",
    "stedfortræder": "substitute",
    "suppleant": "substitute",
    "substitute": "substitute",
    "sekretær": "secretary",
    "secretary": "secretary",
    "tilforordnet": "official",
    "embedsmand": "official",
    "official": "official",
    "": "member",
}
_ADDRESS = pattern(r"^[^@\s,;]+@[^@\s,;]+\.[^@\s.,;]{2,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: who sits where, as what, from and to which day (both inclusive); `faults` says what is unusable."""

    number: int
    name: str
    municipality: str = ""
    body: str = ""
    role: str = "member"
    title: str = ""
    party: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    e_mail: str = ""
    phone: str = ""
    written: dict[str, str] = field(default_factory=dict)
    """The words of the cells that could not be understood, by column."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """What a sheet says. `unknown` are headings that nothing is taken from; `columns` those that were found."""

    lines: tuple[Line, ...]
    columns: frozenset[str]
    unknown: tuple[str, ...]


def read_roster(rows: Sequence[tuple[int, Sequence[str]]]) -> Roster:
    """The lines of numbered rows, of which the first is the headings. Raises Refusal without a column of names."""
    headings = [" ".join(cell.lower().split()).strip(":*") for cell in rows[0][1]] if rows else []
    places: dict[str, list[int]] = {}
    unknown = []
    for place, heading in enumerate(headings):
        column = next((key for key, names in COLUMNS.items() if heading in names), None)
        half = next((f"name{at}" for at, names in enumerate(SPLIT_NAME) if heading in names), None)
        if key := column or half:
            places.setdefault(key, []).append(place)
        elif heading:
            unknown.append(rows[0][1][place])
    if "name" not in places and "name1" not in places:
        raise Refusal("Den første række skal have overskrifter, og en af dem skal være »Navn«.")
    lines = tuple(_line(number, cells, places) for number, cells in rows[1:])
    found = {"name" if key.startswith("name") else key for key in places}
    return Roster(lines, frozenset(found), tuple(unknown))


def _line(number: int, cells: Sequence[str], places: dict[str, list[int]]) -> Line:
    def said(key: str) -> str:
        words = (cells[at].strip() for at in places.get(key, ()) if at < len(cells))
        return next((word for word in words if word), "")

    faults: list[Fault] = []
    written: dict[str, str] = {}
    name = said("name") or " ".join(filter(None, (said("name0"), said("name1"))))
    if not name:
        faults.append("no_name")
    role = ROLES.get(said("role").lower())
    if role is None:
        faults.append("role")
        written["role"] = said("role")
    days: dict[Column, date | None] = {
        "valid_from": _day(said("valid_from")),
        "valid_to": _day(said("valid_to")),
    }
    for key, day in days.items():
        if said(key) and day is None:
            faults.append("valid_from" if key == "valid_from" else "valid_to")
            written[key] = said(key)
    begins, ends = days["valid_from"], days["valid_to"]
    if begins and ends and ends < begins:
        faults.append("days")
    if said("e_mail") and not _ADDRESS.match(said("e_mail")):
        faults.append("e_mail")
        written["e_mail"] = said("e_mail")
    place, body, title, party = map(said, ("municipality", "body", "title", "party"))
    e_mail, phone = said("e_mail"), said("phone")
    as_what = role or "member"
    found = tuple(faults)
    return Line(number, name, place, body, as_what, title, party, begins, ends, e_mail, phone, written, found)


def _day(words: str) -> date | None:
    """The day that a cell names and nothing else: "1.1.2026", "2026-01-01", "1. januar 2026"."""
    found = first_date(words)
    if (
        found is None
        or found.year is None
        or found.day is None
        or (found.start, found.end) != (0, len(words))
    ):
        return None
    return date(found.year, found.month, found.day)
