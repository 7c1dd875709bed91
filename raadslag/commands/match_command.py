"""`raadslag match`: whether a text is found by a query, and by which words. Needs no database."""

from __future__ import annotations

import argparse
import json
import sys

from raadslag.domain.danish.query import matching_words
from raadslag.domain.refusal import Refusal


def configure(parser: argparse.ArgumentParser) -> None:
    """A query and a text, or JSON lines on standard input."""
    parser.add_argument("query", nargs="?", help="søgningen")
    parser.add_argument("text", nargs="?", help="teksten, der søges i")
    parser.add_argument(
        "--jsonl", action="store_true", help='linjer {"query": …, "text": …} på standard input'
    )
    parser.epilog = 'Eksempel: raadslag match kvote "Aftale om flygtningekvoten"'


def run(args: argparse.Namespace) -> int:
    """Prints the words that were found, or JSON lines. Raises Refusal when words or lines are missing."""
    if args.jsonl:
        for number, line in enumerate(sys.stdin, 1):
            if line.strip():
                print(json.dumps(_answer(*_asked(line, number)), ensure_ascii=False), flush=True)
        return 0
    if args.query is None or args.text is None:
        raise Refusal("Skriv en søgning og en tekst, eller brug --jsonl med linjer på standard input.")
    words = matching_words(args.query, args.text)
    print("Fundet på: " + ", ".join(words) if words else "Ikke fundet.")
    return 0


def _asked(line: str, number: int) -> tuple[str, str]:
    try:
        asked = json.loads(line)
        return str(asked["query"]), str(asked["text"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(f'Linje {number} er ikke {{"query": …, "text": …}} som JSON.') from error


def _answer(query: str, text: str) -> dict[str, object]:
    words = matching_words(query, text)
    return {"match": words is not None, "words": words or []}
