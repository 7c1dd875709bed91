"""Answers to a round: given, corrected, withdrawn, kept as drafts, and late ones that the asker accepts.

Every answer is a row of its own and stays. Rights are checked by the views; the public page follows at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.rounds.counting import is_late
from raadslag.domain.rounds.ratifying import APPROVING, REPORTED
from raadslag.instruments.models import Asked, LocalText, Round, RoundAnswer, RoundLink, RoundTheme
from raadslag.instruments.round_publish import publish_round
from raadslag.instruments.rounds import refuse_strangers
from raadslag.meetings.models import AgendaItem, File
from raadslag.people.models import User
from raadslag.trail.actions import record


@dataclass(frozen=True, slots=True)
class Who:
    """Who answers, and by which door."""

    name: str
    source: str = RoundAnswer.Source.PAGE
    user: User | None = None
    link: RoundLink | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer says; only what the round's kind asks for is kept."""

    stance: str = RoundAnswer.Stance.ANSWERED
    values: Mapping[str, Any] = field(default_factory=dict)
    remarks: str = ""
    files: Sequence[File] = ()
    reported: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    href: str = ""
    item: AgendaItem | None = None
    fingerprint: str = ""
    late_reason: str = ""


@transaction.atomic
def give_answer(
    *, asked: Asked, said: Said, who: Who, at: datetime | None = None, in_a_row: bool = False
) -> RoundAnswer:
    """One more answer of somebody who is asked. After the deadline it is marked, and must say why it is late.

    `at` is when it came, for answers of earlier days that are taken over; else now. Of answers `in_a_row` the caller
    publishes the round once, after the last.
    """
    locked = (
        Asked.objects.select_for_update(of=("self",))
        .select_related("round__body", "municipality")
        .get(pk=asked.pk)
    )
    round, now = locked.round, at or timezone.now()
    _refuse_closed(round, who)
    late = is_late(now, round.deadline)
    if late and not said.late_reason.strip():
        words = date_format(timezone.localtime(round.deadline), "DATETIME_FORMAT")
        raise Refusal(
            _("Fristen var %(when)s. Skriv, hvorfor svaret kommer efter fristen.") % {"when": words}
        )
    if locked.municipality is not None and round.kind == Round.Kind.BID:
        refuse_strangers(round, [locked.municipality])
    _refuse_faults(locked, said)
    made = _made(locked, said, who, now, late)
    _clear_draft(locked)
    _record(made, "give_round_answer", who)
    if not in_a_row:
        publish_round(round=round, by=who.user, at=at)
    return made


@transaction.atomic
def withdraw_answer(*, asked: Asked, late_reason: str = "", who: Who) -> RoundAnswer:
    """Takes back what was answered; the answer stays readable and counts no longer."""
    last = asked.answers.last()
    if last is None or last.stance == RoundAnswer.Stance.WITHDRAWN:
        raise Refusal(_("Der er intet svar at trække tilbage."))
    said = Said(stance=RoundAnswer.Stance.WITHDRAWN, late_reason=late_reason)
    return give_answer(asked=asked, said=said, who=who)


@transaction.atomic
def accept_late(*, answer: RoundAnswer, by: User) -> None:
    """The one who asked lets a late answer count as if it had come in time."""
    locked = (
        RoundAnswer.objects.select_for_update(of=("self",))
        .select_related("asked__round__body")
        .get(pk=answer.pk)
    )
    if not locked.late:
        raise Refusal(_("Svaret kom i tide og tæller allerede efter reglerne."))
    if locked.accepted_at is None:
        locked.accepted_at, locked.accepted_by = timezone.now(), by
        locked.save(update_fields=["accepted_at", "accepted_by"])
        _record(locked, "accept_late_answer", Who(str(by), user=by))
        publish_round(round=locked.asked.round, by=by)


@transaction.atomic
def let_show(*, answer: RoundAnswer, by: User) -> None:
    """The secretariat has read a text in which something looked like personal data, and lets it be public."""
    locked = (
        RoundAnswer.objects.select_for_update(of=("self",))
        .select_related("asked__round__body")
        .get(pk=answer.pk)
    )
    locked.shown_at = timezone.now()
    locked.save(update_fields=["shown_at"])
    _record(locked, "show_round_answer", Who(str(by), user=by))
    publish_round(round=locked.asked.round, by=by)


@transaction.atomic
def keep_draft(*, asked: Asked, seen: int, typed: Mapping[str, str], name: str) -> bool:
    """Keeps what was typed and not given. False, and nothing written, when another wrote meanwhile."""
    locked = Asked.objects.select_for_update().get(pk=asked.pk)
    if locked.draft_version != seen:
        return False
    locked.draft, locked.draft_at, locked.draft_by = dict(typed), timezone.now(), name[:120]
    locked.draft_version += 1
    locked.save(update_fields=["draft", "draft_at", "draft_by", "draft_version"])
    return True


@transaction.atomic
def edit_locally(*, asked: Asked, theme: RoundTheme, text: str, by: User | None) -> LocalText | None:
    """What one of those asked makes of a theme's common text; the common text again takes the edit back."""
    Asked.objects.select_for_update().get(pk=asked.pk)
    if theme.round_id != asked.round_id:
        raise Refusal(_("Temaet hører til en anden runde."))
    asked.local_texts.filter(theme=theme).delete()
    made = None
    if " ".join(text.split()) != " ".join(theme.text.split()):
        made = LocalText.objects.create(
            asked=asked, theme=theme, text=text.strip(), made_at=timezone.now(), made_by=by
        )
    data = {"name": asked.name, "theme": theme.title}
    record(
        chain=asked.round.body.slug,
        action="edit_locally",
        subject=f"round:{asked.round_id}",
        by=by,
        data=data,
    )
    publish_round(round=asked.round, by=by)
    return made


def _made(asked: Asked, said: Said, who: Who, now: datetime, late: bool) -> RoundAnswer:
    """The row of an answer, after those before it."""
    round, last = asked.round, asked.answers.last()
    made = RoundAnswer.objects.create(
        asked=asked,
        number=last.number + 1 if last else 1,
        stance=said.stance,
        values=dict(said.values) if said.stance == RoundAnswer.Stance.ANSWERED else {},
        remarks=said.remarks.strip(),
        reported=said.reported if round.kind == Round.Kind.RATIFICATION else "",
        decided_on=said.decided_on,
        decided_by=said.decided_by.strip()[:120],
        href=said.href.strip(),
        item=said.item,
        fingerprint=said.fingerprint or _current(round),
        source=who.source,
        given_at=now,
        given_by=who.user,
        name=who.name[:120],
        link=who.link,
        deadline=round.deadline,
        late=late,
        late_reason=said.late_reason.strip()[:400] if late else "",
    )
    made.files.set(said.files)
    return made


def _refuse_closed(round: Round, who: Who) -> None:
    secretary = who.source in (RoundAnswer.Source.SECRETARY, RoundAnswer.Source.IMPORT)
    if round.state == Round.State.OPEN or (round.state == Round.State.CLOSED and secretary):
        return
    if round.state == Round.State.CLOSED:
        raise Refusal(_("Runden er lukket. Skriv til sekretariatet, hvis svaret skal med alligevel."))
    raise Refusal(_("Runden er ikke åben for svar."))


def _refuse_faults(asked: Asked, said: Said) -> None:
    if said.stance not in RoundAnswer.Stance.values:
        raise Refusal(_("Vælg en af mulighederne."))
    if said.stance != RoundAnswer.Stance.ANSWERED:
        return
    if asked.round.kind == Round.Kind.RATIFICATION:
        _refuse_a_faulty_report(asked.round, said)
    elif not said.values and not said.files and not said.remarks.strip():
        raise Refusal(
            _("Svaret er tomt. Skriv 0, hvis I ønsker nul, eller vælg, at I ikke ønsker at deltage.")
            if asked.round.kind == Round.Kind.BID
            else _("Svaret er tomt.")
        )


def _refuse_a_faulty_report(round: Round, said: Said) -> None:
    if said.reported not in REPORTED:
        raise Refusal(_("Vælg, hvor langt rådet er."))
    decided = said.reported != RoundAnswer.Reported.ON_AGENDA
    if decided and said.decided_on is None:
        raise Refusal(_("Skriv den dag, rådet traf beslutningen."))
    if decided and said.decided_on is not None and said.decided_on > timezone.localdate():
        raise Refusal(_("Beslutningens dag ligger i fremtiden. Vælg »På dagsordenen«, til mødet er holdt."))
    if said.reported == RoundAnswer.Reported.APPROVED_WITH_REMARKS and not said.remarks.strip():
        raise Refusal(_("Skriv rådets bemærkninger."))
    known = set(round.materials.values_list("fingerprint", flat=True))
    if said.reported in APPROVING and said.fingerprint not in known:
        raise Refusal(_("Vælg, hvilken version rådet godkendte."))


def _current(round: Round) -> str:
    last = round.materials.last()
    return last.fingerprint if last else ""


def _clear_draft(asked: Asked) -> None:
    asked.draft, asked.draft_at, asked.draft_by = {}, None, ""
    asked.draft_version += 1
    asked.save(update_fields=["draft", "draft_at", "draft_by", "draft_version"])


def _record(answer: RoundAnswer, action: str, who: Who) -> None:
    asked = answer.asked
    data = {
        "asked": asked.code,
        "name": asked.name,
        "number": answer.number,
        "stance": answer.stance,
        "source": who.source,
        "by_name": who.name,
        "late": answer.late,
        "reason": answer.late_reason,
    }
    record(
        chain=asked.round.body.slug,
        action=action,
        subject=f"round:{asked.round_id}",
        by=who.user,
        data=data,
    )
