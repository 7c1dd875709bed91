"""Asking a body, and reminding it: mails with a link for those without an account, and with the page for those with.

Each mail goes out once: its key names the stop, the occasion and the deadline. `remind_due` is what the timetable
calls; the secretary's button calls `remind_stop`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import workdays
from raadslag.domain.refusal import Refusal
from raadslag.jobs.letter import write
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.meetings.answer_links import make_link
from raadslag.meetings.models import AnswerLink, PlannedStop, Reminder
from raadslag.meetings.route import record_stop
from raadslag.people.links import token_of
from raadslag.people.models import Body, Role, User

DAYS_BEFORE = 2
"""Working days before the deadline on which a body that has not answered is reminded."""
OFFICE_HOURS = range(8, 17)
MOST_ADDRESSES = 20


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is written to about a stop, with the page where they answer."""

    e_mail: str
    name: str
    page: str
    by_link: bool


@transaction.atomic
def ask_stop(*, stop: PlannedStop, addresses: Iterable[str], by: User | None) -> int:
    """Asks the body: officials with an account, and each address by a link of its own. Gives how many were written to.

    Whoever was asked before is not asked twice. Refuses when there is nobody to ask or an address is none.
    """
    locked = PlannedStop.objects.select_for_update().get(pk=stop.pk)
    if locked.item is None:
        raise Refusal(_("Vælg først det punkt, som organet skal læse."))
    for address in checked(addresses):
        make_link(stop=locked, name="", e_mail=address, by=by)
    people = addressees(locked)
    if not people and not locked.links.exists():
        raise Refusal(_("Skriv mindst én mailadresse. Ingen konto hører til organet."))
    if locked.asked_at is None:
        locked.asked_at = timezone.now()
        locked.save(update_fields=["asked_at"])
    stop.asked_at = locked.asked_at
    written = _write_to(locked, people, Reminder.Kind.ASKED, by)
    record_stop(locked, "ask_stop", by, count=len(written))
    return len(written)


@transaction.atomic
def open_for_links(*, stop: PlannedStop) -> None:
    """A stop that is asked by a link handed over by hand counts as asked."""
    if stop.asked_at is None:
        stop.asked_at = timezone.now()
        stop.save(update_fields=["asked_at"])


@transaction.atomic
def remind_stop(*, stop: PlannedStop, by: User | None) -> int:
    """The secretary's own reminder, at most one a day. Gives how many were written to."""
    locked = PlannedStop.objects.select_for_update().get(pk=stop.pk)
    if locked.asked_at is None or locked.state != PlannedStop.State.WAITING:
        raise Refusal(_("Der er intet svar at minde om."))
    today = timezone.localdate()
    if any(
        timezone.localtime(r.sent_at).date() == today
        for r in locked.reminders.filter(kind=Reminder.Kind.BY_HAND)
    ):
        raise Refusal(_("%(body)s er allerede mindet om det i dag.") % {"body": locked.organization})
    people = addressees(locked)
    if not people:
        raise Refusal(_("Ingen, der er spurgt, har en mailadresse. Lav et link, og skriv til dem."))
    written = _write_to(locked, people, Reminder.Kind.BY_HAND, by)
    record_stop(locked, "remind_stop", by, count=len(written))
    return len(written)


def remind_due() -> int:
    """The timetable's turn: whoever has not answered is reminded before the deadline and once after it.

    Only on working days from 8 to 17, when somebody can act on it. Gives how many stops. Each stop is a
    transaction of its own; two workers at once remind only once.
    """
    now = timezone.localtime()
    today = now.date()
    if not workdays.is_workday(today) or now.hour not in OFFICE_HOURS:
        return 0
    waiting = PlannedStop.objects.filter(
        state=PlannedStop.State.WAITING, asked_at__isnull=False, deadline__isnull=False
    ).exclude(item__meeting__state__in=["held", "approved", "cancelled"])
    done = 0
    for pk, deadline in list(waiting.values_list("pk", "deadline")):
        if today > deadline:
            done += _remind_once(pk, Reminder.Kind.AFTER)
        elif workdays.before(deadline, DAYS_BEFORE) <= today:
            done += _remind_once(pk, Reminder.Kind.BEFORE)
    return done


@transaction.atomic
def _remind_once(pk: int, kind: str) -> int:
    stop = PlannedStop.objects.select_for_update().get(pk=pk)
    told = stop.reminders.filter(kind=kind, deadline=stop.deadline).exists()
    asked_today = timezone.localtime(stop.asked_at).date() == timezone.localdate() if stop.asked_at else True
    if stop.state != PlannedStop.State.WAITING or told or asked_today:
        return 0
    people = addressees(stop)
    if not people:
        return 0
    _write_to(stop, people, kind, None)
    record_stop(stop, "remind_stop", None, count=len(people))
    return 1


def addressees(stop: PlannedStop) -> list[Addressee]:
    """Everybody who is asked: officials of the body by their account, others by a link that still opens."""
    found: dict[str, Addressee] = {}
    if stop.body is not None:
        page = reverse("desk:answer", args=[stop.pk])
        for user in officials(stop.body):
            found[user.email.lower()] = Addressee(user.email, str(user), page, by_link=False)
    for link in stop.links.all():
        if link.e_mail and link.opens():
            found.setdefault(link.e_mail.lower(), _by_link(link))
    return list(found.values())


def officials(body: Body) -> list[User]:
    """The accounts of a preparing body today that have a mail address."""
    roles = Role.objects.on(timezone.localdate()).filter(kind=Role.Kind.PREPARER, body=body)
    users = User.objects.filter(roles__in=roles, is_active=True).exclude(email="").distinct()
    return list(users.order_by("pk"))


def checked(addresses: Iterable[str]) -> list[str]:
    """Mail addresses without doubles. Refuses what is none, and too many."""
    found: dict[str, str] = {}
    for address in filter(None, (a.strip() for a in addresses)):
        try:
            validate_email(address)
        except ValidationError:
            raise Refusal(_("»%(word)s« er ikke en mailadresse.") % {"word": address[:80]}) from None
        found.setdefault(address.lower(), address)
    if len(found) > MOST_ADDRESSES:
        raise Refusal(_("Skriv højst %(n)d mailadresser ad gangen.") % {"n": MOST_ADDRESSES})
    return list(found.values())


def _by_link(link: AnswerLink) -> Addressee:
    return Addressee(
        link.e_mail, link.name, reverse("desk:answer_by_link", args=[token_of(link)]), by_link=True
    )


def _write_to(stop: PlannedStop, people: list[Addressee], kind: str, by: User | None) -> list[Addressee]:
    """Queues the mails of one occasion, and notes it; those who got that mail before are left out."""
    if kind == Reminder.Kind.ASKED:
        told = {address for row in stop.reminders.filter(kind=kind) for address in row.sent_to}
        people = [person for person in people if person.e_mail not in told]
    if not people:
        return []
    today = timezone.localdate()
    row = Reminder.objects.create(
        stop=stop,
        kind=kind,
        deadline=stop.deadline,
        sent_at=timezone.now(),
        sent_to=[person.e_mail for person in people],
        sent_by=by,
    )
    for person in people:
        context = {
            "stop": stop,
            "person": person,
            "kind": kind,
            "overdue": stop.deadline is not None and today > stop.deadline,
        }
        queue_mail(
            key=f"stop:{stop.pk}:{row.pk}:{person.e_mail}"[:200],
            to=Recipient(
                person.e_mail,
                person.name,
                sender_name=stop.council.name,
                reply_to=by.email if by is not None else "",
            ),
            letter=write("asked", context),
            about=f"case:{stop.case_id}",
        )
    return people
