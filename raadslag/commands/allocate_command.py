"""`raadslag allocate FILE`: shares a pool by a key, exactly; needs no database.

`--json` prints exactly the contract's object; without it a table for people. A file that can't be used is a
Refusal: one sentence that names the actor or the figures.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from raadslag.domain.allocation import Allocation, Problem, read_problem, solve
from raadslag.domain.allocation.explain import explanation
from raadslag.domain.allocation.methods import NAMES, named
from raadslag.domain.allocation.numbers import counted, decimals, listed, whole
from raadslag.domain.allocation.plain import as_plain
from raadslag.domain.refusal import Refusal

EPILOG = """Eksempel på en fil, pulje.json:
  {"pool": 31, "unit": "pladser", "method": "largest_remainder",
   "actors": [{"id": "Aalborg", "key": "210316", "max": 30},
              {"id": "Thisted", "key": "43991", "max": 4},
              {"id": "Morsø", "key": "20629", "max": 3}]}

Eksempler:
  raadslag allocate pulje.json
  raadslag allocate pulje.json --json
  cat pulje.json | raadslag allocate -

Metoder: largest_remainder (største brøk), dhondt, sainte_lague, given (givne tal, der efterprøves)."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "file", metavar="FIL", help="JSON-fil med pulje, metode og aktører; - er standard input"
    )
    parser.add_argument("--json", action="store_true", help="skriv resultatet som JSON")
    parser.epilog = EPILOG


def run(args: argparse.Namespace) -> int:
    """Reads, shares and prints; raises Refusal for input that can't be used."""
    problem = read_problem(_parsed(_text(args.file)))
    allocation = solve(problem)
    if args.json:
        print(json.dumps(as_plain(problem, allocation), ensure_ascii=False, indent=1))
    else:
        print(as_text(problem, allocation))
    return 0


def as_text(problem: Problem, allocation: Allocation) -> str:
    """A table with a sum row, then the explanation."""
    head = ("", "Mindst", "Højst", "Før afrunding", "Får")
    rows = [_row(problem, allocation, code) for code in allocation.awards]
    total = ("I alt", "", "", "", whole(sum(allocation.awards.values())))
    widths = [max(len(row[i]) for row in (head, *rows, total)) for i in range(len(head))]
    rule = "-" * (sum(widths) + 2 * (len(widths) - 1))
    lines = [_line(head, widths), rule, *(_line(row, widths) for row in rows), rule, _line(total, widths)]
    if allocation.unused:
        lines.append(f"Ubrugt: {counted(allocation.unused, problem.unit)}")
    if allocation.open_units:
        lines.append(f"Ikke fordelt: {counted(allocation.open_units, problem.unit)}")
    for tie in allocation.ties:
        names = listed([problem.name(code) for code in tie.actors])
        lines.append(f"Står lige om {counted(tie.units, problem.unit)}: {names}")
    name, version = named(allocation.method)
    title = f"{counted(allocation.pool, problem.unit)}, {NAMES[name]} (version {version})"
    return "\n".join([title, "", *lines, "", *explanation(problem, allocation)])


def _row(problem: Problem, allocation: Allocation, code: str) -> tuple[str, ...]:
    bound, quota = allocation.bounds[code], allocation.quotas[code]
    return (
        problem.name(code),
        whole(bound.minimum) if bound.minimum else "",
        "friholdt" if bound.exempt else "" if bound.most is None else whole(bound.most),
        decimals(quota, 0 if quota.denominator == 1 else 3),
        whole(allocation.awards[code]),
    )


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()


def _text(path: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise Refusal(f"Filen {path} kan ikke læses ({error.strerror}).") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(f"Filen {path} er ikke tekst i UTF-8.") from error


def _parsed(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        place = f" ved linje {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Refusal(f"Filen er ikke gyldig JSON{place}.") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; two fields of one name are refused, since one of them would silently be lost."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise Refusal(f"Feltet »{name}« står to gange i samme objekt.")
        found[name] = value
    return found


def _no_number(constant: str) -> object:
    raise Refusal(f"{constant} er ikke et tal, der kan regnes med.")
