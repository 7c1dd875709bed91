"""Rounds through the desk's pages: made and opened, answered by page, link and table, reminded, put together."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from raadslag.instruments import appointments, round_links, round_mail, rounds, settlements
from raadslag.instruments.bids import bids_of
from raadslag.instruments.models import Appointment, Round, RoundAnswer, RoundReminder
from raadslag.instruments.round_document import consolidated
from raadslag.instruments.round_standing import whole_round
from raadslag.instruments.settlement_publish import publish_settlement
from raadslag.jobs.models import Mail
from raadslag.meetings import follow_up
from raadslag.meetings.actions import create_meeting, receive_file
from raadslag.meetings.agenda import add_item
from raadslag.meetings.models import Decision
from raadslag.people.links import token_of
from raadslag.people.models import User
from tests.cast import anna, bo, central, dan, north
from tests.instruments.make import a_round, answer, asked_in, bid
from tests.portal import build

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def states(round: Round) -> dict[str, str]:
    return {row.asked.name: row.state for row in whole_round(round).rows}


def test_a_secretary_makes_a_round_and_opens_it_and_the_asked_are_mailed() -> None:
    dan()
    desk = signed_in(anna())
    made = desk.post(
        reverse("desk:rounds", args=["kkr-nordjylland"]), {"kind": "bid", "title": "Ekstra pladser"}
    )
    round = Round.objects.get()
    assert made.url == reverse("desk:round_edit", args=[round.pk])
    day = (timezone.localdate() + timedelta(days=20)).isoformat()
    facts = {"do": "facts", "seen": round.version, "title": "Ekstra pladser i år", "day": day, "at": "15:00"}
    assert desk.post(made.url, facts | {"pool": "ca. 31", "unit": "pladser"}).status_code == 422
    assert desk.post(made.url, facts | {"pool": "31", "unit": "pladser"}).status_code == 302
    assert desk.post(made.url, facts | {"pool": "30", "unit": "pladser"}).status_code == 409
    codes = ["0787", "0825", "0851"]
    desk.post(made.url, {"do": "asked", "municipality": codes})
    desk.post(made.url, {"do": "questions", "questions": "1", "q0": "SSA-pladser", "q0-kind": "number"})
    opened = desk.post(reverse("desk:round", args=[round.pk]), {"do": "open"}, follow=True)
    round.refresh_from_db()
    assert (round.state, round.pool, timezone.localtime(round.deadline).hour) == ("open", 31, 15)
    assert list(Mail.objects.values_list("recipient", flat=True)) == ["dan@example.org"]
    assert "Ingen at skrive til for: Aalborg, Læsø" in opened.content.decode()


def test_an_hour_that_does_not_exist_is_refused() -> None:
    round = a_round(opened=False)
    page = reverse("desk:round_edit", args=[round.pk])
    facts = {
        "do": "facts",
        "seen": round.version,
        "title": "A",
        "unit": "pladser",
        "day": "2027-03-28",
        "at": "02:30",
    }
    shown = signed_in(anna()).post(page, facts)
    assert shown.status_code == 422 and "uret stilles frem" in shown.content.decode()


def test_a_municipality_answers_on_its_own_page() -> None:
    round = a_round(pool=31)
    page = reverse("desk:round_answer", args=[asked_in(round, "Thisted").pk])
    desk = signed_in(dan())
    refused = desk.post(page, {"do": "give", "v-0.0": "ca. 4"})
    assert refused.status_code == 422 and "ikke et bestemt tal" in refused.content.decode()
    assert "ca. 4" in refused.content.decode()
    desk.post(page, {"do": "draft", "seen": "0", "v-0.0": "4"})
    assert states(round)["Thisted"] == "missing"
    assert desk.post(page, {"do": "draft", "seen": "0", "v-0.0": "5"}).status_code == 409
    desk.post(page, {"do": "give", "v-0.0": "4"})
    assert states(round)["Thisted"] == "answered"
    desk.post(page, {"do": "give", "v-0.0": "0"})
    assert {b.name: b.number for b in bids_of(round)}["Thisted"] == 0
    desk.post(page, {"do": "no_wish"})
    assert states(round)["Thisted"] == "no_wish"
    desk.post(page, {"do": "withdraw"})
    assert states(round)["Thisted"] == "withdrawn"
    assert [a.number for a in asked_in(round, "Thisted").answers.all()] == [1, 2, 3, 4]
    other = reverse("desk:round_answer", args=[asked_in(round, "Læsø").pk])
    assert desk.post(other, {"do": "give", "v-0.0": "1"}).status_code == 403


def test_a_link_answers_without_an_account_until_it_is_revoked() -> None:
    round = a_round("ratification", questions=(), region=True, text="Aftalen")
    asked = asked_in(round, "Region Nordjylland")
    link = round_links.make_link(asked=asked, name="Rita Region", by=anna())
    page = reverse("desk:round_by_link", args=[token_of(link)])
    fields = {"do": "give", "reported": "approved", "fingerprint": round.materials.get().fingerprint}
    fields |= {
        "decided_on": timezone.localdate().isoformat(),
        "decided_by": "Regionsrådet",
        "href": "javascript:1",
    }
    visitor = Client()
    assert visitor.post(page, fields).status_code == 422
    assert visitor.post(page, fields | {"href": "https://region.example/referat"}).status_code == 302
    made = RoundAnswer.objects.get()
    assert (made.source, made.name, made.decided_by) == ("link", "Rita Region", "Regionsrådet")
    round_links.revoke_link(link=link, by=anna())
    gone = visitor.post(page, fields | {"remarks": "Det skrev jeg"})
    assert gone.status_code == 410 and "Det skrev jeg" in gone.content.decode()
    assert visitor.get(page.replace("/link/", "/link/x")).status_code == 404


def test_answers_from_a_table_are_looked_at_before_they_are_put_in() -> None:
    round = a_round(pool=31)
    page = reverse("desk:round_import", args=[round.pk])
    desk = signed_in(anna())
    table = "Kommune;SSA-pladser\nAalborg Kommune;20\nThisted;ønsker ikke\nLæsø;\nI alt;24\n"
    shown = desk.post(page, {"do": "look", "table": table}).content.decode()
    assert "Sumrækken siger 24 for SSA-pladser, men rækkerne giver 20." in shown
    assert not RoundAnswer.objects.exists()
    faulty = desk.post(page, {"do": "put_in", "table": table.replace("Læsø;", "Læsø;ca. 2\nAarhus;3")})
    assert faulty.status_code == 422 and "Række 4" in faulty.content.decode()
    assert not RoundAnswer.objects.exists()
    desk.post(page, {"do": "put_in", "table": table})
    assert {b.name: (b.number, b.no_wish) for b in bids_of(round)} == {
        "Aalborg": (20, False),
        "Thisted": (None, True),
        "Læsø": (None, False),
    }
    assert set(RoundAnswer.objects.values_list("source", flat=True)) == {"import"}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Thisted;3\nThisted;4", "står også i række 2"),
        ("Herning;3", "er ikke spurgt i runden"),
        ("Atlantis;3", "kendes ikke"),
        ("Thisted;-3", "mindre end nul"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(row: str, sentence: str) -> None:
    central()
    round = a_round()
    shown = signed_in(anna()).post(
        reverse("desk:round_import", args=[round.pk]), {"do": "look", "table": f"Kommune;SSA-pladser\n{row}"}
    )
    assert sentence in shown.content.decode()


def test_reminders_before_and_after_the_deadline_go_out_once() -> None:
    dan()
    with time_machine.travel(datetime(2031, 9, 1, 8, tzinfo=UTC), tick=False):
        round = a_round(deadline=datetime(2031, 9, 15, 10, tzinfo=UTC))
        rounds.set_address(asked=asked_in(round, "Læsø"), e_mail="laesoe@example.org", by=anna())
        assert round_mail.ask_all(round=round, by=anna()) == (2, ["Aalborg"])
        assert round_mail.ask_all(round=round, by=anna())[0] == 0
        assert round_mail.remind_due() == 0
    with time_machine.travel(datetime(2031, 9, 10, 8, tzinfo=UTC), tick=False):
        assert (round_mail.remind_due(), round_mail.remind_due()) == (2, 0)
        bid(round, "Thisted", 4)
    with time_machine.travel(datetime(2031, 9, 13, 8, tzinfo=UTC), tick=False):
        assert round_mail.remind_due() == 0  # a Saturday
    with time_machine.travel(datetime(2031, 9, 16, 8, tzinfo=UTC), tick=False):
        assert (round_mail.remind_due(), round_mail.remind_due()) == (1, 0)
    kinds = list(RoundReminder.objects.order_by("pk").values_list("kind", "asked__name"))
    assert kinds == [
        ("asked", "Thisted"),
        ("asked", "Læsø"),
        ("before", "Thisted"),
        ("before", "Læsø"),
        ("after", "Læsø"),
    ]
    last = Mail.objects.order_by("-pk").first()
    assert last is not None and "Fristen er overskredet" in last.subject and "/bord/runde/link/" in last.text


def test_a_hearing_becomes_one_document_with_late_answers_marked() -> None:
    questions = [rounds.Question("Hvad mener I om stedet?"), rounds.Question("Hvad mener I om betalingen?")]
    round = a_round("hearing", questions=questions, title="Fælles genoptræning")
    answer(round, "Thisted", values={"0.0": "For langt væk.\n\nGiv bussen penge.", "0.1": "=2+2"})
    with time_machine.travel(round.deadline + timedelta(days=1)):
        answer(round, "Læsø", values={"0.0": "Færgen sejler sjældent."}, late_reason="Sygdom")
        text = consolidated(round, "txt").content.decode()
        for words in (
            "Hvad mener I om stedet?",
            "For langt væk.",
            "Giv bussen penge.",
            "Læsø (efter fristen)",
            "Sygdom",
        ):
            assert words in text
        rows = consolidated(round, "csv").content.decode("utf-8-sig").splitlines()
        assert rows[0].startswith("kode;spurgt;svar") and any("'=2+2" in row for row in rows)
        with zipfile.ZipFile(io.BytesIO(consolidated(round, "docx").content)) as archive:
            assert "Færgen sejler sjældent." in archive.read("word/document.xml").decode()
        assert consolidated(round, "pdf").content.startswith(b"%PDF-")


def test_the_municipality_page_says_what_is_owed_and_asks_no_more_for_more_rounds(
    django_assert_max_num_queries: Any,
) -> None:
    desk = signed_in(dan())
    page = reverse("desk:municipality", args=["thisted"])
    a_round(title="Bud et")
    with django_assert_max_num_queries(14) as first:
        shown = desk.get(page).content.decode()
    assert "I skal svare på én ting." in shown
    for title in ("Bud to", "Bud tre"):
        bid(a_round(title=title), "Thisted", 4)
    a_round("ratification", questions=(), text="Aftalen", title="Aftale om vand")
    with django_assert_max_num_queries(len(first)):
        shown = desk.get(page).content.decode()
    assert "I skal svare på én ting og godkende én." in shown
    assert "Bud to" in shown and "Svaret" in shown
    assert "2 svar mangler" in desk.get(reverse("desk:home")).content.decode()


def test_the_page_of_a_round_asks_no_more_for_more_answers(django_assert_max_num_queries: Any) -> None:
    desk = signed_in(anna())
    round = a_round(pool=31)
    page = reverse("desk:round", args=[round.pk])
    with django_assert_max_num_queries(20) as first:
        desk.get(page)
    bid(round, "Thisted", 4)
    bid(round, "Aalborg", 30)
    with django_assert_max_num_queries(len(first) + 1):  # the files of answers, once there are answers
        shown = desk.get(page).content.decode()
    assert "Der er bedt om 34 pladser, og puljen er 31. Der mangler 3." in shown
    public = reverse("portal:round", args=[round.address])
    with django_assert_max_num_queries(2):
        assert "Der mangler 3." in Client().get(public).content.decode()


def test_the_public_page_of_a_municipality_shows_its_rounds_from_frozen_versions() -> None:
    round = a_round(shown="as_given")
    north()
    page = reverse("portal:municipality", args=["thisted"])
    assert "Intet svar endnu" in Client().get(page).content.decode()
    bid(round, "Thisted", 4)
    shown = Client().get(page).content.decode()
    assert "SSA-pladser: 4" in shown and reverse("portal:round", args=[round.address]) in shown
    rounds.set_state(round=round, state="closed", by=anna())
    silent = Client().get(reverse("portal:municipality", args=["laesoe"])).content.decode()
    assert "Svarede ikke" in silent and "1 af 3 har svaret" in silent


def test_the_municipality_sees_what_it_got_and_why() -> None:
    problem = {
        "pool": 31,
        "unit": "pladser",
        "method": "largest_remainder",
        "actors": [
            {"id": "0851", "name": "Aalborg", "key": "211", "max": 30},
            {"id": "0787", "name": "Thisted", "key": "44", "max": 4},
            {"id": "0825", "name": "Læsø", "key": "2", "max": 3},
        ],
    }
    dan()
    made = settlements.name_settlement(
        body=north(), title="Ekstra pladser", problem=problem, parts=[], by=anna()
    )
    publish_settlement(settlement=made, by=anna())
    for client, page in (
        (Client(), reverse("portal:municipality", args=["thisted"])),
        (signed_in(dan()), reverse("desk:municipality", args=["thisted"])),
    ):
        shown = client.get(page).content.decode()
        assert "Thisted får 4 pladser af 31." in shown and "4 af 4" in shown
        assert reverse("portal:settlement_municipality", args=[made.address, "thisted"]) in shown


def test_those_nominated_are_put_on_the_seats_by_a_button() -> None:
    round = a_round("nomination", questions=(), wanted={"members": 1, "substitutes": 1})
    parts = [appointments.SeatsFor("Lægerne", 3), appointments.SeatsFor("Kommunerne", 1, ours=True)]
    body = appointments.open_appointed_body(
        council=north(), name="Vandudvalget", constituencies=parts, by=anna()
    )
    ours = body.constituencies.get(ours=True)
    for place, member, instead in (
        ("Thisted", "Karla Prøve", "Karl Prøve"),
        ("Aalborg", "Ole Prøve", "Olga Prøve"),
    ):
        people = [{"name": member, "sex": "woman", "title": "", "substitute": False},
                  {"name": instead, "sex": "man", "title": "", "substitute": True}]  # fmt: skip
        answer(round, place, values={"nominees": people})
    desk, page = signed_in(anna()), reverse("desk:round", args=[round.pk])
    assert "Udpeg dem" in desk.get(page).content.decode()
    both = {"do": "appoint", "seats": ours.pk, "nominee": ["0", "1", "2", "3"]}
    refused = desk.post(page, both)
    assert refused.status_code == 422 and "optaget i perioden" in refused.content.decode()
    assert not Appointment.objects.exists()
    assert "Vælg også det medlem" in desk.post(page, both | {"nominee": ["1"]}).content.decode()
    assert desk.post(page, both | {"nominee": ["0", "1"]}).status_code == 302
    seated = {row.name: row for row in Appointment.objects.select_related("municipality", "substitute_for")}
    assert (seated["Karla Prøve"].municipality.name, seated["Karla Prøve"].gender) == ("Thisted", "woman")
    assert seated["Karl Prøve"].substitute_for == seated["Karla Prøve"]


def test_a_file_of_an_answer_is_fetched_by_those_who_asked_and_answered() -> None:
    round = a_round("hearing", questions=[rounds.Question("Jeres svar", "file")])
    file = receive_file(name="svar.txt", content=b"Vi er enige.", by=None)
    given = answer(round, "Thisted", values={"0.0": [file.sha256]}, files=[file])
    address = reverse("desk:round_answer_file", args=[given.pk, file.sha256])
    page = reverse("desk:round_asked", args=[given.asked_id])
    assert address in signed_in(anna()).get(page).content.decode()
    for user in (anna(), dan()):
        got = signed_in(user).get(address)
        assert b"".join(got) == b"Vi er enige." and "svar.txt" in got.headers["Content-Disposition"]
    assert signed_in(bo()).get(address).status_code == 403


def test_the_holder_of_a_link_fetches_the_file_that_they_sent_and_nobody_elses() -> None:
    round = a_round("hearing", questions=[rounds.Question("Jeres svar", "file")])
    link = round_links.make_link(asked=asked_in(round, "Thisted"), name="Tina", by=anna())
    page = reverse("desk:round_by_link", args=[token_of(link)])
    visitor = Client()
    sent = SimpleUploadedFile("svar.txt", b"Vi er enige.", content_type="text/plain")
    assert visitor.post(page, {"do": "give", "v-0.0": sent}).status_code == 302
    mine = reverse(
        "desk:round_own_file_by_link", args=[token_of(link), RoundAnswer.objects.get().files.get().sha256]
    )
    assert mine in visitor.get(page).content.decode()
    got = visitor.get(mine)
    assert b"".join(got) == b"Vi er enige." and got.headers["Cache-Control"] == "private, no-store"
    other = receive_file(name="andet.txt", content=b"Vi er uenige.", by=None)
    answer(round, "Læsø", values={"0.0": [other.sha256]}, files=[other])
    theirs = reverse("desk:round_own_file_by_link", args=[token_of(link), other.sha256])
    assert visitor.get(theirs).status_code == 404
    round_links.revoke_link(link=link, by=anna())
    assert visitor.get(mine).status_code == 410


def test_an_answer_points_to_the_councils_own_decision() -> None:
    round = a_round("debate", bodies=[north(), central()])
    asked = asked_in(round, "KKR Midtjylland")
    page = reverse("desk:round_answer", args=[asked.pk])
    meeting = create_meeting(body=central(), starts_on=timezone.localdate(), by=bo())
    item = add_item(title="Debatten", meeting=meeting, by=bo())
    Decision.objects.create(item=item, outcome="approved")
    desk = signed_in(bo())
    assert "Debatten" in desk.get(page).content.decode()
    foreign = add_item(title="En andens", body=north(), by=anna())
    fields = {"do": "give", "v-0.0": "4"}
    assert desk.post(page, fields | {"item": str(foreign.pk)}).status_code == 422
    assert desk.post(page, fields | {"item": str(item.pk)}).status_code == 302
    assert asked.answers.get().item == item


def test_a_decision_that_was_sent_on_leads_to_what_came_of_it_at_the_desk_and_in_public() -> None:
    made = build.meeting()
    item = made.items.get(number="2.1")
    desk, public = signed_in(anna()), reverse("portal:item", args=[made.body.slug, made.address, "2.1"])
    words = {"item": item, "owner": "Sekretariatet", "due": "", "by": anna()}
    task = follow_up.add_task(task="Sende den til byrådene", forwarded=True, **words)
    follow_up.add_task(task="Holde et møde", **words)
    page = reverse("desk:task", args=[task.pk])
    assert "Ingen er spurgt endnu" in desk.get(page).content.decode()
    form = html.fromstring(desk.get(page).content).xpath("//form[contains(@action, 'runder')]")[0]
    desk.post(form.action, {k: v for k, v in form.form_values() if k != "csrfmiddlewaretoken"})
    begun = Round.objects.get()
    assert (begun.kind, begun.item, begun.title) == ("ratification", item, item.title)
    before = Client().get(public)
    round = a_round("ratification", questions=(), text="Aftalen", item=item)
    answer(round, "Thisted", reported="rejected", decided_on=timezone.localdate(), remarks="For dyrt")
    n = round.asked.count()
    for shown in (page, reverse("desk:follow_up", args=[made.body.slug])):
        text = desk.get(shown).content.decode()
        assert text.count(f"1 af {n} har svaret") == 1 and reverse("desk:round", args=[round.pk]) in text
    after = Client().get(public, headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200 and "Hører til punktet" in after.content.decode()
    assert reverse("portal:round", args=[round.address]) in after.content.decode()
    assert Client().get(public, headers={"If-None-Match": after["ETag"]}).status_code == 304
