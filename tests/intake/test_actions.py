"""Documents received, read, accepted, put away: what is kept, what is noticed, and what the trail says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raadslag.domain.document import Participant
from raadslag.domain.refusal import Refusal
from raadslag.intake import actions
from raadslag.intake.hindrances import find, sentence
from raadslag.intake.models import Incoming
from raadslag.intake.names import key_of
from raadslag.meetings.actions import create_meeting
from raadslag.meetings.models import AgendaItem, File, Meeting
from raadslag.people.models import Person, PersonAlias
from raadslag.trail.models import Entry
from raadslag.trail.verify import broken_rows
from tests import cast
from tests.intake.builders import DOUBT, as_file, document, read_in, reader

__all__ = ["reader"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader")]


def codes(incoming: Incoming) -> list[str]:
    return [hindrance["code"] for hindrance in incoming.hindrances]


def test_bytes_are_kept_before_anything_is_read() -> None:
    batch = actions.open_batch(name="upload", body=None, by=cast.anna())
    content = as_file(document())
    incoming = actions.receive(batch=batch, name="mappe/referat.pdf", content=content, by=cast.anna())
    assert incoming.state == "waiting" and incoming.name == "mappe/referat.pdf"
    kept = File.objects.get(pk=incoming.file_id)
    with kept.content.open() as stored:
        assert stored.read() == content
    assert (kept.name, kept.size) == ("referat.pdf", len(content))


def test_reading_finds_the_body_the_day_and_the_lines() -> None:
    cast.north()
    row = read_in()
    assert (row.state, row.body, str(row.starts_on), row.kind) == (
        "review",
        cast.north(),
        "2031-05-06",
        "minutes",
    )
    assert row.counts["items"] == 2 and row.counts["people"] == 3 and row.counts["decisions"] == 2
    assert len(row.lines) == 14 and row.pages == [1, 6, 12]
    assert row.hindrances == []


def test_a_file_that_cannot_be_read_says_why_and_can_be_tried_again() -> None:
    batch = actions.open_batch(name="", body=None, by=None)
    row = actions.receive(batch=batch, name="billede.png", content=b"\x89PNG", read_later=False, by=None)
    row = actions.refuse(incoming=actions.start_reading(incoming=row.pk), why="Filen er et billede.")
    assert (row.state, row.refusal) == ("refused", "Filen er et billede.")
    assert actions.read_again(incoming=row, by=cast.anna(), read_later=False).state == "waiting"
    assert actions.start_reading(incoming=row.pk) is not None
    assert actions.start_reading(incoming=row.pk) is None, "somebody reads it already"


def test_a_file_too_large_to_keep_is_told_and_kept_as_a_row() -> None:
    batch = actions.open_batch(name="", body=None, by=None)
    row = actions.turn_away(batch=batch, name="stor.pdf", why="Filen fylder 300 MB.", by=None)
    assert row.state == "refused" and row.file is None
    with pytest.raises(Refusal, match="blev ikke gemt"):
        actions.read_again(incoming=row, by=None)


def test_the_same_file_again_is_put_away_and_points_to_the_first() -> None:
    cast.north()
    first, again = read_in(), read_in(name="kopi.pdf")
    assert (again.state, again.same_as, again.reading) == ("discarded", first, None)
    assert File.objects.count() == 1
    with pytest.raises(Refusal, match="aldrig blevet læst"):
        actions.put_back(incoming=again, by=None)
    assert actions.read_again(incoming=again, by=None, read_later=False).state == "waiting"


def test_the_same_meeting_in_another_file_is_noticed() -> None:
    cast.north()
    first = read_in()
    other = read_in(document(place="Et andet sted"), name="andet.pdf")
    assert codes(other) == ["same_day"] and "referat.pdf" in sentence(other.hindrances[0])
    actions.accept(incoming=first, seen_version=first.version, by=cast.anna())
    assert [h["code"] for h in find(other)] == ["same_meeting"]


def test_nearly_the_same_words_are_noticed_without_a_date() -> None:
    cast.north()
    read_in()
    other = read_in(document(starts_at=None), name="udtræk.txt")
    assert "same_words" in codes(other) and "date" in codes(other)


def test_acceptance_makes_a_meeting_with_its_origin_and_new_persons() -> None:
    anna, north = cast.anna(), cast.north()
    row = read_in()
    accepted = actions.accept(incoming=row, seen_version=row.version, by=anna)
    meeting = accepted.meeting
    assert (meeting.body, meeting.address, meeting.state) == (north, "2031-05-06", "held")
    assert accepted.new_persons == 3
    assert [p.person.name for p in meeting.participations.all()] == [p.name for p in document().participants]
    origin = meeting.origins.get()
    assert (origin.state, origin.accepted_by, origin.file_id) == ("accepted", anna, row.file_id)
    entry = Entry.objects.filter(action="accept_document").get()
    assert (entry.chain_id, entry.by, entry.payload.data["meeting"]) == (north.slug, anna, meeting.pk)
    with pytest.raises(Refusal):
        actions.accept(incoming=row, seen_version=row.version, by=anna)
    assert Meeting.objects.count() == 1


def test_known_persons_are_met_again_and_not_made_twice() -> None:
    cast.north()
    for day in ("2031-05-06", "2031-06-06"):
        row = read_in(document(starts_at=day), name=f"{day}.txt")
        actions.accept(incoming=row, seen_version=row.version, by=None)
    assert Person.objects.count() == 3


def test_a_chosen_person_is_taken_and_the_way_of_writing_learned() -> None:
    cast.north()
    first = read_in()
    actions.accept(incoming=first, seen_version=first.version, by=None)
    tove = Person.objects.get(name="Tove Kjelgaard Prøve")
    written = Participant("Tove Kjølgaard Prøve", "present", "Deltagere", "Thisted Kommune")
    row = read_in(document(starts_at="2031-06-06", participants=(written,)), name="juni.pdf")
    assert codes(row) == ["names"] and "Tove Kjølgaard Prøve" in sentence(row.hindrances[0])
    row.matches = {key_of(written.name, written.on_behalf_of): tove.pk}
    row.save()
    accepted = actions.accept(incoming=row, seen_version=row.version, by=cast.anna())
    assert accepted.meeting.participations.get().person == tove and accepted.new_persons == 0
    assert PersonAlias.objects.get().name == "Tove Kjølgaard Prøve"
    third = read_in(document(starts_at="2031-07-06", participants=(written,)), name="juli.pdf")
    assert codes(third) == [], "what was learned is known"


def test_without_a_choice_a_near_name_becomes_a_person_of_its_own() -> None:
    cast.north()
    first = read_in()
    actions.accept(incoming=first, seen_version=first.version, by=None)
    written = (Participant("Tove Kjølgaard Prøve", "present", None, "Thisted Kommune"),)
    row = read_in(document(starts_at="2031-06-06", participants=written), name="juni.pdf")
    assert actions.accept(incoming=row, seen_version=row.version, by=None).new_persons == 1


def test_bulk_acceptance_takes_only_what_nobody_need_look_at() -> None:
    cast.north()
    fine = read_in()
    doubted = read_in(document(starts_at="2031-06-06", doubts=(DOUBT,)), name="tvivl.pdf")
    homeless = read_in(document(starts_at="2031-07-06", organization="KKR Intetsteds"), name="ukendt.pdf")
    left = actions.accept_many(rows=[(r, r.version) for r in (fine, doubted, homeless)], by=cast.anna())
    assert [row for row, _ in left] == [doubted, homeless]
    assert "1 tvivl" in left[0][1] and "KKR Intetsteds" in left[1][1]
    assert Meeting.objects.count() == 1


def test_two_of_one_meeting_in_one_bulk_become_one() -> None:
    cast.north()
    one, other = read_in(), read_in(document(place="Andetsteds"), name="andet.pdf")
    left = actions.accept_many(rows=[(one, one.version), (other, other.version)], by=None)
    assert len(left) == 2 and Meeting.objects.count() == 0


def test_a_document_that_changed_since_it_was_seen_is_refused() -> None:
    cast.north()
    row = read_in()
    with pytest.raises(Refusal, match="ændret"):
        actions.accept(incoming=row, seen_version=row.version - 1, by=None)


def test_a_planned_meeting_is_filled_and_another_only_given_the_file() -> None:
    north = cast.north()
    planned = create_meeting(body=north, starts_on=read_in().starts_on, by=None)
    row = Incoming.objects.get()
    assert actions.accept(incoming=row, seen_version=row.version, into=planned, by=None).meeting == planned
    assert planned.items.count() == 2
    other = read_in(document(place="Andetsteds"), name="andet.pdf")
    done = actions.accept(
        incoming=other, seen_version=other.version, into=planned, only_as_origin=True, by=None
    )
    assert done.meeting == planned and done.new_persons == 0
    assert AgendaItem.objects.count() == 2 and planned.origins.count() == 2
    third = read_in(document(place="Tredje sted"), name="tredje.pdf")
    with pytest.raises(Refusal, match="allerede punkter"):
        actions.accept(incoming=third, seen_version=third.version, into=planned, by=None)
    assert Incoming.objects.get(pk=third.pk).state == "review"
    elsewhere = create_meeting(body=cast.central(), starts_on=None, by=None)
    with pytest.raises(Refusal, match="et andet råd"):
        actions.accept(incoming=third, seen_version=third.version, into=elsewhere, by=None)


def test_put_away_and_taken_back() -> None:
    cast.north()
    row = read_in()
    actions.discard(incoming=row, by=cast.anna())
    assert Incoming.objects.get().state == "discarded"
    actions.put_back(incoming=row, by=cast.anna())
    assert Incoming.objects.get().state == "review"


def test_every_write_is_one_row_of_a_chain_that_holds() -> None:
    cast.north()
    row = read_in()
    actions.discard(incoming=row, by=cast.anna())
    actions.put_back(incoming=row, by=cast.anna())
    actions.accept(incoming=row, seen_version=row.version, by=cast.anna())
    said = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    assert said == [
        "open_batch",
        "receive_file",
        "receive_document",
        "read_document",
        "discard_document",
        "put_back_document",
        "adopt_document",
        "accept_document",
    ]
    assert list(broken_rows()) == []


def test_a_doubt_and_a_missing_kind_stand_against_it() -> None:
    cast.north()
    row = read_in(replace(document(), kind=None, doubts=(DOUBT,), items=()))
    assert codes(row) == ["doubts", "kind", "items"]
    for hindrance in row.hindrances:
        assert sentence(hindrance)
