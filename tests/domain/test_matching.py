"""Names matched to known persons: the kinds of difference that old minutes show, and what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.matching import (
    FLOOR,
    LIKELY,
    Directory,
    Known,
    certain,
    compare,
    doubtful,
    normalise,
)

WORD = st.text("abcdefghijklmnoprstuvyæøå", min_size=2, max_size=9)
NAME = st.lists(WORD, min_size=2, max_size=4).map(lambda words: " ".join(w.capitalize() for w in words))
PEOPLE = st.lists(NAME, min_size=1, max_size=12, unique_by=lambda n: " ".join(normalise(n)))


@pytest.mark.parametrize(
    ("written", "known", "reason"),
    [
        ("Tove Kjølgaard Prøve", "Tove Kjelgaard Prøve", "spelling"),
        ("Tove Kjeldgaard Prøve", "Tove Kjelgård Prøve", "spelling"),
        ("Nils Prøvrying", "Nils Prøvring", "spelling"),
        ("Bent N. Attrap", "Bent Attrap", "initials"),
        ("H.C. Attrap", "Hans Christian Attrap", "initials"),
        ("H. C. Attrap", "H.C. Attrap", "same"),
        ("B. Attrap", "Bent Attrap", "initials"),
        ("Bent Attrap", "Bent Falsk Attrap", "left_out"),
        ("Mette Attrap", "Anne Mette Attrap", "left_out"),
        ("Leif Skaarup", "Leif Skårup", "same"),
        ("LEIF SKÅRUP", "Leif Skårup", "same"),
        ("Thor Prøve-Larsen", "Thor Prøve Larsen", "same"),
    ],
)
def test_differences_that_old_minutes_show(written: str, known: str, reason: str) -> None:
    ranked = Directory([Known(1, (known,)), Known(2, ("Ganske Anderledes",))]).rank(written)
    assert [(c.id, c.reason) for c in ranked] == [(1, reason)]
    assert ranked[0].score >= 0.75


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Per Prøve", "Pia Prøve"),
        ("Ole Olsen", "Oda Olsen"),
        ("Hans Jensen", "Jens Hansen"),
        ("Bent Attrap", "Bent Ganske"),
        ("A. Attrap", "Bent Attrap"),
    ],
)
def test_strangers_are_no_candidates(one: str, other: str) -> None:
    assert Directory([Known(1, (other,))]).rank(one) == []


def test_the_place_decides_between_two_of_the_same_name() -> None:
    directory = Directory(
        [
            Known(1, ("Lars Prøve",), frozenset({"0851"})),
            Known(2, ("Lars Prøve",), frozenset({"0787"})),
        ]
    )
    here = directory.rank("Lars Prøve", "0787")
    assert here[0].id == 2 and certain(here) == here[0]
    nowhere = directory.rank("Lars Prøve")
    assert certain(nowhere) is None and doubtful(nowhere)
    elsewhere = directory.rank("Lars Prøve", "0101")
    assert certain(elsewhere) is None and doubtful(elsewhere)


def test_an_alias_is_as_good_as_the_name_once_it_is_learned() -> None:
    before = Directory([Known(7, ("Tove Kjelgaard Prøve",), frozenset({"0787"}))])
    ranked = before.rank("Tove Kjølgaard Prøve", "0787")
    assert certain(ranked) is None and doubtful(ranked) and ranked[0].id == 7
    after = Directory([Known(7, ("Tove Kjelgaard Prøve", "Tove Kjølgaard Prøve"), frozenset({"0787"}))])
    found = certain(after.rank("Tove Kjølgaard Prøve", "0787"))
    assert found is not None and (found.id, found.reason) == (7, "alias")


def test_the_same_place_raises_and_another_lowers() -> None:
    def score(*places: str) -> float:
        return (
            Directory([Known(1, ("Tove Kjelgaard",), frozenset(places))]).rank("Tove Kjølgaard", "1")[0].score
        )

    assert score("1") > score() > score("2")


@given(NAME, NAME)
def test_comparing_is_symmetric_and_bounded(one: str, other: str) -> None:
    a, b = normalise(one), normalise(other)
    found = compare(a, b)
    assert found == compare(b, a)
    assert found is None or 0 < found[0] <= 1
    assert (found is not None and found[0] == 1) == (a == b)


@given(PEOPLE, st.randoms(use_true_random=False))
def test_everybody_finds_themselves_first_in_any_order(names: list[str], random: object) -> None:
    known = [Known(number, (name,)) for number, name in enumerate(names)]
    shuffled = list(known)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for person in known:
        ranked = Directory(shuffled).rank(person.names[0])
        assert ranked == Directory(known).rank(person.names[0])
        assert (ranked[0].id, ranked[0].score) == (person.id, 1.0)
        found = certain(ranked)
        assert found is not None and found.id == person.id
        assert all(FLOOR <= c.score <= 1 for c in ranked)


@given(NAME, st.sampled_from([" ", "  ", "\u00a0", " . "]))
def test_case_and_spaces_change_nothing(name: str, space: str) -> None:
    assert normalise(name.upper().replace(" ", space)) == normalise(name)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_may_be_asked(known: str, written: str) -> None:
    for candidate in Directory([Known(1, (known, written))]).rank(written, "1"):
        assert candidate.score > LIKELY
