"""All writes about settlements: named, replaced, tied units drawn, put to the council, decided.

A settlement is frozen from the moment it has a name. What a lot or a transfer changes makes a new version that names
the old one and says what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.allocation import Allocation, Problem, solve
from raadslag.domain.allocation.numbers import whole
from raadslag.domain.allocation.plain import as_plain
from raadslag.domain.allocation.transfers import Transfer, transferred
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import SETTLEMENT, may_become
from raadslag.instruments.addresses import free_address
from raadslag.instruments.allocation import checked, named
from raadslag.instruments.models import AllocationKey, Round, Settlement
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body, User
from raadslag.trail.actions import record


@transaction.atomic
def save_key(
    *, body: Body, name: str, source: str, unit: str, counted_on: date | None, values: Mapping[str, str],
    doubts: Sequence[str] = (), by: User | None,
) -> AllocationKey:  # fmt: skip
    """Keeps numbers to share by, with where they come from. Raises Refusal without a name, a source or numbers."""
    if not name.strip() or not source.strip():
        raise Refusal(_("Skriv, hvad nøglen hedder, og hvor tallene kommer fra."))
    if not values:
        raise Refusal(_("Nøglen har ingen tal."))
    key = AllocationKey.objects.create(
        body=body, name=" ".join(name.split())[:120], source=" ".join(source.split())[:300], unit=unit.strip()[:60],
        counted_on=counted_on, values=dict(values), doubts=list(doubts), created_at=timezone.now(), created_by=by,
    )  # fmt: skip
    record(
        chain=body.slug, action="save_allocation_key", subject=f"key:{key.pk}", by=by, data={"name": key.name}
    )
    return key


@transaction.atomic
def name_settlement(
    *, body: Body, title: str, problem: Mapping[str, Any], parts: Sequence[Mapping[str, Any]] = (),
    round: Round | None = None, parent: Settlement | None = None, part_of: Mapping[str, Any] | None = None,
    doubts: Sequence[str] = (), note: str = "", by: User | None,
) -> Settlement:  # fmt: skip
    """Works a problem out and freezes it under a name. Raises Refusal as the engine does, or without a title."""
    words = " ".join(title.split())[:200]
    if not words:
        raise Refusal(_("Skriv, hvad opgørelsen skal hedde."))
    made = _frozen(
        Settlement(body=body, title=words, address=free_address(Settlement, words, "fordeling")), problem
    )
    made.parts, made.round, made.parent = [dict(part) for part in parts], round, parent
    made.part_of, made.doubts, made.note = dict(part_of or {}), list(doubts), note.strip()
    _save(made, by)
    _record(made, "name_settlement", by)
    return made


@transaction.atomic
def replace_settlement(
    *, settlement: Settlement, reason: str, problem: Mapping[str, Any] | None = None,
    parts: Sequence[Mapping[str, Any]] | None = None, transfers: Sequence[Mapping[str, Any]] | None = None,
    lots: Sequence[Mapping[str, Any]] | None = None, exchanges: Sequence[Mapping[str, Any]] | None = None,
    doubts: Sequence[str] | None = None, by: User | None,
) -> Settlement:  # fmt: skip
    """A new version that names the old one, with what changed; what isn't given stays. The old one stays readable.

    Where nobody's units change, what the council decided goes on holding. Raises Refusal without a reason, when it is replaced already, and when nothing changes.
    """
    old = Settlement.objects.select_for_update().get(pk=settlement.pk)
    if hasattr(old, "replaced_by"):
        raise Refusal(
            _("Opgørelsen er allerede afløst af version %(n)d. Ret den.") % {"n": old.replaced_by.version}
        )
    if not reason.strip():
        raise Refusal(_("Skriv, hvorfor opgørelsen ændres."))
    made = Settlement(
        body=old.body, title=old.title, address=old.address, version=old.version + 1, replaces=old
    )
    made.lots = list(old.lots if lots is None else lots)
    made.transfers = list(old.transfers if transfers is None else transfers)
    made.exchanges = list(old.exchanges if exchanges is None else exchanges)
    if problem is not None and lots is None:
        made.lots = []  # a lot was drawn between those who stood equal then
    _frozen(made, problem or old.problem)
    made.parts = [dict(part) for part in (old.parts if parts is None else parts)]
    made.round, made.parent, made.part_of, made.note = old.round, old.parent, old.part_of, old.note
    made.doubts = list(old.doubts if doubts is None else doubts)
    made.item, made.reason = old.item, reason.strip()
    if problem is None and final_awards(made) == final_awards(old):
        made.state, made.decided_on = old.state, old.decided_on
    made.changes = changes_between(old, made)
    if not made.changes:
        raise Refusal(_("Intet er ændret, så der er ingen grund til en ny version."))
    _save(made, by)
    _record(made, "replace_settlement", by, version=made.version, reason=made.reason)
    return made


def draw_lot(
    *,
    settlement: Settlement,
    winners: Sequence[str],
    drawn_by: str,
    drawn_on: date,
    how: str = "",
    by: User | None,
) -> Settlement:
    """Records a lot for a tie: a new version in which those who won get the units. Raises Refusal when the winners
    aren't as many as the units, or not among those who stand equal."""
    if not drawn_by.strip():
        raise Refusal(_("Skriv, hvem der trak lod."))
    chosen = set(winners)
    for tie in settlement.result["ties"]:
        if chosen <= set(tie["actors"]) and len(chosen) == tie["units"]:
            lot = {
                "actors": tie["actors"], "units": tie["units"], "winners": sorted(chosen),
                "drawn_by": drawn_by.strip(), "drawn_on": drawn_on.isoformat(), "how": how.strip(),
            }  # fmt: skip
            others = [old for old in settlement.lots if old["actors"] != tie["actors"]]
            reason = f"Lodtrækning ved {drawn_by.strip()}"
            return replace_settlement(settlement=settlement, reason=reason, lots=[*others, lot], by=by)
    raise Refusal(_("Vælg lige så mange, som der er enheder at trække lod om, blandt dem, der står lige."))


@transaction.atomic
def decide_settlement(*, settlement: Settlement, decided_on: date, by: User | None) -> None:
    """The council has decided: the settlement is final. Raises Refusal when it is replaced, when units are still to be
    drawn lots about or open, or when the item has no decision."""
    row = Settlement.objects.select_for_update().get(pk=settlement.pk)
    if not may_become(SETTLEMENT, row.state, "decided"):
        raise Refusal(_("Opgørelsen er allerede besluttet."))
    if hasattr(row, "replaced_by"):
        raise Refusal(_("Opgørelsen er afløst af en nyere. Beslut den i stedet."))
    if undrawn(row):
        raise Refusal(
            _("Nogle står lige om de sidste enheder. Skriv lodtrækningen ind, før fordelingen besluttes.")
        )
    if any(question["units"] for question in row.result["open"]):
        raise Refusal(_("Nogle enheder er ikke fordelt. Bestem, hvem de går til, før fordelingen besluttes."))
    if row.item is None or not hasattr(row.item, "decision"):
        raise Refusal(_("Læg fordelingen på et punkt, og skriv rådets beslutning. Så kan den fryses."))
    row.state, row.decided_on = Settlement.State.DECIDED, decided_on
    row.save(update_fields=["state", "decided_on"])
    _record(row, "decide_settlement", by, item=row.item_id)


@transaction.atomic
def put_on_item(*, settlement: Settlement, item: AgendaItem, by: User | None) -> None:
    """Remembers which agenda item a settlement is put to the council with."""
    row = Settlement.objects.select_for_update().get(pk=settlement.pk)
    if row.state == "decided":
        raise Refusal(_("Fordelingen er besluttet og kan ikke flyttes til et andet punkt."))
    row.item = item
    row.save(update_fields=["item"])
    _record(row, "put_settlement_on_item", by, item=item.title)


def unused(settlement: Settlement) -> int:
    """Units that nobody has: what the sharing left, less what was given to other councils."""
    given = sum(m["units"] for m in settlement.exchanges if m["way"] == "out")
    return int(settlement.result["unused"]) - given


def undrawn(settlement: Settlement) -> list[dict[str, Any]]:
    """The ties of a settlement that nobody has drawn lots about."""
    return [tie for tie in settlement.result["ties"] if tie["rule"] != "lot"]


def final_awards(settlement: Settlement) -> dict[str, int]:
    """What each has after all transfers."""
    exempt = {actor["id"] for actor in settlement.problem["actors"] if actor.get("exempt")}
    return transferred(settlement.result["awards"], moves_of(settlement), exempt)


def moves_of(settlement: Settlement) -> list[Transfer]:
    """What was moved after the sharing, in order."""
    return [Transfer(m["from"], m["to"], m["units"]) for m in settlement.transfers]


def solved(settlement: Settlement) -> tuple[Problem, Allocation]:
    """The problem and its answer by the settlement's own version of the method, lots included."""
    problem = checked(settlement.problem)
    return problem, solve(problem, _winners(settlement.lots))


def recomputed(settlement: Settlement) -> bool:
    """Whether the frozen result is what its own version of the method gives today, to the last unit."""
    return as_plain(*solved(settlement)) == settlement.result


def changes_between(old: Settlement, new: Settlement) -> list[str]:
    """What differs between two versions, in Danish sentences that are kept: pool, method, keys, and each award."""
    said = []
    before, after = old.problem, new.problem
    if before["pool"] != after["pool"]:
        said.append(f"Puljen: {whole(before['pool'])} → {whole(after['pool'])}.")
    if old.method != new.method:
        said.append(f"Metoden: {old.method} → {new.method}.")
    if before.get("mix") != after.get("mix"):
        said.append("Blandingen af nøgler er ændret.")
    actors = {actor["id"]: actor for actor in before["actors"]}
    for actor in after["actors"]:
        if actors.pop(actor["id"], None) != actor:
            said.append(f"Forudsætningerne for {_names(after, [actor['id']])} er ændret.")
    said += [f"{_names(before, [code])} er ikke længere med." for code in actors]
    said += [f"Lodtrækning: {_names(after, lot['winners'])}." for lot in new.lots if lot not in old.lots]
    said += [m["said"] for m in new.exchanges if m not in old.exchanges]
    said += [f"Overførslen af {m['units']} fra {_names(after, [m['from']])} til {_names(after, [m['to']])} er taget tilbage."
             for m in old.transfers if not any(_same_move(m, kept) for kept in new.transfers)]  # fmt: skip
    said += [f"Landets tal er nu {whole(m['number_now'])}. Aftalen gælder efter sin egen regel: {m['if_changed']}"
             for m in new.transfers if m not in old.transfers and m.get("number_now")]  # fmt: skip
    held, holds = final_awards(old), final_awards(new)
    for code in sorted({*held, *holds}, key=lambda code: _names(after, [code])):
        if held.get(code, 0) != holds.get(code, 0):
            said.append(f"{_names(after, [code])}: {whole(held.get(code, 0))} → {whole(holds.get(code, 0))}.")
    return said


def _same_move(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one[field] == other[field] for field in ("from", "to", "units", "agreement"))


def _names(problem: Mapping[str, Any], codes: Iterable[str]) -> str:
    names = {actor["id"]: actor.get("name", actor["id"]) for actor in problem["actors"]}
    return ", ".join(names.get(code, code) for code in codes)


def _winners(lots: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(code for lot in lots for code in lot["winners"])


def _frozen(made: Settlement, problem: Mapping[str, Any]) -> Settlement:
    """Fills in problem, method and result; the transfers are tried so that an impossible one is refused now."""
    read = checked(problem)
    try:
        result = as_plain(read, solve(read, _winners(made.lots)))
        made.problem, made.result = {**problem, "method": read.method}, result
        made.method = read.method
        final_awards(made)
    except Refusal as refusal:
        raise Refusal(named(str(refusal), problem)) from refusal
    return made


def _save(made: Settlement, by: User | None) -> None:
    made.created_at, made.created_by = timezone.now(), by
    made.save()


def _record(row: Settlement, action: str, by: User | None, **data: Any) -> None:
    record(
        chain=row.body.slug,
        action=action,
        subject=f"settlement:{row.pk}",
        by=by,
        data={"title": row.title, **data},
    )
