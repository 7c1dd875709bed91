"""The way of a case through other bodies: what a sentence, a list, a block and a heading say, and what none says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.danish.dates import dates
from raadslag.domain.document import Item
from raadslag.domain.reading.facts.days import near
from raadslag.domain.reading.facts.treatments import step, treatments
from raadslag.domain.reading.words.bodies_in_text import leading_body, whole_body

from .invented import HEAD, item

DONE, EXPECTED = "done", "expected"


def told(sentence: str) -> list[tuple[str, str | None, str]]:
    return [(t.body, t.day.iso if t.day else None, t.state) for t in treatments(sentence)]


def stops(found: Item) -> list[tuple[str, str | None, str | None, str]]:
    return [(s.organization, s.on, s.number, s.state) for s in found.route]


SENTENCES: list[tuple[str, list[tuple[str, str | None, str]]]] = [
    ("DASK drøftede således sagen den 3. maj 2031, hvor alle var enige.", [("DASK", "2031-05-03", DONE)]),
    ("DASK besluttede den 3. maj 2031, at planen skal laves om.", [("DASK", "2031-05-03", DONE)]),
    ("KD net drøftede sagen den 4. maj 2031.", [("KD net", "2031-05-04", DONE)]),
    (
        "Den administrative styregruppe (DASK) drøfter sagen den 16. maj 2031.",
        [("DASK", "2031-05-16", EXPECTED)],
    ),
    (
        "Sagen behandles i Den Administrative Styregruppe den 17. maj 2031 og er til orientering.",
        [("Den Administrative Styregruppe", "2031-05-17", EXPECTED)],
    ),
    (
        "KD-net har drøftet sagen den 26. marts 2031, Dialogforum Klitland drøftede sagen den 8. april 2031 og DASK "
        "drøfter sagen en sidste gang den 16. maj 2031.",
        [
            ("KD-net", "2031-03-26", DONE),
            ("Dialogforum Klitland", "2031-04-08", DONE),
            ("DASK", "2031-05-16", EXPECTED),
        ],
    ),
    (
        "Sagen har været behandlet i kommunaldirektørkredsen den 10. januar 2031 og i social- og sundhedschefkredsen "
        "den 3. februar 2031.",
        [
            ("kommunaldirektørkredsen", "2031-01-10", DONE),
            ("social- og sundhedschefkredsen", "2031-02-03", DONE),
        ],
    ),
    (
        "Den 3. maj 2031 behandlede Teknik- og Miljøudvalget sagen.",
        [("Teknik- og Miljøudvalget", "2031-05-03", DONE)],
    ),
    ("Økonomiudvalget har den 3. maj 2031 godkendt planen.", [("Økonomiudvalget", "2031-05-03", DONE)]),
    (
        "Udvalget for Natur, Klima og Miljø behandlede sagen den 3. maj 2031.",
        [("Udvalget for Natur, Klima og Miljø", "2031-05-03", DONE)],
    ),
    (
        "Anbefalingerne sendes til Økonomiudvalget den 2. juni 2031 og til Byrådet den 23. juni 2031.",
        [("Økonomiudvalget", "2031-06-02", EXPECTED), ("Byrådet", "2031-06-23", EXPECTED)],
    ),
    ("Sagen forventes behandlet i Byrådet den 3. juni 2031.", [("Byrådet", "2031-06-03", EXPECTED)]),
    ("Byrådet besluttede på sit møde den 4. marts 2031 at bygge skolen.", [("Byrådet", "2031-03-04", DONE)]),
    (
        "Sagen behandles herefter i Økonomiudvalget og Byrådet.",
        [("Økonomiudvalget", None, EXPECTED), ("Byrådet", None, EXPECTED)],
    ),
    (
        "Sagen er behandlet af kommunaldirektørerne den 6. maj 2031.",
        [("kommunaldirektørerne", "2031-05-06", DONE)],
    ),
    # letters, agreements, laws, persons, deadlines and other papers are no stops
    ("Rådet har den 24. oktober 2031 modtaget et brev fra styrelsen.", []),
    ("Folketinget vedtog den 3. juni 2031 loven om havne.", []),
    ("Regionsrådet godkendte aftalen af 3. maj 2031.", []),
    ("Udvalget har sendt planen i høring frem til den 8. november 2031.", []),
    ("Det indstilles, at rådet godkender referatet fra mødet i Økonomiudvalget den 3. maj 2031.", []),
    ("Parterne, herunder LO og staten, indgik aftalen den 31. august 2031.", []),
    ("Bent Kragelund drøftede sagen den 3. maj 2031.", []),
    ("Møde i Kontaktudvalget den 26. september 2031", []),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), SENTENCES, ids=lambda v: v[:40] if isinstance(v, str) else ""
)
def test_a_sentence_tells_its_stops(sentence: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("28. november Samråds-udvalget behandler planen", ("Samråds-udvalget", EXPECTED)),
        ("21. december 2031: regionsrådet bliver orienteret", ("regionsrådet", EXPECTED)),
        ("28. november 2031: planen er til behandling i Planudvalget", ("Planudvalget", EXPECTED)),
        ("Den 1. december 2031\tHavnby sender ansøgninger til ministeriet", None),
        ("15. december 2031 Kommuner og læger orienteres om planen", None),
    ],
)
def test_a_line_of_a_plan(line: str, expected: tuple[str, str] | None) -> None:
    found = step(line, next(iter(dates(line))))
    assert (found and (found.body, found.state)) == expected


def test_a_day_without_year_is_nearest_to_the_meeting() -> None:
    def of(text: str, today: str | None) -> str | None:
        return near(next(iter(dates(text))), today)

    assert of("den 3. januar", "2031-12-20") == "2032-01-03"
    assert of("den 28. december", "2032-01-05") == "2031-12-28"
    assert of("den 29. februar", "2031-03-01") == "2032-02-29"
    assert near(next(iter(dates("den 3. maj"))), "2031-11-22", done=True) == "2031-05-03"
    assert of("den 3. januar", None) is None
    assert of("den 3. januar 2029", None) == "2029-01-03"


def test_sentences_blocks_and_headings_become_stops_and_the_text_stays() -> None:
    found = item(
        "Baggrund",
        "DASK drøftede sagen den 3. maj.",
        "Sagsfremstilling",
        "KKR Klitland besluttede den 4. juni 2031 at vente. DASK drøftede som nævnt sagen den 3. maj.",
        "Beslutning i Økonomiudvalget den 18-10-2031",
        "Anbefales.",
        "Beslutning",
        "Godkendt. KD-net drøftede sagen den 1. oktober 2031. Sagen forelægges Regionsrådet den 5. december 2031.",
    )
    assert stops(found) == [
        ("DASK", "2031-05-03", None, DONE),
        ("Økonomiudvalget", "2031-10-18", None, DONE),
        ("Regionsrådet", "2031-12-05", None, EXPECTED),
    ]
    assert found.route[1].text == "Anbefales."
    assert "DASK drøftede sagen den 3. maj." in found.text("background")


def test_a_block_of_fields_is_a_stop_each() -> None:
    found = item(
        "Sagsforløb",
        "Udvalg: Magistraten\nDato: 01-10-2031\nPunktnummer: 12\nFremsendes til byrådet.",
        "Udvalg: Havnby Byråd\nDato: 09-10-2031\nPunktnummer: 11\nUdsat.",
    )
    assert stops(found) == [
        ("Magistraten", "2031-10-01", "12", DONE),
        ("Havnby Byråd", "2031-10-09", "11", DONE),
    ]
    assert [s.text for s in found.route] == ["Fremsendes til byrådet.", "Udsat."]


COUNCIL = HEAD.replace("KKR Klitland", "Byrådet").replace("REFERAT 2031", "Referat")


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("Sagsforløb", "ØK/BY", [("ØK", None, DONE)]),
        ("Sagsgang", "Byrådet, Økonomiudvalget", [("Økonomiudvalget", None, EXPECTED)]),
        (
            "Sagsgang",
            "Planudvalget, Økonomiudvalget",
            [("Planudvalget", None, EXPECTED), ("Økonomiudvalget", None, EXPECTED)],
        ),
        ("Sagen behandles i", "Byrådet (orientering).", []),
        (
            "Sagens forløb",
            "Økonomiudvalget 15-06-2031\nByrådet 22-11-2031\nRegionsrådet 03-12-2031",
            [("Økonomiudvalget", "2031-06-15", DONE), ("Regionsrådet", "2031-12-03", EXPECTED)],
        ),
    ],
)
def test_chains_and_lists_of_bodies(
    label: str, text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    found = item(label, text, "Beslutning", "Godkendt.", head=COUNCIL)
    assert [(s.organization, s.on, s.state) for s in found.route] == expected


def test_a_plan_of_meetings_is_no_route() -> None:
    found = item(
        "Sagsfremstilling",
        "Møder i 2032:",
        "- Økonomiudvalget 15. januar 2032\n- Økonomiudvalget 12. februar 2032",
    )
    assert found.route == ()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Teknik- og Miljøudvalget", "Teknik- og Miljøudvalget"),
        ("Ældrerådet (høring)", "Ældrerådet"),
        ("KKR Klitland", "KKR Klitland"),
        ("Kommunalbestyrelsen", "Kommunalbestyrelsen"),
        ("Samarbejdsudvalget for fysioterapi", "Samarbejdsudvalget for fysioterapi"),
        ("Beslutningssag", None),
        ("Miljøstyrelsen", None),
        ("Torben Kragelund", None),
    ],
)
def test_a_body_is_known_by_its_form(text: str, body: str | None) -> None:
    assert whole_body(text) == body


WORDS = st.sampled_from(
    [
        "den",
        "Den",
        "3.",
        "maj",
        "2031",
        "november,",
        "drøftede",
        "behandlet",
        "behandles",
        "i",
        "af",
        "DASK",
        "(DASK)",
        "KD-net",
        "Økonomiudvalget",
        "udvalget",
        "for",
        "Natur,",
        "og",
        "Klima",
        "har",
        "været",
        "skal",
        "sagen",
        "Sagen",
        "på",
        "møde",
        "-",
        "–",
        "/",
        ".",
        ",",
        "(",
        ")",
        "besluttede",
        "orienteres",
        "Byrådet",
        "12-10-2031",
        "forelægges",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_words_give_an_answer(text: str) -> None:
    for found in treatments(text):
        assert found.body.strip()
        assert found.day is None or text[found.day.start : found.day.end]
    whole_body(text)
    leading_body(text)
    for day in dates(text):
        step(text, day)
