"""`raadslag verify`: recomputes the hash chains of the trail and of the publications."""

from __future__ import annotations

import argparse

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.domain.refusal import Refusal
from raadslag.instruments import publish as instruments
from raadslag.instruments.models import InstrumentPublication
from raadslag.meetings.models import Publication
from raadslag.meetings.publish import broken_publications
from raadslag.trail.models import Entry
from raadslag.trail.verify import broken_rows


def configure(parser: argparse.ArgumentParser) -> None:
    """Takes no arguments."""
    parser.epilog = "Eksempel: raadslag verify"


def run(args: argparse.Namespace) -> int:
    """Prints how much was verified; raises Refusal with every fault when a chain does not hold."""
    faults = [f"sporet for {chain}, række {at}: {what}" for chain, at, what in broken_rows()]
    faults += [f"udgaverne for {body}, nr. {at}: {what}" for body, at, what in broken_publications()]
    faults += [
        f"fælles afgørelser i {body}, nr. {at}: {what}"
        for body, at, what in instruments.broken_publications()
    ]
    if faults:
        raise Refusal("Kæden holder ikke: " + "; ".join(faults) + ".")
    editions = Publication.objects.count() + InstrumentPublication.objects.count()
    print(f"Alt passer: {Entry.objects.count()} rækker i sporet og {editions} udgaver.")
    return 0
