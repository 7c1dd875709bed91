"""Reference data that every installation has: 98 municipalities, regions, the five KKR, dated memberships.

Loading is idempotent: run again after an upgrade, it adds and corrects, and removes nothing.
Source: people/data/municipalities.csv (codes and names as Statistics Denmark; regions from 2007, and the
merger of Hovedstaden and Sjælland into Østdanmark on 1 January 2027).
"""

from __future__ import annotations

import csv
from datetime import date
from importlib import resources

from django.db import transaction
from django.utils.text import slugify

from raadslag.people.models import Body, BodyMunicipality, Municipality, Region, RegionMunicipality

REFORM = date(2007, 1, 1)
EAST_FROM = date(2027, 1, 1)
EAST = ("OEST", "Østdanmark")  # its official number was not published when this was written
MERGED = {"1084", "1085"}
ACCENTS = {
    "KKR Nordjylland": "nord",
    "KKR Midtjylland": "midt",
    "KKR Syddanmark": "syd",
    "KKR Sjælland": "sjaelland",
    "KKR Hovedstaden": "hoved",
}
DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "ae", "Ø": "oe", "Å": "aa"})


def danish_slug(text: str) -> str:
    """An address from Danish words: "Ærø" -> "aeroe"."""
    return slugify(text.translate(DANISH))


@transaction.atomic
def load() -> None:
    """Adds or corrects municipalities, regions, the five KKR and who belongs to them."""
    with (
        resources.files("raadslag.people").joinpath("data/municipalities.csv").open(encoding="utf-8") as file
    ):
        rows = list(csv.DictReader(file))
    Region.objects.update_or_create(code=EAST[0], defaults={"name": EAST[1]})
    for code, name in sorted({(r["region_code"], r["region"]) for r in rows}):
        Region.objects.update_or_create(code=code, defaults={"name": name})
    councils = {name: _council(name) for name in sorted({r["kkr"] for r in rows})}
    for row in rows:
        municipality = _municipality(row)
        _place_in_region(municipality, row["region_code"])
        BodyMunicipality.objects.get_or_create(
            body=councils[row["kkr"]], municipality=municipality, valid_from=REFORM
        )


def _council(name: str) -> Body:
    body, _ = Body.objects.get_or_create(
        slug=danish_slug(name),
        defaults={
            "name": name,
            "short_name": name,
            "kind": Body.Kind.KKR,
            "accent": ACCENTS[name],
            "publishes": True,
        },
    )
    return body


def _municipality(row: dict[str, str]) -> Municipality:
    municipality, _ = Municipality.objects.update_or_create(
        code=row["code"],
        defaults={
            "name": row["name"],
            "official_name": row["official_name"],
            "slug": danish_slug(row["name"]),
            "aliases": [alias for alias in row["aliases"].split(";") if alias],
        },
    )
    return municipality


def _place_in_region(municipality: Municipality, code: str) -> None:
    ends = date(2026, 12, 31) if code in MERGED else None
    RegionMunicipality.objects.update_or_create(
        municipality=municipality, valid_from=REFORM, defaults={"region_id": code, "valid_to": ends}
    )
    if code in MERGED:
        RegionMunicipality.objects.update_or_create(
            municipality=municipality, valid_from=EAST_FROM, defaults={"region_id": EAST[0], "valid_to": None}
        )
