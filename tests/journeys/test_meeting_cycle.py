"""A whole meeting cycle by nine people in their own browsers, from a municipality's proposal to a corrected publication.

Two councils have the case. Server and worker are the product's own (served.py), killed with SIGKILL while two
secretaries write; mails go through a real mail server and are opened by other programs. Anna's clicks and keys are
counted, and the handbook (docs/haandbog/antal-tryk.md) must tell what was counted here.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from raadslag.jobs.models import Mail
from raadslag.meetings.models import AgendaItem, Meeting, Publication
from raadslag.meetings.publish import broken_publications
from raadslag.people.models import User
from tests import cast
from tests.browsing import until
from tests.house import source
from tests.journeys.agenda_page import new_item, recommend, recurring
from tests.journeys.hands import Count, Hands, hands
from tests.journeys.moments import (
    SAVED,
    come_instead,
    killed_while_both_write,
    opened_elsewhere,
    typed_and_saved,
)
from tests.journeys.served import Served
from tests.mail_server import Sink, text_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),  # nine browsers on a busy machine; half a minute on a quiet one
]
HANDBOOK = source.ROOT / "docs/haandbog/antal-tryk.md"
CASE = "Fælles diger mod stormflod"
OTHERS = ("Fælles vagtlæge", "Uddannelse i yderområder", "Kystbane", "Rammeaftale", "Affald")


@pytest.fixture
def people(transactional_db: None) -> dict[str, User]:
    cast.network()
    return {name: user for name, actor in cast.CAST.items() if (user := actor()) is not None}


def test_a_meeting_from_proposal_to_corrected_publication(
    browser: Browser, served: Served, people: dict[str, User], sink: Sink, tmp_path: Path
) -> None:
    with hands(browser, served, people["ib"]) as ib:
        give_role(ib, people["gerda"], "municipal_approver", municipality="0787")
        give_role(ib, people["bo"], "secretary", body="kkr-nordjylland")
    with hands(browser, served, people["dan"]) as dan:
        propose(dan)
    with hands(browser, served, people["gerda"]) as gerda:
        send_in(gerda)
    with hands(browser, served, people["anna"]) as anna:
        first, second = days()
        meeting = build(anna, first)
        ask(anna)
        with hands(browser, served, people["hans"]) as hans:
            answer_late(hans)
        send_a(anna, meeting)
        called = sink.wait_for("frede@example.org", "/bord/fremmoede/")
        send_b(anna, meeting, tmp_path)
        again = sink.wait_for("frede@example.org", "Dagsorden, version B")
        opened_elsewhere(called, again, sink.raw[sink.messages.index(again)], tmp_path)
        with hands(browser, served, people["frede"]) as frede:
            apologise(frede, meeting)
        with hands(browser, served, None) as gerda:
            come_instead(gerda, sink)
        with hands(browser, served, people["carla"]) as carla:
            answer(carla, meeting)
            minute(anna, meeting, browser, served, people["bo"])
            remarks(anna, carla, meeting, sink)
        the_other_council(browser, served, people["bo"], anna, second)
        approve_and_publish(anna, meeting, second)
        with hands(browser, served, None) as eva:
            read(eva, meeting)
            correct(anna, meeting)
            eva.open(f"/kkr-nordjylland/{meeting.address}/udgaver/")
            expect(eva.page.locator("main")).to_contain_text("Stavefejl rettet")
            expect(eva.page.locator("main")).to_contain_text("Erstattet")
        told(anna.counts)
    after(meeting)


def give_role(ib: Hands, user: User, kind: str, *, body: str = "", municipality: str = "") -> None:
    ib.open(f"/bord/konti/{user.pk}/")
    ib.pick("#kind", value=kind)
    if body:
        ib.pick("#body", value=body)
    if municipality:
        ib.pick("#municipality", value=municipality)
    ib.button("Giv rollen")
    expect(ib.page.locator("[role=status]")).to_contain_text("Rollen er givet")


def days() -> tuple[date, date]:
    """Two meetings: in three weeks, and in ten."""
    today = timezone.localdate()
    return today + timedelta(weeks=3), today + timedelta(weeks=10)


def propose(dan: Hands) -> None:
    dan.open("/bord/forslag/")
    dan.write("#title", CASE)
    dan.button("Begynd")
    dan.write("#t-background", "Havet stiger, og digerne er gamle.")
    dan.write("#t-recommendation", "Det indstilles, at kommunerne bygger digerne sammen.")
    dan.button("Send til godkendelse i kommunen")


def send_in(gerda: Hands) -> None:
    """The municipality's approver sends it to the secretariat."""
    gerda.open("/bord/forslag/")
    gerda.link(CASE)
    gerda.button("Send til sekretariatet")


def build(anna: Hands, day: date) -> Meeting:
    """The proposal taken in, a meeting made, and an agenda of twelve numbered points."""
    anna.part = "dagsorden"
    anna.open("/bord/")
    anna.link("Sager")
    anna.link("Forslag fra kommunerne")
    anna.link(CASE)
    anna.button("Tag det ind som en sag")
    anna.link("Møder")
    anna.click(anna.page.get_by_text("Sæt et møde i kalenderen"))
    anna.write("#starts_on", day.isoformat())
    anna.button("Opret mødet")
    anna.link("Lav dagsordenen")
    recurring(anna)
    anna.click(anna.page.locator(".pool button", has_text="Sæt på").first)
    anna.page.locator(".lines li", has_text=CASE).wait_for()
    for title in OTHERS:
        new_item(anna, title)
    expect(anna.page.locator(".lines > li")).to_have_count(12)
    for place, title in enumerate(OTHERS):
        if place:
            anna.link("Næste: ")
        else:
            anna.link(title)
        expect(anna.page.locator("#title")).to_have_value(title)
        recommend(anna, f"Det indstilles, at {title.lower()} godkendes.")
    return Meeting.objects.get(starts_on=day)


def ask(anna: Hands) -> None:
    """The network of chief executives is asked, with a deadline that has just passed."""
    anna.part = "høring"
    anna.link("Sager")
    anna.link(CASE)
    anna.write("input[name=organization]", "KD-net Nordjylland")
    anna.write("input[name=deadline]", (timezone.localdate() - timedelta(days=1)).isoformat())
    anna.button("Sæt på vejen")
    anna.link("KD-net Nordjylland")
    anna.button("Spørg")
    expect(anna.page.locator("#spoerg")).to_have_text("Spurgt")


def answer_late(hans: Hands) -> None:
    """The network's official answers on the network's own page, after the deadline."""
    hans.open("/bord/")
    hans.link(CASE)
    hans.write("#text", "Digerne skal regnes efter.")
    hans.button("Giv svaret")
    expect(hans.page.locator("[role=status]").first).to_contain_text("for sent")


def send_a(anna: Hands, meeting: Meeting) -> None:
    anna.part = "udsendelse"
    anna.open(f"/bord/moede/{meeting.pk}/dagsorden/")
    anna.link("Send ud")
    anna.button("Send til 2 medlemmer")
    expect(anna.page.locator(".told")).to_contain_text("2 mails")
    assert Publication.objects.filter(meeting=meeting, letter="A").exists()


def send_b(anna: Hands, meeting: Meeting, folder: Path) -> None:
    """The late answer is taken in, a late paper added with its reason, and version B sent."""
    paper = folder / "beregning.txt"
    paper.write_text("Digerne koster det, de koster.", encoding="utf-8")
    anna.link("Sager")
    anna.link(CASE)
    anna.link("KD-net Nordjylland")
    anna.button("Tag svaret ind i punktet")
    anna.link("Se punktet")
    anna.give("#nye", paper)
    anna.button("Læg bilagene op")
    row = anna.page.locator(".paper-row").first
    anna.click(row.locator("summary").first)
    anna.write(row.locator("[name=late_reason]"), "Beregningen kom først i går.")
    anna.button("Gem oplysningerne", within=row)
    anna.open(f"/bord/moede/{meeting.pk}/dagsorden/")
    anna.link("Send ud")
    anna.write("#reason", "Svar fra KD-net og en beregning")
    anna.button("Send den nye version til 2")
    expect(anna.page.locator(".told")).to_contain_text("2 mails")
    assert Publication.objects.filter(meeting=meeting, letter="B").exists()


def apologise(frede: Hands, meeting: Meeting) -> None:
    frede.open(f"/bord/mine-moeder/{meeting.pk}/")
    expect(frede.page.locator("main")).to_contain_text("eftersendt")
    frede.tick(frede.page.get_by_label("Jeg melder afbud"))
    frede.tick(frede.page.get_by_label(re.compile("Gerda Prøve")))
    frede.button("Send svaret")
    expect(frede.page.locator("main")).to_contain_text("Gerda Prøve er bedt om at komme i stedet")


def answer(carla: Hands, meeting: Meeting) -> None:
    carla.open(f"/bord/mine-moeder/{meeting.pk}/")
    carla.tick(carla.page.get_by_label("Jeg kommer"))
    carla.button("Send svaret")


def minute(anna: Hands, meeting: Meeting, browser: Browser, served: Served, second: User) -> None:
    """Live: one item by hand with two secretaries, vote, dissent and task; the rest adopted in one press."""
    anna.part = "referat"
    anna.open(f"/bord/moede/{meeting.pk}/referat/")
    anna.button("Begynd mødet")
    expect(anna.page.locator("#deltagere")).to_contain_text("Carla Prøve")
    anna.link(CASE)
    expect(anna.page.locator(".rich")).to_be_editable()
    anna.press("Alt+b")
    expect(anna.page.locator("#naeste")).to_contain_text("Luk punkt")
    expect(anna.page.locator(".rich")).to_be_editable()
    anna.press("Control+Enter")
    text = anna.page.locator(".rich")
    expect(text).to_contain_text("tiltrådte indstillingen")
    expect(anna.page.locator("#saved")).to_contain_text(SAVED)
    typed_and_saved(anna, " Rådet bad om et regnskab.")
    with hands(browser, served, second) as bo:
        bo.open(anna.page.url.removeprefix(str(served)))
        expect(bo.page.locator(".rich")).to_contain_text("regnskab")
        anna.part = ""  # nobody's meeting has this
        until(all_mail_is_sent)  # one that is killed while it sends leaves the mail to a person
        killed_while_both_write(served, anna, bo, AgendaItem.objects.get(meeting=meeting, title=CASE))
        anna.part = "referat"
        expect(text).to_contain_text("Bo føjede til.")
    on_record(anna)
    anna.open(f"/bord/moede/{meeting.pk}/referat/")
    for box in anna.page.locator("input[name=item]").all():
        anna.tick(box)
    anna.button("Tiltræd indstillingen i de valgte")
    anna.button("Slut mødet")
    expect(anna.page.locator("h1")).to_contain_text("Referatet fra")


def on_record(anna: Hands) -> None:
    """A vote, a dissent by name, and a task with its owner."""
    anna.press("Alt+a")
    anna.write("#count-for", "1")
    anna.write("#count-against", "1")
    anna.button("Skriv afstemningen ned")
    expect(anna.page.locator("#afstemning td.n").first).to_have_text("1")
    anna.press("Alt+p")
    anna.pick("#said_by", label="Gerda Prøve, Thisted Kommune")
    anna.write("#statement_text", "Det er for dyrt.")
    anna.button("Før til referat")
    expect(anna.page.locator("#udtalelser .say-bar")).to_contain_text("Gerda Prøve")
    anna.press("Alt+o")
    anna.write("#task", "Lav et regnskab")
    anna.write("#task_owner", "Thisted Kommune")
    anna.button("Skriv opgaven ned")
    expect(anna.page.locator("#opgaver")).to_contain_text("Lav et regnskab")


def the_other_council(browser: Browser, served: Served, user: User, anna: Hands, day: date) -> None:
    """KKR Midtjylland has the same case in Bo's hands, from agenda to public minutes; Anna has no business there."""
    with hands(browser, served, user) as bo:
        bo.open("/bord/raad/kkr-midtjylland/")
        bo.click(bo.page.get_by_text("Sæt et møde i kalenderen"))
        bo.write("#starts_on", day.isoformat())
        bo.button("Opret mødet")
        bo.link("Lav dagsordenen")
        recurring(bo)
        new_item(bo, CASE)
        bo.link(CASE)
        recommend(bo, "Det indstilles, at kommunerne bygger digerne sammen.")
        meeting = Meeting.objects.get(body__slug="kkr-midtjylland")
        bo.open(f"/bord/moede/{meeting.pk}/referat/")
        bo.button("Begynd mødet")
        for box in bo.page.locator("input[name=item]").all():
            bo.tick(box)
        bo.button("Tiltræd indstillingen i de valgte")
        bo.button("Slut mødet")
        bo.button("Luk referatet")
        bo.link("Offentliggør referatet")
        bo.button("Offentliggør nu")
        expect(bo.page.locator(".told")).to_contain_text("Offentliggjort")
    anna.page.goto(f"{anna.site}/bord/moede/{meeting.pk}/")
    expect(anna.page.locator("h1")).to_contain_text("Det har du ikke adgang til")
    anna.page.go_back()


def remarks(anna: Hands, carla: Hands, meeting: Meeting, sink: Sink) -> None:
    anna.part = "efter mødet"
    anna.button("Send udkastet til medlemmerne")
    told = text_of(sink.wait_for("carla@example.org", "bemærkninger til referatet"))
    page = f"/bord/moede/{meeting.pk}/udkast/"
    assert page in told
    carla.open(page)
    point = carla.page.locator("article", has_text=CASE).first
    carla.click(point.locator("summary").first)
    carla.write(point.locator("textarea"), "Der mangler et ord.")
    carla.button("Send bemærkningen", within=point)
    anna.page.reload()
    anna.write("textarea[name^=answer-]", "Ordet er sat ind.")
    anna.button("Gem svaret")
    anna.button("Luk referatet")
    expect(anna.page.locator(".told")).to_contain_text("lukket")


def approve_and_publish(anna: Hands, meeting: Meeting, day: date) -> None:
    """The next meeting has the linked item that approves; then everybody may read."""
    anna.link("Møder")
    anna.click(anna.page.get_by_text("Sæt et møde i kalenderen"))
    anna.write("#starts_on", day.isoformat())
    anna.button("Opret mødet")
    anna.link("Lav dagsordenen")
    recurring(anna)
    expect(anna.page.locator("main")).to_contain_text("henviser til referatet")
    anna.open(f"/bord/moede/{meeting.pk}/efter/")
    anna.button("Referatet er godkendt")
    anna.link("Offentliggør referatet")
    anna.button("Offentliggør nu")
    expect(anna.page.locator(".told")).to_contain_text("Offentliggjort")


def read(eva: Hands, meeting: Meeting) -> None:
    """A citizen finds the approved minutes, and the same case in the other council."""
    address = f"/kkr-nordjylland/{meeting.address}/"
    eva.open(address)
    expect(eva.page.locator("main")).to_contain_text("godkendt")
    eva.link(CASE)
    expect(eva.page.locator("section", has_text="Samme sag i andre råd").last).to_contain_text(
        "KKR Midtjylland"
    )


def correct(anna: Hands, meeting: Meeting) -> None:
    anna.part = "rettelse"
    anna.link(OTHERS[2])
    anna.write("#title", "Kystbanen")
    anna.press("Control+s")
    expect(anna.page.locator(".told")).to_be_visible()
    anna.open(f"/bord/moede/{meeting.pk}/offentliggoer/referat/")
    anna.write("#reason", "Stavefejl rettet")
    anna.button("Offentliggør rettelsen")
    expect(anna.page.locator(".told")).to_contain_text("Udgave 2")


def told(counts: dict[str, Count]) -> None:
    """The handbook's table says what was counted."""
    counts = {part: count for part, count in counts.items() if part}
    rows = [f"| {part} | {c.clicks} | {c.keys} | {c.letters} |" for part, c in counts.items()]
    total = Count(*(sum(getattr(c, name) for c in counts.values()) for name in ("clicks", "keys", "letters")))
    rows.append(f"| i alt | {total.clicks} | {total.keys} | {total.letters} |")
    print("\n".join(rows))
    text = HANDBOOK.read_text(encoding="utf-8")
    missing = [row for row in rows if row not in text]
    assert not missing, "docs/haandbog/antal-tryk.md should say:\n" + "\n".join(rows)


def all_mail_is_sent() -> bool:
    return not Mail.objects.exclude(state="sent").exists()


def after(meeting: Meeting) -> None:
    """What is on record when all have gone home."""
    until(all_mail_is_sent)
    meeting.refresh_from_db()
    assert meeting.state == "approved"
    item = AgendaItem.objects.get(meeting=meeting, title=CASE)
    assert item.late is False and item.attachments.get(title__startswith="beregning").late_reason
    assert {s.kind for s in item.statements.all()} == {"for", "against", "dissent"}
    assert item.follow_ups.get().municipality.name == "Thisted"
    assert "efter fristen" in item.consultations.get().text
    assert item.decision_number.number > 0 and item.case.owner == "Thisted Kommune"
    substitute = meeting.participations.get(person__name="Gerda Prøve")
    assert substitute.status == "substitute"
    assert substitute.substitute_for == "Frede Prøve"
    assert set(Mail.objects.filter(key__startswith="dispatch:").values_list("recipient", flat=True)) == {
        "carla@example.org",
        "frede@example.org",
    }
    assert not list(broken_publications())
