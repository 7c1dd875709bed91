"""What a shared service's years come to: each worked out by its own version of the rule, from what was saved.

Nothing here writes. A year that cannot be worked out raises Refusal with the sentence that says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.carry import Account, Row, close_year, ledger, overdue
from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.financing import Bill, Budget, Financing, Used, finance
from raadslag.domain.given_numbers import check_rise
from raadslag.domain.refusal import Refusal
from raadslag.instruments.models import ServiceYear, SharedService
from raadslag.people.models import Body, Municipality

RULES: dict[str, Callable[[Budget], Financing]] = {"financing@1": finance}
"""Version -> the rule. An old version stays, so that an old year gives the same figures again."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One municipality's bill beside last year's and beside another split, in øre."""

    place: Municipality
    bill: Bill
    before: int | None
    other: int | None

    @property
    def change(self) -> int | None:
        """Against last year, in øre; None where there is nothing to compare with."""
        return None if self.before is None else self.bill.total - self.before

    @property
    def difference(self) -> int | None:
        """Of the other split against this one, in øre."""
        return None if self.other is None else self.other - self.bill.total

    @property
    def per_thousand(self) -> Fraction | None:
        """Cases per 1,000 children."""
        return Fraction(1000 * self.bill.cases, self.bill.children) if self.bill.children else None

    @property
    def paid_per_thousand(self) -> Fraction | None:
        """Øre paid per 1,000 children."""
        return Fraction(1000 * self.bill.total, self.bill.children) if self.bill.children else None

    @property
    def per_case(self) -> Fraction | None:
        """Øre paid per case; None without cases."""
        return Fraction(self.bill.total, self.bill.cases) if self.bill.cases else None


def members(body: Body) -> list[Municipality]:
    """The municipalities of a council today, in Danish order. One query."""
    today = timezone.localdate()
    rows = Municipality.objects.filter(body_memberships__in=body.municipality_memberships.on(today))
    return sorted(rows, key=lambda place: sort_key(place.name))


def budget_of(year: ServiceYear) -> Budget:
    """The saved year as the rule's input."""
    return Budget(
        year=year.year,
        costs=year.costs,
        children=year.children,
        children_on=year.children_on,
        cases=year.cases,
        fixed_share=Fraction(year.fixed_share),
        used=tuple(Used(of, amount) for of, amount in year.used),
        carry_all_fixed=year.carry_all_fixed,
        cases_without_place=year.cases_without_place,
        all_fixed_because=year.all_fixed_because,
        late_because=year.late_because,
    )


def financing_of(year: ServiceYear) -> Financing:
    """The year worked out by its own version of the rule. Raises Refusal."""
    return RULES[year.rule](budget_of(year))


def split_otherwise(year: ServiceYear, fixed_share: Fraction) -> Financing:
    """The same year with another split, for comparing; nothing is saved. Raises Refusal."""
    return RULES[year.rule](replace(budget_of(year), fixed_share=fixed_share))


def account_of(year: ServiceYear) -> Account | None:
    """The account of a closed year, else None."""
    if year.real_costs is None:
        return None
    return close_year(financing_of(year), year.real_costs, year.real_cases)


def ledger_of(service: SharedService, years: Iterable[ServiceYear]) -> tuple[Row, ...]:
    """The results of the service's years and where they went. Raises Refusal when more is used than there is."""
    rows = list(years)
    results = {int(year): amount for year, amount in service.opening.items()}
    for year in rows:
        if year.state == "closed" and (account := account_of(year)):
            results[year.year] = account.result
    return ledger(results, {y.year: [Used(of, amount) for of, amount in y.used] for y in rows})


def doubts_of(year: ServiceYear, rows: tuple[Row, ...], before: ServiceYear | None) -> list[str]:
    """What a careful secretary would ask about a year, in sentences."""
    said = list(overdue(rows, year.year))
    if year.printed_rise and before is not None and (share := printed_share(year.printed_rise)) is not None:
        said += [sentence] if (sentence := check_rise(before.costs, year.costs, share)) else []
    return said


def printed_share(text: str) -> Fraction | None:
    """ "25 %" or "23,7 pct." as a share, None where it is none."""
    plain = text.replace("\u00a0", " ").replace("pct.", "").replace("pct", "").replace("%", "").strip()
    try:
        return Fraction(plain.replace(",", ".")) / 100
    except (ValueError, ZeroDivisionError):
        return None


def compared(
    service: SharedService, found: Financing, before: Financing | None, other: Financing | None
) -> list[Compared]:
    """The bills in Danish order of municipalities, beside last year's and another split's."""
    places = {place.pk: place for place in Municipality.objects.filter(pk__in=[b.code for b in found.bills])}
    missing = [bill.code for bill in found.bills if bill.code not in places]
    if missing:
        raise Refusal(_("Vi kender ikke kommunen %(code)s.") % {"code": missing[0]})
    old = {bill.code: bill.total for bill in before.bills} if before else {}
    new = {bill.code: bill.total for bill in other.bills} if other else {}
    rows = [Compared(places[b.code], b, old.get(b.code), new.get(b.code)) for b in found.bills]
    return sorted(rows, key=lambda row: sort_key(row.place.name))
