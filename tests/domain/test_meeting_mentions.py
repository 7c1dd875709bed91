"""Meetings named by their day: what is one, whose it is, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from raadslag.domain.agenda import standing
from raadslag.domain.meeting_mentions import mentions
from raadslag.domain.richtext import from_markdown, to_plain
from raadslag.formats.read import read_document
from tests.demo.shared import seeds

NAMES = {"KKR Nordjylland": "nord", "KKR Midtjylland": "midt"}
WRITTEN = date(2016, 11, 22)


def found(text: str) -> list[tuple[str, str]]:
    return [(m.body, str(m.on)) for m in mentions(text, written_on=WRITTEN, names=NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("På mødet i KKR den 1. juni 2016 var der enighed.", ("", "2016-06-01")),
        ("På mødet i KKR Midtjylland den 13. september 2016 blev planen lagt.", ("midt", "2016-09-13")),
        ("Det blev besluttet på KKR-mødet 24. juni 2016.", ("", "2016-06-24")),
        ("I henhold til beslutningen på mødet den 16. september er det sat i gang.", ("", "2016-09-16")),
        ("På mødet den 5. december blev det udsat.", ("", "2015-12-05")),
        ("KKR Nordjylland vedtog den 20. april 2015 en plan.", ("nord", "2015-04-20")),
        ("Rådet besluttede den 12. februar 2016, at alle skulle søge.", ("", "2016-02-12")),
        ("Rådet holdt en temadrøftelse den 13. september 2016.", ("", "2016-09-13")),
    ],
)
def test_a_meeting_is_named(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Møde i Kontaktudvalget den 26. september 2016",
        "Møde med bestyrelsen den 26. september 2016",
        "Kredsen drøfter oplægget på møde den 17. november.",
        "Planen var i høring frem til den 8. november 2016.",
        "Der var møde. Svaret kom den 29. september 2016.",
        "Rapporten af 16. august 2016 er lagt ved.",
        "Mødet i dag, den 22. november 2016.",
        "Det sker i september 2016 på mødet.",
        "Mødet den 31. februar 2016.",
    ],
)
def test_a_day_that_is_no_meeting_of_a_known_council(text: str) -> None:
    assert found(text) == []


def test_the_words_are_the_sentence_that_names_it() -> None:
    text = "Noget andet. På mødet den 1. juni 2016 blev broen malet. Mere."
    (mention,) = mentions(text, written_on=WRITTEN, names=NAMES)
    assert mention.words == "På mødet den 1. juni 2016 blev broen malet."


def test_both_seeds_name_six_meetings_outside_their_standing_points() -> None:
    """Item and day: the meeting of June that 3.7 builds on, the frame paper of 2015, and four more."""
    named = []
    for path in sorted(seeds().glob("*.txt")):
        document, _ = read_document(path.read_bytes(), path.name)
        day = date.fromisoformat((document.starts_at or "")[:10])
        for item in document.items:
            if standing(item.title):
                continue
            text = "\n".join(to_plain(from_markdown(section.text)) for section in item.sections)
            named += [(item.number, str(m.on)) for m in mentions(text, written_on=day, names=NAMES)]
    assert named == [
        ("3.2", "2015-04-20"),
        ("3.6", "2016-09-13"),
        ("3.7", "2016-06-16"),
        ("3.1", "2016-02-12"),
        ("3.3", "2016-09-16"),
        ("3.4", "2016-06-24"),
    ]
