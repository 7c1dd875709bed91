"""What comes round by itself: config says which kind of work how often, the worker asks every few seconds.

Any number of workers may ask; each turn is claimed by one of them.
"""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta
from importlib import import_module

from django.conf import settings
from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from raadslag.jobs.models import Turn

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
log = logging.getLogger(__name__)


def run_due() -> list[str]:
    """Does what is due, and says which kinds that were. What fails is logged and comes round again."""
    table = import_module(settings.JOB_KINDS)
    done = []
    for kind, minutes in table.TIMETABLE.items():
        if _claimed(kind, timedelta(minutes=minutes)):
            try:
                import_string(table.KINDS[kind])()
            except Exception:
                log.exception("the timetable's %s failed", kind)
            done.append(kind)
    return done


def keep(stop: threading.Event, *, seconds: float = 15) -> None:
    """Asks again and again until it is told to stop; a database that is busy is asked later."""
    while not stop.wait(seconds):
        close_old_connections()
        try:
            run_due()
        except OperationalError:
            log.warning("the timetable could not be read; it is tried again", exc_info=True)
        finally:
            close_old_connections()


def _claimed(kind: str, pause: timedelta) -> bool:
    """True for the one worker whose turn it is."""
    now = timezone.now()
    Turn.objects.get_or_create(kind=kind, defaults={"begun_at": LONG_AGO})
    return bool(Turn.objects.filter(kind=kind, begun_at__lte=now - pause).update(begun_at=now))
