"""Words left over: what stands on a placed line but came into no field is quoted in a doubt, so none is lost.

Labels, dates and words of the genre are understood without being repeated; everything else must be in the output.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from raadslag.domain.danish.dates import MONTHS, WEEKDAYS
from raadslag.domain.document import Item
from raadslag.domain.reading import vocabulary
from raadslag.domain.reading.cases import parse_case
from raadslag.domain.reading.pieces import Reading

WORD = re.compile(r"[^\W\d_]{2,}")
_GENRE = (
    frozenset(
        [
            "den",
            "det",
            "kl",
            "klokken",
            "møde",
            "mødet",
            "mødets",
            "til",
            "fra",
            "for",
            "ved",
            "af",
            "og",
            "om",
            "nr",
            "nummer",
            "sag",
            "sager",
            "sagsnr",
            "sagsnummer",
            "sagsid",
            "initialer",
            "journalnr",
            "dok",
            "ingen",
            "intet",
            "referat",
            "dagsorden",
            "beslutningsprotokol",
            "protokol",
            "mødereferat",
            "tillægsdagsorden",
            "ordinært",
            "ekstraordinært",
            "åben",
            "åbent",
            "lukket",
            "punkt",
            "pkt",
            "der",
            "var",
            "har",
            "er",
            "meldt",
            "afbud",
            "som",
            "stedfortræder",
            "suppleant",
            "deltog",
            "mødte",
            "deltager",
            "fraværende",
            "medlem",
            "bilag",
            "vedlagt",
            "pdf",
            "docx",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "okt",
            "nov",
            "dec",
            "ad",
            "ref",
            "referent",
        ]
    )
    | set(MONTHS)
    | set(WEEKDAYS)
)


def known_words() -> frozenset[str]:
    """Words of labels and head fields: read as structure, not repeated as text."""
    labels: list[str] = [
        *vocabulary.SECTION_LABELS,
        *vocabulary.ATTACHMENT_LABELS,
        *vocabulary.PRESENT_GROUPS,
        *vocabulary.ABSENT_GROUPS,
    ]
    labels += [*vocabulary.OFFICIAL_GROUPS, *vocabulary.SUBSTITUTE_GROUPS]
    labels += [
        vocabulary.DATE_LABELS,
        vocabulary.END_LABELS,
        vocabulary.PLACE_LABELS,
        vocabulary.BOTH_LABELS,
        vocabulary.BODY_LABELS,
        vocabulary.KIND_LABELS,
        vocabulary.OTHER_LABELS,
    ]
    return _GENRE | {w for label in labels for w in WORD.findall(label)}


_KNOWN = known_words()


def quote_left_words(
    reading: Reading, head: Mapping[str, str | None], items: Iterable[Item], placed: set[int]
) -> None:
    """Adds a doubt for each placed piece with words that are nowhere in the document."""
    output = _output(reading, head, items)
    for piece in reading.pieces:
        if piece.line not in placed or not (left := _left(piece.text, output)):
            continue
        if piece.role == "case" and parse_case(piece.text):
            continue
        message = f"En del af linjen er ikke kommet med i noget felt: »{piece.text}«"
        reading.doubt("left_words", message, [piece.line])
        output |= left


def _output(reading: Reading, head: Mapping[str, str | None], items: Iterable[Item]) -> set[str]:
    """All words that stand in fields, texts and doubts."""
    output = set(_words([v for v in head.values() if v]))
    output |= set(_words(_texts(items)))
    for person in reading.people:
        who = person.who
        values = (who.name, who.group, who.on_behalf_of, who.party, who.role, who.substitute_for, who.note)
        output |= set(_words(v for v in values if v))
    return output | set(_words(doubt.message for doubt in reading.doubts))


def _left(text: str, output: set[str]) -> set[str]:
    """The words of a piece that must be quoted: those not understood, or most of a long line's words."""
    words = [w for w in WORD.findall(text.lower()) if w not in output]
    if not words:
        return set()
    left = {w for w in words if w not in _KNOWN and not _glued(w, output)}
    long = [w for w in words if len(w) > 4]
    most = text.count(" ") > 7 and len(long) * 2 > len([w for w in WORD.findall(text) if len(w) > 4])
    return set(words) if left or most else set()


def _glued(word: str, output: set[str]) -> bool:
    """Two words run together whose parts both are in the output ('PDFIndstilling', 'JohnHolm')."""
    if word.startswith("pdf") and word[3:] in output:
        return True
    return any(word[:at] in output and word[at:] in output for at in range(3, len(word) - 2))


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from WORD.findall(text.lower())


def _texts(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield item.title or ""
        yield from item.case_handlers
        for section in item.sections:
            yield section.heading or ""
            yield section.text
        for attachment in item.attachments:
            yield attachment.title or ""
        for stop in item.route:
            yield stop.organization
            yield stop.text or ""
        for statement in item.statements:
            yield statement.text
