"""Live minutes and what comes after, by the pages' own forms and addresses."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override
from lxml import html

from raadslag.meetings import live, minutes, off_agenda
from raadslag.meetings.models import (
    AgendaItem,
    Approval,
    FollowUp,
    Meeting,
    Movement,
    Presence,
    Remark,
    Revision,
)
from raadslag.meetings.wording import wording_of
from tests import cast
from tests.desk.test_intake import signed_in
from tests.meetings.calling import called
from tests.meetings.papers import meeting as adopted

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    cast.anna()
    return adopted()


@pytest.fixture
def anna() -> Client:
    return signed_in(cast.anna())


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return meeting.items.get(number="2.1")


def act(client: Client, item: AgendaItem, do: str, **fields: object):
    """A button of the item's page pressed, with the text as it stands."""
    now = wording_of(item)
    last = item.revisions.exclude(kind="refused").first()
    sent = {
        "text": now.text,
        "outcome": now.outcome,
        "notes": now.notes,
        "seen_version": last.version if last else 0,
    }
    return client.post(reverse("desk:live_item", args=[item.pk]), sent | {"do": do} | fields)


def save(client: Client, item: AgendaItem, text: str, seen: int, **fields: object):
    """What the script sends on a pause."""
    sent = {"text": text, "outcome": "approved", "notes": "", "seen_version": seen} | fields
    return client.post(reverse("desk:live_item", args=[item.pk]), sent, headers={"X-Raadslag-Save": "1"})


def test_a_pause_is_answered_in_json_and_a_stale_one_with_both_texts(anna: Client, item: AgendaItem) -> None:
    first = save(anna, item, "Et.", 0).json()
    assert (first["version"], first["altered"]) == (1, False)
    save(anna, item, "To.", 1)
    stale = save(anna, item, "Tre.", 1)
    assert stale.status_code == 409
    told = stale.json()
    assert "To." in told["clash"] and "Tre." in told["clash"]
    chosen = save(anna, item, "Tre.", 1, do="choose:mine", against=told["version"], clashes=1)
    assert chosen.status_code == 200 and wording_of(item).text == "Tre."


def test_a_login_that_ran_out_is_said_to_the_script(item: AgendaItem) -> None:
    assert save(Client(), item, "Et.", 0).status_code == 401
    assert not Revision.objects.exists()


def test_a_refused_act_keeps_what_was_typed_and_saves_the_text(anna: Client, item: AgendaItem) -> None:
    answer = act(anna, item, "task", text="Ny tekst.", task="", task_owner="Thisted Kommune")
    assert answer.status_code == 422 and "Skriv, hvad der skal gøres" in answer.content.decode()
    assert wording_of(item).text == "Ny tekst."
    assert html.fromstring(answer.content).xpath("//input[@name='task_owner']/@value") == ["Thisted Kommune"]


def test_the_acts_of_an_item(anna: Client, item: AgendaItem) -> None:
    signe = item.meeting.participations.get(name="Signe Havkær")
    act(anna, item, "movement", moved_person=signe.pk, movement="left", moved_at="11.30")
    assert str(Movement.objects.get().at) == "11:30:00"
    act(anna, item, "absence", absent_person=signe.pk, absence="recused")
    assert item.statements.filter(kind="recusal").exists()
    act(anna, item, f"absence_gone:{signe.pk}")
    act(anna, item, "vote", **{f"vote-{signe.pk}": "against", "count-for": "8"})
    assert {s.kind: s.count for s in item.statements.filter(kind__in=("for", "against"))} == {
        "for": 8,
        "against": 1,
    }
    act(anna, item, "task", task="Lav et regnskab", task_due="2031-01-01")
    act(anna, item, "task", task="Lav et regnskab", task_due="2031-01-01")
    assert FollowUp.objects.count() == 1, "a double press is one task"
    act(anna, item, "question", question_by="Signe Havkær", question="Hvad koster det?")
    assert item.case_notes.get().kind == "question"
    for wrong in ({"moved_at": "kvart over"}, {"moved_person": "x"}):
        answer = act(
            anna, item, "movement", **{"moved_person": signe.pk, "movement": "came", "moved_at": ""} | wrong
        )
        assert answer.status_code == 422


def test_too_few_for_a_decision_is_shown_and_said_only_when_the_secretary_says_so(
    anna: Client, item: AgendaItem
) -> None:
    address, page = (
        reverse("desk:procedure", args=["kkr-nordjylland"]),
        reverse("desk:live_item", args=[item.pk]),
    )
    (form,) = (f for f in html.fromstring(anna.get(address).content).forms if "quorum_share" in f.fields)
    form.fields["quorum_share"] = "two_thirds"
    values = [(name, value) for name, value in form.form_values() if name != "csrfmiddlewaretoken"]
    sent: dict[str, list[str]] = {}
    for name, value in values:
        sent.setdefault(name, []).append(value)
    assert anna.post(address, sent | {"quorum_share": ["number"], "quorum_number": ["x"]}).status_code == 422
    assert "beslutningsdygtigt" not in anna.get(page).content.decode()
    assert anna.post(address, sent).status_code == 302
    shown = anna.get(page).content.decode()
    assert (
        "Rådet er ikke beslutningsdygtigt" in shown
        and "1 af 2 medlemmer er her; reglen er mindst 2." in shown
    )
    assert (
        "ikke beslutningsdygtigt" in anna.get(reverse("desk:live", args=[item.meeting_id])).content.decode()
    )
    assert "beslutningsdygtigt" not in wording_of(item).text
    act(anna, item, "quorum")
    act(anna, item, "quorum")
    said = "Rådet var ikke beslutningsdygtigt: 1 af 2 medlemmer var til stede."
    assert wording_of(item).text.endswith(said) and wording_of(item).text.count(said) == 1
    frode = item.meeting.participations.get(name="Frode Lyngholt")
    act(anna, item, "movement", moved_person=frode.pk, movement="came", moved_at="10.12")
    assert "beslutningsdygtigt</b>" not in anna.get(page).content.decode(), "enough are there now"
    act(anna, item, "movement", moved_person=frode.pk, movement="left", moved_at="10.30")
    assert "1 af 2 medlemmer er her" in anna.get(page).content.decode()


def test_news_are_304_for_one_who_knows_them(anna: Client, item: AgendaItem) -> None:
    save(anna, item, "Et.", 0)
    address = reverse("desk:live_news", args=[item.meeting_id]) + f"?punkt={item.pk}&version=0"
    first = anna.get(address)
    assert first.json()["wording"]["version"] == 1
    assert anna.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    save(anna, item, "To.", 1)
    assert anna.get(address, headers={"If-None-Match": first["ETag"]}).json()["wording"]["version"] == 2
    anna.post(reverse("desk:live_here", args=[item.meeting_id]), {"item": item.pk, "writing": "1"})
    assert Presence.objects.get().writing


def test_an_earlier_wording_is_put_back_unless_somebody_wrote_on(anna: Client, item: AgendaItem) -> None:
    save(anna, item, "Et.", 0)
    save(anna, item, "To.", 1)
    address = reverse("desk:live_revisions", args=[item.pk])
    assert "To." in anna.get(address).content.decode()
    assert anna.post(address, {"version": 1, "seen_version": 1}).status_code == 422
    anna.post(address, {"version": 1, "seen_version": 2})
    assert wording_of(item).text == "Et."


def test_the_screen_follows_and_says_nothing_of_a_closed_item(anna: Client, item: AgendaItem) -> None:
    address = reverse("desk:screen_now", args=[item.meeting_id])
    frede = signed_in(cast.frede())
    act(anna, item, "show", text="Besluttet sådan.")
    first = frede.get(address)
    assert "Besluttet sådan." in first.json()["html"]
    assert frede.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    item.public = False
    item.save()
    hidden = frede.get(address).json()["html"]
    assert "Besluttet sådan." not in hidden and "Fælles pumper" not in hidden and "Lukket punkt" in hidden


def test_from_draft_to_approved_by_the_pages(anna: Client, meeting: Meeting, item: AgendaItem) -> None:
    frede, address = signed_in(cast.frede()), reverse("desk:minutes", args=[meeting.pk])
    meeting.participations.create(
        position=50, name="Frede Prøve", person=cast.frede().person, status="present"
    )
    until = (timezone.localdate() + timedelta(days=2)).isoformat()
    draft = reverse("desk:draft", args=[meeting.pk])
    assert frede.get(draft).status_code == 404, "nothing was sent yet"
    anna.post(address, {"do": "send", "until": until})
    frede.post(draft, {"do": "remark", "item": item.pk, "remark": "Der mangler et ord."})
    assert "Der mangler et ord." in anna.get(address).content.decode()
    assert anna.post(address, {"do": "close"}).status_code == 422
    remark = Remark.objects.get()
    anna.post(
        address,
        {"do": f"answer:{remark.pk}", f"answer-{remark.pk}": "Sat ind.", f"heeded-{remark.pk}": "yes"},
    )
    assert "Sat ind." in frede.get(draft).content.decode()
    anna.post(address, {"do": "close"})
    assert "beslutning 2019-1" in anna.get(address).content.decode()
    anna.post(address, {"do": "ask", "until": until})
    digest = html.fromstring(frede.get(draft).content).xpath("//input[@name='digest']/@value")[0]
    frede.post(draft, {"do": "approve", "digest": digest})
    assert Approval.objects.get().user == cast.frede()
    anna.post(address, {"do": "conclude"})
    meeting.refresh_from_db()
    assert meeting.state == "approved"
    assert act(anna, item, "", text="Bagefter.").status_code == 422
    assert "Bagefter." not in wording_of(item).text


def test_the_register_by_state_owner_and_words(anna: Client, meeting: Meeting, item: AgendaItem) -> None:
    act(anna, item, "task", task="Lav et regnskab", task_owner="Thisted Kommune", task_due="2019-06-01")
    act(anna, item, "task", task="Skriv til staten", task_owner="Sekretariatet")
    address = reverse("desk:follow_up", args=["kkr-nordjylland"])
    told = lambda **query: anna.get(address, query).content.decode()  # noqa: E731
    assert told().index("Lav et regnskab") < told().index("Skriv til staten"), "overdue first"
    assert "Skriv til staten" not in told(vis="overdue") and "Lav et regnskab" in told(vis="overdue")
    assert "Skriv til staten" not in told(hvem="Thisted Kommune") and "Lav et" not in told(q="staten")
    task = FollowUp.objects.get(task="Lav et regnskab")
    said = {"task": task.task, "owner": "Thisted Kommune", "due": "2019-06-01", "state": "done", "note": ""}
    assert anna.post(reverse("desk:task", args=[task.pk]), said).status_code == 422
    anna.post(reverse("desk:task", args=[task.pk]), said | {"note": "Regnskabet er sendt."})
    assert "Regnskabet er sendt." in told(vis="done")


def test_the_number_of_questions_does_not_grow(
    anna: Client, meeting: Meeting, item: AgendaItem, django_assert_max_num_queries: object
) -> None:
    act(anna, item, "task", task="Lav et regnskab")
    minutes.send_for_remarks(meeting=meeting, until=timezone.localdate(), by=cast.anna())
    pages = {
        reverse("desk:live_item", args=[item.pk]): 34,
        reverse("desk:live", args=[meeting.pk]): 14,
        reverse("desk:live_news", args=[meeting.pk]): 8,
        reverse("desk:minutes", args=[meeting.pk]): 14,
        reverse("desk:follow_up", args=["kkr-nordjylland"]): 7,
        reverse("desk:live_revisions", args=[item.pk]): 11,
    }
    for _ in range(2):
        for address, most in pages.items():
            with django_assert_max_num_queries(most):  # type: ignore[operator]
                assert anna.get(address).status_code == 200
        for number in range(20):
            more = meeting.items.create(position=50 + number, number=f"9.{number}", title="Mere")
            more.sections.create(position=0, kind="recommendation", text="Det indstilles, at vi gør det.")
            more.follow_ups.create(task="Noget", position=0)
            meeting.participations.create(position=50 + number, name=f"Person {number}", status="present")
            save(anna, item, f"Version {number}.", item.revisions.first().version)


def test_what_the_meeting_postpones_or_refers_comes_again(
    anna: Client, meeting: Meeting, item: AgendaItem
) -> None:
    early = act(anna, item, "onward", onward="pool", outcome="noted")
    assert early.status_code == 422 and "Udsat" in early.content.decode()
    act(anna, item, "onward", onward="pool", outcome="postponed")
    (waiting,) = item.continued_by.all()
    assert (waiting.state, waiting.body, waiting.title) == ("waiting", meeting.body, item.title)
    act(anna, item, "onward", onward="pool", outcome="postponed")
    assert item.continued_by.count() == 1, "twice is once"
    network = cast.network()
    act(anna, item, "onward", onward=f"body:{network.slug}", outcome="referred")
    assert item.continued_by.get().body == network
    assert network.name in anna.get(reverse("desk:live_item", args=[item.pk])).content.decode()
    act(anna, item, "onward_gone", outcome="referred")
    assert not item.continued_by.exists()
    act(anna, item, "save", outcome="postponed")
    Meeting.objects.filter(pk=meeting.pk).update(state="called")
    meeting.refresh_from_db()
    live.end_meeting(meeting=meeting, by=cast.anna())
    assert item.continued_by.get().state == "waiting", "nobody chose, so it waits in the pool"
    item.refresh_from_db()
    assert (item.state, item.decision.outcome, item.meeting) == ("placed", "postponed", meeting)


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("1. marts 2027", "2027-03-01", "1. marts 2027"),
        ("1/3-2027", "2027-03-01", "1. marts 2027"),
        ("marts 2027", "2027-03", "marts 2027"),
        ("2027-03", "2027-03", "marts 2027"),
        ("2027", "2027", "2027"),
        ("ultimo marts 2027", "2027-03-31", "31. marts 2027"),
        ("", "", ""),
    ],
)
def test_a_due_date_is_read_as_danes_write_it(
    anna: Client, item: AgendaItem, typed: str, kept: str, shown: str
) -> None:
    task = FollowUp.objects.create(item=item, task="Byg en bro")
    address = reverse("desk:task", args=[task.pk])
    sent = {"task": "Byg en bro", "owner": "", "due": typed, "state": "open", "note": ""}
    assert anna.post(address, sent).status_code == 302
    task.refresh_from_db()
    assert task.due == kept
    assert html.fromstring(anna.get(address).content).xpath("//input[@name='due']/@value") == [shown]


@pytest.mark.parametrize("typed", ["31. februar 2027", "27", "snart", "32/1-2027", "1. marts"])
def test_a_due_date_that_is_none_is_told_and_stays(anna: Client, item: AgendaItem, typed: str) -> None:
    task = FollowUp.objects.create(item=item, task="Byg en bro", due="2027")
    sent = {"task": "Byg en bro", "owner": "", "due": typed, "state": "open", "note": ""}
    page = anna.post(reverse("desk:task", args=[task.pk]), sent)
    assert page.status_code == 422
    assert "for eksempel 1. marts 2027" in page.content.decode()
    assert html.fromstring(page.content).xpath("//input[@name='due']/@value") == [typed]


def test_hours_are_written_as_danes_write_them() -> None:
    with override("da"):
        assert date_format(datetime(2027, 1, 2, 9, 5), "DATETIME_FORMAT") == "2. januar 2027 kl. 09.05"
        assert date_format(datetime(2027, 1, 2, 14, 30), "TIME_FORMAT") == "14.30"


def test_what_was_taken_off_the_agenda_is_passed_by_and_not_adopted_with_the_rest(anna: Client) -> None:
    meeting = called()
    for number in ("1", "2"):
        meeting.items.get(number=number).sections.create(
            position=0, kind="recommendation", text="Det indstilles, at rådet godkender planen."
        )
    off = meeting.items.get(number="2")
    off_agenda.withdraw_item(item=off, reason="Trukket.", by=cast.anna())
    live.begin_meeting(meeting=meeting, by=cast.anna())
    page = anna.get(reverse("desk:live", args=[meeting.pk])).content
    first = str(meeting.items.get(number="1").pk)
    assert html.fromstring(page).xpath("//input[@name='item']/@value") == [first]
    assert "Udgået" in page.decode()
    anna.post(reverse("desk:live", args=[meeting.pk]), {"do": "many", "item": [first, str(off.pk)]})
    off.refresh_from_db()
    assert wording_of(meeting.items.get(number="1")).outcome
    assert wording_of(off).outcome == ""
    assert live.next_item(meeting.items.get(number="1")) == meeting.items.get(number="3")
    own = anna.get(reverse("desk:live_item", args=[off.pk])).content.decode()
    assert "Trukket." in own and "tiltraed" not in own
