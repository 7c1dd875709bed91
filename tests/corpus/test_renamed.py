"""No rule knows a body, a person or a place: with all of them renamed, every document gives the same figures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from raadslag.domain.document import Document
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

from .renaming import renamed
from .sources import CORPUS, SHARED

PATHS = [
    *sorted(SHARED.glob("seeds/*.txt")),
    *sorted(SHARED.glob("layouts/*.txt")),
    *sorted(CORPUS.glob("*.txt")),
]


def figures(document: Document) -> dict[str, Any]:
    """All that can be counted in a reading, and nothing that is a name."""
    return {
        "kind": document.kind,
        "time": (document.starts_at, document.ends_at),
        "head": [bool(document.organization), bool(document.parent_organization), bool(document.place)],
        "people": Counter(
            (p.status, bool(p.on_behalf_of), bool(p.party), bool(p.role), bool(p.substitute_for))
            for p in document.participants
        ),
        "items": [
            (
                item.number,
                item.level,
                item.public,
                item.case_numbers,
                len(item.case_handlers),
                item.outcome,
                [(section.kind, len(section.text.split())) for section in item.sections],
                [(stop.on, stop.state, stop.number) for stop in item.route],
                [statement.kind for statement in item.statements],
                [(paper.section, paper.late) for paper in item.attachments],
            )
            for item in document.items
        ],
        "doubts": Counter(doubt.code for doubt in document.doubts),
        "lines": document.lines,
        "furniture": sorted((part.rule, *map(tuple, part.lines)) for part in document.set_aside),
    }


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_renamed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = read(from_text(text))
    other = renamed(text, document)
    assert figures(read(from_text(other))) == figures(document)


def test_names_are_there_to_rename() -> None:
    """All but the few documents that hold no name are changed."""
    texts = [path.read_text(encoding="utf-8") for path in PATHS]
    same = [text for text in texts if renamed(text, read(from_text(text))) == text]
    assert len(same) * 20 < len(texts)
