"""The demo's shared pools: the extra trainee places, the refugee quota with Læsø exempt, and what is doubtful in them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from raadslag.demo import content
from raadslag.domain.allocation import allocate
from raadslag.domain.allocation.tables import Table
from raadslag.instruments import allocation, offers, settlement_moves, settlements
from raadslag.instruments.models import Round, Settlement
from raadslag.instruments.pasted_tables import given_problem, read_pasted
from raadslag.instruments.settlement_publish import publish_settlement
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body, User

SECRETARIES = {"KKR Nordjylland": "anna", "KKR Midtjylland": "bo"}
BUILT_IN = "pop-2016"


def load_allocations() -> None:
    """Each settlement of the file by the council's own secretary, in order: a parent stands before its children."""
    made = []
    for row in content.table("allocations")["settlement"]:
        by = User.objects.get(username=SECRETARIES[row["council"]])
        made.append((row, _settlement(row, by), by))
    for row, settlement, by in made:  # what is doubtful about one beside another is told by both
        if row.get("publish"):
            publish_settlement(settlement=Settlement.objects.get(pk=settlement.pk), by=by)


def _settlement(row: dict[str, Any], by: User) -> Settlement:
    body = Body.objects.get(name=row["council"])
    problem, parts = _problem(body, row)
    made = settlements.name_settlement(
        body=body,
        title=row["title"],
        problem=problem,
        parts=parts,
        round=Round.objects.filter(body=body, title=row.get("round", "")).first(),
        parent=Settlement.objects.filter(title=row.get("parent", "")).first(),
        part_of=row.get("part_of"),
        doubts=[*row.get("doubts", []), *(_table(body, row).findings if "pasted" in row else [])],
        note=row.get("note", ""),
        by=by,
    )
    if move := row.get("move"):
        agreement = settlement_moves.Agreement(words=move["agreement"], reason=move["reason"])
        made = settlement_moves.move_units(
            settlement=made, giver=_codes(body)[move["from"]], receivers=None, units=move["units"], agreement=agreement,
            by=by,
        )  # fmt: skip
    if (item := _item(row.get("item", ""))) is not None:
        settlements.put_on_item(settlement=made, item=item, by=by)
        made.refresh_from_db()
        if row.get("decided") and hasattr(item, "decision"):
            settlements.decide_settlement(settlement=made, decided_on=_day(row["item"]), by=by)
    if offer := row.get("offer"):
        receiver = Body.objects.get(name=offer["to"])
        offers.offer_units(
            settlement=made, receiver=receiver, units=offer["units"], consent_of=offer["consent_of"], by=by
        )
    return made


def _problem(body: Body, row: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The problem and where its key comes from: population, or numbers of the file's own."""
    unit = row.get("unit", "pladser")
    if "pasted" in row:
        return given_problem(body, _table(body, row), allocation.COUNCILS, unit), []
    if "known" in row:
        return _quotas(body, row)
    if key := row.get("key"):
        most = row.get("most", {})
        actors = [
            {"id": name, "key": str(value), **({"max": most[name]} if name in most else {})}
            for name, value in key.items()
        ]
        part = {
            "key": "",
            "name": row["key_name"],
            "source": row["key_source"],
            "unit": "",
            "on": "",
            "weight": "100",
        }
        return {"pool": row["pool"], "unit": unit, "method": "largest_remainder", "actors": actors}, [part]
    who = row.get("who", allocation.MUNICIPALITIES)
    sources = {source.code: source for source in allocation.sources_of(body, who)}
    actors_by_code = allocation.actors_of(body, who)
    codes = {name: code for code, name in actors_by_code.items()}
    choice = allocation.Choice(row["pool"], unit, "largest_remainder", actors_by_code, [sources[BUILT_IN]])
    if bids := row.get("bids"):
        choice.most = {code: bids.get(name, 0) for name, code in codes.items()}
    choice.exempt = frozenset(codes[name] for name in row.get("exempt", []))
    return allocation.problem_of(choice), allocation.parts_of(choice)


def _quotas(body: Body, row: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Given numbers of all municipalities: those that are known, and the others' by population of what is left."""
    sources = {source.code: source for source in allocation.sources_of(body, allocation.MUNICIPALITIES)}
    actors = allocation.actors_of(body, allocation.MUNICIPALITIES)
    choice = allocation.Choice(row["pool"], row["unit"], "largest_remainder", actors, [sources[BUILT_IN]])
    problem = allocation.problem_of(choice)
    known = {_codes(body)[name]: units for name, units in row["known"].items()}
    key = {actor["id"]: Fraction(actor["key"]) for actor in problem["actors"] if actor["id"] not in known}
    awards = allocate(row["pool"] - sum(known.values()), key).awards | known
    rows = [actor | {"award": awards[actor["id"]]} for actor in problem["actors"]]
    return problem | {"method": "given", "actors": rows}, allocation.parts_of(choice)


def _codes(body: Body) -> dict[str, str]:
    return {name: code for code, name in allocation.actors_of(body, allocation.MUNICIPALITIES).items()}


def _table(body: Body, row: dict[str, Any]) -> Table:
    """A table as it stood, by council, with the text beside it."""
    return read_pasted(body, row["pasted"], allocation.COUNCILS, row.get("prose", ""))


def _item(name: str) -> AgendaItem | None:
    """An item by "<file without ending>/<number>"."""
    place, _slash, number = name.partition("/")
    rows = AgendaItem.objects.filter(
        meeting__body__slug=place[11:], meeting__starts_on=place[:10] or None, number=number
    )
    return rows.select_related("decision", "meeting").first() if name else None


def _day(name: str) -> date:
    return date.fromisoformat(name[:10])
