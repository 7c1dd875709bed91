"""The demo's joint money, plans and appointments: true sums and dates of 2016, examples where the minutes say nothing.

Written and published as the secretaries would, so that every page of them lives.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from raadslag.demo import content
from raadslag.demo.meetings import Loader
from raadslag.domain.financing import KRONE, share_out
from raadslag.instruments import (
    appointments,
    given_tables,
    plans,
    register,
    service_publication,
    shared_services,
)
from raadslag.instruments.allocation import population
from raadslag.instruments.models import GivenTable, PlanStep, ServiceYear, SharedService
from raadslag.instruments.service_figures import members
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body, Membership, Municipality, User
from raadslag.people.queries import Names

CHILDREN = Fraction(1, 5)
"""The part of the people that are counted as children in the examples."""
TERM = (date(2026, 1, 1), date(2029, 12, 31))


def load_joint(loader: Loader) -> None:
    """Loads everything of joint.toml."""
    tables = content.table("joint")
    bodies = {body.name: body for body in Body.objects.filter(kind=Body.Kind.KKR)}
    for row in tables["service"]:
        _service(loader, row, bodies[row["council"]])
    for row in tables["table"]:
        _table(loader, row, bodies[row["council"]])
    for row in tables["plan"]:
        _plan(loader, row, bodies[row["council"]])
    for row in tables["seats"]:
        _seats(row, bodies[row["council"]], _by(loader, bodies[row["council"]]))


def load_appointed(loader: Loader) -> None:
    """Fills the seats that councils have, each by the item in which it was decided, and publishes the registers."""
    for row in content.table("joint")["appointed"]:
        council = Body.objects.get(name=row["council"])
        by = _by(loader, council)
        _appointed(row, council, loader.item(row["item"]), by)
        register.publish_register(council=council, by=by)


def _by(loader: Loader, body: Body) -> User:
    return loader.secretaries[body.pk]


def _service(loader: Loader, row: dict[str, Any], body: Body) -> None:
    by = _by(loader, body)
    service = shared_services.open_service(
        body=body,
        name=row["name"],
        operator=Municipality.objects.get(name=row["operator"]),
        about=row["about"],
        opening={int(year): amount * KRONE for year, amount in row.get("opening", {}).items()},
        by=by,
    )
    for year in row["year"]:
        _year(loader, service, year, by)
    service_publication.publish_service(service=service, by=by)


def _year(loader: Loader, service: SharedService, row: dict[str, Any], by: User) -> None:
    people = population("pop-2016")
    children = {place.pk: int(int(people[place.pk]) * CHILDREN) for place in members(service.body)}
    given = shared_services.YearInput(
        costs=row["costs"] * KRONE,
        children=children,
        cases=_cases(children, row["cases"]),
        fixed_share=Fraction(3, 5),
        used=[(int(year), amount * KRONE) for year, amount in row.get("used", {}).items()],
        carry_all_fixed=row.get("all_fixed", False),
        printed_rise=row.get("printed_rise", ""),
        note=row.get("note", ""),
    )
    year = shared_services.save_year(service=service, year=row["year"], given=given, seen=0, by=by)
    if row.get("draft"):
        return
    shared_services.decide_year(year=year, by=by)
    if "item" in row:
        ServiceYear.objects.filter(pk=year.pk).update(item=loader.item(row["item"]))
    if "real_costs" in row:
        real = _cases(children, row["real_cases"])
        shared_services.close_service_year(year=year, costs=row["real_costs"] * KRONE, cases=real, by=by)


def _cases(children: dict[str, int], total: int) -> dict[str, int]:
    """So many cases, used unevenly: some municipalities three times as much as others for their children."""
    weights = {code: count * (1 + int(code) % 3) for code, count in children.items()}
    return share_out(total, weights)[0]


def _table(loader: Loader, row: dict[str, Any], body: Body) -> None:
    names, by = Names(), _by(loader, body)
    places = {name: names.municipality(name) for name in row["rows"]}
    table = given_tables.save_given_table(
        body=body,
        table=None,
        title=row["title"],
        year=row["year"],
        rows={places[name].pk: amount * KRONE for name, amount in row["rows"].items() if places[name]},
        sum_row=row["sum"] * KRONE,
        prose=row["prose"] * KRONE,
        source=row["source"],
        by=by,
    )
    GivenTable.objects.filter(pk=table.pk).update(item=loader.item(row["item"]))
    table.refresh_from_db()
    service_publication.publish_given(table=table, by=by)


def _plan(loader: Loader, row: dict[str, Any], body: Body) -> None:
    by, year = _by(loader, body), row.get("year")
    if year == "next":
        year = loader.now.year + 1
    title, about = row["title"].format(year=year, after=(year or 0) + 1), row.get("about", "")
    plan = plans.open_plan(body=body, kind=row["kind"], title=title, year=year, about=about, by=by)
    steps = [
        plans.StepInput(**{key: _worded(value, year) for key, value in step.items() if key != "item"})
        for step in row["steps"]
    ]
    plans.save_steps(plan=plan, steps=steps, seen=plan.version, by=by)
    for place, step in enumerate(row["steps"]):
        if "item" in step:
            PlanStep.objects.filter(plan=plan, position=place).update(item=loader.item(step["item"]))
    plans.publish_plan(plan=plan, by=by)
    if row.get("again"):
        plans.next_wheel(plan=plan, by=by)


def _worded(value: Any, year: int | None) -> Any:
    """A text with the year of its wheel, and the one after, put in."""
    return value.format(year=year, after=(year or 0) + 1) if isinstance(value, str) else value


def _appointed(row: dict[str, Any], council: Body, item: AgendaItem, by: User) -> None:
    body = appointments.open_appointed_body(
        council=council,
        name=row["name"],
        about=row["about"],
        constituencies=[
            appointments.SeatsFor(p["name"], p["seats"], p.get("ours", False)) for p in row["parts"]
        ],
        term_from=TERM[0],
        term_to=TERM[1],
        both_sexes=row.get("both_sexes", False),
        by=by,
    )
    ours = body.constituencies.get(ours=True)
    for words in row["people"]:
        seat = _seat(council, words)
        first = appointments.appoint(constituency=ours, seat=seat, begins=None, item=item, by=by)
        if instead := row["substitutes"].get(seat.name):
            other = _seat(council, instead)
            appointments.appoint(
                constituency=ours, seat=other, begins=None, substitute_for=first, item=item, by=by
            )


def _seat(council: Body, words: str) -> appointments.Seat:
    """ "Name, gender, post" with municipality, party and title of the person's own seat in the council."""
    name, gender, *post = [word.strip() for word in words.split(",")]
    held = Membership.objects.filter(body=council, person__name=name).select_related("on_behalf_of").first()
    return appointments.Seat(
        name,
        held.on_behalf_of if held else None,
        held.party if held else "",
        held.title if held else "",
        gender,
        post[0] if post else "member",
    )


def _seats(row: dict[str, Any], body: Body, by: User) -> None:
    appointments.save_seat_count(
        body=body,
        count=None,
        title=row["title"],
        counted_on=row["on"],
        municipalities=row["municipalities"],
        lists=[
            {"name": name, "votes": votes, "mayors": mayors, "in_council": True}
            for name, votes, mayors in row["lists"]
        ],
        note=row["note"],
        by=by,
    )
