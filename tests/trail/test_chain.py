"""The trail: append-only, one chain per council, and every tampering shows."""

from __future__ import annotations

import pytest

from raadslag.trail import actions
from raadslag.trail.models import Entry, Payload
from raadslag.trail.verify import broken_rows

pytestmark = pytest.mark.django_db


def three_rows() -> list[Entry]:
    return [
        actions.record(
            chain="kkr-nordjylland", action="do_thing", subject=f"thing:{n}", by=None, data={"n": n}
        )
        for n in range(3)
    ]


def test_chains_are_separate_and_hold() -> None:
    three_rows()
    other = actions.record(chain="kkr-sjaelland", action="do_thing", subject="thing:9", by=None)
    assert other.sequence == 1
    assert list(broken_rows()) == []


def test_a_changed_row_shows() -> None:
    rows = three_rows()
    Entry.objects.filter(pk=rows[1].pk).update(action="do_other_thing")
    assert list(broken_rows()) == [("kkr-nordjylland", 2, "rækken er ændret")]


def test_a_changed_payload_shows() -> None:
    rows = three_rows()
    Payload.objects.filter(entry=rows[0]).update(data={"n": 7})
    assert list(broken_rows()) == [("kkr-nordjylland", 1, "rækkens indhold er ændret")]


def test_a_removed_row_shows_wherever_it_was() -> None:
    rows = three_rows()
    rows[1].delete()
    assert list(broken_rows()) == [("kkr-nordjylland", 2, "rækken mangler")]


def test_a_shortened_chain_shows() -> None:
    rows = three_rows()
    rows[2].delete()
    assert list(broken_rows()) == [("kkr-nordjylland", 3, "kæden er kortere, end den var")]


def test_an_erased_payload_keeps_the_chain() -> None:
    rows = three_rows()
    actions.erase(rows[1], because="databeskyttelsesforordningens artikel 17", by=None)
    assert Payload.objects.get(entry=rows[1]).data == {}
    assert list(broken_rows()) == []


def test_a_removed_payload_is_no_erasure() -> None:
    rows = three_rows()
    Payload.objects.filter(entry=rows[1]).delete()
    assert list(broken_rows()) == [("kkr-nordjylland", 2, "rækkens indhold er fjernet uden begrundelse")]
