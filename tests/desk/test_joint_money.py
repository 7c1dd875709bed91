"""Joint money, plans and appointments through their pages: the secretary's way, what everyone gets, and how many queries."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import strip_tags

from raadslag.instruments import plans, register, service_publication
from raadslag.instruments.models import AppointedBody, GivenTable, Plan, SeatCount, ServiceYear, SharedService
from raadslag.meetings.models import AgendaItem
from tests.cast import anna, bo, north
from tests.desk.test_intake import signed_in
from tests.instruments import money

pytestmark = pytest.mark.django_db
SLUG = "kkr-nordjylland"


@pytest.fixture
def desk() -> Client:
    north()
    return signed_in(anna())


def words(response: object) -> str:
    """The words of a page, white space as one space."""
    plain = unescape(strip_tags(response.content.decode().replace("<", " <")))  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", plain.replace("\u00a0", " "))


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


BUDGET = {
    "costs": "4.661.125", "fixed_share": "60 %", "seen": "0", "do": "save", "printed_rise": "",
    **{f"children-{code}": str(count) for code, count in money.CHILDREN.items()},
    **{f"cases-{code}": str(count) for code, count in money.CASES.items()},
}  # fmt: skip


def test_a_budget_from_an_empty_service_to_a_public_page(desk: Client) -> None:
    listing = reverse("desk:shared_services", args=[SLUG])
    assert desk.post(listing, {"name": "", "fixed_share": "60"}).status_code == 422
    desk.post(listing, {"name": "Børnehus Nord", "fixed_share": "60", "operator": "0851"})
    service = SharedService.objects.get()
    page = reverse("desk:shared_service", args=[service.pk])
    desk.post(page, {"do": "opening", "year": "2015", "amount": "463.000"})
    year = reverse("desk:service_year", args=[service.pk, 2017])
    wrong = desk.post(year, BUDGET | {"costs": "mange penge"})
    assert wrong.status_code == 422 and "»mange penge« er ikke et beløb" in words(wrong)
    assert 'value="148"' in wrong.content.decode() or "mange penge" in wrong.content.decode()
    desk.post(year, BUDGET | {"used-2015": "463.000", "carry_all_fixed": "on"})
    text = words(desk.get(year + "?fast=40"))
    assert (
        "Fast del 2.333.675 + sager 1.864.470 + tidligere år 463.000 + afrunding -20 = budget 4.661.125."
        in text
    )
    assert "Overskuddet fra 2015" not in text, "it is used"
    assert "Med 40 %" in text
    assert "Kun vedtagne" in words(desk.get(page)) and desk.post(page, {"do": "publish"}).status_code == 422
    desk.post(year, {"do": "decide"})
    desk.post(page, {"do": "publish"})
    public = Client().get("/oekonomi/boernehus-nord/?fast=80")
    told = words(public)
    assert "<5" in told and "skjult" in told and "Med 80 % fast" in told
    assert "Læsø 300 13.91" in told
    sheet = Client().get("/oekonomi/boernehus-nord/2017.csv").content.decode("utf-8-sig")
    assert ";;;" in next(line for line in sheet.splitlines() if "Læsø" in line), (
        "what is hidden is an empty field"
    )
    desk.post(year, {"do": "agenda"})
    assert AgendaItem.objects.get().sections.get(kind="finance")
    desk.post(year, {"do": "close", "real_costs": "4.600.000", "real-0851": "150"})
    assert ServiceYear.objects.get().state == "closed"
    assert signed_in(bo()).get(page).status_code == 403


def test_a_table_is_pasted_checked_and_compared(desk: Client) -> None:
    address = reverse("desk:new_table", args=[SLUG])
    rows = "Thisted Kommune\t840.000\nLæsø Kommune\t36.000\nAalborg Kommune\t3.732.000\nI alt\t4.608.001"
    facts = {
        "do": "save",
        "title": "Væksthus",
        "year": "2017",
        "rows": rows,
        "prose": "4.600.000",
        "seen": "0",
    }
    assert desk.post(address, facts | {"rows": "Ukendt by\t5"}).status_code == 422
    desk.post(address, facts)
    page = reverse("desk:given_table", args=[GivenTable.objects.get().pk])
    assert "Rækkerne giver 4.608.000 kr., men der står 4.608.001 kr. i bunden." in words(desk.get(page))
    assert "19,81" in words(desk.get(page))
    assert "Kr. pr. indbygger" in words(desk.get(page, {"pr": "pop-2017"}))
    desk.post(page, facts | {"rows": rows.replace("001", "000"), "seen": "1"})
    assert "stemmer" in words(desk.get(page))
    desk.post(page, {"do": "publish"})
    public = words(Client().get("/givne-tal/vaeksthus-2017/"))
    assert "4.608.000" in public and "19,81" in public and "Folketal 2016" in public
    desk.post(page, {"do": "agenda"})
    assert "| Læsø | 36.000 |" in AgendaItem.objects.get().sections.get(kind="finance").text


def test_a_wheel_is_written_turned_and_published(desk: Client) -> None:
    desk.post(reverse("desk:plans", args=[SLUG]), {"kind": "wheel", "title": "Året 2017", "year": "2017"})
    plan = Plan.objects.get()
    page = reverse("desk:plan", args=[plan.pk])
    step = {
        "key": "",
        "note": "",
        "owner": "",
        "keeps": "law",
        "ring": "outer",
        "draft_title": "",
        "draft_weeks": "8",
    }
    rows = {name: [value, value] for name, value in step.items()}
    typed = rows | {
        "when": ["15. oktober", "snart"],
        "title": ["Frist", "Andet"],
        "order": ["2", "1"],
        "seen": "1",
    }
    wrong = desk.post(page, typed | {"do": "save", "deadline": ["0"]})
    assert wrong.status_code == 422 and "Skridt 1: »snart« er ikke en tid" in words(wrong)
    desk.post(page, typed | {"do": "save", "deadline": ["0"], "when": ["15. oktober", "januar"]})
    assert [step.title for step in plan.steps.all()] == ["Andet", "Frist"]
    assert "er en søndag" in words(desk.get(page))
    desk.post(page, {"do": "next"})
    assert Plan.objects.get(year=2018).steps.count() == 2
    desk.post(page, {"do": "publish"})
    public = Client().get(f"/planer/{plan.address}/")
    assert "er en søndag" in words(public) and 'class="wheel"' in public.content.decode()


def test_somebody_is_appointed_and_ends(desk: Client) -> None:
    listing = reverse("desk:appointments", args=[SLUG])
    facts = {
        "name": "Praksisplanudvalget",
        "part": ["PLO", "Regionsrådet", "Kommunerne"],
        "seats": ["3", "3", "5"],
    }
    assert desk.post(listing, facts).status_code == 422, "nobody said which seats are the council's own"
    desk.post(listing, facts | {"ours": ["2"]})
    body = AppointedBody.objects.get()
    page = reverse("desk:appointed_body", args=[body.pk])
    part = body.constituencies.get(ours=True)
    desk.post(
        page,
        {"do": "appoint", "part": part.pk, "name": "Signe Prøve", "gender": "woman", "municipality": "0851"},
    )
    text = words(desk.get(page))
    assert "4 af 5 pladser er ledige" in text and "Der mangler stedfortræder for Signe Prøve" in text
    desk.post(listing, {"do": "publish"})
    assert "Signe Prøve" in words(Client().get(f"/udpegninger/{SLUG}/"))
    row = part.appointments.get()
    assert desk.post(page, {"do": "end", "appointment": row.pk, "because": ""}).status_code == 422
    desk.post(page, {"do": "end", "appointment": row.pk, "because": "Flyttet", "on": "2026-01-01"})
    assert "Tidligere: Signe Prøve" in words(desk.get(page))
    count = {"title": "Mandater", "counted_on": "2018-01-01", "municipalities": "3", "seen": "0"}
    lists = {
        "list": ["A", "V"],
        "votes": ["500", "400"],
        "mayors": ["2", "1"],
        "alliance": ["", ""],
        "candidates": ["", ""],
    }
    desk.post(reverse("desk:new_seat_count", args=[SLUG]), count | lists | {"in_council": ["0", "1"]})
    assert "Rådet får 4 medlemmer" in words(
        desk.get(reverse("desk:seat_count", args=[SeatCount.objects.get().pk]))
    )


def test_pages_cost_few_queries_and_no_more_for_more_rows(desk: Client) -> None:
    service = money.service()
    money.decided(service)
    plan = money.wheel()
    money.table()
    money.committee()
    service_publication.publish_service(service=service, by=anna())
    plans.publish_plan(plan=plan, by=anna())
    register.publish_register(council=north(), by=anna())
    pages = [
        reverse("desk:shared_services", args=[SLUG]),
        reverse("desk:shared_service", args=[service.pk]),
        reverse("desk:service_year", args=[service.pk, 2017]),
        reverse("desk:plans", args=[SLUG]),
        reverse("desk:plan", args=[plan.pk]),
        reverse("desk:appointments", args=[SLUG]),
        "/oekonomi/boernehus-nord/",
        f"/planer/{plan.address}/",
        f"/udpegninger/{SLUG}/",
        "/kommuner/thisted/",
    ]
    before = [queries(desk, page) for page in pages]
    assert max(before) <= 22
    money.decided(service, 2018, used=[])
    money.service()
    money.wheel(2019)
    money.committee()
    service_publication.publish_service(service=service, by=anna())
    register.publish_register(council=north(), by=anna())
    assert [queries(desk, page) for page in pages] == before


def test_a_municipality_sees_what_it_pays_and_who_is_appointed() -> None:
    service = money.service()
    money.decided(service)
    money.committee()
    service_publication.publish_service(service=service, by=anna())
    service_publication.publish_given(table=money.table(), by=anna())
    register.publish_register(council=north(), by=anna())
    text = words(Client().get("/kommuner/thisted/"))
    for told in (
        "Hvad kommunen betaler",
        "Børnehus Nord",
        "840.000 kr.",
        "Signe Prøvesen",
        "Praksisplanudvalget",
    ):
        assert told in text
    assert "sagerne er så få" in text
    page = words(Client().get(f"/{SLUG}/"))
    assert "Fælles planer, penge og poster" in page and "Væksthus 2017" in page
