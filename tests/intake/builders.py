"""Small invented documents for tests of intake and desk, and a reader that gives them.

A file is the JSON of a document; the stand-in reader gives it back with one line per value, so that tests of
intake do not depend on what the rules of reading make of a text.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from raadslag.domain.document import (
    Attachment,
    Document,
    Doubt,
    Item,
    LineCount,
    Participant,
    Section,
    from_json,
    to_json,
)
from raadslag.domain.reading.lines import SourceLine
from raadslag.domain.refusal import Refusal
from raadslag.formats.extraction import Extraction
from raadslag.intake import actions, tasks
from raadslag.intake.models import Incoming
from raadslag.people.models import Body, User


def document(**changes: Any) -> Document:
    """Minutes of a meeting of KKR Nordjylland with two items and three people, and nothing in doubt."""
    whole = Document(
        kind="minutes",
        organization="KKR Nordjylland",
        starts_at="2031-05-06T10:00",
        place="Prøvegården",
        participants=(
            Participant("Tove Kjelgaard Prøve", "present", "Deltagere", "Thisted Kommune"),
            Participant("Bent N. Attrap", "absent", "Afbud", "Aalborg Kommune"),
            Participant("Vera Sekretær", "official", "Sekretariat", "KL", role="konsulent"),
        ),
        items=(
            Item(
                "1",
                "Godkendelse af dagsorden",
                1,
                True,
                sections=(Section("decision", "Beslutning", "Dagsordenen blev godkendt."),),
                outcome="approved",
            ),
            Item(
                "2",
                "Fælles indsats på prøveområdet",
                1,
                True,
                case_numbers=("SAG-2031-00001",),
                sections=(
                    Section("background", "Baggrund", "Der er brug for flere prøver."),
                    Section("recommendation", "Indstilling", "Det indstilles, at indsatsen godkendes."),
                    Section("decision", "Beslutning", "Indstillingen blev tiltrådt."),
                ),
                outcome="concurred",
                attachments=(Attachment("Notat om prøver", "background", None, False),),
            ),
        ),
    )
    return replace(whole, **changes)


def placed(whole: Document) -> tuple[Document, list[SourceLine]]:
    """The document with one source line for each value, participant, item and section."""
    lines: list[str] = []
    sources: dict[str, tuple[tuple[int, int], ...]] = {}

    def put(pointer: str, text: str) -> None:
        lines.append(text)
        sources[pointer] = ((len(lines), len(lines)),)

    for name in ("kind", "organization", "starts_at", "place"):
        if value := getattr(whole, name):
            put(f"/{name}", value)
    for at, p in enumerate(whole.participants):
        put(f"/participants/{at}", f"{p.name}, {p.on_behalf_of}")
    for at, item in enumerate(whole.items):
        first = len(lines) + 1
        put(f"/items/{at}/title", f"{item.number}. {item.title}")
        for number, section in enumerate(item.sections):
            put(f"/items/{at}/sections/{number}", f"{section.heading}: {section.text}")
        for number, paper in enumerate(item.attachments):
            put(f"/items/{at}/attachments/{number}", f"./. {paper.title}")
        sources[f"/items/{at}"] = ((first, len(lines)),)
    count = LineCount(len(lines), len(lines), 0)
    numbered = [SourceLine(number, text, page=1 + number // 6) for number, text in enumerate(lines, 1)]
    return replace(whole, sources=sources, lines=count), numbered


def as_file(whole: Document) -> bytes:
    """The bytes that the stand-in reader reads."""
    return json.dumps(to_json(whole), ensure_ascii=False).encode()


def stand_in(content: bytes, name: str) -> tuple[Document, Extraction]:
    """Reads what `as_file` wrote; refuses everything else."""
    try:
        whole = from_json(json.loads(content))
    except (ValueError, KeyError):
        raise Refusal(f"Filen {name} er hverken PDF, DOCX, webside eller tekst.") from None
    whole, lines = placed(whole)
    return whole, Extraction(lines, "text")


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts the stand-in reader in the place of the real one."""
    monkeypatch.setattr(tasks, "read_file", stand_in)


DOUBT = Doubt("starts_at_uncertain", "Årstallet i toppen er et andet end i teksten.", ((3, 3),))


def read_in(
    whole: Document | None = None,
    *,
    name: str = "referat.pdf",
    body: Body | None = None,
    by: User | None = None,
) -> Incoming:
    """A document handed in and read."""
    batch = actions.open_batch(name=name, body=body, by=by)
    incoming = actions.receive(
        batch=batch, name=name, content=as_file(whole or document()), read_later=False, by=by
    )
    return tasks.read_document(incoming.pk) or incoming
