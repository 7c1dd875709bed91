"""The texts of public papers, kept beside the search index: reading a PDF takes longer than looking it up."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_lines
from raadslag.meetings.models import File

LONGEST_PAPER = 400_000
"""Characters of a paper that are searched."""


def text_of(sha256: str, *, read: bool = False) -> str | None:
    """The text of a paper from beside the index; None when nobody has read it, unless `read` asks for it now."""
    kept = Path(settings.SEARCH_INDEX) / "texts" / sha256
    if kept.exists():
        return kept.read_text()
    if not read:
        return None
    text = ""
    if file := File.objects.filter(pk=sha256).first():
        try:
            with file.content.open() as stored:
                text = " ".join(line.text for line in read_lines(stored.read(), file.name).lines)
        except (Refusal, OSError):
            text = ""
    kept.parent.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.write_text(text[:LONGEST_PAPER])
    fresh.replace(kept)
    return text[:LONGEST_PAPER]
