"""`raadslag read FILE`: reads one agenda or minutes and prints it; needs no database and no settings.

`--json` prints the contract's document, `--text` the numbered source lines, neither a summary for people.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

from raadslag.domain.danish.dates import in_words
from raadslag.domain.document import Document, Item, to_json
from raadslag.domain.reading.lines import numbered
from raadslag.formats.read import MAX_BYTES, read_document, read_lines

EPILOG = """Eksempler:
  raadslag read referat.pdf
  raadslag read referat.docx --json > referat.json
  raadslag read referat.html --text"""

KINDS = {"agenda": "Dagsorden", "minutes": "Referat", None: "Dokument"}
OUTCOMES = {
    "approved": "godkendt",
    "concurred": "tiltrådt",
    "adopted": "vedtaget",
    "noted": "taget til efterretning",
    "discussed": "drøftet",
    "supported": "støttet",
    "recommended": "anbefalet",
    "appointed": "udpeget",
    "rejected": "afvist",
    "postponed": "udsat",
    "withdrawn": "trukket",
    "referred": "oversendt",
    "other": "andet",
    None: "",
}
STATUSES = {
    "present": ("til stede", "til stede"),
    "absent": ("fraværende", "fraværende"),
    "substitute": ("stedfortræder", "stedfortrædere"),
    "official": ("øvrig", "øvrige"),
}
"""Status -> what one of them is called, and several."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("file", metavar="FIL", help="tekst, Markdown, PDF, DOCX eller webside")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="skriv dokumentet som JSON")
    form.add_argument("--text", action="store_true", help="skriv de udtrukne linjer med numre")
    parser.add_argument(
        "--max-mb",
        type=int,
        default=MAX_BYTES // 1_000_000,
        metavar="MB",
        help="største fil, der læses (standard: %(default)s)",
    )
    parser.epilog = EPILOG


def run(args: argparse.Namespace) -> int:
    """Reads and prints; raises Refusal for a file that cannot be read."""
    bar = _Bar()
    limit = args.max_mb * 1_000_000
    try:
        if args.text:
            printed = numbered(read_lines(args.file, max_bytes=limit, progress=bar).lines)
        else:
            document, _ = read_document(args.file, max_bytes=limit, progress=bar)
            printed = (
                json.dumps(to_json(document), ensure_ascii=False, indent=1)
                if args.json
                else summary(document)
            )
    finally:
        bar.close()
    sys.stdout.buffer.write((printed + "\n").encode("utf-8", errors="replace"))
    return 0


def summary(document: Document) -> str:
    """What was read, for a person at a terminal."""
    lines = [
        " · ".join(filter(None, (KINDS[document.kind], document.organization, document.parent_organization)))
    ]
    lines += filter(None, (_time(document), document.place, _attendance(document)))
    lines.append("")
    lines += [_item_line(item) for item in document.items] or ["Ingen punkter fundet."]
    if document.doubts:
        lines += ["", f"Tvivl ({len(document.doubts)})"]
        lines += [f"  {_places(doubt.lines)}{doubt.message}" for doubt in document.doubts]
    count = document.lines
    lines += ["", f"Linjer: {count.total} i alt, {count.placed} anbragt, {count.furniture} sat til side."]
    return "\n".join(lines)


def _time(document: Document) -> str:
    """The day and clock as a Dane writes them: "25. november 2016 kl. 10.00-12.30"."""
    if not document.starts_at:
        return "Tidspunkt ikke fundet"
    day, _, clock = document.starts_at.partition("T")
    until = f"-{document.ends_at[11:]}" if document.ends_at else ""
    return in_words(day) + (f" kl. {clock}{until}".replace(":", ".") if clock else "")


def _attendance(document: Document) -> str:
    counts = ((sum(p.status == s for p in document.participants), words) for s, words in STATUSES.items())
    return ", ".join(f"{count} {words[count > 1]}" for count, words in counts if count)


def _item_line(item: Item) -> str:
    number = f"{item.number}." if item.number else "-"
    closed = "" if item.public else " (lukket)"
    outcome = f"  [{OUTCOMES[item.outcome]}]" if item.outcome else ""
    return f"{'  ' * (item.level - 1)}{number:<4} {item.title or 'Uden titel'}{closed}{outcome}"


def _places(ranges: tuple[tuple[int, int], ...]) -> str:
    if not ranges:
        return ""
    return "linje " + ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges) + ": "


class _Bar:
    """A progress bar on a terminal, once the work has taken over a second; silent when piped."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.shown = False

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.began > 1:
            filled = 30 * done // max(total, 1)
            sys.stderr.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] side {done} af {total}")
            sys.stderr.flush()
            self.shown = True

    def close(self) -> None:
        if self.shown:
            sys.stderr.write("\r\033[K")
