"""`raadslag mail-in`: takes in mails that came back and answers of calendar programs, from a pipe, files or a Maildir.

From a pipe a mail server gets 0 for each mail it has handed over, and 75 ("try later") while the database is away.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.db import OperationalError

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.domain.refusal import Refusal
from raadslag.meetings.mail_in import LARGEST, Taken, read_maildir, take_in

TRY_LATER = 75


def configure(parser: argparse.ArgumentParser) -> None:
    """Where the mails are; none: one mail from standard input."""
    parser.add_argument("path", nargs="*", type=Path, metavar="STI", help="en mail som fil, eller en Maildir")
    parser.epilog = (
        "Eksempel: raadslag mail-in < retur.eml\n          raadslag mail-in /var/mail/raadslag/Maildir"
    )


def run(args: argparse.Namespace) -> int:
    """One line for each mail."""
    try:
        for taken in _all(args.path):
            print(taken.words)
    except OperationalError as error:
        print(f"raadslag: databasen svarer ikke ({error}).", file=sys.stderr)
        return TRY_LATER
    return 0


def _all(paths: list[Path]) -> list[Taken]:
    if not paths:
        return [take_in(sys.stdin.buffer.read(LARGEST + 1))]
    taken: list[Taken] = []
    for path in paths:
        if path.is_dir():
            taken += read_maildir(path)
        elif path.is_file():
            taken.append(take_in(path.read_bytes()))
        else:
            raise Refusal(f"{path} findes ikke.")
    return taken
