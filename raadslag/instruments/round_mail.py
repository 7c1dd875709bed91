"""Mails of a round: asked, reminded before and after the deadline, told of a change. Each goes out once.

Written to are the accounts that answer for a municipality, secretaries of a council that is asked, and the address
that the secretariat keeps for one of those asked, by a link of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import workdays
from raadslag.domain.refusal import Refusal
from raadslag.instruments.models import Asked, Round, RoundChange, RoundReminder
from raadslag.instruments.round_links import make_link
from raadslag.instruments.round_standing import Row, whole_round
from raadslag.jobs.letter import write
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.people.links import token_of
from raadslag.people.models import Role, User
from raadslag.trail.actions import record

DAYS_BEFORE = 3
"""Working days before the deadline on which those who have not answered are reminded."""
OFFICE_HOURS = range(8, 17)
OWES = ("missing", "overdue", "none", "on_agenda", "approved_older")
"""The states in which an answer, or a decision about the text as it is now, is still to come."""
STILL_MISSED_FOR = timedelta(days=60)
"""After so long a round that nobody closed reminds nobody any more."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is written to for one of those asked, with the page where they answer."""

    e_mail: str
    name: str
    page: str
    by_link: bool
    language: str = "da"


@transaction.atomic
def ask_all(*, round: Round, by: User | None) -> tuple[int, list[str]]:
    """Writes to everybody who has not been written to. Gives how many mails, and the names nobody could be written to for."""
    if round.state != Round.State.OPEN:
        raise Refusal(_("Åbn runden, før de spurgte får mail."))
    told = set(
        RoundReminder.objects.filter(asked__round=round, kind=RoundReminder.Kind.ASKED).values_list(
            "asked_id", flat=True
        )
    )
    sent, unreachable = 0, []
    for asked, people in addressees(round, by).items():
        if not people:
            unreachable.append(asked.name)
        elif asked.pk not in told:
            sent += _write_to(asked, people, RoundReminder.Kind.ASKED, by)
    if sent:
        _record(round, "ask_round", by, sent)
    return sent, unreachable


@transaction.atomic
def remind_missing(*, round: Round, by: User | None) -> int:
    """The secretary's own reminder to those who have not answered, at most one a day each. Gives how many mails."""
    if round.state != Round.State.OPEN:
        raise Refusal(_("Runden er ikke åben. Der er intet svar at minde om."))
    today = timezone.localdate()
    rows = RoundReminder.objects.filter(asked__round=round, kind=RoundReminder.Kind.BY_HAND)
    told = {r.asked_id for r in rows if timezone.localtime(r.sent_at).date() == today}
    missing = [row.asked for row in _open_rows(round)]
    if not missing:
        raise Refusal(_("Alle har svaret."))
    wanted = [asked for asked in missing if asked.pk not in told]
    if not wanted:
        raise Refusal(_("De, der mangler, er allerede mindet om det i dag."))
    return _remind(round, wanted, RoundReminder.Kind.BY_HAND, by)


def remind_due() -> int:
    """The timetable's turn: whoever has not answered is reminded before the deadline and once after it.

    Only on working days from 8 to 17. Each round is a transaction of its own; two workers at once remind only once.
    """
    now = timezone.localtime()
    if not workdays.is_workday(now.date()) or now.hour not in OFFICE_HOURS:
        return 0
    rounds = Round.objects.filter(state=Round.State.OPEN, deadline__gt=now - STILL_MISSED_FOR)
    done = 0
    for pk, deadline in list(rounds.values_list("pk", "deadline")):
        day = timezone.localtime(deadline).date()
        if now > deadline:
            done += _remind_once(pk, RoundReminder.Kind.AFTER)
        elif workdays.before(day, DAYS_BEFORE) <= now.date():
            done += _remind_once(pk, RoundReminder.Kind.BEFORE)
    return done


def tell_of_change(*, change: RoundChange, by: User | None) -> int:
    """Tells everybody asked that the deadline or the pool is another, inside the action that changed it."""
    sent = 0
    for asked, people in addressees(change.round, by).items():
        sent += _write_to(asked, people, RoundReminder.Kind.CHANGED, by, change=change)
    return sent


def addressees(
    round: Round, by: User | None, only: Iterable[Asked] | None = None
) -> dict[Asked, list[Addressee]]:
    """Who is written to for each of those asked: accounts, and the kept address by its link. Four queries."""
    asked = list(only) if only is not None else list(round.asked.select_related("municipality", "body"))
    today = timezone.localdate()
    kinds = [Role.Kind.MUNICIPAL_CONTACT, Role.Kind.MUNICIPAL_APPROVER]
    places = Role.objects.on(today).filter(
        kind__in=kinds, municipality__in=[a.municipality_id for a in asked]
    )
    bodies = Role.objects.on(today).filter(kind=Role.Kind.SECRETARY, body__in=[a.body_id for a in asked])
    found: dict[Asked, list[Addressee]] = {}
    accounts = [*places.select_related("user"), *bodies.select_related("user")]
    for one in asked:
        mine = {
            role.user.pk: role.user
            for role in accounts
            if role.user.is_active
            and role.user.email
            and (
                (one.municipality_id is not None and role.municipality_id == one.municipality_id)
                or (one.body_id is not None and role.body_id == one.body_id)
            )
        }
        page = reverse("desk:round_answer", args=[one.pk])
        found[one] = [Addressee(u.email, str(u), page, False, u.language) for u in mine.values()]
        known = {person.e_mail.lower() for person in found[one]}
        if one.e_mail and one.e_mail.lower() not in known:
            link = make_link(asked=one, e_mail=one.e_mail, by=by)
            if link.opens():
                address = reverse("desk:round_by_link", args=[token_of(link)])
                found[one].append(Addressee(one.e_mail, link.name, address, True))
    return found


def _open_rows(round: Round) -> list[Row]:
    """Those who still owe an answer; a council that has it on its agenda has not decided yet."""
    return [row for row in whole_round(round).rows if row.state in OWES]


@transaction.atomic
def _remind_once(pk: int, kind: str) -> int:
    round = Round.objects.select_for_update(of=("self",)).select_related("body").get(pk=pk)
    told = set(
        RoundReminder.objects.filter(asked__round=round, kind=kind, deadline=round.deadline).values_list(
            "asked_id", flat=True
        )
    )
    asked_today = {
        r.asked_id
        for r in RoundReminder.objects.filter(asked__round=round, kind=RoundReminder.Kind.ASKED)
        if timezone.localtime(r.sent_at).date() == timezone.localdate()
    }
    wanted = [row.asked for row in _open_rows(round) if row.asked.pk not in told | asked_today]
    return _remind(round, wanted, kind, None) if wanted else 0


def _remind(round: Round, wanted: list[Asked], kind: str, by: User | None) -> int:
    sent = sum(
        _write_to(asked, people, kind, by)
        for asked, people in addressees(round, by, wanted).items()
        if people
    )
    if sent:
        _record(round, "remind_round", by, sent)
    return sent


def _write_to(
    asked: Asked, people: list[Addressee], kind: str, by: User | None, *, change: RoundChange | None = None
) -> int:
    if not people:
        return 0
    round = asked.round
    row = RoundReminder.objects.create(
        asked=asked,
        kind=kind,
        deadline=round.deadline,
        sent_at=timezone.now(),
        sent_to=[person.e_mail for person in people],
    )
    for person in people:
        context = {
            "round": round,
            "asked": asked,
            "person": person,
            "kind": kind,
            "change": change,
            "overdue": round.deadline < timezone.now(),
        }
        queue_mail(
            key=f"round:{round.pk}:{row.pk}:{person.e_mail}"[:200],
            to=Recipient(
                person.e_mail,
                person.name,
                sender_name=round.body.name,
                reply_to=by.email if by is not None else "",
            ),
            letter=write("round", context, person.language),
            about=f"round:{round.pk}",
        )
    return len(people)


def _record(round: Round, action: str, by: User | None, count: int) -> None:
    data = {"count": count, "title": round.title}
    record(chain=round.body.slug, action=action, subject=f"round:{round.pk}", by=by, data=data)
