"""Votes, reservations, dissents, minorities and recusals: who, how many, and the words as printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.reading.facts.stances import stances
from raadslag.domain.reading.lines import from_text
from raadslag.domain.reading.pieces import cut
from raadslag.domain.reading.sections.passages import Passage, passages, sentences

from .invented import item

Stance = tuple[str, tuple[str, ...], int | None]

SENTENCES: list[tuple[str, list[Stance]]] = [
    (
        "Vedtaget med 27 stemmer (A, O, V) mod 12 (F, Ø).",
        [("for", ("A", "O", "V"), 27), ("against", ("F", "Ø"), 12)],
    ),
    ("1 undlod.", [("abstained", (), 1)]),
    ("Vedtaget mod 4 stemmer (liste Ø).", [("against", ("liste Ø",), 4)]),
    ("For stemte: A, B og C.", [("for", ("A", "B", "C"), None)]),
    ("Imod stemte 4 (F og Ø).", [("against", ("F", "Ø"), 4)]),
    (
        "Imod stemte Bodil Elleager (Ø) og Keld Rosenå (F).",
        [("against", ("Bodil Elleager", "Keld Rosenå"), None)],
    ),
    ("Vedtaget med stemmerne 24-5.", [("for", (), 24), ("against", (), 5)]),
    ("Ændringsforslaget blev forkastet med 6 stemmer mod 1.", [("against", (), 6), ("for", (), 1)]),
    (
        "For stemte 21 (A, V og C), imod stemte 9 (Ø og O), og 1 undlod.",
        [("for", ("A", "V", "C"), 21), ("against", ("Ø", "O"), 9), ("abstained", (), 1)],
    ),
    ("Gruppe H undlod at stemme.", [("abstained", ("Gruppe H",), None)]),
    ("Liste Ø tager forbehold.", [("reservation", ("Liste Ø",), None)]),
    ("Godkendt, idet Britt Skovå-Lund tog forbehold.", [("reservation", ("Britt Skovå-Lund",), None)]),
    ("Havnby Kommune tog forbehold for udgiften.", [("reservation", ("Havnby Kommune",), None)]),
    ("Sofie Munk kunne ikke tiltræde indstillingen.", [("against", ("Sofie Munk",), None)]),
    (
        "Anders Lund, B. C. Holm og Eva Dam kunne tiltræde indstillingen.",
        [("for", ("Anders Lund", "B. C. Holm", "Eva Dam"), None)],
    ),
    ("Udvalgsmedlem Jane Korså stemte imod.", [("against", ("Jane Korså",), None)]),
    ("Lone Dam tilkendegav dog, at hun er imod forsøget.", [("dissent", ("Lone Dam",), None)]),
    ("Lone Dam ønskede ført til protokols, at prisen er for høj.", [("dissent", ("Lone Dam",), None)]),
    ("Havnby Kommune tog til efterretning uden at tilslutte sig.", [("dissent", ("Havnby Kommune",), None)]),
    ("Liste F afgav følgende mindretalsudtalelse: Nej.", [("minority", ("Liste F",), None)]),
    (
        "Et mindretal bestående af Anja Bølle (F) anbefaler ikke planen.",
        [("minority", ("Anja Bølle",), None)],
    ),
    ("Et flertal (A og V) anbefaler indstillingen.", [("for", ("A", "V"), None)]),
    ("Nina Holt deltog ikke i behandlingen på grund af inhabilitet.", [("recusal", ("Nina Holt",), None)]),
    ("Iben Ko erklærede sig inhabil og forlod lokalet.", [("recusal", ("Iben Ko",), None)]),
    ("Byrådet erklærede Hans Dam inhabil.", [("recusal", ("Hans Dam",), None)]),
    # neither votes nor stances
    ("Lone Dam blev valgt som formand med 5 stemmer.", []),
    ("Ingen medlemmer undlod at stemme.", []),
    ("Det højeste bud er uden forbehold.", []),
    ("Esther Mark deltog ikke i sagens behandling.", []),
    ("KKR Klitland var enig i forslaget.", []),
    ("Tallene stemmer med regnskabet for 2031.", []),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), SENTENCES, ids=lambda v: v[:40] if isinstance(v, str) else ""
)
def test_a_sentence_tells_its_stances(sentence: str, expected: list[Stance]) -> None:
    assert [(s.kind, s.by, s.count) for s in stances(sentence)] == expected


def test_statements_of_a_decision_keep_their_words_and_the_text_stays() -> None:
    found = item(
        "Sagsfremstilling",
        "Liste Q stemte imod sidste år.",
        "Beslutning",
        "Vedtaget med 24 stemmer mod 5. Imod stemte O og Ø. **Lone Dam** gav dog udtryk for, at hun er imod.",
        'Liste F ønskede ført til protokol: "Prisen er for høj. Vent til maj." Herefter blev mødet hævet.',
    )
    assert [(s.kind, s.by, s.count) for s in found.statements] == [
        ("for", (), 24),
        ("against", ("O", "Ø"), 5),
        ("dissent", ("Lone Dam",), None),
        ("dissent", ("Liste F",), None),
    ]
    assert found.statements[1].text == "Vedtaget med 24 stemmer mod 5. Imod stemte O og Ø."
    assert found.statements[3].text.endswith('Vent til maj."')
    assert "**Lone Dam**" in found.text("decision")


def test_a_recusal_of_another_item_is_not_this_items() -> None:
    found = item("Inhabilitet", "Inhabil: Iben Ko under punkt 3", "Beslutning", "Godkendt.")
    assert found.statements == ()
    assert [s.by for s in item("Inhabilitet", "Inhabil: Iben Ko", "Beslutning", "Godkendt.").statements] == [
        ("Iben Ko",)
    ]


def test_what_earlier_bodies_said_is_not_this_meetings() -> None:
    found = item(
        "Beslutning i Økonomiudvalget den 18-10-2031",
        "Anbefales. Liste Ø tog forbehold.",
        "Beslutning",
        "Godkendt.",
    )
    assert found.statements == ()


WORDS = st.sampled_from(
    [
        "med",
        "5",
        "stemmer",
        "mod",
        "2",
        "(A,",
        "V)",
        "stemte",
        "For",
        "Imod",
        "imod",
        ":",
        "Ø",
        "Liste",
        "Lone",
        "Dam",
        "og",
        "undlod",
        "at",
        "tog",
        "forbehold",
        "inhabil",
        "deltog",
        "ikke",
        "på",
        "grund",
        "af",
        "inhabilitet",
        "afgav",
        "mindretalsudtalelse",
        '"',
        "»",
        "«",
        ".",
        ",",
        "Et",
        "mindretal",
        "bestående",
        "ønskede",
        "ført",
        "til",
        "protokol",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=300))
def test_any_words_give_an_answer(text: str) -> None:
    for stance in stances(text):
        assert stance.by or stance.count is not None or stance.kind == "minority"
        assert all(name.strip() for name in stance.by)


@given(st.text(alphabet="aA .,:!?\n\t-1)(*Ø[]", max_size=200))
def test_sentences_lose_no_letter_and_know_their_lines(text: str) -> None:
    lines = from_text(text)
    parts = passages(cut(lines, (line.text for line in lines)))
    for part in parts:
        told = "".join(s.text for s in sentences(part))
        assert "".join(told.split()) == "".join(part.text.split())
        assert part.lines() == set(part.numbers)
        assert all(s.lines() <= part.lines() for s in sentences(part))


def test_initials_and_abbreviations_end_no_sentence() -> None:
    part = Passage("Jf. bl.a. H. C. Holm m.fl. i sagen. Imod stemte O og Ø. Den 3. maj kom 2. Alle", [0], [1])
    assert [s.text for s in sentences(part)] == [
        "Jf. bl.a. H. C. Holm m.fl. i sagen.",
        "Imod stemte O og Ø.",
        "Den 3. maj kom 2.",
        "Alle",
    ]
