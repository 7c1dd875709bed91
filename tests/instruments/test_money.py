"""Joint money as it is written and published: budgets, ledger, given tables, small counts, the agenda."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from django.test import Client

from raadslag.domain.financing import KRONE
from raadslag.domain.refusal import Refusal
from raadslag.instruments import given_tables, service_publication, shared_services
from raadslag.instruments.agenda_item import item_in_pool
from raadslag.instruments.models import GivenTable, InstrumentPublication, ServiceYear
from raadslag.instruments.service_figures import financing_of, ledger_of, printed_share
from raadslag.trail.models import Entry
from tests.cast import anna, north
from tests.instruments.money import CASES, CHILDREN, decided, service, table, year_of

pytestmark = pytest.mark.django_db


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_a_year_from_draft_to_account_and_into_the_ledger() -> None:
    made = service()
    year = decided(made)
    found = financing_of(year)
    assert (found.fixed, found.unit_price) == (2_333_675 * KRONE, 9_813 * KRONE)
    with pytest.raises(Refusal, match="Åbn det igen"):
        year_of(made)
    closed = shared_services.close_service_year(
        year=year, costs=4_600_000 * KRONE, cases={"0851": 150, "0787": 41}, by=anna()
    )
    result = found.fixed + 191 * found.unit_price + 463_000 * KRONE - 4_600_000 * KRONE
    rows = {row.year: row for row in ledger_of(made, made.years.all())}
    assert rows[2017].result == result and rows[2017].settle_by == 2019
    assert (rows[2015].left, rows[2015].used) == (0, ((2017, 463_000 * KRONE),))
    assert closed.state == "closed"
    assert Entry.objects.filter(action="close_service_year").exists()
    shared_services.decide_year(year=closed, by=anna())
    assert ServiceYear.objects.get(pk=closed.pk).real_costs is None


def test_what_the_rule_refuses_is_not_decided() -> None:
    made = service()
    for more, said in (
        ({"cases": {}}, "ingen sager"),
        ({"cases_without_place": 2}, "2 sager har ingen kommune"),
        ({"children": {"0851": 5}, "cases": {"0851": 1}}, "Børnetallet mangler for Læsø, Thisted"),
        ({"used": [(2015, 500_000 * KRONE)]}, "budgetterne bruger"),
        ({"used": [(2013, 1)]}, "skulle være afregnet senest i 2015"),
    ):
        row = year_of(made, **more)
        with pytest.raises(Refusal) as refused:
            shared_services.decide_year(year=row, by=anna())
        assert said in plain(str(refused.value))
        assert ServiceYear.objects.get().state == "draft"


def test_two_secretaries_and_wrong_facts() -> None:
    made = service()
    year_of(made)
    given = shared_services.YearInput(1, CHILDREN, CASES, Fraction(3, 5))
    with pytest.raises(Refusal, match="gemt budgettet imens"):
        shared_services.save_year(service=made, year=2017, given=given, seen=0, by=anna())
    with pytest.raises(Refusal, match="årstal"):
        shared_services.save_year(service=made, year=17, given=given, seen=0, by=anna())
    with pytest.raises(Refusal, match="mindst 3"):
        service(small_number=2)
    with pytest.raises(Refusal, match="mellem 0 og 100"):
        service(fixed_share=Fraction(3, 2))
    assert service().address == "boernehus-nord-2"


def test_the_public_never_gets_a_small_count() -> None:
    made = service()
    with pytest.raises(Refusal, match="Vedtag et budget"):
        service_publication.publish_service(service=made, by=anna())
    decided(made)
    publication = service_publication.publish_service(service=made, by=anna())
    content = json.loads(publication.content)
    bills = {bill["code"]: bill for bill in content["years"][0]["bills"]}
    assert bills["0825"]["cases"] is None and bills["0825"]["total"] is None and bills["0825"]["small"]
    assert bills["0787"]["cases"] is None and not bills["0787"]["small"], "it protects the lone small one"
    assert bills["0851"]["cases"] == 148
    assert {place.pk for place in publication.municipalities.all()} == set(CHILDREN)
    assert service_publication.publish_service(service=made, by=anna()) == publication, (
        "nothing new, no new version"
    )
    assert InstrumentPublication.objects.filter(kind="service").count() == 1


def test_the_table_goes_into_an_item_and_is_replaced_there() -> None:
    made = service()
    decided(made, 2016, used=[], costs=3_676_125 * KRONE, cases={"0851": 148, "0825": 2})
    year = decided(made)
    item = item_in_pool(body=north(), title="Børnehuset", background="Det koster.", by=anna())
    for _twice in range(2):
        service_publication.put_on_agenda(year=year, item=item, by=anna())
    section = item.sections.get(kind="finance")
    text = plain(section.text)
    assert "Budgettet for Børnehus Nord 2017 er 4.661.125 kr." in text and ".." not in text
    assert "| Læsø | 300 | 13.91" in text and "| <5 | skjult |" in text
    assert "| I alt | 50.300 | 2.333.675 | 190 | 4.198.145 |" in text
    assert item.sections.count() == 2
    assert ServiceYear.objects.get(pk=year.pk).item == item


def test_a_pasted_table_is_read_checked_and_kept() -> None:
    north()
    rows, total = given_tables.read_rows(
        "Kommune\tKr.\nThisted Kommune\t840.000\nLæsø  36.000\nI alt 876.001\n"
    )
    assert rows == {"0787": 84_000_000, "0825": 3_600_000}
    made = table(rows=rows, sum_row=total, prose=90_000_000)
    said = " ".join(plain(sentence) for sentence in given_tables.findings(made))
    for words in ("giver 876.000 kr., men der står 876.001 kr.", "teksten siger 0,9", "mangler Aalborg"):
        assert (words in said) == (words != "teksten siger 0,9")
    assert given_tables.findings(table(sum_row=None)) == ()
    for text, why in (
        ("Byen 5", "ingen kommune"),
        ("Thisted 5\nThisted 6", "to gange"),
        ("Thisted 5\nLæsø x", "intet beløb"),
    ):
        with pytest.raises(Refusal, match=why):
            given_tables.read_rows(text)
    with pytest.raises(Refusal, match="mindst én række"):
        table(rows={})
    assert GivenTable.objects.count() == 2


def test_printed_shares() -> None:
    assert [printed_share(text) for text in ("25 %", "23,7 pct.", "60", "snart")] == [
        Fraction(1, 4),
        Fraction(237, 1000),
        Fraction(3, 5),
        None,
    ]


def test_what_is_doubtful_about_a_published_year_is_public(client: Client) -> None:
    made = service(opening={})
    decided(made, 2016, costs=5_900_000 * KRONE, used=[])
    decided(made, 2017, costs=7_300_000 * KRONE, used=[], printed_rise="25 %")
    service_publication.publish_service(service=made, by=anna())
    page = plain(client.get(f"/oekonomi/{made.address}/").content.decode())
    assert "Fra 5,9 mio. kr. til 7,3 mio. kr. er 23,7 %, ikke 25 %." in page
