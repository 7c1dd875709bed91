"""The number of questions to the database does not grow with what a page shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from raadslag.domain.document import Participant
from tests.portal import build

pytestmark = pytest.mark.django_db

QUERIES = {
    "/": 10,
    "/kkr-nordjylland/": 9,
    "/moeder/": 6,
    "/beslutninger/": 8,
    "/kkr-nordjylland/2016-11-25/": 7,
    "/kkr-nordjylland/2016-11-25/2.1/": 5,
    "/kkr-nordjylland/2016-11-25/udgaver/": 4,
    "/kkr-nordjylland/2016-11-25/udgaver/referat-1/": 5,
    "/kommuner/": 1,
    "/kommuner/aalborg/": 7,
    "/personer/{asta}-asta-proeve/": 7,
    "/sager/{case}/": 6,
    "/soeg/?q=bro": 4,
    "/soeg/?q=bro&raad=kkr-nordjylland&udfald=concurred&fra=2016": 4,
    "/soeg/?q=asta+25-11-2016": 5,
    "/soeg/fund.json?q=bro": 1,
    "/soeg/fund.ics?q=bro": 2,
}
"""Address -> queries, with whatever number of rows."""


def small() -> dict[str, int]:
    """One meeting with one member, and its case in another council."""
    asta = build.person()
    made = build.meeting(people={0: asta})
    build.coming(date(2099, 1, 1))
    other = build.draft(body=build.council("kkr-midtjylland"), starts_at="2016-11-22T10:00")
    build.same_case(other, build.case_of(made))
    build.freeze(other)
    return {"asta": asta.pk, "case": build.case_of(made).pk}


def grow(keys: dict[str, int]) -> None:
    """A dozen more meetings, items, attachments, members and coming meetings."""
    asta = build.Person.objects.get(pk=keys["asta"])
    case = build.Case.objects.get(pk=keys["case"])
    for n in range(12):
        build.person(name=f"Medlem {n}", place="Thisted")
    more = tuple(replace(build.BRIDGE, number=f"2.{n}") for n in range(4, 16))
    crowd = tuple(Participant(f"Deltager {n}", "present", None, "Aalborg Kommune") for n in range(12))
    first = build.Meeting.objects.get(address="2016-11-25")
    build.adopt.add_content(first, replace(build.MINUTES, items=more, participants=crowd), {0: asta})
    build.freeze(first, reason="Flere punkter.")
    for n in range(12):
        day = date(2016, 1, 4) + timedelta(days=6 * n)
        later = build.draft(people={0: asta}, starts_at=f"{day}T10:00")
        build.same_case(later, case)
        build.freeze(later)
        build.coming(date(2099, 1, 2) + timedelta(days=n))


def count(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    return len(asked)


def test_pages_ask_as_often_with_one_row_as_with_a_dozen(client: Client) -> None:
    keys = small()
    addresses = [address.format(**keys) for address in QUERIES]
    before = {address: count(client, address) for address in addresses}
    assert list(before.values()) == list(QUERIES.values())
    grow(keys)
    after = {address: count(client, address) for address in addresses}
    assert after == before


def test_an_unchanged_page_costs_one_question_or_two(client: Client) -> None:
    build.meeting()
    for address, most in (("/", 1), ("/kkr-nordjylland/2016-11-25/", 2)):
        etag = client.get(address)["ETag"]
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
        assert len(asked) == most
