"""What a municipality pays together with others, and who of it is appointed where: from frozen publications alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse

from raadslag.instruments.published import InstrumentEdition, decision_link
from raadslag.people.models import Municipality


def payments(place: Municipality, editions: Sequence[InstrumentEdition]) -> list[dict[str, Any]]:
    """One row for each service and table: what is paid, how it is made up, and the decision. One query per row."""
    rows = []
    for edition in editions:
        content = edition.content or {}
        if edition.kind == "service":
            rows += _service_row(place, edition, content)
        elif edition.kind == "given_table":
            mine = next((row for row in content["rows"] if row["code"] == place.code), None)
            if mine is not None:
                rows.append(
                    {
                        "title": content["title"],
                        "year": content["year"],
                        "url": reverse("portal:given_table", args=[edition.address]),
                        "total": mine["amount"],
                        "bill": None,
                        "before": None,
                        "link": decision_link(content["item"]),
                    }
                )
    return sorted(rows, key=lambda row: (-row["year"], row["title"]))


def _service_row(
    place: Municipality, edition: InstrumentEdition, content: Mapping[str, Any]
) -> list[dict[str, Any]]:
    found = [
        (year, bill) for year in content["years"] for bill in year["bills"] if bill["code"] == place.code
    ]
    if not found:
        return []
    (year, bill), *earlier = found
    before = next((old["total"] for y, old in earlier if y["year"] == year["year"] - 1), None)
    known = before is not None and bill["total"] is not None
    return [
        {
            "title": content["service"]["name"],
            "unit": content["service"]["unit"],
            "year": year["year"],
            "url": reverse("portal:shared_service", args=[edition.address]) + f"?aar={year['year']}",
            "total": bill["total"],
            "bill": bill,
            "price": year["unit_price"],
            "small_number": year["small_number"],
            "change": bill["total"] - before if known else None,
            "link": decision_link(year["item"]),
        }
    ]


def appointed(place: Municipality, editions: Sequence[InstrumentEdition]) -> list[dict[str, Any]]:
    """Those of the municipality whom a council has put on a seat or named as substitute, by body."""
    rows = []
    for edition in editions:
        if edition.kind != "register" or edition.content is None:
            continue
        url = reverse("portal:register", args=[edition.address])
        for body, person, instead_of in _seated(edition.content):
            if person["code"] == place.code:
                link = decision_link(person["item"])
                row = {"body": body, "person": person, "instead_of": instead_of, "url": url, "link": link}
                rows.append(row)
    return rows


def _seated(content: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any], str]]:
    """Everybody of a register: the body, who it is, and for whom they are the substitute."""
    for body in content["bodies"]:
        for part in body["constituencies"]:
            for person in part["people"]:
                yield body, person, ""
                if person["substitute"]:
                    yield body, person["substitute"], person["name"]
