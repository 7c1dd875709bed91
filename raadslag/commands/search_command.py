"""`raadslag search`: published items that hold every word of a query."""

from __future__ import annotations

import argparse
import dataclasses
import json

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.domain.refusal import Refusal
from raadslag.meetings.search import Hit, Marked, NoIndex, find


def configure(parser: argparse.ArgumentParser) -> None:
    """The query, how many hits, and whether as JSON."""
    parser.add_argument("query", help="ord, der alle skal stå i punktet")
    parser.add_argument("--json", action="store_true", help="skriv JSON")
    parser.add_argument("--limit", type=int, default=20, help="højst så mange (20)")
    parser.epilog = "Eksempel: raadslag search flygtningekvote --limit 5"


def run(args: argparse.Namespace) -> int:
    """Prints hits, best first; nothing found is no error. Raises Refusal when there is no index."""
    try:
        results = find(args.query, per_page=max(args.limit, 1))
    except NoIndex as error:
        raise Refusal("Der er ikke noget søgeindeks, og det kan ikke laves.") from error
    if args.json:
        print(json.dumps(dataclasses.asdict(results), ensure_ascii=False, default=str, indent=1))
        return 0
    for hit in results.hits:
        print(_line(hit))
    count = f"{results.total} fundet"
    print(f"{count}." + (f" Mente du »{results.suggestion}«?" if results.suggestion else ""))
    return 0


def _line(hit: Hit) -> str:
    number = f", pkt. {hit.number}" if hit.number else ""
    where = f"{hit.body_name}, {hit.starts_on or 'uden dato'}{number}"
    return f"{where}: {_plain(hit.title)}\n   {_plain(hit.snippet)}\n   {hit.path}"


def _plain(marked: Marked) -> str:
    return "".join(f"*{text}*" if found else text for text, found in marked)
