"""A version of an agenda comes back from its paper: letter and changes are furniture, marks are content."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raadslag.domain.document import Attachment, Item, Section
from raadslag.formats.write import write
from tests.journeys.test_roundtrip import ABOUT, FORMATS, there_and_back
from tests.sample import sample

VERSION = replace(
    ABOUT,
    letter="B",
    replaces_letter="A",
    changes=(
        "Nyt punkt 3.4: Fælles pumper mod oversvømmelse i de lave byer langs fjorden.",
        "Punkt 3.2 udgår: Regnskab for pumper.",
        "Punkt 3.1: teksten er ændret (Baggrund, Indstilling).",
        "Punkt 3.1: nyt bilag »Bemærkninger fra regionen«.",
    ),
)
MARKED = (
    Item(
        "6",
        "Fælles pumper",
        1,
        True,
        sections=(
            Section("other", "Kommer efter udsendelsen", "Regionen svarede først i går."),
            Section("background", "Baggrund", "Vandet steg."),
            Section("other", "Hvorfor bilag er eftersendt", "- Svar fra regionen: Kom den 2. december."),
            Section("other", "Se også", "- Punkt 3.1, Regnskab"),
        ),
        attachments=(Attachment("Svar fra regionen", "background", None, True),),
    ),
    Item(
        "7",
        "Møde med regionen",
        1,
        True,
        sections=(Section("other", "Taget af dagsordenen", "Udsat: Der mangler tal."),),
        outcome="postponed",
    ),
)


@pytest.mark.parametrize("to", FORMATS)
def test_letter_and_changes_are_set_aside(to: str) -> None:
    assert there_and_back(sample(), to, VERSION) == sample()


@pytest.mark.parametrize("to", FORMATS)
def test_what_is_late_or_taken_off_comes_back(to: str) -> None:
    document = replace(sample(), kind="agenda", participants=(), items=MARKED)
    assert there_and_back(document, to, VERSION) == document
    if to == "txt":
        assert "[" not in write(document, VERSION, to).decode(), "plain words are enough"
