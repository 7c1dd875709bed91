"""`raadslag index`: this machine's search index: brought up to date, made anew, or told about."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from django.conf import settings

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.domain.refusal import Refusal
from raadslag.meetings import search_index


def configure(parser: argparse.ArgumentParser) -> None:
    """Whether to make it anew or only to tell about it."""
    parser.add_argument("--rebuild", action="store_true", help="smid indekset væk, og lav det forfra")
    parser.add_argument("--status", action="store_true", help="skriv kun, hvad indekset rummer (JSON)")
    parser.epilog = "Eksempel: raadslag index --rebuild"


def run(args: argparse.Namespace) -> int:
    """Prints one line about the index. Raises Refusal when its folder cannot be written."""
    if args.status:
        state = search_index.status()
        written = state.written_at.isoformat(timespec="seconds") if state.written_at else None
        known = {"exists": state.exists, "publications": state.publications, "written_at": written}
        print(json.dumps(known | {"lag_seconds": round(state.lag, 1)}))
        return 0
    try:
        done = search_index.rebuild() if args.rebuild else search_index.follow()
    except OSError as error:
        raise Refusal(f"Søgeindekset kan ikke skrives i {settings.SEARCH_INDEX}.") from error
    if done is False:
        print("En anden proces er ved at opdatere søgeindekset.")
        return 0
    state = search_index.status()
    size = sum(f.stat().st_size for f in Path(settings.SEARCH_INDEX).rglob("*") if f.is_file())
    print(f"Søgeindekset rummer {state.publications} offentlige udgaver og fylder {size / 1e6:.1f} MB.")
    return 0
