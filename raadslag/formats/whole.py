"""A whole meeting as one PDF and as one ZIP: the agenda or minutes with every paper behind it.

The PDF stays tagged: the pages of each paper keep their own structure where they have one, and get one where they
have none; each paper has a bookmark and a page of its own before it, which for what is no PDF says how to get it.
The same papers give the same bytes. Who may see what is decided before: what is handed in is written.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pikepdf
import typst

from raadslag.formats import join_pdf
from raadslag.formats.about import About
from raadslag.formats.write_pdf import HERE, UNDATED, compiled

MOST_BYTES = 300_000_000
"""Of all papers together in the one PDF; what is beyond is named with the page that says how to get it."""
PDF = "application/pdf"
KINDS = {
    "docx": "et Word-dokument",
    "doc": "et Word-dokument",
    "odt": "et tekstdokument",
    "xlsx": "et regneark",
    "xls": "et regneark",
    "ods": "et regneark",
    "csv": "et regneark",
    "pptx": "et PowerPoint-oplæg",
    "ppt": "et PowerPoint-oplæg",
    "odp": "et oplæg",
    "png": "et billede",
    "jpg": "et billede",
    "jpeg": "et billede",
    "txt": "en tekstfil",
    "zip": "en mappe med filer",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a meeting; `content` is None when it cannot be had, `address` where everyone may fetch it."""

    item: str
    number: int
    title: str
    name: str
    content: bytes | None
    address: str | None = None
    late: bool = False

    @property
    def bookmark(self) -> str:
        """ "Bilag 1 til punkt 3.1: Title"."""
        return f"{self.kicker}: {self.title}"

    @property
    def kicker(self) -> str:
        """Which paper of which item."""
        where = f" til punkt {self.item}" if self.item else ""
        return f"Bilag {self.number}{where}" + (" (eftersendt)" if self.late else "")

    @property
    def file_name(self) -> str:
        """Its name in the ZIP: in the agenda's order by any alphabet up to nine, and by its own name."""
        stem, dot, ending = self.name.rpartition(".")
        plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", (stem if dot else self.name).strip(". ")) or "bilag"
        where = f"punkt {self.item} " if self.item else ""
        return f"{where}bilag {self.number} {plain[:120]}{dot}{re.sub(r'[^0-9A-Za-z]', '', ending)[:10]}"


def papers_in(
    content: Mapping[str, Any],
    fetch: Callable[[str], bytes | None],
    address: Callable[[Mapping[str, Any]], str | None] = lambda paper: None,
) -> Iterator[Paper]:
    """The papers of a frozen or composed content, in order. `fetch` gives the bytes of a hash, or None."""
    left = MOST_BYTES
    for item, link in zip(content["document"]["items"], content["items"], strict=True):
        pairs = zip(item["attachments"], link["attachments"], strict=True)
        for place, (named, paper) in enumerate(pairs, 1):
            small = bool(paper["sha256"]) and paper["size"] <= left
            found = fetch(paper["sha256"]) if small else None
            left -= len(found) if found else 0
            yield Paper(
                item=item["number"] or "",
                number=paper.get("number", place),
                title=named["title"] or paper["name"] or "uden titel",
                name=paper["name"] or "",
                content=found,
                address=named["href"] or address(paper),
                late=named["late"],
            )


def whole_pdf(main: bytes, papers: Sequence[Paper], about: About) -> bytes:
    """The paper `main` (a PDF of ours) with all papers behind it, tagged and with bookmarks."""
    with pikepdf.open(io.BytesIO(main)) as whole:
        join = join_pdf.Join(whole)
        for paper in papers:
            pages = _opened(paper)
            lines = _lines(paper, pages)
            with pikepdf.open(io.BytesIO(_before(paper, lines, about))) as page:
                first = join.add(page, paper.bookmark)
            if pages is not None:
                with pages:
                    join.add(pages, paper.title)
            join.bookmark(paper.bookmark, first)
        return join.saved()


def whole_zip(main: Mapping[str, bytes], papers: Sequence[Paper], about: About) -> bytes:
    """The papers as files under their item and number, with `main` (name -> bytes) first."""
    day = date.fromisoformat(about.published_on) if about.published_on else date(2000, 1, 1)
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    out, taken = io.BytesIO(), set(main)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in main.items():
            archive.writestr(_entry(name, stamp), content, zipfile.ZIP_DEFLATED)
        for paper in papers:
            if paper.content is None:
                continue
            name = paper.file_name
            while name in taken:
                name = f"igen {name}"
            taken.add(name)
            archive.writestr(_entry(name, stamp), paper.content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _entry(name: str, stamp: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, stamp)
    entry.external_attr = 0o644 << 16
    return entry


def _opened(paper: Paper) -> pikepdf.Pdf | None:
    """The paper as a PDF that has pages, or None when it is none, is locked or is damaged."""
    if paper.content is None or b"%PDF-" not in paper.content[:1024]:
        return None
    try:
        found = pikepdf.open(io.BytesIO(paper.content))
        return found if len(found.pages) else None
    except (pikepdf.PasswordError, pikepdf.PdfError, ValueError, RuntimeError):
        return None


def _lines(paper: Paper, pages: pikepdf.Pdf | None) -> list[str]:
    if pages is not None:
        n = len(pages.pages)
        return ["Bilaget er på næste side." if n == 1 else f"Bilaget er på de næste {n} sider."]
    if paper.content is None:
        return [
            "Filen er ikke med her. "
            + ("Den ligger på adressen:" if paper.address else "Spørg sekretariatet.")
        ]
    ending = paper.name.rpartition(".")[2].lower()
    kind = (
        "en PDF, der er låst eller beskadiget"
        if ending == "pdf"
        else KINDS.get(ending, "en fil af en anden slags")
    )
    where = f"I mappen med alle filer (ZIP) hedder den »{paper.file_name}«."
    return [f"Bilaget er {kind} og kan ikke vises her.", where, *(["Hent den på:"] if paper.address else [])]


def _before(paper: Paper, lines: list[str], about: About) -> bytes:
    has_address = bool(paper.address) and lines[-1].endswith(":")
    data = {
        "kicker": paper.kicker,
        "title": paper.title,
        "accent": about.accent,
        "lines": lines,
        "address": paper.address if has_address else None,
    }
    return compiled(json.dumps(data, ensure_ascii=False), UNDATED, _compiler())


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
    )
    return typst.Compiler(str(HERE / "typst" / "paper.typ"), root=str(HERE / "typst"), font_paths=fonts)
