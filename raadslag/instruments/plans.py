"""Plans and wheels: their steps written, next year's wheel made from this one, and the items that a step drafts by itself.

Steps stay in the order they were written; what is doubtful is told by `domain/plan.py` and never put right here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.plan import Doubt, Step, doubts
from raadslag.domain.refusal import Refusal
from raadslag.domain.wheel import KEEPS, due_to_draft, turn
from raadslag.domain.when import When, read_when, words
from raadslag.instruments.addresses import free_address
from raadslag.instruments.agenda_item import item_in_pool
from raadslag.instruments.models import InstrumentPublication, Plan, PlanStep
from raadslag.instruments.publish import freeze
from raadslag.instruments.service_publication import address_of
from raadslag.meetings.models import AgendaItem, Case
from raadslag.people.models import Body, User
from raadslag.trail.actions import record

MOST_WEEKS = 52


@dataclass(frozen=True, slots=True)
class StepInput:
    """One step as somebody wrote it; `key` is the saved step it was, if any."""

    when: str
    title: str
    note: str = ""
    owner: str = ""
    deadline: bool = False
    keeps: str = "date"
    ring: str = "outer"
    draft_title: str = ""
    draft_weeks: int = 8
    key: int | None = None


@transaction.atomic
def open_plan(
    *,
    body: Body,
    kind: str,
    title: str,
    year: int | None = None,
    about: str = "",
    case: Case | None = None,
    by: User | None,
) -> Plan:
    """A new plan or wheel without steps. A wheel must have a year."""
    name = " ".join(title.split())[:160]
    if not name:
        raise Refusal(_("Skriv, hvad planen hedder."))
    if kind not in Plan.Kind.values:
        raise Refusal(_("Vælg en af mulighederne."))
    if kind == "wheel" and not (year and 1990 <= year <= 2100):
        raise Refusal(_("Skriv, hvilket år hjulet gælder."))
    named = f"{body.short_name or body.name} {name} {'' if str(year) in name else year or ''}"
    plan = Plan.objects.create(
        body=body,
        kind=kind,
        title=name,
        year=year,
        about=about.strip(),
        case=case,
        address=free_address(Plan, named, "plan"),
    )
    _record(plan, "open_plan", by)
    return plan


@transaction.atomic
def save_steps(
    *,
    plan: Plan,
    steps: Sequence[StepInput],
    seen: int,
    title: str = "",
    about: str | None = None,
    by: User | None,
) -> None:
    """Writes all steps in the order given. Raises Refusal for a time that cannot be read, naming the step."""
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.version != seen:
        raise Refusal(_("En anden har gemt planen imens. Se den nye, og ret igen."))
    kept = locked.steps.in_bulk()
    rows = []
    for place, given in enumerate(step for step in steps if step.title.strip() or step.when.strip()):
        row = kept.pop(given.key, None) if given.key else None
        rows.append(_write(row or PlanStep(plan=locked), place, given, locked.year))
    PlanStep.objects.filter(pk__in=[key for key in kept if key]).delete()
    for row in rows:
        row.save()
    locked.title = " ".join(title.split())[:160] or locked.title
    locked.about = locked.about if about is None else about.strip()
    locked.version += 1
    locked.save(update_fields=["title", "about", "version"])
    _record(locked, "save_plan", by, steps=len(rows))


def _write(row: PlanStep, place: int, given: StepInput, year: int | None) -> PlanStep:
    if not given.title.strip():
        raise Refusal(_("Skridt %(n)d: skriv, hvad der sker.") % {"n": place + 1})
    try:
        when = read_when(given.when, year)
    except Refusal as refusal:
        raise Refusal(_("Skridt %(n)d: %(why)s") % {"n": place + 1, "why": refusal}) from None
    if row.when != given.when:
        row.moved = ""
    row.position, row.when, row.title = place, " ".join(given.when.split())[:80], given.title.strip()[:200]
    row.precision, row.first, row.last, row.at = when.precision, when.first, when.last, when.at
    row.note, row.owner, row.deadline = given.note.strip(), given.owner.strip()[:160], given.deadline
    row.keeps = given.keeps if given.keeps in KEEPS else "date"
    row.ring = given.ring if given.ring in PlanStep.Ring.values else "outer"
    row.draft_title = " ".join(given.draft_title.split())[:300]
    row.draft_weeks = min(max(given.draft_weeks, 1), MOST_WEEKS)
    return row


@transaction.atomic
def remove_plan(*, plan: Plan, by: User | None) -> None:
    """Deletes a plan that was never published."""
    if InstrumentPublication.objects.filter(subject=f"plan:{plan.pk}").exists():
        raise Refusal(_("Planen er offentliggjort og bliver stående."))
    _record(plan, "remove_plan", by)
    plan.delete()


@transaction.atomic
def next_wheel(*, plan: Plan, by: User | None) -> Plan:
    """Next year's wheel from this one, each step moved by what it keeps. Twice is once."""
    locked = Plan.objects.select_for_update().get(pk=plan.pk)
    if locked.kind != "wheel" or locked.year is None:
        raise Refusal(_("Kun et årshjul kan dannes igen for næste år."))
    made = Plan.objects.filter(previous=locked).first()
    if made is not None:
        return made
    year = locked.year + 1
    title = locked.title.replace(str(locked.year), str(year))
    made = open_plan(body=locked.body, kind="wheel", title=title, year=year, about=locked.about, by=by)
    made.previous = locked
    made.save(update_fields=["previous"])
    for row in locked.steps.all():
        turned = turn(step_of(row), row.keeps)
        PlanStep.objects.create(
            plan=made,
            position=row.position,
            when=words(turned.when),
            precision=turned.when.precision,
            first=turned.when.first,
            last=turned.when.last,
            at=turned.when.at,
            title=_next_year(row.title),
            note=row.note,
            owner=row.owner,
            deadline=row.deadline,
            keeps=row.keeps,
            ring=row.ring,
            moved=turned.moved,
            draft_title=_next_year(row.draft_title),
            draft_weeks=row.draft_weeks,
        )
    return made


def _next_year(text: str) -> str:
    """Years named in a title go on with the wheel: "Rammeaftale 2018" becomes "Rammeaftale 2019"."""
    return " ".join(
        str(int(word) + 1) if word.isdigit() and len(word) == 4 and word[:2] in ("19", "20") else word
        for word in text.split(" ")
    )


def when_of(row: PlanStep) -> When:
    """The step's time as read when it was saved."""
    return When(row.precision, row.first, row.last, row.at)


def step_of(row: PlanStep) -> Step:
    """A saved step as the rules see it."""
    lane = "inner" if row.ring == PlanStep.Ring.INNER else ""
    return Step(when_of(row), row.title, row.deadline, lane, row.deadline or row.keeps != "law")


def doubts_of(rows: Sequence[PlanStep]) -> tuple[Doubt, ...]:
    """What is doubtful about the steps, in the order written."""
    return doubts([step_of(row) for row in rows])


@transaction.atomic
def draft_step(*, step: PlanStep, by: User | None) -> AgendaItem | None:
    """Makes the agenda item that a step asks for, in the council's pool. Twice is once; None when it asks for none."""
    row = PlanStep.objects.select_for_update(of=("self",)).select_related("plan__body").get(pk=step.pk)
    if not row.draft_title:
        return None
    if row.drafted_at is not None:
        return row.item
    background = "\n\n".join(
        part
        for part in (row.note, _("Fra %(plan)s: %(when)s.") % {"plan": row.plan.title, "when": row.when})
        if part
    )
    row.item = item_in_pool(body=row.plan.body, title=row.draft_title, background=background, by=by)
    row.drafted_at = timezone.now()
    row.save(update_fields=["item", "drafted_at"])
    data = {"title": row.draft_title, "plan": row.plan.title}
    record(
        chain=row.plan.body.slug, action="draft_from_plan", subject=f"item:{row.item.pk}", by=by, data=data
    )
    return row.item


def draft_due() -> int:
    """Makes every item whose time has come; the timetable calls this. Gives how many were made."""
    today = timezone.localdate()
    rows = PlanStep.objects.filter(drafted_at__isnull=True, last__gte=today).exclude(draft_title="")
    due = [row for row in rows if due_to_draft(when_of(row), today, row.draft_weeks)]
    return sum(draft_step(step=row, by=None) is not None for row in due)


@transaction.atomic
def publish_plan(*, plan: Plan, reason: str = "", by: User | None) -> InstrumentPublication:
    """Freezes a plan with its doubts for everyone. Raises Refusal without steps."""
    rows = list(plan.steps.select_related("item__meeting__body"))
    if not rows:
        raise Refusal(_("Skriv mindst ét skridt, før planen offentliggøres."))
    said: dict[int, list[str]] = {}
    for doubt in doubts_of(rows):
        said.setdefault(doubt.step, []).append(doubt.sentence)
    content = {
        "kind": plan.kind,
        "title": plan.title,
        "year": plan.year,
        "about": plan.about,
        "previous": plan.previous.title if plan.previous else "",
        "steps": [_published(row, said.get(place, [])) for place, row in enumerate(rows)],
    }
    return freeze(
        body=plan.body,
        kind="plan",
        subject=f"plan:{plan.pk}",
        address=plan.address,
        title=plan.title,
        content=content,
        reason=reason,
        by=by,
    )


def _published(row: PlanStep, said: list[str]) -> dict[str, Any]:
    """One step as the public gets it."""
    return {
        "when": row.when,
        "precision": row.precision,
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "at": row.at.isoformat() if row.at else None,
        "title": row.title,
        "note": row.note,
        "owner": row.owner,
        "deadline": row.deadline,
        "ring": row.ring,
        "moved": row.moved,
        "doubts": said,
        "item": address_of(row.item),
    }


def _record(plan: Plan, action: str, by: User | None, **data: object) -> None:
    record(
        chain=plan.body.slug,
        action=action,
        subject=f"plan:{plan.pk}",
        by=by,
        data={"title": plan.title, **data},
    )
