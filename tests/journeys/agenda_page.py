"""An agenda written by somebody's hands: the points that every agenda has, a new point, and what is recommended."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.hands import Hands


def recurring(who: Hands) -> None:
    """The points that every agenda has."""
    who.act("Opret de faste punkter")
    expect(who.page.locator(".lines > li")).not_to_have_count(0)


def new_item(who: Hands, title: str) -> None:
    """A point typed on the agenda page."""
    if who.page.locator("#nyt").get_attribute("open") is None:  # nothing changes it but this hand
        who.click(who.page.get_by_text("Nyt punkt", exact=True))
    who.write("#nt", title)
    who.press("Enter")
    who.page.locator(".lines li", has_text=title).wait_for()


def recommend(who: Hands, words: str) -> None:
    """The recommendation of the item whose page is open."""
    who.write(who.page.locator(".rich").nth(1), words)
    who.press("Control+s")
    expect(who.page.locator(".told")).to_be_visible()
