"""What is changed while a round is open: its deadline and its pool. Everybody asked is told, with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.instruments.models import Round, RoundChange
from raadslag.instruments.round_links import extend_links
from raadslag.instruments.round_mail import tell_of_change
from raadslag.instruments.round_publish import publish_round
from raadslag.people.models import User
from raadslag.trail.actions import record


@transaction.atomic
def change_deadline(*, round: Round, deadline: datetime, reason: str, by: User | None) -> None:
    """Another deadline for a round that is open. Answers keep the judgement of the deadline they were given under."""
    locked = _open(round, reason)
    if deadline <= timezone.now():
        raise Refusal(_("Den nye frist ligger før nu."))
    if deadline == locked.deadline:
        raise Refusal(_("Det er den frist, runden har."))
    old, locked.deadline = locked.deadline, deadline
    words = [date_format(timezone.localtime(moment), "DATETIME_FORMAT") for moment in (old, deadline)]
    _change(locked, RoundChange.What.DEADLINE, words[0], words[1], reason, by)
    extend_links(locked)


@transaction.atomic
def change_pool(*, round: Round, pool: int, reason: str, by: User | None) -> None:
    """Another pool. Bids given before stay and count; everybody is told, and may bid again."""
    locked = _open(round, reason)
    if locked.kind != Round.Kind.BID:
        raise Refusal(_("Kun en runde med bud har en pulje."))
    if pool < 0:
        raise Refusal(_("Puljen kan ikke være mindre end nul."))
    if pool == locked.pool:
        raise Refusal(_("Det er den pulje, runden har."))
    old, locked.pool = locked.pool, pool
    _change(locked, RoundChange.What.POOL, "–" if old is None else str(old), str(pool), reason, by)


def _open(round: Round, reason: str) -> Round:
    locked = Round.objects.select_for_update(of=("self",)).select_related("body").get(pk=round.pk)
    if locked.state != Round.State.OPEN:
        raise Refusal(_("Runden er ikke åben."))
    if not reason.strip():
        raise Refusal(_("Skriv, hvorfor det ændres. De spurgte får begrundelsen."))
    return locked


def _change(round: Round, what: str, old: str, new: str, reason: str, by: User | None) -> None:
    round.version += 1
    round.save(update_fields=["deadline", "pool", "version"])
    answered = round.asked.filter(answers__isnull=False).distinct().count()
    made = RoundChange.objects.create(
        round=round,
        what=what,
        old=old,
        new=new,
        reason=reason.strip()[:400],
        answers_before=answered,
        at=timezone.now(),
        by=by,
    )
    data = {"what": what, "old": old, "new": new, "reason": made.reason}
    action = f"change_{what}"
    record(chain=round.body.slug, action=action, subject=f"round:{round.pk}", by=by, data=data)
    tell_of_change(change=made, by=by)
    publish_round(round=round, by=by, reason=made.reason)
