"""Joint money in a real browser: from an empty service to bills that everybody can see, with what is small hidden."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browsing import leads_on, sign_in
from tests.cast import anna, dan, north
from tests.instruments import money

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.django_db(transaction=True)]


def test_a_budget_is_written_decided_published_and_seen_by_who_pays(
    live_server: object, page: Page, axe: Callable[[Page], list[str]]
) -> None:
    secretary, contact = anna(), dan()
    sign_in(page, live_server, secretary)
    page.goto(f"{live_server}{reverse('desk:shared_services', args=[north().slug])}")
    page.locator("summary", has_text="Ny ordning").click()
    page.get_by_label("Navn", exact=True).fill("Børnehus Nord")
    page.get_by_role("button", name="Opret ordningen").click()
    page.get_by_label("Budget for").fill("2017")
    page.get_by_role("button", name="Skriv budgettet").click()
    page.get_by_label("Udgifter, kr.").fill("7.300.000")
    names = {"0851": "Aalborg", "0787": "Thisted", "0825": "Læsø"}
    for code, name in names.items():
        page.get_by_label(f"Børn, {name}").fill(str(money.CHILDREN[code]))
        page.get_by_label(f"Sager, {name}").fill(str(money.CASES.get(code, 0)))
    page.get_by_role("button", name="Gem budgettet").click()
    expect(page.locator("main")).to_contain_text("= budget 7.300.000.")
    assert not axe(page)
    page.get_by_label("Vis også med en fast del på").fill("40 %")
    page.get_by_role("button", name="Regn", exact=True).click()
    expect(page.locator("main")).to_contain_text("Med 40 %")
    with leads_on(page):
        page.get_by_role("button", name="Budgettet er vedtaget").click()
    page.get_by_role("link", name="Børnehus Nord").first.click()
    with leads_on(page):
        page.get_by_role("button", name="Offentliggør").click()
    sign_in(page, live_server, None)
    page.goto(f"{live_server}/oekonomi/boernehus-nord/")
    expect(page.locator("main")).to_contain_text("<5")
    page.goto(f"{live_server}{reverse('portal:municipality', args=['thisted'])}")
    expect(page.locator("main")).to_contain_text("Børnehus Nord")
    sign_in(page, live_server, contact)
    page.goto(f"{live_server}{reverse('desk:municipality', args=['thisted'])}")
    expect(page.locator("main")).to_contain_text("Børnehus Nord")
