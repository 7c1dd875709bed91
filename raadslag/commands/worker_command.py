"""`raadslag worker`: does what waits in the queue, and what the timetable brings round, until it is stopped.

Several may run side by side. A thread of its own keeps the time, so that a long job delays no mail.
"""

from __future__ import annotations

import argparse
import threading

from django.core.management import call_command

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.jobs import timetable


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to stop when the queue is empty."""
    parser.add_argument("--until-empty", action="store_true", help="stop, når køen er tom")
    parser.epilog = "Eksempel: raadslag worker"


def run(args: argparse.Namespace) -> int:
    """Runs jobs until interrupted, or until none waits."""
    stop = threading.Event()
    timetable.run_due()
    keeper = threading.Thread(target=timetable.keep, args=(stop,), daemon=True)
    if not args.until_empty:
        keeper.start()
    call_command("db_worker", batch=args.until_empty, interval=0.3, startup_delay=False, verbosity=0)
    stop.set()
    return 0
