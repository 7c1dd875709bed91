"""A thread and its comparison through the browser's address: what they say, whence, and how often they ask."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from raadslag.domain.document import Section
from tests.portal import build
from tests.portal.fetch import page, text

pytestmark = pytest.mark.django_db

OWN = Section(
    "decision", "Beslutning", "KKR Midtjylland drøftede broen og vil hellere have en tunnel i 2019."
)
CENTRAL = replace(
    build.BRIDGE,
    title="Bro eller tunnel ved åen",
    sections=(*[s for s in build.BRIDGE.sections if s.kind != "decision"], OWN),
    outcome="discussed",
    statements=(),
)


def two_councils() -> tuple[build.Meeting, build.Meeting]:
    """The bridge in two councils, joined by nothing but its words."""
    first = build.meeting()
    document = replace(build.MINUTES, items=(CENTRAL,))
    return first, build.meeting(document, build.council("kkr-midtjylland"), starts_at="2016-11-29T10:00")


def test_the_thread_says_why_each_item_is_there(client: Client) -> None:
    first, other = two_councils()
    for key in (build.case_of(first).pk, build.case_of(other).pk, f"p{other.items.get().pk}"):
        words = text(client, f"/sager/{key}/")
        assert "Sagen har stået på dagsordenen to gange. Den er behandlet i to råd." in words
        assert "Næsten samme tekst som i KKR Nordjylland, 25. november 2016." in words
        assert "Brogruppen" in words and "Ventet til mødet. Referatet nævner det ikke igen." in words


def test_the_councils_stand_side_by_side_with_the_difference_word_by_word(client: Client) -> None:
    first, other = two_councils()
    shown = page(client, f"/sager/{build.case_of(first).pk}/sammenlign/")
    words = " ".join(shown.split())
    assert words.index("KKR Nordjylland</a>") < words.index("KKR Midtjylland</a>")
    assert "Ord for ord den samme." in words, "the two recommendations"
    assert "tunnel i 2019" in words
    turned = text(client, f"/sager/{build.case_of(other).pk}/sammenlign/?med=kkr-midtjylland")
    assert "Beslutningen ord for ord mod KKR Midtjylland" in turned
    assert "Ingen offentliggjort behandling: KKR Hovedstaden, KKR Sjælland, KKR Syddanmark." in turned


def test_an_item_leads_to_its_thread_and_to_the_other_council(client: Client) -> None:
    two_councils()
    shown = page(client, "/kkr-midtjylland/2016-11-29/2.1/")
    assert "/kkr-nordjylland/2016-11-25/2.1/" in shown
    case = build.case_of(build.Meeting.objects.get(address="2016-11-29")).pk
    assert f"/sager/{case}/" in shown and f"/sager/{case}/sammenlign/" in shown


def test_one_council_alone_is_no_comparison_and_no_case_is_no_page(client: Client) -> None:
    made = build.meeting()
    key = build.case_of(made).pk
    assert client.get(f"/sager/{key}/sammenlign/").headers["Location"] == f"/sager/{key}/"
    shut = made.items.get(title__contains="brovagt")
    for unknown in (f"/sager/p{shut.pk}/", "/sager/999999/", "/sager/p0/sammenlign/"):
        assert client.get(unknown).status_code == 404


def test_threads_ask_as_often_however_many_items_they_have(client: Client) -> None:
    first, _other = two_councils()
    case = build.case_of(first)
    addresses = {f"/sager/{case.pk}/": 6, f"/sager/{case.pk}/sammenlign/": 7}

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    assert {address: count(address) for address in addresses} == addresses
    for month in range(1, 9):
        made = build.draft(body=build.council("kkr-sjaelland"), starts_at=f"2016-0{month}-05T10:00")
        build.same_case(made, case)
        build.freeze(made)
    assert {address: count(address) for address in addresses} == addresses
