"""Minutes as they are typed: saved, merged, refused, adopted, undone, restored; nothing that was typed is lost."""

from __future__ import annotations

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.meetings import wording
from raadslag.meetings.compose import compose
from raadslag.meetings.models import AgendaItem, Minutes, Revision
from raadslag.meetings.wording import Wording
from raadslag.people.models import User
from raadslag.trail.models import Entry
from tests.meetings.papers import meeting, secretary

pytestmark = pytest.mark.django_db

ONE, TWO, THREE = "Rådet ønsker et regnskab.", "Sagen kommer igen i maj.", "Formanden takkede."


@pytest.fixture
def item() -> AgendaItem:
    """An item that nobody has written minutes for, with a recommendation."""
    found = meeting().items.get(number="2.1")
    found.sections.filter(kind="decision").delete()
    found.decision.delete()
    return AgendaItem.objects.get(pk=found.pk)


@pytest.fixture
def ida() -> User:
    return User.objects.create(username="ida", first_name="Ida")


def save(item: AgendaItem, text: str, seen: int, outcome: str = "", notes: str = "", **more: object):
    words = Wording(outcome, text, notes)
    return wording.save_wording(
        item=item, seen_version=seen, wording=words, by=more.pop("by", secretary()), **more
    )


def test_what_is_saved_is_what_the_minutes_say(item: AgendaItem) -> None:
    done = save(item, f"{ONE}\n\n{TWO}", 0, "approved")
    assert not done.refused and done.version == 1
    document, _ = compose(item.meeting, "minutes", "public")
    said = next(i for i in document.items if i.number == "2.1")
    assert (said.text("decision"), said.outcome) == (f"{ONE}\n\n{TWO}", "approved")
    assert not Entry.objects.filter(action__contains="wording").exists(), "autosaves are no rows of the trail"


def test_the_same_again_is_no_revision_and_a_save_sent_twice_is_one(item: AgendaItem) -> None:
    first = save(item, ONE, 0, key="a")
    again = save(item, ONE, 0, key="a")
    assert again.version == first.version and item.revisions.count() == 1
    assert save(item, ONE, 1).version == 1 and item.revisions.count() == 1


def test_two_who_write_at_different_places_are_brought_together(item: AgendaItem, ida: User) -> None:
    save(item, f"{ONE}\n\n{TWO}\n\n{THREE}", 0)
    save(item, f"Rådet ønsker to regnskaber.\n\n{TWO}\n\n{THREE}", 1, by=ida)
    done = save(item, f"{ONE}\n\n{TWO}\n\nFormanden takkede mange gange.", 1)
    assert not done.refused and done.by == ida and done.merge
    assert done.now.text == f"Rådet ønsker to regnskaber.\n\n{TWO}\n\nFormanden takkede mange gange."
    assert item.revisions.first().kind == "merged"


def test_two_who_write_at_the_same_place_never_overwrite(item: AgendaItem, ida: User) -> None:
    save(item, ONE, 0)
    save(item, f"{ONE}\n\n{TWO}", 1, by=ida)
    done = save(item, f"{ONE}\n\n{THREE}", 1, key="k")
    assert done.refused and done.by == ida
    assert wording.wording_of(item).text == f"{ONE}\n\n{TWO}"
    assert done.mine and done.mine.text == f"{ONE}\n\n{THREE}"
    kept = item.revisions.get(kind="refused")
    assert kept.text == f"{ONE}\n\n{THREE}", "what was refused is kept"
    again = save(item, f"{ONE}\n\n{THREE}", 1, key="k")
    assert again.refused and item.revisions.filter(kind="refused").count() == 1
    chosen = save(item, done.merge.text("both"), done.version, kind="chosen")
    assert not chosen.refused
    assert wording.wording_of(item).text == f"{ONE}\n\n{TWO}\n\n{THREE}"


def test_two_outcomes_are_a_choice_too(item: AgendaItem, ida: User) -> None:
    save(item, ONE, 0)
    save(item, ONE, 1, "approved", by=ida)
    assert save(item, ONE, 1, "postponed").refused


def test_words_changed_by_another_page_are_a_newer_wording(item: AgendaItem) -> None:
    save(item, ONE, 0)
    section = item.sections.get(kind="decision")
    section.text = TWO
    section.save()
    done = save(item, THREE, 1)
    assert done.refused and done.now.text == TWO
    assert item.revisions.filter(kind="elsewhere").count() == 1


def test_words_that_were_there_before_are_the_beginning() -> None:
    found = meeting().items.get(number="2.1")
    before = wording.wording_of(found)
    done = save(found, f"{before.text}\n\n{THREE}", 0, before.outcome)
    assert not done.refused and done.now.text.endswith(THREE)
    assert found.revisions.last().text == before.text


def test_the_recommendation_is_adopted_in_one_and_undone(item: AgendaItem) -> None:
    done = wording.adopt_recommendation(
        item=item, seen_version=0, wording=Wording("", ONE, ""), by=secretary()
    )
    assert done.now == Wording("concurred", f"KKR Nordjylland tiltrådte indstillingen.\n\n{ONE}", "")
    item.refresh_from_db()
    assert item.decision.relation == "followed_with_addition"
    undone = wording.undo_adoption(item=item, seen_version=done.version, wording=done.now, by=secretary())
    assert undone.now == Wording("", ONE, "")
    assert [r.kind for r in item.revisions.all()] == ["undone", "adopted"]


def test_another_outcome_brings_its_sentence_but_never_over_own_words(item: AgendaItem) -> None:
    assert save(item, "", 0, "noted").now.text == "KKR Nordjylland tog orienteringen til efterretning."
    changed = save(item, "KKR Nordjylland tog orienteringen til efterretning.", 1, "postponed")
    assert changed.now.text == "KKR Nordjylland udsatte sagen."
    own = save(item, "Egne ord.", 2, "postponed")
    assert save(item, "Egne ord.", own.version, "referred").now.text == "Egne ord."


def test_several_items_are_adopted_at_once(item: AgendaItem) -> None:
    with_own = item.meeting.items.get(number="1")
    assert wording.adopt_many(items=[item, with_own], by=secretary()) == 1
    assert wording.wording_of(item).outcome == "concurred"
    assert Entry.objects.filter(action="adopt_many").count() == 1
    assert wording.adopt_many(items=[item], by=secretary()) == 0


def test_an_earlier_wording_is_put_back(item: AgendaItem) -> None:
    save(item, ONE, 0)
    save(item, TWO, 1, notes="husk")
    done = wording.restore_revision(revision=item.revisions.get(version=1), seen_version=2, by=secretary())
    assert done.now == Wording("", ONE, "husk")
    assert [r.kind for r in item.revisions.all()] == ["restored", "saved", "saved"]


def test_closed_minutes_are_not_written_in(item: AgendaItem) -> None:
    Minutes.objects.create(meeting=item.meeting, state="closed")
    with pytest.raises(Refusal, match="lukket"):
        save(item, ONE, 0)
    assert not Revision.objects.exists()


def test_what_cannot_be_said_is_refused_in_a_sentence(item: AgendaItem) -> None:
    with pytest.raises(Refusal, match="Vælg"):
        save(item, ONE, 0, "delighted")
    with pytest.raises(Refusal, match="for lang"):
        save(item, "x" * 500_000, 0)
    item.sections.filter(kind="recommendation").delete()
    with pytest.raises(Refusal, match="ingen indstilling"):
        wording.adopt_recommendation(item=item, seen_version=0, wording=Wording("", "", ""), by=secretary())
