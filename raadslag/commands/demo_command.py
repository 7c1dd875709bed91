"""`raadslag demo`: loads the demo into an empty database and prints its accounts with their password, once."""

from __future__ import annotations

import argparse
import sys

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.demo import load

EPILOG = """Eksempler:
  raadslag demo
  RAADSLAG_DATA=/tmp/proeve raadslag demo

Kontiene får én tilfældig adgangskode, som kun skrives her. Med RAADSLAG_DEMO=1 står den også på log ind-siden."""


def configure(parser: argparse.ArgumentParser) -> None:
    """One switch, for set-ups that run it every time."""
    parser.add_argument(
        "--if-empty",
        action="store_true",
        help="gør ingenting, hvis databasen ikke er tom (i stedet for at fejle)",
    )
    parser.epilog = EPILOG


def run(args: argparse.Namespace) -> int:
    """Loads and reports. Raises Refusal for a database that holds anything, unless --if-empty is given."""
    if args.if_empty and not load.is_empty():
        return 0
    if sys.stderr.isatty():
        print("Lægger prøvedata ind …", file=sys.stderr)
    loaded = load.load()
    print(
        f"Prøvedata er lagt ind: {loaded.meetings} møder, {loaded.publications} udgaver "
        f"og {loaded.persons} opdigtede personer."
    )
    print(f"\nLog ind på /bord/ som en af disse. Adgangskoden er {loaded.password} til dem alle.\n")
    for account in loaded.accounts:
        print(f"  {account.username:<8}{account.name:<20}{account.about}")
    return 0
