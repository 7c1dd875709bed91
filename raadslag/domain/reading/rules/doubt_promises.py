"""Doubts: what the text promises and the document does not have: a graph, a link's target, a paper's title."""

from __future__ import annotations

import re

from raadslag.domain.patterns import mentions, pattern
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft
from raadslag.domain.reading.sections.passages import Passage

NAME = "doubt_promises"
VERSION = 1

_PICTURE = pattern(
    r"\b(?:[Nn]edenstående|[Ff]ølgende|[Ee]fterfølgende)\s(?:graf|figur|diagram|søjlediagram|kort|illustration|tegning|model|billede)(?:er)?\b"
    r"|\b(?:[Gg]rafen|[Ff]iguren|[Dd]iagrammet|[Kk]ortet|[Ii]llustrationen|[Tt]egningen) (?:nedenfor|herunder)\b"
)
_TABLE = pattern(
    r"\b(?:[Nn]edenstående|[Ff]ølgende) (?:tabel|skema|oversigt)\b|\b(?:[Tt]abellen|[Ss]kemaet) (?:nedenfor|herunder)\b"
)
_POINTING = ("edenst", "ølgende", "nedenfor", "herunder")
_DEAD = pattern(r"\]\(#?\)")


def apply(reading: Reading, items: list[ItemDraft]) -> None:
    """Looks for words that point at something which is not there."""
    for item in items:
        for section in item.sections:
            parts = section.passages()
            for at, part in enumerate(parts):
                if not mentions(part.text, _POINTING):
                    continue
                if m := _PICTURE.search(part.text):
                    message = f"Teksten henviser til »{m[0]}«, men billedet er ikke med i teksten."
                    reading.doubt("figure_missing", message, part.lines(*m.span()))
                elif (m := _TABLE.search(part.text)) and not _has_rows(parts, at):
                    message = f"Teksten henviser til »{m[0]}«, men der er ingen tabel."
                    reading.doubt("figure_missing", message, part.lines(*m.span()))
        for attachment, lines in item.attachments:
            if attachment.title is None:
                reading.doubt("paper_untitled", "Der er sat bilagsmærke, men bilagets navn mangler.", lines)
    _links(reading)


def _has_rows(parts: list[Passage], at: int) -> bool:
    return any(p.row or p.entry or re.fullmatch(r"[\d.,% –-]+(?:kr\.?)?", p.text) for p in parts[at : at + 8])


def _links(reading: Reading) -> None:
    """All dead links are one doubt: they come from the same export."""
    lines = [p.line for p in reading.pieces if "](" in p.text and _DEAD.search(p.text)]
    if lines:
        count = sum(len(_DEAD.findall(p.text)) for p in reading.pieces if "](" in p.text)
        message = (
            "Et link fører ingen steder hen: adressen er gået tabt."
            if count == 1
            else f"{count} links fører ingen steder hen: adresserne er gået tabt."
        )
        reading.doubt("link_dead", message, lines)
