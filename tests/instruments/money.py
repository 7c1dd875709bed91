"""Joint money, plans and appointments for tests: the least of each, by plain functions, in KKR Nordjylland of the cast."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from raadslag.domain.financing import KRONE
from raadslag.instruments import appointments, given_tables, plans, shared_services
from raadslag.instruments.models import (
    AppointedBody,
    GivenTable,
    Plan,
    SeatCount,
    ServiceYear,
    SharedService,
)
from raadslag.people.models import Municipality
from tests.cast import anna, north

CHILDREN = {"0787": 8_000, "0825": 300, "0851": 42_000}
CASES = {"0787": 40, "0825": 2, "0851": 148}


def service(**more: Any) -> SharedService:
    """A children's house driven by Aalborg, with the surplus of 2015."""
    facts = {"operator": Municipality.objects.filter(pk="0851").first(), "opening": {2015: 463_000 * KRONE}}
    return shared_services.open_service(body=north(), name="Børnehus Nord", by=anna(), **{**facts, **more})


def year_of(made: SharedService, year: int = 2017, **more: Any) -> ServiceYear:
    """A budget of a year, saved as a draft."""
    facts: dict[str, Any] = {
        "costs": 4_661_125 * KRONE,
        "children": CHILDREN,
        "cases": CASES,
        "fixed_share": Fraction(3, 5),
        "used": [(2015, 463_000 * KRONE)],
        "carry_all_fixed": True,
    }
    row = made.years.filter(year=year).first()
    given = shared_services.YearInput(**{**facts, **more})
    return shared_services.save_year(
        service=made, year=year, given=given, seen=row.version if row else 0, by=anna()
    )


def decided(made: SharedService, year: int = 2017, **more: Any) -> ServiceYear:
    """A budget that is decided."""
    row = year_of(made, year, **more)
    shared_services.decide_year(year=row, by=anna())
    row.refresh_from_db()
    return row


def table(**more: Any) -> GivenTable:
    """A table of given numbers for the three municipalities."""
    facts: dict[str, Any] = {
        "title": "Væksthus",
        "year": 2017,
        "rows": {"0787": 840_000 * KRONE, "0825": 36_000 * KRONE, "0851": 3_732_000 * KRONE},
        "sum_row": 4_608_000 * KRONE,
        "prose": 4_600_000 * KRONE,
    }
    return given_tables.save_given_table(body=north(), table=None, by=anna(), **{**facts, **more})


STEPS = (
    plans.StepInput("januar", "Konference", ring="inner"),
    plans.StepInput("27. februar 2017 kl. 10", "Rådet sætter pejlemærker for Rammeaftale 2018", keeps="weekday",
                    ring="meeting", draft_title="Pejlemærker for Rammeaftale 2018"),
    plans.StepInput("15. oktober 2017", "Frist", deadline=True, keeps="law"),
    plans.StepInput("august-oktober", "Byrådene godkender", note="Alle skal sige ja."),
)  # fmt: skip


def wheel(year: int = 2017, steps: tuple[plans.StepInput, ...] = STEPS) -> Plan:
    """A wheel of four steps, the last two not in order."""
    made = plans.open_plan(body=north(), kind="wheel", title=f"Året {year}", year=year, by=anna())
    plans.save_steps(plan=made, steps=steps, seen=made.version, by=anna())
    made.refresh_from_db()
    return made


def committee() -> AppointedBody:
    """A committee of 3 + 3 + 5 with one of the council's own on a seat, and a substitute."""
    north()
    body = appointments.open_appointed_body(
        council=north(),
        name="Praksisplanudvalget",
        constituencies=[
            appointments.SeatsFor("Lægerne", 3),
            appointments.SeatsFor("Regionsrådet", 3),
            appointments.SeatsFor("Kommunerne", 5, ours=True),
        ],
        term_from=date(2014, 1, 1),
        term_to=date(2045, 12, 31),
        both_sexes=True,
        by=anna(),
    )
    part = body.constituencies.get(ours=True)
    place = Municipality.objects.get(name="Thisted")
    seat = appointments.Seat("Signe Prøvesen", place, "V", "byrådsmedlem", "woman", "chair")
    first = appointments.appoint(constituency=part, seat=seat, begins=None, by=anna())
    instead = appointments.Seat("Ole Prøvedal", place, "V", gender="man")
    appointments.appoint(constituency=part, seat=instead, begins=None, substitute_for=first, by=anna())
    return body


def seat_count() -> SeatCount:
    """The council's seats counted for three municipalities."""
    return appointments.save_seat_count(
        body=north(),
        count=None,
        title="Mandater 2018-21",
        counted_on=date(2018, 1, 1),
        municipalities=3,
        lists=[
            {"name": "A", "votes": 500, "mayors": 2},
            {"name": "V", "votes": 400, "mayors": 1},
            {"name": "Ø", "votes": 15},
        ],
        by=anna(),
    )
