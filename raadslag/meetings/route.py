"""Writes about a case and its planned route: the case's own facts, stops planned, changed, moved, removed, closed.

Each is one transaction and one row of the trail of the council that asks. What the papers print follows at once
(`route_print.py`). Rights are checked by the views that call these; asking and reminding is in `asking.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import route
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import CONSULTATION, may_become
from raadslag.meetings.models import AgendaItem, Attachment, Case, PlannedStop
from raadslag.meetings.on_record import record_item
from raadslag.meetings.route_print import print_stop
from raadslag.people.models import Body, User
from raadslag.people.queries import Names
from raadslag.trail.actions import record


@dataclass(frozen=True, slots=True)
class Plan:
    """What a secretary says about a stop. `papers` are keys of attachments of the item."""

    organization: str
    ask: str
    item: AgendaItem | None
    meets_on: date | None = None
    deadline: date | None = None
    question: str = ""
    is_printed: bool = True
    papers: Sequence[int] = ()


@transaction.atomic
def open_case_of_item(*, item: AgendaItem, by: User | None) -> Case:
    """A case for an item that has none; asked twice, it is the same case."""
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if locked.case is not None:
        return locked.case
    case = Case.objects.create(
        title=locked.title[:400] or _("Uden titel"),
        body=item.home,
        number=next(iter(locked.case_numbers), "")[:60],
        handlers=locked.case_handlers,
        created_at=timezone.now(),
    )
    locked.case = case
    locked.save(update_fields=["case"])
    record_item(item, "link_case", by, case=case.pk)
    return case


@transaction.atomic
def describe_case(
    *,
    case: Case,
    seen: int,
    title: str,
    number: str,
    owner: str,
    owner_e_mail: str,
    handlers: Iterable[str],
    council: Body,
    by: User | None,
) -> bool:
    """The case's own facts. False, and nothing written, when somebody wrote others since `seen`."""
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.version != seen:
        return False
    if not title.strip():
        raise Refusal(_("Skriv en titel på sagen."))
    locked.title, locked.number = title.strip()[:400], number.strip()[:60]
    locked.owner, locked.owner_e_mail = owner.strip()[:200], owner_e_mail.strip()[:254]
    locked.handlers = [handler[:60] for handler in handlers]
    locked.version += 1
    locked.save()
    data = {"title": locked.title, "number": locked.number, "owner": locked.owner}
    record(chain=council.slug, action="describe_case", subject=f"case:{case.pk}", by=by, data=data)
    return True


@transaction.atomic
def plan_stop(*, case: Case, council: Body, plan: Plan, beside: bool = False, by: User | None) -> PlannedStop:
    """A stop at the end of the council's route, or beside the last one. The same stop again is refused."""
    Case.objects.select_for_update().get(pk=case.pk)
    _refuse_faults(plan)
    known = stops_of(case, council)
    same = (plan.organization, plan.ask, plan.deadline, plan.item)
    if any((s.organization, s.ask, s.deadline, s.item) == same for s in known):
        raise Refusal(_("%(body)s står allerede på sagens vej med den frist.") % {"body": plan.organization})
    last = max((s.step for s in known), default=0)
    stop = PlannedStop(case=case, council=council, step=max(1, last if beside else last + 1))
    _write(stop, plan)
    print_stop(stop)
    record_stop(stop, "plan_stop", by)
    return stop


@transaction.atomic
def change_stop(*, stop: PlannedStop, seen: int, plan: Plan, by: User | None) -> bool:
    """Other facts of a stop. False, and nothing written, when somebody changed it since `seen`."""
    locked = PlannedStop.objects.select_for_update().get(pk=stop.pk)
    if locked.version != seen:
        return False
    _refuse_faults(plan)
    if locked.asked_at and plan.organization != locked.organization:
        raise Refusal(
            _("%(body)s er spurgt. Fjern stoppet, og planlæg et nyt, hvis en anden skal svare.")
            % {"body": locked.organization}
        )
    locked.version += 1
    _write(locked, plan)
    print_stop(locked)
    record_stop(locked, "change_stop", by)
    return True


@transaction.atomic
def move_stop(*, stop: PlannedStop, way: str, by: User | None) -> None:
    """A stop earlier or later on the route, beside the one before it, or apart from those beside it."""
    if way not in route.WAYS:
        raise Refusal(_("Vælg en af mulighederne."))
    Case.objects.select_for_update().get(pk=stop.case_id)
    stops = {s.pk: s for s in stops_of(stop.case, stop.council)}
    legs = tuple(route.Leg(s.pk, s.step) for s in stops.values())
    changed = False
    for leg in route.moved(legs, stop.pk, way):  # type: ignore[arg-type]
        row = stops[leg.key]
        if row.step != leg.step:
            row.step, changed = leg.step, True
            row.save(update_fields=["step"])
            print_stop(row)
    if changed:
        record_stop(stop, "move_stop", by)


@transaction.atomic
def remove_stop(*, stop: PlannedStop, by: User | None) -> None:
    """Takes a stop off the route. One that has answered stays: what was said belongs to the case."""
    if stop.answers.exists():
        raise Refusal(_("%(body)s har svaret. Stoppet bliver på sagen.") % {"body": stop.organization})
    printed = getattr(stop, "printed", None)
    if printed is not None:
        printed.delete()
    record_stop(stop, "remove_stop", by)
    stop.delete()
    _settle(stop.case, stop.council)


@transaction.atomic
def close_stop(*, stop: PlannedStop, reason: str, by: User | None) -> None:
    """The secretary notes that no answer came."""
    set_state(stop, "not_given", reason.strip())
    print_stop(stop)
    record_stop(stop, "close_stop", by, reason=reason.strip())


@transaction.atomic
def reopen_stop(*, stop: PlannedStop, by: User | None) -> None:
    """Lets a body answer once more; what it answered stays beside."""
    set_state(stop, "waiting", "")
    print_stop(stop)
    record_stop(stop, "reopen_stop", by)


def set_state(stop: PlannedStop, state: str, reason: str) -> None:
    """Moves a stop to another state inside some action. Refuses a way that the table does not know."""
    locked = PlannedStop.objects.select_for_update().get(pk=stop.pk)
    if not may_become(CONSULTATION, locked.state, state):
        old, new = PlannedStop.State(locked.state).label.lower(), PlannedStop.State(state).label.lower()
        raise Refusal(_("Stoppet er »%(old)s« og kan ikke blive »%(new)s«.") % {"old": old, "new": new})
    stop.state, stop.state_reason = state, reason
    stop.save(update_fields=["state", "state_reason"])


def stops_of(case: Case, council: Body) -> list[PlannedStop]:
    """The council's stops of a case, in order."""
    return list(case.planned_stops.filter(council=council).order_by("step", "pk"))


def record_stop(stop: PlannedStop, action: str, by: User | None, **data: object) -> None:
    """One row about a stop, on the trail of the council that asks."""
    said = {"stop": stop.pk, "organization": stop.organization, **data}
    record(chain=stop.council.slug, action=action, subject=f"case:{stop.case_id}", by=by, data=said)


def _refuse_faults(plan: Plan) -> None:
    if not plan.organization:
        raise Refusal(_("Skriv, hvem der skal spørges."))
    if plan.ask not in route.ASKS:
        raise Refusal(_("Vælg en af mulighederne."))


def _write(stop: PlannedStop, plan: Plan) -> None:
    stop.organization, stop.ask, stop.question = plan.organization[:160], plan.ask, plan.question
    stop.body = Names().body(plan.organization)
    stop.item, stop.meets_on, stop.deadline = plan.item, plan.meets_on, plan.deadline
    stop.is_printed = plan.is_printed
    stop.save()
    chosen = Attachment.objects.filter(item=plan.item, pk__in=plan.papers) if plan.item else ()
    stop.papers.set(chosen)


def _settle(case: Case, council: Body) -> None:
    stops = {s.pk: s for s in stops_of(case, council)}
    for leg in route.settled([route.Leg(s.pk, s.step) for s in stops.values()]):
        if stops[leg.key].step != leg.step:
            stops[leg.key].step = leg.step
            stops[leg.key].save(update_fields=["step"])
