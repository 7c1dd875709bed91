"""Versions of an agenda: letters across audiences, what changed, late with its reason, what the public sees."""

from __future__ import annotations

import json
import re

import pytest

from raadslag.domain.agenda_changes import letter
from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions, agenda, off_agenda, planning, publish, recurring, references
from raadslag.meetings.models import AgendaItem, Meeting, Publication, Section
from tests.meetings.coming import coming, held, item
from tests.meetings.papers import secretary

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    row = coming()
    for title in ("Regnskab", "Pumper", "Salg af grund"):
        add(row, title)
    actions.close_item(item=item(row, "Salg af grund"), title_is_public=False, by=secretary())
    return row


def add(meeting: Meeting, title: str) -> AgendaItem:
    return agenda.add_item(title=title, meeting=meeting, by=secretary())


def freeze(meeting: Meeting, audience: str = "members", reason: str = "Nyt") -> Publication:
    meeting = Meeting.objects.get(pk=meeting.pk)
    return publish.publish(meeting=meeting, kind="agenda", audience=audience, reason=reason, by=secretary())


def content(publication: Publication) -> dict:
    return json.loads(publication.content)


def sections(publication: Publication, number: str) -> dict[str, str]:
    found = next(i for i in content(publication)["document"]["items"] if i["number"] == number)
    return {s["heading"]: s["text"] for s in found["sections"]}


def test_letters() -> None:
    assert [letter(n) for n in (1, 2, 26, 27, 52, 53)] == ["A", "B", "Z", "AA", "AZ", "BA"]


def test_a_letter_is_the_same_for_members_and_public(meeting: Meeting) -> None:
    assert freeze(meeting).letter == "A"
    assert freeze(meeting, "public").letter == "A"
    late = add(meeting, "For sent")
    agenda.explain_late_item(item=late, reason="Kom i går", by=secretary())
    assert freeze(meeting).letter == "B"
    Section.objects.create(item=late, position=0, kind="background", heading="Baggrund", text="Mere.")
    public = freeze(meeting, "public")
    assert (public.letter, public.version) == ("C", 2), "the public never got B"
    assert freeze(meeting).letter == "C"


def test_a_closed_item_changes_the_letter_and_the_public_sees_nothing_of_it(meeting: Meeting) -> None:
    freeze(meeting, "public")
    Section.objects.create(
        item=item(meeting, "Salg af grund"), position=0, kind="background", heading=None, text="Hemmeligt."
    )
    assert freeze(meeting).letter == "B"
    with pytest.raises(Refusal, match="Intet er ændret"):
        freeze(meeting, "public")
    planning.reschedule_meeting(
        meeting=meeting, starts_on=meeting.starts_on, starts_at=None, place="Havnen", by=secretary()
    )
    public = freeze(meeting, "public")
    assert "Hemmeligt" not in public.content and "Salg" not in public.content
    moved, place = content(public)["changes"]
    assert re.fullmatch(r"Mødet er flyttet fra .+ \d{4}.* til \d+\. \w+ \d{4}\.", moved)
    assert place == "Nyt mødested: Havnen (var Rådhuset)."


def test_what_is_new_is_said_item_by_item(meeting: Meeting) -> None:
    assert content(freeze(meeting))["changes"] == []
    row = item(meeting, "Regnskab")
    Section.objects.create(item=row, position=0, kind="recommendation", heading="Indstilling", text="At.")
    row.attachments.create(position=0, title="Tal", late=True, late_reason="Kom i går")
    off_agenda.withdraw_item(item=item(meeting, "Pumper"), reason="Løst", by=secretary())
    late = add(meeting, "For sent")
    agenda.explain_late_item(item=late, reason="Haster", by=secretary())
    agenda.put_item(item=late, before=row, level=1, by=secretary())
    assert content(freeze(meeting))["changes"] == [
        "Nyt punkt 1: For sent.",
        "Punkt 1 er nu 2: Regnskab.",
        "Punkt 2: teksten er ændret (Indstilling).",
        "Punkt 2: nyt bilag »Tal«.",
        "Punkt 2 er nu 3: Pumper.",
        "Punkt 3 udgår: Pumper.",
        "Punkt 3 er nu 4: Salg af grund.",
    ]
    off_agenda.reinstate_item(item=item(meeting, "Pumper"), by=secretary())
    AgendaItem.objects.filter(pk=late.pk).delete()
    back = content(freeze(meeting))["changes"]
    assert (
        back[0] == "Punkt 3 er på dagsordenen igen: Pumper."
        and back[-1] == "Punkt 1 er taget af dagsordenen: For sent."
    )


def test_what_comes_late_says_why_before_it_is_sent(meeting: Meeting) -> None:
    freeze(meeting)
    late = add(meeting, "For sent")
    with pytest.raises(Refusal, match="4 For sent"):
        freeze(meeting)
    agenda.explain_late_item(item=late, reason="Regionen svarede i går", by=secretary())
    row = item(meeting, "Regnskab")
    paper = row.attachments.create(position=0, title="Tal", late=True)
    with pytest.raises(Refusal, match="1, Tal"):
        freeze(meeting)
    paper.late_reason = "Revisor ventede"
    paper.save()
    version = freeze(meeting, "public")
    assert sections(version, "4") == {"Kommer efter udsendelsen": "Regionen svarede i går"}
    assert sections(version, "1") == {"Hvorfor bilag er eftersendt": "- Tal: Revisor ventede"}


def test_an_item_taken_off_keeps_number_and_reason_and_loses_its_text(meeting: Meeting) -> None:
    row = item(meeting, "Regnskab")
    Section.objects.create(
        item=row, position=0, kind="background", heading="Baggrund", text="Foreløbige tal."
    )
    freeze(meeting, "public")
    off_agenda.postpone_item(item=row, to=None, reason="Tallene er ikke klar", by=secretary())
    version = freeze(meeting, "public")
    shown = content(version)["document"]["items"][0]
    assert (shown["number"], shown["title"], shown["outcome"]) == ("1", "Regnskab", "postponed")
    assert (
        sections(version, "1") == {"Taget af dagsordenen": "Udsat: Tallene er ikke klar"}
        and "Foreløbige" not in version.content
    )
    secret = item(meeting, "Salg af grund")
    off_agenda.withdraw_item(item=secret, reason="Køber sprang fra", by=secretary())
    with pytest.raises(Refusal, match="Intet er ændret"):
        freeze(meeting, "public")
    assert "Køber sprang fra" in freeze(meeting).content


def test_references_lead_the_public_only_to_what_is_public(meeting: Meeting) -> None:
    last = held()
    row = item(meeting, "Regnskab")
    for to in (item(meeting, "Salg af grund"), item(meeting, "Pumper"), last.items.get(number="1")):
        references.refer_to_item(item=row, to=to, by=secretary())
    shown = sections(freeze(meeting, "public"), "1")["Se også"]
    assert shown == "- Punkt 3\n- Punkt 2, Pumper"
    assert "Fælles pumper, mødet den 4. september 2026" in sections(freeze(meeting), "1")["Se også"]
    publish.publish(meeting=last, kind="minutes", by=secretary())
    shown = sections(freeze(meeting, "public"), "1")["Se også"]
    assert "/kkr-nordjylland/2026-09-04/1/)" in shown and "[Punkt 1, Fælles pumper]" in shown


def test_the_item_that_approves_minutes_leads_to_them(meeting: Meeting) -> None:
    last = held()
    publish.publish(meeting=last, kind="minutes", by=secretary())
    recurring.add_recurring_items(meeting=meeting, by=secretary())
    row = meeting.items.get(kind="approve_minutes")
    shown = sections(freeze(meeting, "public"), row.number)["Se også"]
    assert shown.endswith("/kkr-nordjylland/2026-09-04/)")
