"""What the import journeys share: files to hand in, the queue emptied, and windows signed in at the live server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from playwright.sync_api import Browser, Page

from raadslag.formats.about import About
from raadslag.formats.read import read_document
from raadslag.formats.write import write
from raadslag.people.models import User
from tests.browsing import new_window, sign_in
from tests.formats.make import SEEDS, shared_text

SEED = SEEDS / "kkr-nordjylland-2016-11-25.txt"

DOUBTED = """REFERAT
KKR Nordjylland
Dato: 06-05-2031 10:00
Sted: Prøvegården

Deltagere

Tove Kjølgaard Prøve, Thisted Kommune
Bent Attrap, Aalborg Kommune

1. Godkendelse af dagsorden

Beslutning

Dagsordenen blev godkendt.

2. Fælles indsats på prøveområdet

SAG-2031-00001 abc

Baggrund

Der er brug for flere prøver i kommunerne.

Indstilling

Det indstilles, at indsatsen godkendes.

Beslutning

Indstillingen blev tiltrådt.
"""
"""Minutes of an invented meeting, in the form of a KKR's."""


def seed_pdf(folder: Path) -> Path:
    """The seed's minutes as a PDF, made by our own writer from the seed's text."""
    shared_text(SEED)
    document, _ = read_document(SEED)
    path = folder / "referat-2016-11-25.pdf"
    path.write_bytes(write(document, About(), "pdf"))
    return path


def text_file(folder: Path, text: str = DOUBTED, name: str = "referat.txt") -> Path:
    """A text to hand in."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def empty_the_queue() -> None:
    """Does what the worker would do."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def all_is_saved(page: Page) -> None:
    """The page of live minutes has nothing left that it has not sent: not even words typed while others were sent."""
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('raadslag:live:'))")


@contextmanager
def window(browser: Browser, address: object, user: User | None, *, scripts: bool = True) -> Iterator[Page]:
    """Another window, for somebody else or without scripts."""
    page = new_window(browser, java_script_enabled=scripts)
    sign_in(page, address, user)
    yield page
    page.context.close()
