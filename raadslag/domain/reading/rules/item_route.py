"""Route: the stops of a case at other bodies, from labels, blocks, lists of bodies and telling sentences."""

from __future__ import annotations

from raadslag.domain.document import Stop
from raadslag.domain.reading.bodies import same_body
from raadslag.domain.reading.drafts import ItemDraft
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.stops import block_stops, coming_stops, label_stop, line_stops, sentence_stops

NAME = "item_route"
VERSION = 1

_WAYS = (
    "sagsgang",
    "sagens gang",
    "sagen behandles i",
    "sagen afgøres i",
    "behandling",
    "behandlingsplan",
    "beslutningsproces",
    "videre sagsgang",
    "sagsforløb",
    "det videre forløb",
)


def apply(reading: Reading, item: ItemDraft) -> None:
    """Adds the stops of one item in printed order; this meeting itself is none."""
    if item.route:
        return
    for section in item.sections:
        heading = (section.heading or "").lower().strip(" :")
        found: list[tuple[Stop, set[int]]] = []
        if section.kind == "consultation":
            found = block_stops(section.pieces) or label_stop(section) or line_stops(section.pieces)
        if not found and heading.startswith(_WAYS):
            if section.kind == "consultation" and not any(
                p.text for p in section.pieces if len(p.text) > 200
            ):
                section.kind = "other"
            found = coming_stops(section.pieces)
        if not found and section.kind not in ("decision", "recommendation"):
            found = sentence_stops(section.pieces, reading)
        item.route += [(stop, lines) for stop, lines in found if not _own(reading, stop)]


def _own(reading: Reading, stop: Stop) -> bool:
    """This body at this meeting, or without any date."""
    own = reading.value("organization") or ""
    return same_body(own, stop.organization) and stop.on in (None, reading.value("date"))
