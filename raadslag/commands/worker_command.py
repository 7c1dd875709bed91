"""`raadslag worker`: does what waits in the queue until it is stopped; several may run side by side."""

from __future__ import annotations

import argparse

from django.core.management import call_command

from raadslag.config import ready  # noqa: F401 - sets Django up


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to stop when the queue is empty."""
    parser.add_argument("--until-empty", action="store_true", help="stop, når køen er tom")
    parser.epilog = "Eksempel: raadslag worker"


def run(args: argparse.Namespace) -> int:
    """Runs jobs until interrupted, or until none waits."""
    call_command("db_worker", batch=args.until_empty, interval=0.3, startup_delay=False, verbosity=0)
    return 0
