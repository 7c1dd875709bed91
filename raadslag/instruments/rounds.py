"""Writes about a round itself: made, described, who is asked, what is asked, opened, changed, closed.

Each is one transaction and one row of the trail of the council that asks. What is asked cannot change once the round
is open; the text can, as a new version with its own fingerprint. Answers are in `round_answers.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.rounds.fingerprint import fingerprint
from raadslag.domain.stages import ROUND, may_become
from raadslag.instruments.models import (
    Asked,
    Round,
    RoundMaterial,
    RoundQuestion,
    RoundTheme,
)
from raadslag.instruments.models.round import QUESTION_KINDS, ROUND_KINDS, SHOWN
from raadslag.instruments.round_publish import publish_round
from raadslag.meetings.models import AgendaItem, File
from raadslag.people.models import Body, BodyMunicipality, Municipality, Region, User
from raadslag.people.reference import danish_slug
from raadslag.trail.actions import record


@dataclass(frozen=True, slots=True)
class Plan:
    """What a secretary says about a round before it opens."""

    kind: str
    title: str
    deadline: datetime
    text: str = ""
    shown: str = Round.Shown.AS_GIVEN
    pool: int | None = None
    unit: str = ""
    in_force_on: date | None = None
    takes_late: bool = True
    wanted: Mapping[str, Any] = field(default_factory=dict)
    item: AgendaItem | None = None
    follows: Round | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask; `options` only for a choice."""

    text: str
    kind: str = "text"
    options: Sequence[str] = ()
    required: bool = False


@transaction.atomic
def create_round(*, body: Body, plan: Plan, by: User | None, at: datetime | None = None) -> Round:
    """A new round of a council, as a draft that asks nobody yet."""
    _refuse_faults(plan)
    made = Round(
        body=body, created_at=at or timezone.now(), created_by=by, address=_free_address(body, plan.title)
    )
    _write(made, plan)
    _record(made, "create_round", by, title=made.title)
    return made


@transaction.atomic
def describe_round(*, round: Round, seen: int, plan: Plan, by: User | None) -> bool:
    """Other facts of a round. False, and nothing written, when somebody changed it since `seen`.

    Kind, deadline and pool of a round that is open stay; they are changed by acts of their own.
    """
    locked = Round.objects.select_for_update().get(pk=round.pk)
    if locked.version != seen:
        return False
    _refuse_faults(plan)
    if locked.state != Round.State.DRAFT and (plan.kind, plan.deadline, plan.pool) != (
        locked.kind,
        locked.deadline,
        locked.pool,
    ):
        raise Refusal(_("Runden er åben. Ret frist eller pulje med en begrundelse, som alle spurgte får."))
    locked.version += 1
    _write(locked, plan)
    _record(locked, "describe_round", by, title=locked.title)
    publish_round(round=locked, by=by)
    return True


@transaction.atomic
def set_questions(
    *, round: Round, questions: Sequence[Question], themes: Sequence[tuple[str, str]] = (), by: User | None
) -> None:
    """What is asked, and the themes with their common text; replaces what was asked before."""
    locked = _draft(round, _("Det, der spørges om, kan ikke ændres, når runden er åben."))
    if any(q.kind not in QUESTION_KINDS for q in questions):
        raise Refusal(_("Vælg en af mulighederne."))
    if any(q.kind == "choice" and len(q.options) < 2 for q in questions):
        raise Refusal(_("Et valg skal have mindst to muligheder."))
    locked.themes.all().delete()
    locked.questions.all().delete()
    RoundTheme.objects.bulk_create(
        RoundTheme(round=locked, position=n, title=title.strip()[:300], text=text.strip())
        for n, (title, text) in enumerate(themes)
        if title.strip()
    )
    RoundQuestion.objects.bulk_create(
        RoundQuestion(
            round=locked,
            position=n,
            text=q.text.strip()[:400],
            kind=q.kind,
            options=[option.strip() for option in q.options],
            required=q.required,
        )
        for n, q in enumerate(questions)
        if q.text.strip()
    )
    _record(locked, "set_questions", by, count=len(questions))


@transaction.atomic
def set_asked(
    *,
    round: Round,
    municipalities: Iterable[Municipality] = (),
    regions: Iterable[Region] = (),
    bodies: Iterable[Body] = (),
    by: User | None,
) -> None:
    """Who is asked. A municipality that belongs to another KKR on the day of the deadline is refused."""
    locked = _draft(round, _("Hvem der spørges, kan ikke ændres, når runden er åben."))
    places = list(municipalities)
    refuse_strangers(locked, places)
    wanted = [
        *[Asked(round=locked, code=m.code, name=m.name, municipality=m) for m in places],
        *[Asked(round=locked, code=r.code, name=f"Region {r.name}", region=r) for r in regions],
        *[Asked(round=locked, code=b.slug, name=b.name, body=b) for b in bodies],
    ]
    known = {row.code: row for row in locked.asked.all()}
    codes = {row.code for row in wanted}
    locked.asked.exclude(code__in=codes).delete()
    for row in wanted:
        if row.code not in known:
            row.save()
    _record(locked, "set_asked", by, count=len(wanted))


@transaction.atomic
def set_address(*, asked: Asked, e_mail: str, by: User | None) -> None:
    """Where one of those asked is written to when no account of theirs can answer."""
    asked.e_mail = e_mail.strip()
    asked.save(update_fields=["e_mail"])
    _record(asked.round, "set_round_address", by, name=asked.name)


@transaction.atomic
def add_material(
    *,
    round: Round,
    title: str,
    text: str = "",
    file: File | None = None,
    note: str = "",
    by: User | None,
    at: datetime | None = None,
) -> RoundMaterial:
    """A version of the text to answer. The same again is refused; a later one says what is new."""
    locked = Round.objects.select_for_update().get(pk=round.pk)
    if locked.state in (Round.State.CLOSED, Round.State.CANCELLED):
        raise Refusal(_("Runden er lukket. Der kan ikke lægges en ny version ind."))
    if not text.strip() and file is None:
        raise Refusal(_("Skriv teksten, eller vælg en fil."))
    digest = fingerprint(text, file.sha256 if file else "")
    last = locked.materials.last()
    if last and last.fingerprint == digest:
        raise Refusal(_("Teksten er den samme som i version %(n)s.") % {"n": last.number})
    if last and locked.state == Round.State.OPEN and not note.strip():
        raise Refusal(_("Skriv, hvad der er nyt i versionen. De spurgte får det at vide."))
    made = RoundMaterial.objects.create(
        round=locked,
        number=last.number + 1 if last else 1,
        title=title.strip()[:300] or locked.title,
        text=text.strip(),
        file=file,
        fingerprint=digest,
        note=note.strip()[:400],
        made_at=at or timezone.now(),
        made_by=by,
    )
    _record(locked, "add_material", by, version=made.number, fingerprint=digest[:8])
    publish_round(round=locked, by=by, at=at)
    return made


@transaction.atomic
def set_state(*, round: Round, state: str, by: User | None, at: datetime | None = None) -> Round:
    """Opens, closes, reopens or calls off a round. Refuses to open one that asks nobody or nothing."""
    locked = Round.objects.select_for_update().get(pk=round.pk)
    if not may_become(ROUND, locked.state, state):
        old, new = Round.State(locked.state).label.lower(), Round.State(state).label.lower()
        raise Refusal(_("Runden er »%(old)s« og kan ikke blive »%(new)s«.") % {"old": old, "new": new})
    if state == Round.State.OPEN:
        _refuse_unready(locked, at or timezone.now())
        locked.opened_at = locked.opened_at or at or timezone.now()
        locked.closed_at = None
    elif state == Round.State.CLOSED:
        locked.closed_at = at or timezone.now()
    locked.state = state
    locked.version += 1
    locked.save(update_fields=["state", "opened_at", "closed_at", "version"])
    _record(locked, f"round_{state}", by, title=locked.title)
    publish_round(round=locked, by=by, at=at)
    round.refresh_from_db()
    return locked


def refuse_strangers(round: Round, places: Sequence[Municipality]) -> None:
    """Raises Refusal for a municipality that is no member of the asking KKR on the day of the deadline."""
    if round.body.kind != Body.Kind.KKR:
        return
    day = timezone.localtime(round.deadline).date()
    members = set(
        BodyMunicipality.objects.on(day).filter(body=round.body).values_list("municipality_id", flat=True)
    )
    strangers = [place.name for place in places if place.pk not in members]
    if strangers:
        raise Refusal(
            _("%(names)s hører ikke til %(council)s på fristens dag og kan ikke være med i runden.")
            % {"names": ", ".join(strangers), "council": round.body.name}
        )


def members_of(body: Body, day: date) -> list[Municipality]:
    """The municipalities of a council on a day."""
    rows = BodyMunicipality.objects.on(day).filter(body=body).select_related("municipality")
    return sorted((row.municipality for row in rows), key=lambda place: place.name)


def _draft(round: Round, why_not: str) -> Round:
    locked = Round.objects.select_for_update(of=("self",)).select_related("body").get(pk=round.pk)
    if locked.state != Round.State.DRAFT:
        raise Refusal(why_not)
    return locked


def _refuse_faults(plan: Plan) -> None:
    if not plan.title.strip():
        raise Refusal(_("Skriv en titel på runden."))
    if plan.kind not in ROUND_KINDS or plan.shown not in SHOWN:
        raise Refusal(_("Vælg en af mulighederne."))
    if plan.kind == Round.Kind.BID and not plan.unit.strip():
        raise Refusal(_("Skriv, hvad der bydes på, for eksempel pladser."))


def _refuse_unready(round: Round, now: datetime) -> None:
    if not round.asked.exists():
        raise Refusal(_("Vælg først, hvem der spørges."))
    asks = round.kind in (Round.Kind.RATIFICATION, Round.Kind.NOMINATION) or round.questions.exists()
    if not asks:
        raise Refusal(_("Skriv først, hvad der spørges om."))
    if round.kind == Round.Kind.RATIFICATION and not round.materials.exists():
        raise Refusal(_("Læg først den tekst ind, der skal godkendes."))
    if round.deadline <= now and round.opened_at is None:
        raise Refusal(_("Fristen ligger før nu. Sæt en ny frist, før runden åbnes."))


def _write(round: Round, plan: Plan) -> None:
    round.kind, round.title, round.text = plan.kind, plan.title.strip()[:300], plan.text.strip()
    round.deadline, round.shown, round.in_force_on = plan.deadline, plan.shown, plan.in_force_on
    round.pool, round.unit, round.takes_late = plan.pool, plan.unit.strip()[:40], plan.takes_late
    round.wanted, round.item, round.follows = dict(plan.wanted), plan.item, plan.follows
    round.case = plan.item.case if plan.item else None
    round.save()


def _free_address(body: Body, title: str) -> str:
    stem = danish_slug(f"{title}-{body.slug.removeprefix('kkr-')}")[:90].strip("-") or "runde"
    taken = set(Round.objects.filter(address__startswith=stem).values_list("address", flat=True))
    return next(a for n in range(1, len(taken) + 3) if (a := stem if n == 1 else f"{stem}-{n}") not in taken)


def _record(round: Round, action: str, by: User | None, **data: object) -> None:
    record(chain=round.body.slug, action=action, subject=f"round:{round.pk}", by=by, data=data)
