"""Somebody's hands at a page: every click and keystroke is a real one, and is counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from raadslag.people.models import User
from tests.browsing import leads_on
from tests.journeys.desk import window


@dataclass
class Count:
    """What hands have done: clicks (a choice in a list is two), keys that act, and letters of words that are written."""

    clicks: int = 0
    keys: int = 0
    letters: int = 0


@dataclass
class Hands:
    """One person at one window; `part` is the part of the work that is counted now."""

    page: Page
    site: object
    counts: dict[str, Count] = field(default_factory=dict)
    part: str = ""

    @property
    def now(self) -> Count:
        return self.counts.setdefault(self.part, Count())

    def open(self, path: str) -> None:
        """An address typed or found in a mail: one click."""
        self.page.goto(f"{self.site}{path}")
        self.now.clicks += 1

    def click(self, target: Locator) -> None:
        target.click()
        self.now.clicks += 1

    def button(self, name: str, *, within: Locator | None = None) -> None:
        """A button by its words, and the page it leads to."""
        with leads_on(self.page):
            self.click((within or self.page).get_by_role("button", name=name).first)

    def act(self, name: str) -> None:
        """A button by its words that a script answers in place; the caller waits for what it does."""
        self.click(self.page.get_by_role("button", name=name).first)

    def link(self, name: str) -> None:
        """A link by its words, and the page it leads to."""
        with leads_on(self.page):
            self.click(self.page.get_by_role("link", name=name).first)

    def write(self, target: Locator | str, words: str) -> None:
        """Words into a field: a click to get there, and the letters."""
        field_ = self.page.locator(target) if isinstance(target, str) else target
        field_.click()
        field_.fill(words)
        self.now.clicks += 1
        self.now.letters += len(words)

    def pick(self, target: str, **choice: str) -> None:
        """One of a list."""
        self.page.locator(target).select_option(**choice)
        self.now.clicks += 2

    def tick(self, target: Locator) -> None:
        target.check()
        self.now.clicks += 1

    def press(self, key: str) -> None:
        """A key that does something by itself."""
        self.page.keyboard.press(key)
        self.now.keys += 1

    def give(self, target: str, file: Path) -> None:
        """A file chosen: the field, the file, and the button of the window that shows files."""
        self.page.set_input_files(target, file)
        self.now.clicks += 3


@contextmanager
def hands(browser: Browser, site: object, user: User | None) -> Iterator[Hands]:
    """The hands of somebody in a window of their own."""
    with window(browser, site, user) as page:
        yield Hands(page, site)
