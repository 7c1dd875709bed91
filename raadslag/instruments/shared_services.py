"""Writing what municipalities pay together: a service, its years' budgets and accounts, each with its trail row.

A budget that the rule refuses is not decided, but a draft may be saved while it is being written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.financing import VERSION
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import SERVICE_YEAR, may_become
from raadslag.instruments.addresses import free_address
from raadslag.instruments.models import ServiceYear, SharedService
from raadslag.instruments.service_figures import financing_of, ledger_of, members
from raadslag.people.models import Body, Municipality, User
from raadslag.trail.actions import record


@dataclass(frozen=True, slots=True)
class YearInput:
    """A year's budget as somebody wrote it: øre, and counts by municipality code."""

    costs: int
    children: Mapping[str, int]
    cases: Mapping[str, int]
    fixed_share: Fraction
    cases_without_place: int = 0
    children_on: date | None = None
    used: Sequence[tuple[int, int]] = ()
    carry_all_fixed: bool = False
    all_fixed_because: str = ""
    late_because: str = ""
    printed_rise: str = ""
    note: str = ""


@transaction.atomic
def open_service(
    *,
    body: Body,
    name: str,
    operator: Municipality | None,
    about: str = "",
    unit: str = "sag",
    fixed_share: Fraction = Fraction(3, 5),
    small_number: int = 5,
    opening: Mapping[int, int] | None = None,
    by: User | None,
) -> SharedService:
    """A new service of a council. Its address comes of its name and stays."""
    words = " ".join(name.split())[:120]
    if not words:
        raise Refusal(_("Skriv, hvad ordningen hedder."))
    _check_split(fixed_share)
    if small_number and small_number < 3:
        raise Refusal(_("Grænsen for små tal skal være mindst 3, ellers skjuler den ingenting."))
    service = SharedService.objects.create(
        body=body,
        address=free_address(SharedService, words, "ordning"),
        name=words,
        operator=operator,
        about=about.strip(),
        unit=unit.strip() or "sag",
        fixed_share=str(fixed_share),
        small_number=small_number,
        opening={str(year): amount for year, amount in (opening or {}).items()},
    )
    _record(service, "open_shared_service", by, name=words)
    return service


@transaction.atomic
def set_opening(*, service: SharedService, year: int, amount: int, by: User | None) -> None:
    """The result of a year from before the first budget here, in øre; 0 takes it away."""
    locked = SharedService.objects.select_for_update().get(pk=service.pk)
    locked.opening = {of: kept for of, kept in locked.opening.items() if of != str(year)}
    if amount:
        locked.opening[str(year)] = amount
    ledger_of(locked, locked.years.all())
    locked.save(update_fields=["opening"])
    _record(locked, "set_opening_result", by, name=locked.name, year=year, amount=amount)


@transaction.atomic
def save_year(
    *, service: SharedService, year: int, given: YearInput, seen: int, by: User | None
) -> ServiceYear:
    """Writes a year's budget, a new one with `seen` 0. Raises Refusal when it is decided or somebody else saved."""
    if not 1990 <= year <= 2100:
        raise Refusal(_("Skriv et årstal."))
    _check_split(given.fixed_share)
    row = ServiceYear.objects.select_for_update().filter(service=service, year=year).first()
    if (row.version if row else 0) != seen:
        raise Refusal(_("En anden har gemt budgettet imens. Se det nye, og ret igen."))
    if row is not None and row.state != "draft":
        raise Refusal(_("Budgettet er vedtaget. Åbn det igen, før det rettes."))
    row = row or ServiceYear(service=service, year=year, rule=VERSION, version=0)
    row.costs, row.fixed_share = given.costs, str(given.fixed_share)
    row.children, row.cases = dict(given.children), dict(given.cases)
    row.children_on = given.children_on or date(year - 1, 1, 1)
    row.cases_without_place = given.cases_without_place
    row.used = [[of, amount] for of, amount in given.used if amount]
    row.carry_all_fixed = given.carry_all_fixed
    row.all_fixed_because, row.late_because = given.all_fixed_because.strip(), given.late_because.strip()
    row.printed_rise, row.note = given.printed_rise.strip()[:20], given.note.strip()
    row.version += 1
    row.save()
    _record(service, "save_service_year", by, name=service.name, year=year, costs=given.costs)
    return row


@transaction.atomic
def decide_year(*, year: ServiceYear, by: User | None) -> None:
    """The budget is decided: from now on it is billed by. Raises Refusal when the rule refuses it."""
    row = _locked(year, "decided")
    if row.state == "draft":
        financing_of(row)
        ledger_of(row.service, row.service.years.all())
        missing = [place.name for place in members(row.service.body) if place.pk not in row.children]
        if missing:
            raise Refusal(_("Børnetallet mangler for %(names)s.") % {"names": ", ".join(missing)})
    row.state, row.real_costs, row.real_cases = "decided", None, {}
    row.version += 1
    row.save(update_fields=["state", "version", "real_costs", "real_cases"])
    _record(row.service, "decide_service_year", by, name=row.service.name, year=row.year)


@transaction.atomic
def reopen_year(*, year: ServiceYear, by: User | None) -> None:
    """A decided budget becomes a draft again."""
    row = _locked(year, "draft")
    row.state = "draft"
    row.version += 1
    row.save(update_fields=["state", "version"])
    _record(row.service, "reopen_service_year", by, name=row.service.name, year=row.year)


@transaction.atomic
def close_service_year(
    *, year: ServiceYear, costs: int, cases: Mapping[str, int], by: User | None
) -> ServiceYear:
    """The year is over: real costs in øre and real cases. Its result goes into the ledger."""
    row = _locked(year, "closed")
    if costs < 0 or any(count < 0 for count in cases.values()):
        raise Refusal(_("Udgifter og sager kan ikke være mindre end 0."))
    row.state, row.real_costs, row.real_cases = "closed", costs, dict(cases)
    ledger_of(row.service, [row, *row.service.years.exclude(pk=row.pk)])
    row.version += 1
    row.save(update_fields=["state", "real_costs", "real_cases", "version"])
    _record(row.service, "close_service_year", by, name=row.service.name, year=row.year, costs=costs)
    return row


def _locked(year: ServiceYear, state: str) -> ServiceYear:
    row = ServiceYear.objects.select_for_update(of=("self",)).select_related("service__body").get(pk=year.pk)
    if not may_become(SERVICE_YEAR, row.state, state):
        old, new = row.get_state_display().lower(), ServiceYear.State(state).label.lower()
        raise Refusal(_("Budgettet er %(old)s og kan ikke blive %(new)s.") % {"old": old, "new": new})
    return row


def _check_split(share: Fraction) -> None:
    if not 0 <= share <= 1:
        raise Refusal(_("Den faste del skal være mellem 0 og 100 %."))


def _record(service: SharedService, action: str, by: User | None, **data: object) -> None:
    record(chain=service.body.slug, action=action, subject=f"service:{service.pk}", by=by, data=data)
