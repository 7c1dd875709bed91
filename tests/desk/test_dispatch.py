"""Sending out, answering and reading as people do it: through the pages, by the link, with the cast."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from lxml import html

from raadslag.jobs.models import Mail
from raadslag.jobs.outbox import send_due
from raadslag.meetings import actions, publish
from raadslag.meetings.invitation_mail import token_of
from raadslag.meetings.models import AgendaItem, Answer, Attachment, Decision, Following, Invitation, Meeting
from raadslag.people.models import Membership, Person, User
from tests.cast import anna, bo, carla, frede, gerda, north
from tests.mail_server import Sink
from tests.meetings.calling import called, planned, secret_texts

pytestmark = pytest.mark.django_db


def client(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def words(response: object) -> str:
    return " ".join(html.fromstring(response.content).text_content().split())  # type: ignore[attr-defined]


def form_of(page: bytes, button: str = "Send til") -> dict[str, str]:
    """The fields of the form whose button says so."""
    for form in html.fromstring(page).forms:
        if any(button in b.text_content() for b in form.iter("button")):
            return {k: v for k, v in form.form_values() if k != "csrfmiddlewaretoken"}
    raise AssertionError(button)


def test_the_secretary_sees_who_gets_what_and_sends_once() -> None:
    meeting = planned()
    person = Person.objects.create(name="Ulla Uden Mail", slug="ulla")
    Membership.objects.create(body=north(), person=person, role="member")
    browser, address = client(anna()), reverse("desk:dispatch", args=[meeting.pk])
    page = browser.get(address)
    said = words(page)
    assert "Én har ingen mailadresse og får ikke noget" in said
    assert "Ulla Uden Mail" in said
    assert "frede@example.org" in said
    fields = form_of(page.content)
    assert browser.post(address, fields | {"to_public": "on"}).status_code == 302
    assert {m.recipient for m in Mail.objects.all()} == {"frede@example.org", "carla@example.org"}
    assert meeting.publications.filter(audience="public").count() == 1
    again = browser.post(address, fields)
    assert again.status_code == 422
    assert "Noget er ændret, siden du så det her" in words(again)
    assert Mail.objects.count() == 2


def test_what_changed_since_the_page_was_shown_stops_the_sending_and_keeps_what_was_typed() -> None:
    meeting = planned()
    browser, address = client(anna()), reverse("desk:dispatch", args=[meeting.pk])
    fields = form_of(browser.get(address).content) | {"message": "Husk madpakke"}
    AgendaItem.objects.create(meeting=meeting, position=9, number="4", title="Nyt")
    page = browser.post(address, fields)
    assert page.status_code == 422
    assert "Husk madpakke" in page.content.decode()
    assert not Mail.objects.exists()


def test_a_second_version_says_what_changed_before_it_is_sent() -> None:
    meeting = called()
    AgendaItem.objects.create(
        meeting=meeting, position=9, number="4", title="Sen sag", late=True, late_reason="Haster"
    )
    browser, address = client(anna()), reverse("desk:dispatch", args=[meeting.pk])
    page = browser.get(address)
    assert "Nyt punkt 4: Sen sag" in words(page)
    fields = form_of(page.content, "Send den nye version")
    assert "Skriv, hvad der er rettet" in words(browser.post(address, fields))
    assert browser.post(address, fields | {"reason": "Sen sag"}).status_code == 302
    assert Mail.objects.count() == 4


def test_the_link_answers_without_signing_in_and_looking_changes_nothing() -> None:
    deputy = gerda()
    meeting = called()
    invitation = meeting.invitations.get(person=frede().person)
    address, browser = reverse("desk:attend", args=[token_of(invitation)]), Client(enforce_csrf_checks=True)
    page = browser.get(address)
    assert "Svaret gælder Frede Prøve, Thisted Kommune" in words(page)
    assert "Gerda Prøve" in words(page)
    assert not Answer.objects.exists()
    done = browser.post(
        address, {"state": "apology", "substitute": str(deputy.person_id), "note": "På ferie"}, follow=True
    )
    assert "Dit svar er gemt" in words(done)
    assert "Gerda Prøve er bedt om at komme i stedet" in words(done)
    assert Answer.objects.get().way == "link"
    mail = Mail.objects.get(recipient=deputy.email)
    listed = client(anna()).get(reverse("desk:answers", args=[meeting.pk])).content.decode()
    assert reverse("desk:mail", args=[mail.pk]) in listed, (
        "the list shows the mail that called the substitute"
    )
    browser.post(address, {"state": "coming"})
    assert [a.state for a in Answer.objects.all()] == ["apology", "coming"]


@pytest.mark.parametrize("spoil", ["", "x", "999999", "other"])
def test_a_spoiled_link_says_so_and_gives_back_what_was_typed(spoil: str) -> None:
    meeting = called()
    token = token_of(meeting.invitations.get(person=frede().person))
    other = token_of(meeting.invitations.get(person=carla().person))
    bad = {
        "": token[:-3],
        "x": f"{token}x",
        "999999": "999999",
        "other": token.split(".")[0] + "." + other.split(".")[1],
    }
    address = reverse("desk:attend", args=[bad[spoil]])
    page = Client().post(address, {"state": "coming", "note": "Jeg har tænkt længe"})
    assert page.status_code == 404
    assert "Linket virker ikke" in words(page)
    assert "Jeg har tænkt længe" in words(page)
    assert not Answer.objects.exists()


def test_after_the_beginning_the_link_refuses_and_gives_back_what_was_typed() -> None:
    meeting = called()
    address = reverse("desk:attend", args=[token_of(meeting.invitations.get(person=frede().person))])
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        page = Client().post(address, {"state": "apology", "note": "Bilen er i stykker"})
    assert page.status_code == 422
    assert "Mødet er begyndt" in words(page)
    assert "Bilen er i stykker" in words(page)


def test_late_answers_are_kept_and_said_to_be_late() -> None:
    meeting = called()
    address = reverse("desk:attend", args=[token_of(meeting.invitations.get(person=frede().person))])
    with time_machine.travel(timezone.now() + timedelta(days=7)):
        page = Client().post(address, {"state": "coming"}, follow=True)
        assert "Svaret kom efter fristen; det er gemt" in words(page)
        assert "efter fristen" in words(client(anna()).get(reverse("desk:answers", args=[meeting.pk])))


def test_the_list_shows_who_is_silent_by_municipality_and_reminds(sink: Sink) -> None:
    meeting = called()
    browser, address = client(anna()), reverse("desk:answers", args=[meeting.pk])
    said = words(browser.get(address))
    assert "Aalborg Carla Prøve" in said
    assert "Thisted Frede Prøve" in said
    browser.post(
        address,
        {"do": "answer", "invitation": meeting.invitations.get(person=carla().person).pk, "state": "coming"},
    )
    assert "Ét" not in words(browser.post(address, {"do": "remind"}, follow=True))
    assert Mail.objects.filter(key__startswith="reminder:").count() == 1
    again = browser.post(address, {"do": "remind"})
    assert again.status_code == 422
    assert Mail.objects.filter(key__startswith="reminder:").count() == 1
    assert Answer.objects.get().way == "secretary"


def test_a_refused_mail_is_shown_with_the_words_of_the_server_and_sent_again(sink: Sink) -> None:
    meeting = called()
    sink.to_recipient["frede@example.org"] = "550 5.1.1 mailbox unknown"
    send_due()
    browser = client(anna())
    assert "550 5.1.1 mailbox unknown" in words(browser.get(reverse("desk:answers", args=[meeting.pk])))
    mail = Mail.objects.get(recipient="frede@example.org")
    address = reverse("desk:mail", args=[mail.pk])
    assert "550 5.1.1 mailbox unknown" in words(browser.get(address))
    assert client(bo()).get(address).status_code == 403
    sink.to_recipient.clear()
    browser.post(address)
    send_due()
    assert "Sendt" in words(browser.get(address))
    assert len(sink.to("frede@example.org")) == 1


def test_guests_are_kept_per_item_by_the_secretary() -> None:
    meeting = called()
    browser, address = client(anna()), reverse("desk:answers", args=[meeting.pk])
    fields = {
        "do": "guest",
        "name": "Direktør Gæst",
        "role": "Havnen",
        "item": meeting.items.get(number="2").pk,
    }
    browser.post(address, fields)
    page = browser.post(address, fields, follow=True)
    assert meeting.guests.count() == 1
    assert "Direktør Gæst, Havnen punkt 2" in words(page)
    browser.post(address, {"do": "remove_guest", "guest": meeting.guests.get().pk})
    assert not meeting.guests.exists()


def test_members_read_closed_items_and_others_get_nothing() -> None:
    meeting = called()
    address = reverse("desk:pack", args=[meeting.pk])
    for user in (frede(), gerda(), carla(), anna()):
        said = words(client(user).get(address))
        assert all(secret in said for secret in secret_texts())
    for path in (address, reverse("desk:pack_pdf", args=[meeting.pk])):
        assert client(bo()).get(path).status_code == 403
        assert Client().get(path).status_code == 302


def test_papers_of_the_pack_follow_its_newest_version() -> None:
    meeting = called()
    paper = Attachment.objects.create(item=meeting.items.get(number="3"), position=3, title="Kort")
    file = actions.receive_file(name="kort.txt", content=b"Havnen set fra oven", by=anna())
    actions.attach_file(attachment=paper, file=file, by=anna())
    address = reverse("desk:pack_file", args=[meeting.pk, file.sha256, "kort.txt"])
    assert client(frede()).get(address).status_code == 404, "not sent out yet"
    publish.publish(meeting=meeting, kind="agenda", audience="members", reason="Kort", by=anna())
    page = client(frede()).get(address)
    assert b"".join(page.streaming_content) == b"Havnen set fra oven"
    assert client(bo()).get(address).status_code == 403
    paper.delete()
    publish.publish(meeting=meeting, kind="agenda", audience="members", reason="Uden kort", by=anna())
    assert client(frede()).get(address).status_code == 404


def test_my_meetings_says_what_needs_an_answer_and_takes_it() -> None:
    meeting = called()
    browser = client(frede())
    page = browser.get(reverse("desk:my_meetings"))
    assert "Ét møde mangler dit svar" in words(page)
    invitation = Invitation.objects.get(person=frede().person)
    answered = browser.post(reverse("desk:my_answer", args=[invitation.pk]), {"state": "coming"}, follow=True)
    assert "Dit svar er gemt" in words(answered)
    assert "mangler dit svar" not in words(browser.get(reverse("desk:my_meetings")))
    assert client(carla()).post(reverse("desk:my_answer", args=[invitation.pk])).status_code == 403
    assert meeting.invitations.get(pk=invitation.pk).state == "coming"


def test_what_was_decided_on_what_i_follow() -> None:
    meeting = called()
    item = meeting.items.get(number="2")
    browser = client(frede())
    follow = reverse("desk:follow", args=[item.pk])
    browser.post(follow, {"do": "follow"})
    browser.post(follow, {"do": "follow"})
    assert Following.objects.count() == 1
    assert "Kystsikring" not in words(browser.get(reverse("desk:my_meetings")))
    Meeting.objects.filter(pk=meeting.pk).update(state="held")
    meeting.refresh_from_db()
    item.sections.create(position=9, kind="decision", text="KKR tiltrådte indstillingen om kysten.")
    Decision.objects.create(item=item, outcome="concurred")
    publish.publish(meeting=meeting, kind="minutes", audience="members", by=anna())
    said = words(browser.get(reverse("desk:my_meetings")))
    assert "KKR tiltrådte indstillingen om kysten." in said
    browser.post(follow, {"do": "leave"})
    assert "om kysten" not in words(browser.get(reverse("desk:my_meetings")))


@pytest.mark.parametrize("name", ["desk:dispatch", "desk:answers", "desk:my_meetings", "desk:pack"])
def test_pages_cost_the_same_however_many_members_and_items(name: str) -> None:
    meeting = called()
    user = anna() if name in ("desk:dispatch", "desk:answers") else frede()
    path = reverse(name, args=[] if name == "desk:my_meetings" else [meeting.pk])
    few = count(user, path)
    for n in range(6):
        person = Person.objects.create(name=f"Medlem {n}", slug=f"m{n}", e_mail=f"m{n}@example.org")
        Membership.objects.create(body=north(), person=person, role="member")
        AgendaItem.objects.create(meeting=meeting, position=20 + n, number=f"1{n}", title=f"Punkt {n}")
    dispatch_again(meeting)
    assert count(user, path) <= few
    assert few < 45


def dispatch_again(meeting: Meeting) -> None:
    browser, address = client(anna()), reverse("desk:dispatch", args=[meeting.pk])
    fields = form_of(browser.get(address).content, "Send den nye version") | {"reason": "Flere"}
    assert browser.post(address, fields).status_code == 302


def count(user: User, path: str) -> int:
    browser = client(user)
    browser.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(path).status_code == 200
    return len(queries)


def test_a_mail_address_is_written_on_the_persons_page_and_used() -> None:
    person = Person.objects.create(name="Ulla Uden Mail", slug="ulla")
    Membership.objects.create(body=north(), person=person, role="member")
    meeting = called()
    browser, address = client(anna()), reverse("desk:person", args=[person.pk])
    bad = browser.post(address, {"do": "mail", "e_mail": "ulla hos kommunen"}, follow=True)
    assert "Skriv en hel mailadresse" in words(bad)
    browser.post(address, {"do": "mail", "e_mail": "ulla@example.org"})
    browser.post(reverse("desk:dispatch_rest", args=[meeting.pk]))
    assert Mail.objects.filter(recipient="ulla@example.org").count() == 1
    browser.post(address, {"do": "mail", "e_mail": ""})
    assert Person.objects.get(pk=person.pk).e_mail == ""


def test_the_first_page_tells_what_waits(sink: Sink) -> None:
    called()
    sink.to_recipient["frede@example.org"] = "550 5.1.1 no"
    send_due()
    home = reverse("desk:home")
    assert "Ét møde mangler dit svar" in words(client(frede()).get(home))
    assert "Mails, der ikke kom frem" in words(client(anna()).get(home))
    assert "Mails, der ikke kom frem" not in words(client(bo()).get(home))


def test_the_secretary_reads_the_mail_before_it_goes() -> None:
    meeting = planned()
    said = words(client(anna()).get(reverse("desk:dispatch", args=[meeting.pk])))
    assert "Emne: Indkaldelse til møde i KKR Nordjylland" in said
    assert "Kære Frede Prøve" in said
    assert secret_texts()[0] not in said


def test_a_note_that_is_too_long_is_refused_and_given_back() -> None:
    meeting = called()
    long = "Jeg kommer nok, men " * 150
    address = reverse("desk:attend", args=[token_of(meeting.invitations.get(person=frede().person))])
    page = Client().post(address, {"state": "coming", "note": long})
    assert page.status_code == 422
    assert "Skriv højst 2.000 tegn" in words(page)
    assert long.strip() in page.content.decode()
    assert not Answer.objects.exists()


def test_what_was_typed_when_the_login_ran_out_is_carried_through_signing_in() -> None:
    meeting = planned()
    address = reverse("desk:dispatch", args=[meeting.pk])
    fields = form_of(client(anna()).get(address).content) | {"message": "Kaffe fra kl. 9"}
    page = Client().post(address, fields)
    assert page.status_code == 401
    assert "Det, du skrev, er ikke tabt" in words(page)
    assert not Mail.objects.exists()
