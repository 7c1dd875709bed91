"""Seats of a KKR and of bodies: golden numbers of 2016, the dated cap, alliances, lots, and properties."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.appointments import Seated, balance, check_nominations
from raadslag.domain.refusal import Refusal
from raadslag.domain.seats import PartyList, cap_on, council_seats, explain, party_seats

BEFORE, AFTER = date(2013, 11, 19), date(2017, 11, 21)
TERM_2018 = date(2018, 1, 1)


def midt() -> list[PartyList]:
    """19 mayors, one list with many of them for its votes: it decides the number."""
    return [
        PartyList("V", 260_000, 11),
        PartyList("A", 300_000, 6),
        PartyList("O", 90_000),
        PartyList("K", 80_000, 1),
        PartyList("Ø", 60_000),
        PartyList("F", 50_000, 1),
        PartyList("Lokal", 8_000),
    ]


def test_the_councils_of_2016_and_the_dated_cap() -> None:
    assert cap_on(date(2017, 12, 31), 11) is None, "26 members were allowed then, though 2 x 11 is 22"
    assert cap_on(TERM_2018, 11) == 22
    assert cap_on(TERM_2018, 19) == 38 == 23 + 15
    assert 17 + 9 > 22


def test_a_council_of_181_is_48_mayors_over_26_6_percent_of_the_votes() -> None:
    """KL's assembly of 2014-18: 98 mayors and 83 others, whoever else the votes went to.

    d'Hondt alone can't say it: however the others' 73.4 % are spread, the 48th seat comes at 180 or before.
    """
    for others in ([734], [300, 250, 184], [105] * 6 + [104]):
        mayors = [50, *[0] * (len(others) - 1)]
        rest = [PartyList(f"{n}", votes, m) for n, (votes, m) in enumerate(zip(others, mayors, strict=True))]
        if others[0] / 1000 > 50 / 181:
            found = council_seats([PartyList("V", 266, 48), *rest], 98, BEFORE)
            assert (found.members, sum(found.added.values()), found.deciding) == (181, 83, "V")
        assert party_seats(180, [PartyList("V", 266), *rest]).awards["V"] == 48
    assert party_seats(179, [PartyList("V", 266), PartyList("Andre", 734)]).awards["V"] == 47


def test_the_smallest_number_of_which_every_lists_votes_are_its_mayors() -> None:
    found = council_seats(midt(), 19, BEFORE)
    assert (found.members, found.deciding) == (36, "V")
    assert 35 * found.share < 11 <= 36 * found.share
    assert "V har 11 borgmestre og 31,0\u00a0% af stemmerne, og det passer først med 36." in explain(found)
    assert list(found.left_out) == ["Lokal"] and "grænsen er 2" in found.left_out["Lokal"]


def test_the_cap_decides_from_2018_and_every_mayor_keeps_the_seat() -> None:
    lists = [PartyList("V", 100, 15), PartyList("A", 300, 4), PartyList("B", 100)]
    free, held = council_seats(lists, 19, BEFORE), council_seats(lists, 19, TERM_2018)
    assert free.members == free.uncapped > 38 == held.members
    assert held.capped and not free.capped
    assert all(held.seats[row.name] >= row.mayors for row in lists)
    assert "Loftet er 38" in " ".join(explain(held))


def test_a_mayor_of_a_list_that_takes_no_part_is_a_member_all_the_same() -> None:
    lists = [
        PartyList("V", 500, 1),
        PartyList("A", 480, 1),
        PartyList("Øens liste", 10, 1),
        PartyList("X", 30, 0, False),
    ]
    found = council_seats(lists, 3, TERM_2018)
    assert found.outside == {"Øens liste": 1} and found.members == sum(found.seats.values()) + 1
    assert set(found.left_out) == {"Øens liste", "X"}


def test_alliances_first_then_inside_and_seats_pass_on() -> None:
    lists = [
        PartyList("A", 40),
        PartyList("B", 25, alliance="rød"),
        PartyList("C", 20, alliance="rød"),
        PartyList("D", 15),
    ]
    assert dict(party_seats(5, lists).awards) == {"A": 2, "B": 2, "C": 1, "D": 0}
    alone = [replace(row, alliance="") for row in lists]
    assert dict(party_seats(5, alone).awards) == {"A": 2, "B": 1, "C": 1, "D": 1}
    short = [replace(row, candidates=1) if row.name == "B" else row for row in lists]
    assert dict(party_seats(5, short).awards) == {"A": 2, "B": 1, "C": 2, "D": 0}
    with pytest.raises(Refusal, match="kun 4 kandidater"):
        party_seats(5, [replace(row, candidates=1) for row in lists])


def test_a_tie_needs_a_lot() -> None:
    lists = [PartyList("A", 10), PartyList("B", 10)]
    tied = party_seats(3, lists)
    assert tied.ties and set(tied.ties[0].actors) == {"A", "B"}
    assert party_seats(3, lists, lots=("B",)).awards["B"] == 2


LISTS = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(0, 4), st.booleans(), st.sampled_from(["", "", "x"])),
    min_size=1,
    max_size=6,
).map(lambda rows: [PartyList(chr(65 + n), *row) for n, row in enumerate(rows)])


@given(LISTS, st.sampled_from([BEFORE, TERM_2018]))
def test_members_are_mayors_and_others_within_the_cap(lists: list[PartyList], on: date) -> None:
    municipalities = sum(row.mayors for row in lists)
    try:
        found = council_seats(lists, municipalities, on)
    except Refusal as refused:
        assert str(refused).endswith(".")
        return
    assert all(more >= 0 for more in found.added.values())
    takes_part = [row for row in lists if row.name not in found.left_out]
    total, free = sum(row.votes for row in takes_part), found.uncapped - sum(found.outside.values())
    assert all(free * row.votes >= row.mayors * total for row in takes_part)
    assert free == 1 or any((free - 1) * row.votes < row.mayors * total for row in takes_part)
    assert found.members >= municipalities
    if cap := cap_on(on, municipalities):
        assert found.members <= max(cap, 1)
    assert len(explain(found)) <= 6


@pytest.mark.parametrize(
    ("lists", "municipalities", "said"),
    [
        ([PartyList("A", 5, 1), PartyList("A", 5, 1)], 2, "står to gange"),
        ([PartyList("A", 0, 1)], 1, "Skriv stemmetal"),
        ([PartyList("A", 5, 2)], 3, "3 kommuner, men listerne har 2 borgmestre"),
        ([PartyList("A", 5, 2, candidates=1)], 2, "2 borgmestre, men kun 1 kandidater"),
        ([PartyList("A", 5, 1, in_council=False)], 1, "ingen at dele mellem"),
    ],
)
def test_what_cannot_be_counted_is_refused(lists: list[PartyList], municipalities: int, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        council_seats(lists, municipalities, AFTER)


def test_nominations_are_checked_and_balances_shown() -> None:
    people = [
        Seated("Ida", "Lemvig", "V", "woman", "Bo"),
        Seated("Ole", "Lemvig", "A", "man"),
        Seated("Ole", "Lemvig", "A", "man"),
    ]
    said = " ".join(
        check_nominations(people, 5, party_seats={"V": 2, "A": 3}, both_sexes=True, substitutes=True)
    )
    for words in (
        "5 pladser, men 3 navne",
        "Ole står to gange",
        "V skal have 2",
        "Lemvig har 3 af 5",
        "stedfortræder for Ole",
    ):
        assert words in said
    assert check_nominations(people[:2], 2, party_seats={"V": 1, "A": 1}, both_sexes=True) == (
        "Lemvig har 2 af 2 pladser.",
    )
    only = check_nominations([people[1], replace(people[1], name="Per", municipality="")], 2, both_sexes=True)
    assert "kun det ene køn" in " ".join(only)
    assert "ikke oplyst" in check_nominations([Seated("Per")], 1, both_sexes=True)[0]
    assert balance(people).gender == (("man", 2), ("woman", 1))
    assert balance([Seated("x"), Seated("y", party="B")]).party == (("B", 1), ("", 1))
