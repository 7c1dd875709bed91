"""`raadslag export`: one published meeting as a document, the same bytes that the portal gives."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.conf import settings

from raadslag.config import ready  # noqa: F401 - sets Django up
from raadslag.domain.refusal import Refusal
from raadslag.formats.write import WRITERS, write
from raadslag.meetings import published
from raadslag.portal.paper import paper_of
from raadslag.portal.views.document import about


def configure(parser: argparse.ArgumentParser) -> None:
    """The meeting by its address, the format, and where to."""
    parser.add_argument(
        "meeting", metavar="MØDE", help="rådets og mødets adresse: kkr-nordjylland/2016-11-25"
    )
    parser.add_argument("--to", choices=list(WRITERS), default="pdf", help="formatet (pdf)")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FIL", help="filen; uden den skrives til standard output"
    )
    parser.add_argument("--agenda", action="store_true", help="dagsordenen, også når der er et referat")
    parser.epilog = "Eksempel: raadslag export kkr-nordjylland/2016-11-25 --to docx -o referat.docx"


def run(args: argparse.Namespace) -> int:
    """Writes the document. Raises Refusal when nothing is published there or the file cannot be written."""
    body, _, address = args.meeting.strip("/").partition("/")
    row = published.meeting(body, address)
    publication = row and (row.agenda if args.agenda else row.minutes or row.agenda)
    if row is None or publication is None:
        raise Refusal(
            f"Intet er offentliggjort på »{args.meeting}«. Skriv adressen som på netstedet: kkr-nordjylland/2016-11-25."
        )
    paper = paper_of(published.edition_of(publication))
    content = write(paper.document, about(row, paper, lambda path: settings.SITE_ADDRESS + path), args.to)
    if args.output is None:
        sys.stdout.buffer.write(content)
        return 0
    try:
        args.output.write_bytes(content)
    except OSError as error:
        raise Refusal(f"{args.output} kan ikke skrives: {error.strerror}.") from error
    print(f"Skrevet til {args.output}: {len(content):,} byte.".replace(",", "."))
    return 0
