"""`raadslag import PATH...`: takes files, folders and ZIPs in, reads them, and with --accept makes meetings.

One document is in memory at a time. Every file gets a line; the exit code is 2 when no file could be used.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.domain.refusal import Refusal
from raadslag.formats.archive import Entry
from raadslag.intake import actions, handed_in
from raadslag.intake.hindrances import sentence
from raadslag.intake.models import Batch, Incoming
from raadslag.intake.tasks import read_document
from raadslag.people.models import Body

EPILOG = """Eksempler:
  raadslag import referat.pdf
  raadslag import gamle-referater/ --body kkr-nordjylland
  raadslag import referater.zip --accept"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Paths, whether to accept, and whose meetings they are."""
    parser.add_argument("paths", metavar="STI", nargs="+", type=Path, help="filer, mapper eller ZIP-filer")
    parser.add_argument(
        "--accept", action="store_true", help="godkend de dokumenter, hvor intet er i tvivl, som møder"
    )
    parser.add_argument("--body", metavar="RÅD", help="rådet, som møderne hører til, fx kkr-nordjylland")
    parser.epilog = EPILOG


def run(args: argparse.Namespace) -> int:
    """Takes everything in. Raises Refusal when the council is unknown or nothing could be read."""
    body = _body(args.body)
    names = ", ".join(path.name or str(path) for path in args.paths)
    batch = actions.open_batch(name=names, body=body, by=None)
    outcomes: Counter[str] = Counter()
    with _progress() as bar:
        task = bar.add_task("Læser ind", total=handed_in.count_files(args.paths))
        say: Callable[[str], None] = print if bar.disable else bar.console.print
        for entry, last in handed_in.from_paths(args.paths):
            outcome, line = take_in(batch, entry, accept=args.accept)
            outcomes[outcome] += 1
            say(f"{entry.name}: {line}")
            if last:
                bar.advance(task)
    if not outcomes.keys() - {"refused"}:
        raise Refusal("Ingen af filerne kunne læses.")
    print(_summary(outcomes))
    return 0


def take_in(batch: Batch, entry: Entry, *, accept: bool) -> tuple[str, str]:
    """Keeps and reads one file; gives what became of it, as a word for counting and as a line for people."""
    if entry.content is None:
        actions.turn_away(batch=batch, name=entry.name, why=entry.refusal, by=None)
        return "refused", f"afvist: {entry.refusal}"
    incoming = actions.receive(batch=batch, name=entry.name, content=entry.content, read_later=False, by=None)
    if incoming.same_as is not None:
        return "same", f"samme fil som {incoming.same_as.name}, springes over"
    row = read_document(incoming.pk)
    if row is None:
        return "waiting", "venter, en anden læser den"
    if row.state == Incoming.State.REFUSED:
        return "refused", f"afvist: {row.refusal}"
    if row.hindrances:
        against = "; ".join(sentence(hindrance) for hindrance in row.hindrances)
        return "review", f"{_figures(row)}. Venter på gennemsyn: {against}"
    if not accept:
        return "ready", f"{_figures(row)}. Intet i tvivl, venter på godkendelse"
    accepted = actions.accept(incoming=row, seen_version=row.version, nothing_in_doubt=True, by=None)
    return (
        "accepted",
        f"{_figures(row)}. Godkendt som {accepted.meeting.body.slug}/{accepted.meeting.address}",
    )


def _figures(row: Incoming) -> str:
    counts = row.counts
    items = "1 punkt" if counts["items"] == 1 else f"{counts['items']} punkter"
    people = "1 deltager" if counts["people"] == 1 else f"{counts['people']} deltagere"
    doubts = f", {counts['doubts']} tvivl" if counts["doubts"] else ""
    return f"læst, {items}, {people}{doubts}"


WORDS = {
    "accepted": "godkendt",
    "ready": "uden tvivl",
    "review": "til gennemsyn",
    "same": "samme fil som før",
    "waiting": "venter",
    "refused": "afvist",
}


def _summary(outcomes: Counter[str]) -> str:
    total = sum(outcomes.values())
    parts = [f"{outcomes[key]} {word}" for key, word in WORDS.items() if outcomes[key]]
    return f"{total} {'fil' if total == 1 else 'filer'}: {', '.join(parts)}."


def _body(slug: str | None) -> Body | None:
    if slug is None:
        return None
    body = Body.objects.filter(slug=slug).first()
    if body is None:
        known = ", ".join(Body.objects.filter(publishes=True).order_by("slug").values_list("slug", flat=True))
        raise Refusal(f"Rådet »{slug}« findes ikke. Vælg et af disse: {known}.")
    return body


def _progress() -> Progress:
    """A bar on a terminal, nothing when piped."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True, highlight=False, markup=False),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
