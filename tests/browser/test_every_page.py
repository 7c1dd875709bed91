"""Every page of the access table in a real browser: nothing for axe-core to say, nothing wider than the window.

Wide and light, and narrow and dark: between them they show every colour and every layout once.
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

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_page_is_accessible_and_fits_its_window(
    width: int,
    scheme: str,
    transactional_db: None,
    live_server: object,
    page: Page,
    axe: Callable[[Page], list[str]],
) -> None:
    world = build_world()
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    wrong: list[str] = []
    seen = 0
    for name, actor, address in addresses(world):
        sign_in(page, live_server, world.cast[actor])
        page.goto(f"{live_server}{address}")
        seen += 1
        wrong += [f"{name}: {violation}" for violation in axe(page)]
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            wrong.append(f"{name}: {needed} px wide in a window of {width}")
    assert seen > 10
    assert not wrong, "\n".join(wrong)


def addresses(world: World) -> list[tuple[str, str, str]]:
    """(name, who looks, address) of every page, as the first of the cast sees it who may."""
    found = []
    for name, row in TABLE.items():
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
