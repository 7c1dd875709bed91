"""Cases and their route at the desk: planned, asked, answered by account and by link, late, taken in, reminded."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from raadslag.jobs.models import Mail
from raadslag.meetings import asking, publish, route
from raadslag.meetings.models import AgendaItem, Case, Consultation, Meeting, PlannedStop
from raadslag.people.links import token_of
from raadslag.people.models import Body
from raadslag.trail.models import Entry
from tests import cast
from tests.desk.routes import NOON, asked, coming_meeting, do, link_page, plan, printed, send
from tests.desk.test_intake import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting(clock: Any) -> Meeting:
    return coming_meeting()


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return meeting.items.get(number="2.1")


@pytest.fixture
def case(item: AgendaItem) -> Case:
    assert item.case is not None
    return item.case


@pytest.fixture
def anna(clock: Any) -> Client:
    return signed_in(cast.anna())


def test_a_stop_is_planned_moved_and_removed_without_scripts(
    anna: Client, case: Case, item: AgendaItem
) -> None:
    page = plan(anna, case, item).content.decode()
    assert "KD-net Nordjylland" in page and "Bemærkninger ventes senest 14. marts 2031." in page
    plan(anna, case, item, organization="Dialogforum")
    plan(anna, case, item, organization="DASSOS", beside="1")
    assert [(s.organization, s.step) for s in case.planned_stops.all()] == [
        ("KD-net Nordjylland", 1),
        ("Dialogforum", 2),
        ("DASSOS", 2),
    ]
    first = case.planned_stops.get(organization="KD-net Nordjylland")
    assert first.body == cast.network()
    do(anna, first, "later")
    assert case.planned_stops.first().organization == "Dialogforum"
    do(anna, case.planned_stops.get(organization="Dialogforum"), "remove")
    assert [(s.organization, s.step) for s in case.planned_stops.all()] == [
        ("DASSOS", 1),
        ("KD-net Nordjylland", 2),
    ]
    assert [name for name, _state, _text in printed(item)] == ["DASSOS", "KD-net Nordjylland"]
    actions = list(Entry.objects.filter(subject=f"case:{case.pk}").values_list("action", flat=True))
    assert actions == ["plan_stop", "plan_stop", "plan_stop", "move_stop", "remove_stop"]


def test_the_same_stop_twice_is_refused_and_nothing_typed_is_lost(
    anna: Client, case: Case, item: AgendaItem
) -> None:
    plan(anna, case, item)
    again = plan(anna, case, item, question="Hvad koster det?")
    assert again.status_code == 422 and "står allerede på sagens vej" in again.content.decode()
    assert "Hvad koster det?" in again.content.decode()
    wrong = plan(anna, case, item, organization="DASSOS", deadline="31/31")
    assert wrong.status_code == 422 and "Skriv datoen" in wrong.content.decode()
    assert case.planned_stops.count() == 1


def test_two_secretaries_never_overwrite_a_stop_or_a_case(anna: Client, case: Case, item: AgendaItem) -> None:
    plan(anna, case, item)
    stop = case.planned_stops.get()
    facts = {"seen": "1", "organization": stop.organization, "ask": "remarks", "item": str(item.pk)}
    assert anna.post(reverse("desk:stop", args=[stop.pk]), facts).status_code == 302
    late = anna.post(reverse("desk:stop", args=[stop.pk]), facts | {"question": "Min tekst"})
    assert late.status_code == 409 and "Min tekst" in late.content.decode()
    words = {
        "seen": "1",
        "title": "Pumper",
        "owner": "Aalborg Kommune",
        "handlers": "abc, def",
        "number": "S-1",
    }
    assert anna.post(reverse("desk:case", args=[case.pk]), words).status_code == 302
    late = anna.post(reverse("desk:case", args=[case.pk]), words | {"owner": "Min ejer"})
    assert late.status_code == 409 and "Min ejer" in late.content.decode()
    case.refresh_from_db()
    assert (case.owner, case.handlers, case.number) == ("Aalborg Kommune", ["abc", "def"], "S-1")


def test_remarks_due_after_the_agenda_will_be_at_the_meeting(
    anna: Client, case: Case, item: AgendaItem
) -> None:
    plan(anna, case, item, deadline="2031-03-31")
    assert printed(item)[0][2] == "Bemærkninger foreligger på mødet."


def test_an_answer_by_account_fills_the_slot_is_corrected_and_taken_in_once(
    anna: Client, case: Case, item: AgendaItem
) -> None:
    stop = asked(anna, case, item)
    hans = signed_in(cast.hans())
    page = reverse("desk:answer", args=[stop.pk])
    assert "Vandet stod i kælderen" in hans.get(page).content.decode()
    assert "Planen blev godkendt" not in hans.get(page).content.decode(), "what was decided is not shown"
    send(hans, page, do="draft", text="Halvt fær")
    stop.refresh_from_db()
    assert (stop.draft, stop.state) == ("Halvt fær", "waiting")
    send(hans, page, text="Planen er **god**.")
    send(hans, page, text="Planen er **god** nok.")
    stop.refresh_from_db()
    assert (stop.state, [a.text for a in stop.answers.all()], stop.draft) == (
        "given",
        ["Planen er **god**.", "Planen er **god** nok."],
        "",
    )
    assert printed(item)[0] == ("KD-net Nordjylland", "done", "Bemærkninger. Modtaget 3. marts 2031.")
    newest = stop.answers.last()
    for _twice in range(2):
        anna.post(reverse("desk:take_in", args=[newest.pk]))
    section = item.sections.get(kind="consultation")
    assert (section.heading, section.text) == (
        "Bemærkninger fra KD-net Nordjylland",
        "Planen er **god** nok.",
    )


def test_the_same_answer_twice_is_one(anna: Client, case: Case, item: AgendaItem) -> None:
    stop = asked(anna, case, item)
    data = {"seen": "0", "text": "Fint.", "do": "give", "name": "Lene"}
    for _twice in range(2):
        assert Client().post(link_page(stop), data).status_code == 302
    assert stop.answers.count() == 1


def test_two_officials_never_overwrite_each_other(anna: Client, case: Case, item: AgendaItem) -> None:
    stop = asked(anna, case, item)
    send(Client(), link_page(stop), do="draft", text="Den ene")
    late = Client().post(link_page(stop), {"seen": "0", "text": "Den anden", "do": "give"})
    page = late.content.decode()
    assert late.status_code == 409 and "Den ene" in page and "Den anden" in page
    assert not stop.answers.exists()


def test_an_answer_after_the_deadline_is_late_everywhere(
    anna: Client, case: Case, item: AgendaItem, clock: Any
) -> None:
    stop = asked(anna, case, item)
    clock.move_to("2031-03-17T10:00:00+01:00")
    assert "fristen er overskredet" in anna.get(reverse("desk:case", args=[case.pk])).content.decode()
    paper = SimpleUploadedFile("svar.pdf", b"%PDF-1.7 svar")
    send(Client(), link_page(stop), text="For sent, men her.", files=paper)
    stop.refresh_from_db()
    assert stop.state == "given_late"
    assert printed(item)[0][2] == "Bemærkninger. Modtaget 17. marts 2031, efter fristen 14. marts 2031."
    again = send(Client(), link_page(stop), text="En rettelse")
    assert again.status_code == 422 and "En rettelse" in again.content.decode(), "nothing typed is lost"
    anna.post(reverse("desk:take_in", args=[stop.answers.get().pk]))
    attached = item.attachments.get(title__endswith="svar.pdf")
    assert attached.late and attached.late_reason == "Modtaget 17. marts 2031, efter fristen 14. marts 2031."
    assert item.sections.get(kind="consultation").heading.endswith("(modtaget efter fristen)")
    do(anna, stop, "reopen")
    send(Client(), link_page(stop), text="En rettelse")
    assert [a.late for a in stop.answers.all()] == [True, True]


def test_an_answer_may_be_declined_or_never_come(anna: Client, case: Case, item: AgendaItem) -> None:
    stop = asked(anna, case, item)
    send(Client(), link_page(stop), do="decline")
    assert printed(item)[0][1:] == ("done", "Ønskede ikke at udtale sig.")
    other = asked(anna, case, item, organization="DASSOS", ask="recommendation")
    do(anna, other, "close", reason="Mødet blev aflyst")
    other.refresh_from_db()
    assert (other.state, other.state_reason) == ("not_given", "Mødet blev aflyst")
    assert printed(item)[1][1:] == ("expected", "Anbefaling er ikke givet.")
    missing = send(Client(), link_page(other), text="Uden ja eller nej")
    assert missing.status_code == 422 and "Uden ja eller nej" in missing.content.decode()
    send(Client(), link_page(other), text="Alligevel", stance="yes")
    assert printed(item)[1][2].startswith("Anbefaler indstillingen.")


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (SimpleUploadedFile("virus.exe", b"MZ"), "er ikke et dokument"),
        (SimpleUploadedFile("tom.pdf", b""), "er tom"),
    ],
)
def test_a_wrong_file_is_one_sentence_and_the_text_stays(
    anna: Client, case: Case, item: AgendaItem, file: SimpleUploadedFile, says: str
) -> None:
    stop = asked(anna, case, item)
    answer = send(Client(), link_page(stop), text="Min lange tekst", files=file)
    page = answer.content.decode()
    assert answer.status_code == 422 and says in page and "Min lange tekst" in page


def test_another_councils_secretary_sees_nothing_of_the_route(
    anna: Client, case: Case, item: AgendaItem
) -> None:
    stop = asked(anna, case, item)
    bo = signed_in(cast.bo())
    for name, key in (("case", case.pk), ("stop", stop.pk)):
        assert bo.get(reverse(f"desk:{name}", args=[key])).status_code == 403
    kl = Body.objects.create(slug="kl", name="KL", kind="association")
    case.body = kl
    case.save()
    shared = route.open_case_of_item(item=item, by=None)
    assert shared == case, "asked twice it is the same case"
    theirs = Meeting.objects.create(body=cast.central(), address="x", starts_on=timezone.localdate())
    AgendaItem.objects.create(meeting=theirs, position=0, title="Samme sag hos dem", case=case)
    page = bo.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert "Samme sag hos dem" in page and "KD-net Nordjylland" not in page.split("<datalist")[0]
    assert "Fælles pumper mod oversvømmelse" not in page.split("Punkter om sagen")[1].split("</section>")[0]


def test_mails_go_to_account_and_link_once_and_reminders_come_round(
    anna: Client, case: Case, item: AgendaItem, clock: Any
) -> None:
    stop = asked(anna, case, item)
    cast.hans()
    do(anna, stop, "ask", addresses="leder@example.org, ny@example.org")
    assert sorted(Mail.objects.values_list("recipient", flat=True)) == [
        "hans@example.org",
        "leder@example.org",
        "ny@example.org",
    ]
    first = Mail.objects.get(recipient="leder@example.org")
    assert reverse("desk:answer_by_link", args=[token_of(stop.links.first())]) in first.text
    assert "Fristen" not in first.subject and "fordi sekretariatet" in first.why
    assert "skrevet din adresse" not in Mail.objects.get(recipient="hans@example.org").why
    wrong = do(anna, stop, "ask", addresses="ikke-en-adresse")
    assert wrong.status_code == 422 and "ikke-en-adresse" in wrong.content.decode()
    assert asking.remind_due() == 0, "not on the day on which they were asked, and not two weeks before"
    clock.move_to("2031-03-12T07:00:00+01:00")
    assert asking.remind_due() == 0, "nobody is written to before eight"
    clock.move_to("2031-03-12T09:00:00+01:00")
    assert (asking.remind_due(), asking.remind_due()) == (1, 0)
    do(anna, stop, "remind")
    assert "allerede mindet" in do(anna, stop, "remind").content.decode()
    clock.move_to("2031-03-17T09:00:00+01:00")
    assert (asking.remind_due(), asking.remind_due()) == (1, 0)
    assert Mail.objects.filter(subject__startswith="Fristen er overskredet").count() == 3
    assert [r.kind for r in stop.reminders.all()] == ["asked", "asked", "before", "by_hand", "after"]
    send(Client(), link_page(stop), text="Her er det.")
    assert asking.remind_due() == 0


def test_what_is_printed_follows_until_the_minutes_are_approved(
    anna: Client, case: Case, item: AgendaItem
) -> None:
    stop = asked(anna, case, item)
    item.meeting.state = "approved"
    item.meeting.save()
    route.close_stop(stop=PlannedStop.objects.get(pk=stop.pk), reason="", by=None)
    assert Consultation.objects.get(planned=stop).text == "Bemærkninger ventes senest 14. marts 2031."


def test_a_stop_goes_on_with_the_item_that_continues_a_postponed_one(
    anna: Client, case: Case, item: AgendaItem
) -> None:
    stop = asked(anna, case, item)
    Meeting.objects.filter(pk=item.meeting_id).update(state="held")
    later = AgendaItem.objects.create(body=item.home, state="waiting", position=0, title="Igen", case=case)
    facts = {"seen": "1", "organization": stop.organization, "ask": "remarks", "is_printed": "1"}
    anna.post(reverse("desk:stop", args=[stop.pk]), facts | {"item": str(later.pk)})
    kept = [
        (c.item_id, c.planned_id)
        for c in Consultation.objects.exclude(organization="KD-net").order_by("item_id")
    ]
    assert kept == [(item.pk, None), (later.pk, stop.pk)], "the minutes of the held meeting keep their line"
    assert send(Client(), link_page(stop), text="Nu").status_code == 302


def test_what_was_published_says_the_slot(anna: Client, case: Case, item: AgendaItem) -> None:
    asked(anna, case, item, deadline="2031-03-31")
    frozen = publish.publish(meeting=item.meeting, kind="agenda", by=cast.anna())
    assert "Bemærkninger foreligger på mødet." in frozen.content


def test_the_pages_ask_as_much_of_the_database_however_long_the_route(
    anna: Client, case: Case, item: AgendaItem
) -> None:
    asked(anna, case, item)

    def queries(name: str, key: object) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert anna.get(reverse(f"desk:{name}", args=[key])).status_code == 200
        return len(seen)

    before = [queries("case", case.pk), queries("cases", "kkr-nordjylland")]
    for name in ("DASSOS", "Dialogforum", "Kredsen"):
        asked(anna, case, item, organization=name)
        Case.objects.create(title=name, body=item.home, created_at=timezone.now())
    after = [queries("case", case.pk), queries("cases", "kkr-nordjylland")]
    assert after == before and max(after) < 25


def test_cases_are_found_and_opened(anna: Client, case: Case) -> None:
    address = reverse("desk:cases", args=["kkr-nordjylland"])
    opened = anna.post(address, {"title": "Ny sag om broer"})
    assert opened.status_code == 302
    assert anna.post(address, {"title": "Ny sag om broer"})["Location"] == opened["Location"]
    assert anna.post(address, {"title": " "}).status_code == 422
    page = anna.get(address, {"q": "broer"}).content.decode()
    assert "Ny sag om broer" in page and case.title not in page
    assert "Ingen sager passer" in anna.get(address, {"vis": "for-sent"}).content.decode()
