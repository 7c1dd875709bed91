"""A real browser for tests: Debian's Chromium driven by Playwright, and axe-core for accessibility.

`page` is a fresh Danish browser window without a login; it fails its test when a script of the page
throws, when the content security policy stops something, or when a file of the page is not found.

A test never asks what a page is at this moment (`count`, `inner_text`, `is_visible`) while something may still change
it: it expects the state that must come (`expect`), goes on inside `leads_on`, or waits for what is written (`until`).
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, Route, expect, sync_playwright

from tests import slow

if TYPE_CHECKING:
    from raadslag.people.models import User

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
PATIENCE = 30.0
"""Seconds that anything may take in a window before its test fails: a machine that is busy with other things is slow."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


expect.set_options(timeout=PATIENCE * 1000)


def chromium() -> str:
    """The program: without windows of its own where that is installed, since it draws the same in half the time."""
    program = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert program, "no chromium on this machine: run tools/setup test"
    return program


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium per test process, with a profile of its own that is thrown away."""
    # Playwright runs an event loop in this thread; Django would refuse the database to the test because of it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM, timeout=120_000)
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def new_window(browser: Browser, **options: Any) -> Page:
    """A Danish window of 1280 x 900 with storage of its own; its `context` is closed by who asked for it."""
    context = browser.new_context(
        **{"locale": "da-DK", "viewport": {"width": 1280, "height": 900}, **options}
    )
    context.set_default_timeout(PATIENCE * 1000)
    window = context.new_page()
    if slow.SLOW:
        slow.slow_down(window)
    return window


@contextmanager
def leads_on(page: Page) -> Iterator[None]:
    """What is done inside leads to another page: after it that page is there whole, and its scripts run."""
    with page.expect_navigation():
        yield


def until(true: Callable[[], object], page: Page | None = None, *, every: float = 0.05) -> None:
    """Waits for what no page shows, such as what a worker writes; a window that is given lives on meanwhile."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come"
        if page:
            page.wait_for_timeout(every * 1000)
        else:
            time.sleep(every)


@contextmanager
def on_its_way(page: Page, address: str, press: Callable[[], object]) -> Iterator[None]:
    """What is done inside is done while the request that the press sends to the address has no answer yet."""
    under_way: list[Route] = []
    page.route(address, lambda route: under_way.append(route), times=1)
    press()
    until(lambda: under_way, page)
    yield
    under_way[0].continue_()


@pytest.fixture(autouse=True)
def at_rest(request: pytest.FixtureRequest) -> Iterator[None]:
    """The live server has answered everybody before the database is emptied: a page may ask to its very end."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")
    asked: list[int] = []

    def begun(**_: Any) -> None:
        if threading.current_thread() is not threading.main_thread():  # there the test's own client asks
            asked.append(1)

    def answered(**_: Any) -> None:
        if asked and threading.current_thread() is not threading.main_thread():
            asked.pop()

    request_started.connect(begun)
    request_finished.connect(answered)
    yield
    until(lambda: not asked)
    request_started.disconnect(begun)
    request_finished.disconnect(answered)


@pytest.fixture
def page(browser: Browser, at_rest: None) -> Iterator[Page]:
    """A window of 1280 x 900 that speaks Danish; what goes wrong inside it fails the test at its end."""
    window = new_window(browser, timezone_id="Europe/Copenhagen")
    wrong: list[str] = []
    window.on("console", lambda message: _note_console(message, wrong))
    window.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    window.on("response", lambda response: _note_response(response, wrong))
    yield window
    window.context.close()
    assert not wrong, "\n".join(wrong)


@pytest.fixture
def axe(page: Page) -> Callable[..., list[str]]:
    """`axe(page)`: what axe-core finds on the page as it is now, one line per broken rule and place.

    `axe(page, rules)` tries only the named rules, `axe(page, rules, places)` only on the places, a name of a list of
    elements in the page. Every document of the window begins with axe-core: that costs less than handing it over.
    """
    page.context.add_init_script(AXE_SCRIPT)

    def violations(page: Page, rules: list[str] | None = None, places: str = "document") -> list[str]:
        chosen = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": RULES}
        # `preload` fetches every style sheet again, for rules that are not among ours
        options: dict[str, Any] = {"runOnly": chosen, "resultTypes": ["violations"], "preload": False}
        if not page.evaluate("'axe' in window"):  # another window than the test's own
            page.evaluate(AXE_SCRIPT)
        found = page.evaluate(f"options => axe.run({places}, options)", options)["violations"]
        return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]

    return violations


def sign_in(page: Page, address: object, user: User | None) -> None:
    """Makes the window that account's at the live server, or nobody's, without the login page."""
    page.context.clear_cookies()
    if user is not None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(address)}]
        )


def _note_console(message: ConsoleMessage, wrong: list[str]) -> None:
    # A page that answers 403 or 422 on purpose is also reported on the console; the test asks for the status.
    if message.type == "error" and not message.text.startswith("Failed to load resource"):
        wrong.append(f"console: {message.text}")


def _note_response(response: Response, wrong: list[str]) -> None:
    if response.status == 404 and response.request.resource_type != "document":
        wrong.append(f"not found: {response.url}")
