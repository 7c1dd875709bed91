"""Each document of the corpus, the layouts and the seeds reads as agreed, to the letter; `make bless` agrees anew.

`corpus/agreed/<document>.json` has counts, numbers and a SHA-256 of all texts: whoever changes a rule sees in the difference
which documents read otherwise, and roughly how. Of the seeds nothing else is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from raadslag.domain.document import Document, Item, to_json
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text

from .sources import CORPUS, SHARED, need

AGREED = CORPUS / "agreed"
PAPERS = sorted(
    [*CORPUS.rglob("*.txt"), *(SHARED / "layouts").glob("*.txt"), *(SHARED / "seeds").glob("*.txt")],
    key=lambda path: path.name,
)


def of_item(item: Item) -> str:
    """'2.1: background 31 words, decision 4 words; 1 papers; 1 stops; closed'."""
    parts = [", ".join(f"{s.kind} {len(s.text.split())} words" for s in item.sections)]
    parts += [
        f"{len(found)} {name}"
        for name, found in (
            ("case numbers", item.case_numbers),
            ("papers", item.attachments),
            ("stops", item.route),
            ("statements", item.statements),
        )
        if found
    ]
    parts += [] if item.public else ["closed"]
    return f"{item.number or '-'}: {'; '.join(part for part in parts if part)}".rstrip(": ")


def reading(document: Document) -> dict[str, Any]:
    """What is agreed of a document: no name and no sentence."""
    told = to_json(document)
    for beside in ("lines", "sources"):
        told.pop(beside)
    return {
        "kind": document.kind,
        "starts_at": document.starts_at,
        "ends_at": document.ends_at,
        "participants": dict(sorted(Counter(p.status for p in document.participants).items())),
        "items": [of_item(item) for item in document.items],
        "doubts": sorted(doubt.code for doubt in document.doubts),
        "set_aside": dict(sorted(Counter(part.rule for part in document.set_aside).items())),
        "sha256": hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest(),
    }


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.stem)
def test_reads_as_agreed(paper: Path, request: pytest.FixtureRequest) -> None:
    found = reading(read(from_text(paper.read_text(encoding="utf-8"))))
    agreed = AGREED / f"{paper.stem}.json"
    if request.config.getoption("--bless", default=False):
        agreed.parent.mkdir(exist_ok=True)
        agreed.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert agreed.exists(), "no agreed reading: look at what the reader makes of it, then `make bless`"
    assert found == json.loads(agreed.read_text(encoding="utf-8"))


def test_every_agreed_reading_has_its_document() -> None:
    need(SHARED / "layouts")
    assert {path.stem for path in AGREED.glob("*.json")} == {path.stem for path in PAPERS}
