"""Figures known beforehand: worked examples of the specification, real tables, and cases others get wrong."""

from __future__ import annotations

import re
import time
from fractions import Fraction
from pathlib import Path

import pytest

from raadslag.domain.allocation import Bounds, OpenUnits, Problem, Tie, allocate, read_problem, solve
from raadslag.domain.allocation.contest import contest
from raadslag.domain.allocation.explain import explanation, house_paradox
from raadslag.domain.allocation.keys import mix, restrict

NORD = {"Aalborg": 210316, "Thisted": 43991, "Morsø": 20629}


def test_bids_above_the_pool() -> None:
    bids = {"Aalborg": Bounds(0, 30), "Thisted": Bounds(0, 4), "Morsø": Bounds(0, 3)}
    result = allocate(31, NORD, bids)
    assert result.awards == {"Aalborg": 25, "Thisted": 4, "Morsø": 2}
    assert result.quotas["Aalborg"] == Fraction(27 * 210316, 210316 + 20629)
    fought = contest(result)
    assert fought is not None and fought.loser is not None and fought.margin is not None
    assert (fought.winner.code, fought.loser.code, round(float(fought.margin), 3)) == (
        "Aalborg",
        "Morsø",
        0.176,
    )
    assert explanation(Problem(31, result.method, {}, bids, "pladser"), result) == [
        "Puljen er 31 pladser, og tre har bedt om 37 tilsammen.",
        "Pladserne er delt efter nøglen mellem de tre, og ingen får mere, end den har bedt om.",
        "Thisted får sine 4.",
        "De øvrige 27 pladser giver før afrunding Aalborg 24,59 og Morsø 2,41; "
        "den sidste plads går til den største brøk, Aalborg.",
        "Aalborg får 25, Thisted 4 og Morsø 2, i alt 31 pladser.",
    ]


def test_one_unit_is_told_as_one() -> None:
    key = {"a": Fraction(2), "b": Fraction(1)}
    told = explanation(Problem(1, "largest_remainder@1", key, {}, "pladser"), allocate(1, key))
    assert "Puljen, 1 plads, giver før afrunding a 0,67 og b 0,33; den sidste plads går til" in " ".join(told)


def test_every_bid_as_large_as_the_pool_is_the_plain_sharing() -> None:
    assert (
        allocate(31, NORD, dict.fromkeys(NORD, Bounds(0, 31))).awards
        == allocate(31, NORD).awards
        == {"Aalborg": 24, "Thisted": 5, "Morsø": 2}
    )


def test_bids_below_the_pool_all_get_theirs_and_the_rest_is_unused() -> None:
    bids = {"Aalborg": 20, "Thisted": 4, "Morsø": 3, **{f"Nul {n}": 0 for n in range(8)}}
    result = allocate(31, {c: NORD.get(c, 1) for c in bids}, {c: Bounds(0, bid) for c, bid in bids.items()})
    assert (sum(result.awards.values()), result.unused) == (27, 4)


def test_4700_places_are_split_71_to_29_exactly() -> None:
    assert allocate(4700, {"kommuner": 71, "regioner": 29}).awards == {"kommuner": 3337, "regioner": 1363}


def test_the_alabama_counterexample() -> None:
    key = {"a": 3, "b": 7, "c": 90}
    now, more = allocate(49, key), allocate(51, key)
    assert [now.awards[c] for c in "abc"] == [2, 3, 44]
    assert [more.awards[c] for c in "abc"] == [1, 4, 46]
    told = house_paradox(Problem(49, "largest_remainder@1", {}, {}, "pladser"), now, more)
    assert told is not None and "a (2 → 1)" in told and "kendt svaghed" in told


def test_mixed_first_then_restricted_differs_from_restricted_first() -> None:
    demography = {"1": Fraction(50), "2": Fraction(30), "3": Fraction(20)}
    history = {"1": Fraction(10), "2": Fraction(60), "3": Fraction(30)}
    half = {"D": Fraction(1, 2), "H": Fraction(1, 2)}
    parts = {"D": demography, "H": history}
    ours = restrict(mix(parts, half), {"1", "3"})
    assert ours == {"1": Fraction(6, 11), "2": 0, "3": Fraction(5, 11)}
    other = mix({name: restrict(part, {"1", "3"}) for name, part in parts.items()}, half)
    assert other == {"1": Fraction(27, 56), "2": 0, "3": Fraction(29, 56)}
    problem = read_problem(
        {
            "pool": 11,
            "method": "largest_remainder",
            "mix": {"D": "1/2", "H": "1/2"},
            "actors": [
                {"id": "1", "keys": {"D": "50", "H": "10"}},
                {"id": "2", "keys": {"D": "30", "H": "60"}, "exempt": True},
                {"id": "3", "keys": {"D": "20", "H": "30"}},
            ],
        }
    )
    result = solve(problem)
    assert result.shares == ours
    assert result.awards == {"1": 6, "2": 0, "3": 5}


LEFT_BY_LAESOE = {
    "Aalborg": 210316, "Hjørring": 65411, "Frederikshavn": 60246, "Thisted": 43991, "Mariagerfjord": 42131,
    "Jammerbugt": 38466, "Vesthimmerland": 37296, "Brønderslev": 36047, "Rebild": 29149, "Morsø": 20629,
}  # fmt: skip


@pytest.mark.parametrize(
    ("pool", "method", "expected"),
    [
        (6, "largest_remainder",
         {"Aalborg": 2, "Hjørring": 1, "Frederikshavn": 1, "Thisted": 1, "Mariagerfjord": 1}),
        (6, "dhondt", {"Aalborg": 4, "Hjørring": 1, "Frederikshavn": 1}),
        (8, "largest_remainder",
         {"Aalborg": 3, "Hjørring": 1, "Frederikshavn": 1, "Thisted": 1, "Mariagerfjord": 1, "Jammerbugt": 1}),
    ],
)  # fmt: skip
def test_laesoes_places_by_population(pool: int, method: str, expected: dict[str, int]) -> None:
    result = allocate(pool, {**LEFT_BY_LAESOE, "Læsø": 1817}, {"Læsø": Bounds(exempt=True)}, method)
    assert {code: award for code, award in result.awards.items() if award} == expected


def test_a_tie_of_three_for_two_units_is_a_result() -> None:
    """Where PyPI's apportionment hands out one unit too few, or one to somebody who stands behind."""
    result = allocate(2, {"a": 5, "b": 5, "c": 5})
    assert result.ties == (Tie(("a", "b", "c"), 2, ("a", "b")),)
    assert result.ties[0].winner is None
    assert allocate(2, {"a": 5, "b": 5, "c": 5}, lots=("c", "a")).awards == {"a": 1, "b": 0, "c": 1}
    assert allocate(3, {"a": 2, "b": 2, "c": 3, "d": 3}).awards == {"a": 1, "b": 0, "c": 1, "d": 1}


def test_alliances_share_first_between_and_then_inside() -> None:
    votes = {"A": 480, "B": 470, "C": 260, "D": 250}
    alone = allocate(5, votes, method="dhondt").awards
    allied = allocate(5, votes, method="dhondt", groups={"C": "C+D", "D": "C+D"})
    assert alone == {"A": 2, "B": 1, "C": 1, "D": 1}
    assert allied.between is not None
    assert allied.between.awards == {"C+D": 2, "A": 2, "B": 1}
    assert allied.awards == {"A": 2, "B": 1, "C": 1, "D": 1}


def test_a_tie_inside_a_group_names_its_members() -> None:
    result = allocate(3, {"A": 10, "B": 10, "C": 40}, groups={"A": "g", "B": "g"})
    assert result.awards == {"C": 2, "A": 1, "B": 0}
    assert [(tie.actors, tie.winner) for tie in result.ties] == [(("A", "B"), "A")]


def test_a_bidder_with_key_0_is_an_open_question_in_a_shortage() -> None:
    result = allocate(6, {"a": 10, "b": 0}, {"a": Bounds(0, 3), "b": Bounds(0, 5)})
    assert result.awards == {"a": 3, "b": 0}
    assert result.open == (OpenUnits(("b",), 3),)
    nothing_left = allocate(6, {"a": 10, "b": 0}, {"a": Bounds(0, 9), "b": Bounds(0, 5)})
    assert nothing_left.open == (OpenUnits(("b",), 0),)


def test_nothing_to_share_and_nobody_to_share_it_by_is_said_in_words() -> None:
    told = explanation(Problem(0, "largest_remainder@1", NORD, {}, "pladser"), allocate(0, NORD))
    assert told[-1] == "Ingen får noget."
    nobody = {"a": Fraction(0), "b": Fraction(0)}
    told = explanation(Problem(7, "largest_remainder@1", nobody, {}, "pladser"), allocate(7, nobody))
    assert any("7 pladser" in sentence and "nøgle" in sentence for sentence in told)
    tied = allocate(2, dict.fromkeys("abc", Fraction(1)))
    told = explanation(Problem(2, "largest_remainder@1", {}, {}, "pladser"), tied)
    assert any("a, b og c" in sentence and "lige" in sentence for sentence in told)


def test_all_keys_0_leaves_everything_open() -> None:
    result = allocate(7, {"a": 0, "b": 0})
    assert (result.awards, result.open, result.unused) == ({"a": 0, "b": 0}, (OpenUnits(("a", "b"), 7),), 0)


def test_pool_0_and_one_actor() -> None:
    assert allocate(0, NORD).awards == {"Aalborg": 0, "Thisted": 0, "Morsø": 0}
    assert allocate(7, {"a": 1}).awards == {"a": 7}


@pytest.mark.parametrize("method", ["dhondt", "sainte_lague"])
def test_divisor_methods_start_at_the_minima(method: str) -> None:
    result = allocate(5, {"a": 100, "b": 1}, {"b": Bounds(2)}, method)
    assert result.awards == {"a": 3, "b": 2}


@pytest.mark.parametrize("method", ["largest_remainder", "dhondt", "sainte_lague"])
def test_ninety_eight_actors_and_a_thousand_million_kroner_are_shared_at_once(method: str) -> None:
    key = {f"{number:04d}": 1800 + (number * 7919) % 600_000 for number in range(98)}
    result = allocate(10**9, key, method=method)
    assert _seconds(10**9, key, method) < 100 * _seconds(10**4, key, method)
    assert sum(result.awards.values()) == 10**9
    assert all(abs(result.awards[code] - result.quotas[code]) < 60 for code in key)


def test_ninety_eight_actors_and_three_units() -> None:
    result = allocate(3, {f"{number:04d}": number + 1 for number in range(98)})
    assert [code for code, award in result.awards.items() if award] == ["0097", "0096", "0095"]


def worked() -> list[tuple[str, str]]:
    """The rows of the table of worked examples in docs/rules/allocation.md."""
    text = (Path(__file__).parents[3] / "docs/rules/allocation.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+ \d+: .*?) \| (.*?) \|$", text, re.MULTILINE)
    return [(asked, answer) for asked, answer in rows]


@pytest.mark.parametrize(("asked", "answer"), worked())
def test_the_worked_examples_of_the_rules_are_true(asked: str, answer: str) -> None:
    head, _, listed = asked.partition(": ")
    method, pool = head.split()
    key: dict[str, int] = {}
    bounds: dict[str, Bounds] = {}
    for actor in listed.split(", "):
        name, number, *limit = actor.split()
        key[name] = int(number)
        least, _, most = (limit or [""])[0].partition("..")
        bounds[name] = Bounds(
            int(least or 0) if least != "out" else 0, int(most) if most else None, least == "out"
        )
    result = allocate(int(pool), key, bounds, method)
    said = [", ".join(f"{name} {award}" for name, award in result.awards.items())]
    said += [f"unused {result.unused}"] * bool(result.unused)
    said += [f"tie {' '.join(tie.actors)} for {tie.units}" for tie in result.ties]
    said += [f"open {' '.join(question.actors)} {question.units}" for question in result.open]
    assert "; ".join(said) == answer


def test_there_are_worked_examples() -> None:
    assert len(worked()) > 10


def _seconds(pool: int, key: dict[str, int], method: str) -> float:
    """Processor seconds of the fastest of three."""
    took = []
    for _ in range(3):
        began = time.process_time()
        allocate(pool, key, method=method)
        took.append(time.process_time() - began)
    return min(took)
