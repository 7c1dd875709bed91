"""Transfers, levels, exchange of unused units, and the check of a pasted table."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from raadslag.domain.allocation import Problem, allocate, read_problem, solve
from raadslag.domain.allocation.explain import MOST, explanation
from raadslag.domain.allocation.explain_moves import after_moves, why_after_moves
from raadslag.domain.allocation.explain_one import why
from raadslag.domain.allocation.levels import exchange, share_in_levels
from raadslag.domain.allocation.numbers import counted
from raadslag.domain.allocation.tables import read_table
from raadslag.domain.allocation.transfers import Transfer, by_key, lapsed, transferred
from raadslag.domain.refusal import Refusal
from tests.domain.allocation.made import CODES, METHODS, Case, cases, plain

AWARDS = {"A": 6, "B": 2, "C": 0}


def test_a_chain_of_transfers_is_done_in_order() -> None:
    moves = [Transfer("A", "B", 5), Transfer("B", "C", 7)]
    assert transferred(AWARDS, moves) == {"A": 1, "B": 0, "C": 7}
    with pytest.raises(Refusal, match="B har 2 og kan ikke give 7 videre"):
        transferred(AWARDS, moves[::-1])


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Transfer("A", "B", 7), "A har 6"),
        (Transfer("A", "B", 0), "mindst 1"),
        (Transfer("A", "A", 1), "sig selv"),
        (Transfer("A", "X", 1), "X er ikke med"),
        (Transfer("A", "C", 1), "C er friholdt"),
    ],
)
def test_a_transfer_that_cannot_be_made_is_refused(move: Transfer, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        transferred(AWARDS, [move], exempt={"C"})


@given(
    st.dictionaries(st.sampled_from(CODES), st.integers(0, 50), min_size=2, max_size=6),
    st.integers(0, 5), st.integers(1, 5), st.integers(1, 50),
)  # fmt: skip
def test_a_transfer_keeps_the_sum_and_back_again_is_nothing(
    awards: dict[str, int], one: int, step: int, units: int
) -> None:
    codes = sorted(awards)
    giver, receiver = codes[one % len(codes)], codes[(one + step) % len(codes)]
    if giver == receiver or awards[giver] < units:
        with pytest.raises(Refusal):
            transferred(awards, [Transfer(giver, receiver, units)])
        return
    moved = transferred(awards, [Transfer(giver, receiver, units)])
    assert sum(moved.values()) == sum(awards.values()) and min(moved.values()) >= 0
    assert {code for code in awards if moved[code] != awards[code]} == {giver, receiver}
    assert transferred(moved, [Transfer(receiver, giver, units)]) == awards


def test_laesoes_six_by_key_to_the_ten_others() -> None:
    key = {"Læsø": 1817, "Aalborg": 210316, "Hjørring": 65411, "Frederikshavn": 60246, "Thisted": 43991,
           "Mariagerfjord": 42131, "Jammerbugt": 38466, "Vesthimmerlands": 37296, "Brønderslev": 36047,
           "Rebild": 29149, "Morsø": 20629}  # fmt: skip
    moves = by_key("Læsø", 6, key)
    assert {move.receiver: move.units for move in moves} == {
        "Aalborg": 2, "Hjørring": 1, "Frederikshavn": 1, "Thisted": 1, "Mariagerfjord": 1,
    }  # fmt: skip
    quota = dict.fromkeys(key, 100) | {"Læsø": 6}
    assert sum(transferred(quota, moves).values()) == sum(quota.values())


def test_the_explanation_tells_who_gave_and_ends_with_what_all_have() -> None:
    table = {"pool": 31, "unit": "personer", "method": "given", "actors": [
        {"id": "1", "name": "Læsø", "award": 6}, {"id": "2", "name": "Aalborg", "award": 20}, {"id": "3", "name": "Morsø", "award": 5},
    ]}  # fmt: skip
    problem = read_problem(table)
    result = solve(problem)
    moves = [Transfer("1", "2", 4), Transfer("1", "3", 2)]
    told = explanation(problem, result)
    assert after_moves(told, problem, result, []) == told
    assert after_moves(told, problem, result, moves)[-2:] == [
        "Efter aftale går 6 personer fra Læsø til Aalborg 4 og Morsø 2.",
        "Aalborg får 24 og Morsø 7, i alt 31 personer.",
    ]
    assert why_after_moves(why(problem, result, "1"), problem, result, "1", 0)[:2] == [
        "Læsø får 0 personer af 31.",
        "Før overførslerne var tallet 6.",
    ]


@pytest.mark.parametrize("method", METHODS)
@given(case=cases(), giver=st.integers(0, 5), step=st.integers(1, 5))
def test_an_explanation_with_transfers_has_at_most_six_sentences_and_adds_up(
    method: str, case: Case, giver: int, step: int
) -> None:
    pool, key, bounds = case
    codes = sorted(key)
    result = allocate(pool, key, bounds, method)
    one, other = codes[giver % len(codes)], codes[(giver + step) % len(codes)]
    assume(one != other and result.awards[one])
    problem = Problem(pool, result.method, key, bounds, "pladser")
    told = after_moves(explanation(problem, result), problem, result, [Transfer(one, other, 1)])
    assert len(told) <= MOST and all(sentence.endswith(".") for sentence in told)
    assert f"i alt {counted(sum(result.awards.values()), 'pladser')}." in told[-1]


def test_an_agreement_lapses_when_the_countrys_number_changes() -> None:
    assert lapsed(1104, 1104) == ""
    assert "bortfaldet" in lapsed(1104, 900)
    assert "forholdsmæssigt" in lapsed(1104, 900, "tallene ændres forholdsmæssigt")


@pytest.mark.parametrize(
    ("moves", "region"),
    [
        ({"Rudersdal": 10, "Hillerød": 7, "Hørsholm": 5, "Halsnæs": 2}, 70),
        ({"Læsø": 6}, 1104),
        ({"Læsø": 8}, 1330),
    ],
)
def test_named_transfers_of_real_agreements_leave_the_regions_number(
    moves: dict[str, int], region: int
) -> None:
    held = moves | {"Bornholm": region - sum(moves.values())}
    after = transferred(held, [Transfer(giver, "Bornholm", units) for giver, units in moves.items()])
    assert sum(after.values()) == region == after["Bornholm"]


@pytest.mark.parametrize("method", METHODS)
@given(case=plain(), grouping=st.lists(st.sampled_from("xyz"), min_size=6, max_size=6))
def test_every_child_pool_adds_up_to_its_parent(
    method: str, case: tuple[int, dict[str, Fraction]], grouping: list[str]
) -> None:
    pool, key = case
    parents = dict(zip(sorted(key), grouping, strict=False))
    levels = share_in_levels(pool, key, parents, method)
    for parent, shared in levels.inside.items():
        assert sum(shared.awards.values()) == levels.top.awards[parent]
    assert sum(levels.awards.values()) == pool
    assert sum(levels.differences.values()) == 0


def test_unused_places_go_to_those_who_lack_some_and_to_nobody_else() -> None:
    """The country of 2016: 145 of 300 wanted, so Midt's 16 fit and 139 are still unused."""
    unused = {"Nord": 4, "Midt": 0, "Syd": 50, "Sjælland": 50, "Hovedstaden": 67}
    shared = exchange(unused, {"Midt": 16}, {"Nord": 1, "Midt": 2, "Syd": 2, "Sjælland": 1, "Hovedstaden": 3})
    assert shared.awards["Midt"] == 16 and sum(shared.awards.values()) == 16
    assert shared.unused == 155
    short = exchange({"Nord": 4}, {"Midt": 16, "Syd": 3}, {"Nord": 1, "Midt": 3, "Syd": 1})
    assert short.awards == {"Midt": 3, "Syd": 1, "Nord": 0}


KNOWN = {"aalborg": "1", "rebild": "2", "vesthimmerland": "3", "vesthimmerlands": "3", "århus": "4"}
ACTORS = {"1": "Aalborg", "2": "Rebild", "3": "Vesthimmerlands"}


def resolve(name: str) -> str | None:
    return KNOWN.get(name.casefold().removesuffix(" kommune"))


GOOD = "Aalborg\t1.200\nRebild Kommune\t300\nVesthimmerlands\t500"


def test_a_table_in_order_has_no_findings() -> None:
    table = read_table(GOOD + "\nI alt\t2.000", resolve, ACTORS, "Der fordeles 2.000 pladser i 2017.")
    assert (table.rows, table.findings) == ({"1": 1200, "2": 300, "3": 500}, [])


@pytest.mark.parametrize(
    ("text", "prose", "said"),
    [
        (GOOD + "\nI alt\t2.001", "", "Rækkerne giver 2.000, men der står 2.001 i bunden."),
        (GOOD, "Tallet er 1.993.", "teksten siger 1.993"),
        ("Aalborg;3\nRebild;ca. 80\nVesthimmerlands;1", "", "»ca. 80« ud for Rebild"),
        ("Aalborg;3\nRebild;80\nVesthimmerland;1", "", "»Vesthimmerland« er læst som Vesthimmerlands"),
        ("Aalborg;3\nRebild;80", "", "mangler Vesthimmerlands"),
        (GOOD + "\nÅrhus\t4", "", "Århus hører ikke til her"),
        (GOOD + "\nLilleby\t4", "", "ingen kommune, der hedder »Lilleby«"),
        (GOOD + "\nRebild\t4", "", "Rebild står to gange"),
        (GOOD + "\nChristiansø\t91", "", "Christiansø (91) er ikke en kommune"),
        ("Aalborg;1,5\nRebild;2.25\nVesthimmerlands;1", "", "komma som decimaltegn og andre punktum"),
        ("Aalborg;34,8 %\nRebild;40,0 %\nVesthimmerlands;25,1 %", "", "Procenterne giver 99,9"),
        ("Aalborg;35,0 %\nRebild;40,0 %\nVesthimmerlands;25,1 %", "", "Procenterne giver 100,1"),
        ("Aalborg;-4\nRebild;1\nVesthimmerlands;1", "", "tallet for Aalborg er under 0"),
        ("Aalborg;28-11-2016;1\nRebild;25-11-2016;1\nVesthimmerlands;28-11-2016;1", "", "Datoerne står ikke i rækkefølge"),
        ("Aalborg;31-02-2016;1\nRebild;1\nVesthimmerlands;1", "", "31-02-2016 er ikke en dato"),
    ],
)  # fmt: skip
def test_what_is_doubtful_in_a_table_is_told(text: str, prose: str, said: str) -> None:
    assert any(said in finding for finding in read_table(text, resolve, ACTORS, prose).findings)


def test_kls_sum_that_its_text_did_not_say() -> None:
    table = read_table(
        "Aalborg 3.000\nRebild 300\nVesthimmerlands 155", resolve, ACTORS, "I alt 3.448 pladser."
    )
    assert table.total == 3455
    assert table.findings == ["Rækkerne giver 3.455, men teksten siger 3.448."]


def test_millions_in_the_text_are_rounded_as_they_were_written() -> None:
    rows = "Aalborg;10.000.000\nRebild;728.000\nVesthimmerlands;0"
    assert read_table(rows, resolve, ACTORS, "I alt 10,7 mio. kr.").findings == []
    assert read_table(rows, resolve, ACTORS, "I alt 10,8 mio. kr.").findings != []


def test_a_text_without_a_table_is_refused() -> None:
    with pytest.raises(Refusal):
        read_table("Ingenting her", resolve, ACTORS)
    assert read_table("Aalborg   7,25", resolve, ACTORS).rows == {"1": Decimal("7.25")}
