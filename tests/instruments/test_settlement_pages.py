"""The pages where pools are shared: tried, named, put to the council, decided, published; and the public page."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html
from pytest_django import DjangoAssertNumQueries

from raadslag.cli import main
from raadslag.instruments import settlements
from raadslag.instruments.models import AllocationKey, InstrumentPublication, Settlement
from raadslag.instruments.settlement_publish import publish_settlement
from raadslag.meetings.agenda import add_item
from raadslag.meetings.models import Decision
from tests import cast
from tests.instruments.test_settlements import BIDS, named, named_for_central, problem, tied

pytestmark = pytest.mark.django_db
TRY = "/skrivebord/raad/kkr-nordjylland/fordelinger/ny/"
FORM = {"pulje": "31", "enhed": "pladser", "metode": "largest_remainder", "n1": "pop-2016",
        **{f"max-{code}": str(bid) for code, bid in BIDS.items()}}  # fmt: skip


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(cast.anna(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(response: Any) -> str:
    return " ".join(html.fromstring(response.content).text_content().split())


def test_a_pool_is_tried_and_nothing_is_saved_until_it_has_a_name(desk: Client) -> None:
    address = reverse("desk:allocation_try", args=["kkr-nordjylland"])
    assert address.endswith("/fordelinger/ny/")
    found = words(desk.get(address, FORM))
    assert "Aalborg 27 og Thisted 4." in found and "Prøve, ikke gemt" in found
    what_if = words(desk.get(address, {**FORM, "h-pulje": "33"}))
    assert "Hvis 33 pladser" in what_if and "+2" in what_if
    one_bid = words(desk.get(address, {**FORM, "h-bud-hvem": "0825", "h-bud": "2"}))
    assert "Aalborg 27 og Thisted 4." in one_bid and "Hvis 31 pladser" in one_bid
    assert not Settlement.objects.exists()
    answer = desk.post(address, {**FORM, "titel": "Ekstra pladser"})
    made = Settlement.objects.get()
    assert answer.headers["Location"] == reverse("desk:settlement", args=[made.pk])
    assert made.result["awards"]["0851"] == 27


def test_a_what_if_that_takes_a_unit_says_why(desk: Client) -> None:
    key = AllocationKey.objects.create(
        body=cast.north(), name="Opgaver", source="Eksempel", created_at="2016-11-25T00:00Z",
        values={"0825": "3", "0787": "7", "0851": "90"},
    )  # fmt: skip
    form = {
        "pulje": "49",
        "enhed": "pladser",
        "metode": "largest_remainder",
        "n1": f"key-{key.pk}",
        "h-pulje": "51",
    }
    found = words(desk.get(reverse("desk:allocation_try", args=["kkr-nordjylland"]), form))
    assert "Læsø (2 → 1) færre" in found and "kendt svaghed" in found


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"pulje": "ca. 80"}, "Puljen skal være et helt tal"),
        ({"max-0787": "ca. 80"}, "Thisted skal være et helt tal fra 0 og op, ikke »ca. 80«"),
        ({"min-0787": "5"}, "Thisted skal mindst have 5, men kan højst få 4"),
        ({"min-0851": "40", "max-0851": ""}, "Minimumstallene giver 40 tilsammen, men puljen er kun 31"),
        ({"metode": "hamilton"}, "findes ikke"),
        ({"n1": "nej"}, "Vælg en nøgle"),
        ({"n2": "equal", "blanding": "140"}, "højst 100"),
    ],
)  # fmt: skip
def test_what_cannot_be_shared_is_said_at_the_form(desk: Client, changed: dict[str, str], said: str) -> None:
    response = desk.get(reverse("desk:allocation_try", args=["kkr-nordjylland"]), FORM | changed)
    assert response.status_code == 422 and said in words(response)


def test_a_settlement_goes_into_an_item_is_decided_and_frozen(desk: Client) -> None:
    made = named()
    item = add_item(title="Ekstra pladser", body=cast.north(), by=cast.anna())
    page = reverse("desk:settlement", args=[made.pk])
    assert desk.post(page, {"do": "item", "item": item.pk, "kind": "presentation"}).status_code == 302
    text = item.sections.get(kind="presentation").text
    assert (
        "| Aalborg | 30 | 27 |" in text and "| I alt |" in text and "Folketal 2016" not in text.split("|")[1]
    )
    refused = desk.post(page, {"do": "decide", "on": "2016-11-25"})
    assert refused.status_code == 422 and "rådets beslutning" in words(refused)
    Decision.objects.create(item=item, outcome="approved")
    desk.post(page, {"do": "decide", "on": "2016-11-25"})
    made.refresh_from_db()
    assert made.state == "decided"
    assert "Besluttet fordeling" in words(desk.get(page))
    newer = settlements.replace_settlement(
        settlement=made, reason="Flere pladser", problem=problem(33), by=cast.anna()
    )
    desk.post(
        reverse("desk:settlement", args=[newer.pk]), {"do": "item", "item": item.pk, "kind": "presentation"}
    )
    again = item.sections.get(kind="presentation").text
    assert again.count("**Fordeling: Ekstra pladser**") == 1 and "| Aalborg | 30 | 29 |" in again


def test_a_lot_is_recorded_and_units_are_moved_at_the_page(desk: Client) -> None:
    made = tied()
    page = reverse("desk:settlement", args=[made.pk])
    assert "Lodtrækning mangler" in words(desk.get(page))
    desk.post(page, {"do": "lot", "winner": ["0825", "0851"], "drawn_by": "Formanden", "on": "2016-11-25"})
    drawn = made.replaced_by
    assert "Lodtrækning mangler" not in words(desk.get(reverse("desk:settlement", args=[drawn.pk])))
    too_many = {"do": "move", "giver": "0825", "receiver": "0851", "units": "9", "agreement": "Aftale"}
    answer = desk.post(reverse("desk:settlement", args=[drawn.pk]), too_many)
    assert answer.status_code == 422 and "Læsø har 1 og kan ikke give 9 videre" in words(answer)


def test_a_pasted_table_is_checked_and_kept_as_a_key_or_as_given_numbers(desk: Client) -> None:
    page = reverse("desk:allocation_table", args=["kkr-nordjylland"])
    text = "Aalborg\t3.000\nThisted\t300\nLæsø Kommune\tca. 80\nI alt\t3.455"
    found = words(desk.post(page, {"text": text, "do": "check"}))
    assert "»ca. 80« ud for Læsø Kommune" in found and "der står 3.455 i bunden" in found
    good = {
        "text": "Aalborg\t30\nThisted\t3\nLæsø\t0",
        "title": "Kvoter",
        "source": "Styrelsen",
        "unit": "personer",
    }
    desk.post(page, {**good, "do": "key", "on": "2016-01-01"})
    assert AllocationKey.objects.get().values == {"0851": "30", "0787": "3", "0825": "0"}
    desk.post(page, {**good, "do": "given"})
    assert Settlement.objects.get().result["awards"] == {"0851": 30, "0787": 3, "0825": 0}


def test_a_csv_file_is_a_table_too(desk: Client) -> None:
    file = SimpleUploadedFile("tal.csv", "Kommune;Antal\nAalborg;30\nThisted;3\nLæsø;0\n".encode())
    found = words(
        desk.post(reverse("desk:allocation_table", args=["kkr-nordjylland"]), {"file": file, "do": "check"})
    )
    assert "Tabellen stemmer med sig selv" in found


def test_one_key_that_gives_two_numbers_is_told(desk: Client) -> None:
    for title, pool in (("SSA", 64), ("SSH", 65)):
        named(title=title, problem=problem(pool, {}), part_of={"pool": 300, "key": "sygehusnøgle"})
    found = words(desk.get(reverse("desk:allocations", args=["kkr-nordjylland"])))
    assert "64 (SSA) og 65 (SSH)" in found
    publish_settlement(settlement=Settlement.objects.get(title="SSH"), by=cast.anna())
    assert "64 (SSA) og 65 (SSH)" in words(Client().get("/fordelinger/ssh/"))


def test_two_settlements_are_compared_by_change(desk: Client) -> None:
    old = named()
    new = settlements.replace_settlement(settlement=old, reason="Flere", problem=problem(33), by=cast.anna())
    page = html.fromstring(desk.get(reverse("desk:settlement_compare", args=[new.pk])).content)
    rows = [[cell.text_content() for cell in row] for row in page.findall(".//tbody/tr")]
    assert rows[0] == ["Aalborg", "27", "29", "+2"]


def test_levels_add_up_and_are_kept_together(desk: Client) -> None:
    page, asked = (
        reverse("desk:allocation_levels", args=["kkr-nordjylland"]),
        {"pulje": "300", "n1": "pop-2016"},
    )
    response = desk.get(page, asked)
    assert response.status_code == 200 and "KKR Nordjylland" in words(response)
    assert desk.post(page, asked | {"titel": ""}).status_code == 422 and not Settlement.objects.exists()
    assert desk.post(page, asked | {"titel": "Landets pladser"}).status_code == 302
    top = Settlement.objects.get(parent=None)
    assert sum(child.problem["pool"] for child in top.children.all()) == top.problem["pool"] == 300
    assert "Landets pladser: KKR Nordjylland" in words(desk.get(reverse("desk:settlement", args=[top.pk])))


def test_given_units_are_consented_to_taken_in_and_told_on_both_pages(desk: Client) -> None:
    made = named(problem=problem(31, {"0851": 20, "0787": 4, "0825": 3}))
    page = reverse("desk:settlement", args=[made.pk])
    asked = {"receiver": "kkr-midtjylland", "units": "4", "consent_of": "Region Nordjylland"}
    cast.central()
    desk.post(page, {"do": "offer", **asked})
    offer = made.offers.get()
    answer = desk.post(page, {"do": f"answer:{offer.pk}", "consented": "1", "on": "2016-11-25"})
    newer = reverse("desk:settlement", args=[made.replaced_by.pk])
    assert answer.headers["Location"] == newer
    assert "4 pladser er givet videre til KKR Midtjylland" in words(desk.get(newer))
    central = named_for_central()
    theirs = Client()
    theirs.force_login(cast.bo(), backend="django.contrib.auth.backends.ModelBackend")
    listed = reverse("desk:allocations", args=["kkr-midtjylland"])
    assert "Læg dem til puljen i" in words(theirs.get(listed))
    again = theirs.post(listed, {"take": offer.pk, "settlement": central.pk})
    assert "4 pladser er kommet fra KKR Nordjylland" in words(theirs.get(again.headers["Location"]))
    assert theirs.post(listed, {"take": offer.pk, "settlement": central.pk}).status_code == 422


def test_an_agreement_says_what_holds_when_the_countrys_number_changes(desk: Client) -> None:
    made = named(problem=problem(31, {}))
    move = {
        "do": "move",
        "giver": "0851",
        "receiver": "0787",
        "units": "2",
        "agreement": "Aftale",
        "country": "7.500",
    }
    desk.post(reverse("desk:settlement", args=[made.pk]), move)
    page = reverse("desk:settlement", args=[made.replaced_by.pk])
    assert "Ændres det, bortfalder aftalen." in words(desk.get(page))
    answer = desk.post(page, {"do": "number", "number": "5000"})
    assert "er bortfaldet og skal indgås igen" in words(desk.get(answer.headers["Location"]))


def test_the_public_page_is_frozen_explains_and_can_be_recomputed(
    desk: Client,
    tmp_path: Any,
    capsys: pytest.CaptureFixture[str],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    made = named()
    citizen = Client()
    assert citizen.get("/fordelinger/ekstra-pladser/").status_code == 404
    assert desk.post(reverse("desk:settlement", args=[made.pk]), {"do": "publish"}).status_code == 302
    with django_assert_max_num_queries(8):
        page = citizen.get("/fordelinger/ekstra-pladser/")
    assert "Aalborg 27 og Thisted 4." in words(page) and "Udkast, ikke besluttet" in words(page)
    own = words(citizen.get("/fordelinger/ekstra-pladser/thisted/"))
    assert "Hvorfor fik Thisted 4?" in own and "låst ved sin grænse" in own
    place = words(citizen.get(reverse("portal:municipality", args=["thisted"])))
    assert "Ekstra pladser" in place
    assert "Ekstra pladser" in words(citizen.get("/kkr-nordjylland/"))
    file = tmp_path / "input.json"
    file.write_bytes(citizen.get("/fordelinger/ekstra-pladser/udgave-1.json").content)
    assert main(["allocate", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == made.result
    table = citizen.get("/fordelinger/ekstra-pladser/udgave-1.csv").content.decode("utf-8-sig")
    assert table.splitlines()[-1 - 3].startswith(";I alt") or ";I alt;" in table
    newer = settlements.replace_settlement(
        settlement=made, reason="Flere pladser", problem=problem(33), by=None
    )
    publish_settlement(settlement=newer, by=None)
    assert "Aalborg 29" in words(citizen.get("/fordelinger/ekstra-pladser/"))
    assert "ældre udgave" in words(citizen.get("/fordelinger/ekstra-pladser/udgave-1/"))
    again = desk.post(reverse("desk:settlement", args=[newer.pk]), {"do": "publish"}, follow=True)
    assert "Den er allerede offentliggjort, som den er: udgave 2." in words(again)
    assert InstrumentPublication.objects.count() == 2


def test_a_reader_tries_another_pool_method_or_somebody_left_out(desk: Client) -> None:
    publish_settlement(settlement=named(), by=cast.anna())
    page = "/fordelinger/ekstra-pladser/"
    assert "Prøveregningen" in words(Client().get(page)) and "Hvis 33" not in words(Client().get(page))
    more = words(Client().get(page, {"pulje": "33"}))
    assert "Hvis 33 pladser" in more and "33 pladser: Aalborg 29 og Thisted 4." in more and "+2" in more
    without = words(Client().get(page, {"friholdt": "0851", "metode": "dhondt"}))
    assert "31 pladser: Thisted 4." in without and "−27" in without
    wrong = Client().get(page, {"pulje": "ca. 80"})
    assert wrong.status_code == 422 and "ikke »ca. 80«" in words(wrong)


def test_the_desk_page_asks_few_queries(
    desk: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    made = named()
    with django_assert_max_num_queries(22):
        desk.get(reverse("desk:settlement", args=[made.pk]))
    day = date(2016, 11, 25)
    assert settlements.undrawn(made) == [] and day.year == 2016


def test_seats_are_shared_between_parties_with_alliances_kept_and_corrected(desk: Client) -> None:
    page = reverse("desk:named_allocation", args=["kkr-nordjylland"])
    votes = {"A": ("480", ""), "B": ("470", ""), "C": ("260", "C+D"), "D": ("250", "C+D")}
    asked = {
        "pool": "5", "unit": "mandater", "method": "dhondt", "name": list(votes),
        "number": [n for n, _g in votes.values()], "group": [g for _n, g in votes.values()], "most": [""] * 4,
    }  # fmt: skip
    assert "A 2, B 1, C 1 og D 1." in words(desk.get(page, asked)) and not Settlement.objects.exists()
    assert desk.post(page, asked | {"number": ["mange"] * 4}).status_code == 422
    desk.post(page, asked | {"title": "Pladser i udvalget", "key": "Stemmer"})
    made = Settlement.objects.get()
    assert made.result["awards"] == {"A": 2, "B": 1, "C": 1, "D": 1}
    assert f"partier/?fra={made.pk}" in desk.get(reverse("desk:settlement", args=[made.pk])).content.decode()
    assert 'value="C+D"' in desk.get(page, {"fra": made.pk}).content.decode()
    desk.post(page, asked | {"fra": made.pk, "pool": "6", "title": "x", "grund": "En plads mere"})
    assert made.replaced_by.problem["pool"] == 6


def test_a_published_version_is_emptied_by_law_and_says_so(desk: Client) -> None:
    publication = publish_settlement(settlement=named(), by=cast.anna())
    page = reverse("desk:joint_publication", args=[publication.pk])
    assert desk.post(page, {"because": " "}).status_code == 422
    desk.post(page, {"because": "Databeskyttelsesforordningens artikel 17"})
    assert "artikel 17" in words(Client().get("/fordelinger/ekstra-pladser/"))
    assert "allerede fjernet" in words(desk.post(page, {"because": "Igen"}))
