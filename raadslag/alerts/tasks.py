"""What the timetable runs: telling those who follow something what is new, and forgetting what is no longer needed."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from raadslag.alerts.actions import newest
from raadslag.alerts.links import address_of
from raadslag.alerts.models import Alert
from raadslag.alerts.news import New, Papers, new_for, papers_after
from raadslag.alerts.subjects import subject
from raadslag.jobs.letter import write as write_letter
from raadslag.jobs.outbox import Recipient, queue_mail

DAILY_FROM = 7
"""The hour, Danish time, from which the day's mails are written."""


def tell_followers() -> int:
    """Mails every alert that is due what is new for it; returns how many were mailed. Never the same thing twice."""
    now = timezone.localtime()
    last = newest()
    rows = Alert.objects.filter(state=Alert.State.CONFIRMED, seen__lt=last)
    due = rows.filter(often=Alert.Often.AT_ONCE)
    if now.hour >= DAILY_FROM:
        due = due | rows.filter(often=Alert.Often.DAILY).exclude(told_on=now.date())
    papers: dict[int, Papers] = {}
    mailed = 0
    for key in list(due.values_list("pk", flat=True)):
        mailed += _tell(key, papers, now)
    return mailed


@transaction.atomic
def _tell(key: int, papers: dict[int, Papers], now: datetime) -> bool:
    alert = Alert.objects.select_for_update().filter(pk=key, state=Alert.State.CONFIRMED).first()
    if alert is None:
        return False
    if alert.seen not in papers:
        papers[alert.seen] = papers_after(alert.seen)
    fresh = papers[alert.seen]
    if not fresh:
        return False
    new = new_for(alert, fresh)
    if new:
        _mail(alert, new, fresh[-1].row.pk)
        alert.told_on = now.date()
    alert.seen = fresh[-1].row.pk
    alert.save(update_fields=["seen", "told_on"])
    return bool(new)


def _mail(alert: Alert, new: list[New], last: int) -> None:
    about = subject(alert.kind, alert.key)
    page = address_of(alert)
    context = {
        "new": new,
        "alert": alert,
        "subject": about,
        "site": settings.SITE_ADDRESS,
        "address": page,
        "stop": f"{page}stop/",
    }
    queue_mail(
        key=f"alert:{alert.nonce}:{last}",
        to=Recipient(alert.address),
        letter=write_letter("alert_news", context, alert.language),
        about=f"alert:{alert.pk}",
        stop_address=f"{page}stop/",
    )
