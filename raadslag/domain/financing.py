"""Fixed share and use share: what a service shared by municipalities costs each of them (the rule of the children's houses).

Source: BEK 1153 of 1 October 2013, § 5: the operator sets the budget; 60 % is shared by the children of 0-17 years on
1 January of the year before, 40 % is paid per case, and a surplus or deficit is settled at most two years later.
Money is whole øre in an int and shares are fractions. Promise: objective part + case payments + carry = costs, to
the øre; nothing is made to fit, the rounding of the unit price is a row of its own. Sentences are Danish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from raadslag.domain.allocation import allocate
from raadslag.domain.danish.dates import in_words
from raadslag.domain.danish.figures import closed, kroner, percent
from raadslag.domain.refusal import Refusal

VERSION = "financing@1"
KRONE = 100
SIXTY = Fraction(3, 5)
YEARS_TO_SETTLE = 2


@dataclass(frozen=True, slots=True)
class Used:
    """Part of an earlier year's result that goes into this budget: a surplus is positive, a deficit negative."""

    year: int
    amount: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What a year's financing is made of. Amounts in øre; children and cases by municipality code.

    `carry_all_fixed` puts the whole carry into the objective part. `all_fixed_because` is the decision that lets
    everything be paid by children in a year without cases, `late_because` the one that settles a result after its time.
    """

    year: int
    costs: int
    children: Mapping[str, int]
    children_on: date
    cases: Mapping[str, int]
    fixed_share: Fraction = SIXTY
    used: tuple[Used, ...] = ()
    carry_all_fixed: bool = False
    cases_without_place: int = 0
    all_fixed_because: str = ""
    late_because: str = ""


@dataclass(frozen=True, slots=True)
class Bill:
    """What one municipality pays: its part of the objective sum and its cases at the unit price, in øre."""

    code: str
    children: int
    share: Fraction
    fixed: int
    cases: int
    case_payment: int

    @property
    def total(self) -> int:
        """Both parts, in øre."""
        return self.fixed + self.case_payment


@dataclass(frozen=True, slots=True)
class Financing:
    """A budget worked out. `ties` are municipalities whose equal fractions the last krone was chosen between."""

    budget: Budget
    net: int
    fixed: int
    unit_price: int | None
    bills: tuple[Bill, ...]
    ties: tuple[str, ...]
    notes: tuple[str, ...]
    version: str = VERSION

    @property
    def cases(self) -> int:
        """Expected cases of all."""
        return sum(bill.cases for bill in self.bills)

    @property
    def case_income(self) -> int:
        """What the cases pay, in øre."""
        return sum(bill.case_payment for bill in self.bills)

    @property
    def carried(self) -> int:
        """What earlier years pay, in øre; a deficit is negative."""
        return sum(part.amount for part in self.budget.used)

    @property
    def rounding(self) -> int:
        """What is lacking (+) or over (-) because parts and price are whole kroner; it ends in the year's result."""
        return self.budget.costs - self.carried - self.fixed - self.case_income

    @property
    def carry(self) -> int:
        """What earlier years pay and what later years take over: with both parts of the bills it makes the costs."""
        return self.carried + self.rounding


def finance(budget: Budget) -> Financing:
    """Works a budget out by the rule above. Raises Refusal where an input cannot be used, in one Danish sentence."""
    _refuse_unusable(budget)
    notes = list(_late(budget))
    carried = sum(part.amount for part in budget.used)
    net = budget.costs - carried
    share, expected = budget.fixed_share, sum(budget.cases.values())
    if share < 1 and not expected:
        if not budget.all_fixed_because.strip():
            raise Refusal(
                f"Der er ingen sager at dele {percent(1 - share)} på. Ret antallet, eller skriv beslutningen om, "
                "at hele beløbet betales efter børnetal."
            )
        notes.append(f"Ingen sager: hele beløbet betales efter børnetal. {budget.all_fixed_because.strip()}")
        share = Fraction(1)
    if budget.carry_all_fixed:
        fixed_exact, use_exact = share * budget.costs - carried, (1 - share) * budget.costs
    else:
        fixed_exact, use_exact = share * net, (1 - share) * net
    if fixed_exact < 0:
        raise Refusal(
            f"Overskuddet på {kroner(carried)} er større end den faste del. Brug en mindre del af det i år."
        )
    fixed = _whole_kroner(fixed_exact)
    price = _whole_kroner(use_exact / expected) if share < 1 else None
    parts, ties = share_out(fixed // KRONE, budget.children)
    bills = tuple(
        Bill(
            code,
            budget.children[code],
            Fraction(budget.children[code], sum(budget.children.values())),
            parts[code] * KRONE,
            budget.cases.get(code, 0),
            (price or 0) * budget.cases.get(code, 0),
        )
        for code in sorted(budget.children)
    )
    return Financing(budget, net, fixed, price, bills, ties, tuple(notes))


def share_out(units: int, weights: Mapping[str, int]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Whole units by largest remainder. Equal fractions: the larger weight, then the code; who stood equal comes second."""
    found = allocate(units, weights, method="largest_remainder@1")
    tied = {code for tie in found.ties for code in tie.actors}
    return {code: found.awards[code] for code in weights}, tuple(sorted(tied))


def explain(found: Financing, name: str, code: str, unit: str = "sag") -> tuple[str, ...]:
    """At most six plain sentences about what one municipality pays; its numbers add up to its bill."""
    bill = next(bill for bill in found.bills if bill.code == code)
    said = [
        f"{name} betaler {kroner(bill.total)} i {found.budget.year}.",
        f"Den faste del er {kroner(bill.fixed)}: {percent(bill.share)} af {kroner(found.fixed)}, "
        f"fordi kommunen har {percent(bill.share)} af børnene.",
    ]
    if found.unit_price is None:
        said.append("Der er ingen sager, så alt betales efter børnetal.")
    elif bill.cases:
        word = f"{bill.cases} {unit}" if bill.cases == 1 else f"{bill.cases} {unit}er"
        said.append(
            f"Dertil kommer {word} til {kroner(found.unit_price)} stykket, i alt {kroner(bill.case_payment)}."
        )
    else:
        said.append(
            f"Bruger kommunen ikke tilbuddet, betaler den kun den faste del. En {unit} koster "
            f"{kroner(found.unit_price)}."
        )
    if found.carried > 0:
        said.append(
            f"Et overskud på {kroner(found.carried)} fra tidligere år er trukket fra, før der er delt."
        )
    if found.carried < 0:
        said.append(
            f"Et underskud på {kroner(-found.carried)} fra tidligere år er lagt til, før der er delt."
        )
    return tuple(closed(sentence) for sentence in said)


def _whole_kroner(exact: Fraction) -> int:
    """The nearest whole krone in øre, halves up."""
    return int((exact / KRONE + Fraction(1, 2)) // 1) * KRONE


def _late(budget: Budget) -> list[str]:
    """A sentence for each result that is settled after its time; refused unless a decision says so."""
    said = []
    for part in budget.used:
        if budget.year > part.year + YEARS_TO_SETTLE:
            sentence = (
                f"Resultatet fra {part.year} skulle være afregnet senest i {part.year + YEARS_TO_SETTLE} "
                f"og kan ikke indgå i {budget.year}."
            )
            if not budget.late_because.strip():
                raise Refusal(sentence)
            said.append(f"{sentence} Det indgår efter beslutning: {budget.late_because.strip()}")
        elif part.year >= budget.year:
            raise Refusal(
                f"Resultatet fra {part.year} kendes først efter {part.year}, og budgettet er for {budget.year}."
            )
    return said


def _refuse_unusable(budget: Budget) -> None:
    if budget.costs < 0:
        raise Refusal("Udgifterne kan ikke være mindre end 0 kr.")
    if not 0 <= budget.fixed_share <= 1:
        raise Refusal("Den faste del skal være mellem 0 % og 100 %.")
    if budget.cases_without_place:
        n = budget.cases_without_place
        many = "1 sag har ingen kommune" if n == 1 else f"{n} sager har ingen kommune"
        raise Refusal(f"{many}. Skriv, hvilken kommune der handlede, så regningen kan sendes.")
    wanted = date(budget.year - 1, 1, 1)
    if budget.children_on != wanted:
        raise Refusal(
            f"Børnetallene er fra {in_words(budget.children_on)}. Budget {budget.year} skal bruge tallene fra "
            f"{in_words(wanted)}."
        )
    if not budget.children or not sum(budget.children.values()):
        raise Refusal("Der er ingen børnetal at dele den faste del efter.")
    if any(count < 0 for count in (*budget.children.values(), *budget.cases.values())):
        raise Refusal("Antal børn og sager kan ikke være mindre end 0.")
    unknown = sorted(code for code, count in budget.cases.items() if count and code not in budget.children)
    if unknown:
        raise Refusal(f"Der er sager fra {', '.join(unknown)}, men ingen børnetal. Skriv børnetallet først.")
