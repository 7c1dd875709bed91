"""Route: the stops of an item's case at other bodies, as data; every text stays where it stands.

Earlier bodies' decisions are done, a coming way is expected, and a sentence says it by its verb. The meeting's own
body is no stop, but a heading of its own with another date is. A day without a year takes the year nearest to the
meeting; without a meeting date it has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from raadslag.domain.document import Stop
from raadslag.domain.reading.facts.stops import below, earlier, is_own, merged, told, way
from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.drafts import ItemDraft, SectionDraft
from raadslag.domain.reading.sections.passages import Passage
from raadslag.domain.reading.words.vocabulary import bare

NAME = "item_route"
VERSION = 2

WAY = frozenset(
    [
        "sagsgang",
        "sagens gang",
        "beslutningsproces",
        "sagsgang og sagstype",
        "videre sagsgang",
        "behandlingsplan",
        "sagen behandles i",
        "sagen afgøres i",
        "behandling",
        "beslutningskompetence",
        "kompetence",
        "det videre forløb",
        "videre forløb",
        "den videre proces",
        "videre proces",
        "tidsplan",
        "næste skridt i sagen",
        "politisk behandling",
    ]
)


def apply(reading: Reading, item: ItemDraft) -> None:
    """Gathers the stops of one item in printed order; the same body on the same day is one stop."""
    found: list[tuple[Stop, set[int]]] = []
    for section in item.sections:
        found += [hit for hit in _stops(reading, section) if hit[0].organization]
    item.route = merged(found)


def _stops(reading: Reading, section: SectionDraft) -> Iterator[tuple[Stop, set[int]]]:
    label = section.label
    if section.kind == "consultation":
        yield from earlier(reading, section)
    elif section.kind not in ("attachments", "attendance", "outcome", "route", "statements"):
        coming = section.kind == "other" and bare(section.heading or "") in WAY
        for passage in section.passages():
            if coming:
                yield from way(reading, passage, "expected")
            yield from told(reading, passage, section.kind == "decision")
        if section.kind in ("other", "background") and not coming:
            for stop, lines in below(reading, section.passages()):
                if stop.text and stop.state == "done" and not is_own(reading, stop.organization):
                    yield stop, lines
    if label is not None and section.kind == "other" and not section.pieces and label.rest:
        yield from way(reading, Passage(label.rest, [0], sorted(section.lines)[:1]), "expected")
