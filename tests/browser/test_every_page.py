"""Every page of the access table in a real browser: nothing for axe-core to say, nothing wider than the window.

Each page is loaded once and judged four times: wide and light, narrow and dark, at 200 % zoom, and wide and dark.
The pages are shared between the test processes in parts.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from tests.browsing import sign_in
from tests.house.access_table import TABLE
from tests.house.test_pages import is_page
from tests.house.world import World, build_world

pytestmark = [pytest.mark.browser, pytest.mark.looks, pytest.mark.timeout(400)]

PARTS = 4
SEEN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""Rules that look at the page as it is drawn; the others read its structure, which zoom leaves as it is."""
WINDOWS: list[tuple[int, str, list[str] | None]] = [
    (1280, "light", None),
    (390, "dark", None),
    (640, "light", SEEN),
    (1280, "dark", ["color-contrast", "link-in-text-block"]),
]
"""CSS pixels, colour scheme, rules; 640 is a window of 1280 at 200 % zoom (WCAG 2.2, 1.4.4 and 1.4.10)."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_accessible_and_fits_its_window(
    part: int,
    transactional_db: None,
    live_server: object,
    page: Page,
    axe: Callable[..., list[str]],
) -> None:
    wrong: list[str] = []
    world = build_world()
    pages = addresses(world, part)
    for name, actor, address in pages:
        sign_in(page, live_server, world.cast[actor])
        page.goto(f"{live_server}{address}")
        for width, scheme, rules in WINDOWS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate("scrollTo(0, 0)")  # what lies under the bar at the window's foot is always the same
            where = f"{name}, {width} px, {scheme}"
            wrong += [f"{where}: {violation}" for violation in axe(page, rules)]
            if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
                wrong.append(f"{where}: the page is {needed} px wide")
    assert len(pages) > 10
    assert not wrong, "\n".join(wrong)


def addresses(world: World, part: int) -> list[tuple[str, str, str]]:
    """(name, who looks, address) of the part's pages, each as the first of the cast sees it who may."""
    found = []
    for name, row in list(TABLE.items())[part::PARTS]:
        actor = next((actor for actor, status in row.status.items() if status == 200), None)
        if row.method != "get" or actor is None:
            continue
        client = Client()
        if world.cast[actor] is not None:
            client.force_login(world.cast[actor], backend="django.contrib.auth.backends.ModelBackend")
        address = reverse(name, kwargs=dict(row.args(world)))
        response = client.get(address, row.data)
        if response.streaming:
            b"".join(response.streaming_content)
        elif is_page(response):
            found.append((name, actor, response.wsgi_request.get_full_path()))
    return found
