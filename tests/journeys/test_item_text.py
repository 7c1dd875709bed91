"""An item's text at the desk in a real browser: the key that its button shows, and leaving before it is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, Page, expect

from raadslag.meetings.models import AgendaItem
from tests import cast
from tests.browsing import leads_on, sign_in, until
from tests.portal import build

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]


def test_an_item_is_saved_by_its_key_and_not_left_unsaved_without_a_question(
    page: Page, live_server: object
) -> None:
    item = AgendaItem.objects.filter(meeting=build.meeting()).order_by("position")[0]
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/punkt/{item.pk}/")
    page.fill("#title", "En anden titel")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.evaluate("document.querySelector('.pane a').click()")
    until(lambda: asked, page)
    assert asked == ["beforeunload"]
    expect(page.locator("#title")).to_have_value("En anden titel")
    page.focus("#title")
    with leads_on(page):
        page.keyboard.press("Control+s")
    item.refresh_from_db()
    assert item.title == "En anden titel"
