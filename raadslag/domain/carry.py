"""The ledger of a shared service: what each year left over or lacked, where it was used, and by when it must be settled.

Amounts are whole øre; a surplus is positive. A result may be settled in the year after or the one after that
(BEK 1153/2013, § 5); what is left after that is told in a sentence, never forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from raadslag.domain.danish.figures import closed, kroner
from raadslag.domain.financing import YEARS_TO_SETTLE, Financing, Used
from raadslag.domain.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Account:
    """A year closed: what it really cost, what came in, and the result that later years settle. In øre."""

    year: int
    costs: int
    fixed: int
    case_income: int
    carried: int

    @property
    def income(self) -> int:
        """What the bills brought, with what earlier years paid."""
        return self.fixed + self.case_income + self.carried

    @property
    def result(self) -> int:
        """Surplus (+) or deficit (-)."""
        return self.income - self.costs


@dataclass(frozen=True, slots=True)
class Row:
    """One year's result in the ledger: where it went, what is left, and when it must be gone."""

    year: int
    result: int
    used: tuple[tuple[int, int], ...]
    """(budget year, amount), oldest first."""

    @property
    def left(self) -> int:
        """What no budget has used yet, in øre, with the sign of the result."""
        return self.result - sum(amount for _, amount in self.used)

    @property
    def settle_by(self) -> int:
        """The last budget year it may go into."""
        return self.year + YEARS_TO_SETTLE


def close_year(found: Financing, costs: int, cases: Mapping[str, int]) -> Account:
    """The account of a year: the objective part as billed, the cases that really came at the unit price.

    Raises Refusal when there were cases but no price for them.
    """
    known = {bill.code for bill in found.bills}
    if strangers := sorted(code for code, count in cases.items() if count and code not in known):
        raise Refusal(f"Der er sager fra {', '.join(strangers)}, som ikke er med i ordningen.")
    count = sum(cases.values())
    if count and found.unit_price is None and found.budget.fixed_share < 1:
        raise Refusal(f"Der kom {count} sager, men budgettet har ingen takst. Fastsæt en takst først.")
    income = count * (found.unit_price or 0)
    return Account(found.budget.year, costs, found.fixed, income, found.carried)


def ledger(results: Mapping[int, int], used: Mapping[int, Sequence[Used]]) -> tuple[Row, ...]:
    """The rows, oldest first. `results` by year, `used` by budget year. Raises Refusal when more is used than there is."""
    spent: dict[int, list[tuple[int, int]]] = {year: [] for year in results}
    for budget_year in sorted(used):
        for part in used[budget_year]:
            if part.year not in results:
                raise Refusal(
                    f"Budget {budget_year} bruger et resultat fra {part.year}, som ikke er gjort op."
                )
            spent[part.year].append((budget_year, part.amount))
    rows = tuple(Row(year, results[year], tuple(spent[year])) for year in sorted(results))
    for row in rows:
        if row.left * row.result < 0 or any(amount * row.result < 0 for _, amount in row.used):
            raise Refusal(
                f"Resultatet for {row.year} er {kroner(row.result)}, men budgetterne bruger "
                f"{kroner(sum(amount for _, amount in row.used))} af det."
            )
    return rows


def overdue(rows: Sequence[Row], year: int) -> tuple[str, ...]:
    """A sentence for each result that is not settled in time for a budget year, or has its last chance in it."""
    said = []
    for row in rows:
        if not row.left:
            continue
        word = "Overskuddet" if row.left > 0 else "Underskuddet"
        if year > row.settle_by:
            said.append(
                f"{word} fra {row.year} skulle være afregnet senest i {row.settle_by}. "
                f"Der mangler {closed(kroner(abs(row.left)))}"
            )
        elif year == row.settle_by:
            said.append(f"{word} fra {row.year} på {kroner(abs(row.left))} skal afregnes i {year}.")
    return tuple(said)
