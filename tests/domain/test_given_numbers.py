"""Given numbers: the Væksthus table and the printed rise, checked by the product itself; the rules' tables run here."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.carry import ledger, overdue
from raadslag.domain.danish.figures import decimals, kroner, percent, signed_kroner
from raadslag.domain.financing import KRONE, Budget, Used, finance
from raadslag.domain.given_numbers import TELLING, Given, check, check_rise, common_step, per_head
from raadslag.domain.refusal import Refusal

RULES = Path(__file__).parents[2] / "docs/rules/financing.md"
PEOPLE = {
    "0773": 20_629, "0787": 43_991, "0810": 36_047, "0813": 60_246, "0820": 37_296, "0825": 1_817,
    "0840": 29_149, "0846": 42_131, "0849": 38_466, "0851": 210_316, "0860": 65_411,
}  # fmt: skip
VAEKSTHUS = {
    code: thousands * 1000 * KRONE
    for code, thousands in {
        "0773": 408, "0787": 840, "0810": 660, "0813": 1140, "0820": 696, "0825": 36,
        "0840": 504, "0846": 780, "0849": 708, "0851": 3732, "0860": 1224,
    }.items()
}  # fmt: skip
NAMES = {code: f"K{code}" for code in VAEKSTHUS}
TABLE = Given(VAEKSTHUS, sum_row=10_728_000 * KRONE, prose=10_700_000 * KRONE)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_the_table_of_10_728_000() -> None:
    assert check(TABLE, NAMES) == ()
    step = common_step(list(VAEKSTHUS.values()))
    assert (step, 10_728_000 * KRONE // step) == (12_000 * KRONE, 894)
    heads = per_head(VAEKSTHUS, PEOPLE)
    assert (heads[0].code, decimals(heads[0].value / KRONE, 2)) == ("0825", "19,81")
    assert (heads[-1].code, decimals(heads[-1].value / KRONE, 2)) == ("0840", "17,29")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (
            Given(VAEKSTHUS, 10_782_000 * KRONE),
            "Rækkerne giver 10.728.000 kr., men der står 10.782.000 kr. i bunden.",
        ),
        (Given(VAEKSTHUS, None, 10_800_000 * KRONE), "men teksten siger 10,8 mio. kr."),
        (Given({**VAEKSTHUS, "0101": 0}), "Tabellen har 0101, som ikke hører til."),
        (Given({"0825": -1} | {c: a for c, a in VAEKSTHUS.items() if c != "0825"}), "er mindre end 0"),
        (Given({c: a for c, a in VAEKSTHUS.items() if c not in ("0825", "0840")}), "mangler K0825 og K0840"),
    ],
)
def test_each_fault_has_its_sentence(table: Given, said: str) -> None:
    assert any(said in plain(sentence) for sentence in check(table, NAMES))


@given(st.dictionaries(st.sampled_from(sorted(NAMES)), st.integers(0, 10**12), min_size=1))
def test_a_sum_off_by_one_is_always_found(rows: dict[str, int]) -> None:
    assert len(check(Given(rows, sum(rows.values())), dict.fromkeys(rows, "x"))) == 0
    assert len(check(Given(rows, sum(rows.values()) + 1), dict.fromkeys(rows, "x"))) == 1
    step = common_step(list(rows.values()))
    assert step == 0 or (step >= TELLING and all(amount % step == 0 for amount in rows.values()))


def test_nobody_is_divided_by_none() -> None:
    with pytest.raises(Refusal, match="intet indbyggertal for 0825"):
        per_head({"0825": 1}, {"0825": 0})
    with pytest.raises(Refusal, match="over 0"):
        check_rise(0, 1, Fraction(1, 4))


def test_figures_in_words() -> None:
    assert plain(kroner(1_072_800_050)) == "10.728.000,50 kr."
    assert plain(signed_kroner(-58_000_000)) == "\u2212580.000 kr."
    assert [plain(percent(Fraction(n, 1000))) for n in (600, 237, 2375, 5)] == [
        "60 %",
        "23,7 %",
        "237,5 %",
        "0,5 %",
    ]
    assert [decimals(Fraction(n), 1) for n in (Fraction(-1, 20), Fraction(-1, 100), 5)] == [
        "-0,1",
        "0,0",
        "5,0",
    ]


def tables(of: str) -> list[dict[str, str]]:
    """The rows of the table of the rules whose head begins with a word."""
    lines = RULES.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"| {of} |"))
    head = [cell.strip() for cell in lines[at].strip("|").split("|")]
    rows = []
    for line in lines[at + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(head, (cell.strip() for cell in line.strip("|").split("|")), strict=True)))
    return rows


def oere(text: str) -> int:
    return int(text.replace(".", "")) * KRONE


@pytest.mark.parametrize(
    "row", tables("Budget"), ids=lambda row: f"{row['Budget']} {row['Split']} {row['Where']}"
)
def test_the_worked_examples_of_the_rule(row: dict[str, str]) -> None:
    carry = oere(row["Carry"])
    found = finance(
        Budget(
            year=2017,
            costs=oere(row["Budget"]),
            children={"0851": 2, "0825": 1},
            children_on=date(2016, 1, 1),
            cases={"0851": int(row["Cases"])},
            fixed_share=Fraction(int(row["Split"].split()[0]), 100),
            used=(Used(2015, carry),) if carry else (),
            carry_all_fixed=row["Where"] == "all",
        )
    )
    price = None if row["Unit price"] == "-" else oere(row["Unit price"])
    assert (found.fixed, found.unit_price, found.rounding) == (
        oere(row["Objective"]),
        price,
        oere(row["Rounding"]),
    )


@pytest.mark.parametrize(
    "row", tables("Result of"), ids=lambda row: f"{row['Result of']} in {row['In budget']}"
)
def test_the_worked_examples_of_the_ledger(row: dict[str, str]) -> None:
    year = int(row["Result of"])
    used = {}
    if row["Used in"]:
        budget, amount = row["Used in"].split(": ")
        used = {int(budget): [Used(year, oere(amount))]}
    said = overdue(ledger({year: oere(row["Amount"])}, used), int(row["In budget"]))
    assert plain(" ".join(said)) == row["Said"]


@pytest.mark.parametrize("row", tables("Before"), ids=lambda row: f"{row['After']} {row['Printed']}")
def test_the_worked_examples_of_printed_rises(row: dict[str, str]) -> None:
    printed = Fraction(int(row["Printed"].split()[0]), 100)
    assert plain(check_rise(oere(row["Before"]), oere(row["After"]), printed)) == row["Said"]
