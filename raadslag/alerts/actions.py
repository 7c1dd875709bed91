"""Asking for alerts, confirming them by a link, changing and stopping them.

An address gets at most a few mails that it did not ask for, whoever types it: nothing is mailed but one question,
and the page says the same whether the address was known or not.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.alerts.links import address_of
from raadslag.alerts.models import Alert
from raadslag.alerts.subjects import Subject
from raadslag.domain.refusal import Refusal
from raadslag.jobs.letter import write as write_letter
from raadslag.jobs.models import Mail
from raadslag.jobs.outbox import Recipient, queue_mail
from raadslag.meetings.models import Publication
from raadslag.people.models import User
from raadslag.trail.actions import HOUSE, record

MOST_QUESTIONS = 3
"""Mails that ask to confirm one alert."""
MOST_WAITING = 5
"""Alerts that wait for a confirmation from one address; the next are not mailed."""
WAITS = timedelta(days=7)
KEPT = timedelta(days=30)
"""How long a mail that was sent is kept, with its address."""


@transaction.atomic
def ask_for_alert(
    *, address: str, subject: Subject, often: str, language: str, by: User | None = None
) -> None:
    """Mails the question whether the address wants the alert; nothing when it has it, or has been asked enough.

    Raises Refusal for what is no mail address. Says nothing of what was known: callers show the same in any case.
    """
    plain = address.strip().lower()
    try:
        validate_email(plain)
    except ValidationError as fault:
        raise Refusal(_("Skriv en mailadresse, for eksempel navn@example.dk.")) from fault
    if often not in Alert.Often.values:
        raise Refusal(_("Vælg, hvor ofte du vil have mail."))
    now = timezone.now()
    alert, new = Alert.objects.select_for_update().get_or_create(
        address=plain,
        kind=subject.kind,
        key=subject.key,
        defaults={"often": often, "language": language, "nonce": secrets.token_hex(12), "asked_at": now},
    )
    if alert.state == Alert.State.CONFIRMED or (not new and alert.asked >= MOST_QUESTIONS):
        return
    waiting = Alert.objects.filter(address=plain, state=Alert.State.WAITING).count()
    if waiting > MOST_WAITING:
        if new:
            alert.delete()
        return
    alert.often, alert.asked_at = often, now
    alert.asked = 1 if new else alert.asked + 1
    alert.save(update_fields=["often", "asked_at", "asked"])
    _mail_the_question(alert, subject)


def _mail_the_question(alert: Alert, subject: Subject) -> None:
    context = {"subject": subject, "address": address_of(alert), "alert": alert}
    queue_mail(
        key=f"alert:{alert.nonce}:question:{alert.asked}",
        to=Recipient(alert.address),
        letter=write_letter("alert_question", context, alert.language),
        about=f"alert:{alert.pk}",
    )


@transaction.atomic
def confirm_alert(*, alert: Alert, by: User | None = None) -> None:
    """The holder of the mailbox wants it. What is public already is not told again. Twice is once."""
    row = Alert.objects.select_for_update().get(pk=alert.pk)
    if row.state == Alert.State.CONFIRMED:
        return
    row.state, row.confirmed_at, row.seen = Alert.State.CONFIRMED, timezone.now(), newest()
    row.save(update_fields=["state", "confirmed_at", "seen"])
    _record("confirm_alert", row, by)


@transaction.atomic
def change_alert(*, alert: Alert, often: str, by: User | None = None) -> None:
    """Daily or at once."""
    if often not in Alert.Often.values:
        raise Refusal(_("Vælg, hvor ofte du vil have mail."))
    Alert.objects.filter(pk=alert.pk).update(often=often)
    _record("change_alert", alert, by)


@transaction.atomic
def stop_alert(*, alert: Alert, every: bool = False, by: User | None = None) -> int:
    """Deletes an alert, or every alert of its address, with the mails about it; returns how many were stopped."""
    rows = Alert.objects.filter(address=alert.address) if every else Alert.objects.filter(pk=alert.pk)
    stopped = list(rows.select_for_update())
    for row in stopped:
        Mail.objects.filter(about=f"alert:{row.pk}").delete()
        _record("stop_alert", row, by)
    Alert.objects.filter(pk__in=[row.pk for row in stopped]).delete()
    return len(stopped)


def tidy_alerts() -> None:
    """Forgets addresses that never confirmed, and mails about alerts that were sent long ago."""
    now = timezone.now()
    for alert in Alert.objects.filter(state=Alert.State.WAITING, asked_at__lt=now - WAITS):
        Mail.objects.filter(about=f"alert:{alert.pk}").delete()
        alert.delete()
    Mail.objects.filter(about__startswith="alert:", created_at__lt=now - KEPT).delete()


def newest() -> int:
    """The key of the newest public publication."""
    return Publication.objects.filter(audience="public").aggregate(last=Max("pk"))["last"] or 0


def _record(action: str, alert: Alert, by: User | None) -> None:
    """The trail says that it was done, never who it was or what they follow."""
    record(chain=HOUSE, action=action, subject=f"alert:{alert.pk}", by=by)
