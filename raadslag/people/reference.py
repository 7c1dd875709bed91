"""Reference data that every installation has: 98 municipalities, regions, the five KKR, dated memberships.

Loading is idempotent: run again after an upgrade, it adds and corrects, and removes nothing.
Source: people/data/municipalities.csv (codes and names as Statistics Denmark; regions from 2007, and the
merger of Hovedstaden and Sjælland into Østdanmark on 1 January 2027).
"""

from __future__ import annotations

import csv
from datetime import date, timedelta
from importlib import resources
from typing import Any

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
    """Adds or corrects municipalities, regions, the five KKR and who belongs to them; a handful of queries."""
    with (
        resources.files("raadslag.people").joinpath("data/municipalities.csv").open(encoding="utf-8") as file
    ):
        rows = list(csv.DictReader(file))
    regions = dict([EAST, *((row["region_code"], row["region"]) for row in rows)])
    _keep([Region(code=code, name=name) for code, name in regions.items()], ["code"])
    _keep([_municipality(row) for row in rows], ["code"])
    _keep(_regions(rows), ["municipality", "valid_from"])
    Body.objects.bulk_create(
        [_council(name) for name in sorted({row["kkr"] for row in rows})], ignore_conflicts=True
    )
    councils = {body.slug: body for body in Body.objects.filter(slug__in=map(danish_slug, ACCENTS))}
    BodyMunicipality.objects.bulk_create(
        [
            BodyMunicipality(
                body=councils[danish_slug(row["kkr"])], municipality_id=row["code"], valid_from=REFORM
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )


def _keep(rows: list[Any], key: list[str]) -> None:
    """Adds the rows whose key is new, and corrects all other fields of those that are there."""
    model = type(rows[0])
    others = [
        field.name for field in model._meta.concrete_fields if field.name not in key and not field.primary_key
    ]
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=key, update_fields=others)


def _council(name: str) -> Body:
    return Body(
        slug=danish_slug(name),
        name=name,
        short_name=name,
        kind=Body.Kind.KKR,
        accent=ACCENTS[name],
        publishes=True,
    )


def _municipality(row: dict[str, str]) -> Municipality:
    return Municipality(
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        slug=danish_slug(row["name"]),
        aliases=[alias for alias in row["aliases"].split(";") if alias],
    )


def _regions(rows: list[dict[str, str]]) -> list[RegionMunicipality]:
    """Where each municipality lies; those of the two eastern regions twice, before and after their merger."""
    found = []
    for row in rows:
        merged = row["region_code"] in MERGED
        lies = RegionMunicipality(
            municipality_id=row["code"], region_id=row["region_code"], valid_from=REFORM
        )
        if merged:
            lies.valid_to = EAST_FROM - timedelta(days=1)
            found.append(
                RegionMunicipality(municipality_id=row["code"], region_id=EAST[0], valid_from=EAST_FROM)
            )
        found.append(lies)
    return found
