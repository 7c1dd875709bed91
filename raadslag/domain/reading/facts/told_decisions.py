"""What unlabelled text tells: a closing formula, a sentence in which a body decides, or nothing at all.

Used by the rules `item_kinds` and `item_attachments`.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import first_date
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.sections.decision_labels import is_treatment
from raadslag.domain.reading.sections.drafts import SectionDraft
from raadslag.domain.reading.words.bodies import looks_like_body

_DONE = r"(?:godkendt|taget til efterretning|tiltrådt|vedtaget|drøftet|udsat|anbefalet|fulgt|forkastet|genvalgt|valgt|udpeget|imødekommet|udskudt|udgået)"
FORMULA = pattern(
    rf"^(?:[A-ZÆØÅ][\w-]*(?:\s[\w.-]+){{0,8}}?\s(?:blev|er|blev enstemmigt)\s(?:enstemmigt\s|herefter\s|hermed\s)?{_DONE}\b|"
    rf"(?:[A-ZÆØÅ]\w+s\s)?[A-ZÆØÅ]?\w+(?:ing|en|et|erne|ne)\s(?:enstemmigt\s)?{_DONE}\b|"
    rf"[Mm]ed\s(?:[\w-]+\s){{1,6}}?blev\s[\w-]+\s{_DONE}\b|(?:[Uu]dskydes|[Uu]dsættes|[Aa]fslås)\b[^?]{{0,80}}\.?$|"
    rf"(?:begge|alle) {_DONE}\b|(?:[Uu]den bemærkninger|[Tt]il efterretning|[Oo]rienteret|{_DONE[3:]}\b[^?]{{0,80}}\.?$|[Dd]et blev (?:besluttet|vedtaget|aftalt)\b|[Dd]et (?:besluttedes|vedtoges|aftaltes)\b|(?:godkendtes|tiltrådtes|vedtoges|udsattes|drøftedes|bevilgedes|anbefaledes|oversendtes|toges til efterretning)\b|[Vv]algt (?:blev|er)\b)",
    re.IGNORECASE,
)
ACTIVE = pattern(
    r"^(?P<body>[A-ZÆØÅ][\w-]*(?: [A-ZÆØÅ][\w-]*){0,3}) (?:enstemmigt )?(?:godkendte|tiltrådte|vedtog|besluttede|drøftede|valgte|udpegede|anbefaler|tilsluttede sig|tilslutter sig|bevilgede|afviste|fulgte|støttede|støtter|ønsker|tog (?:\w+ ){0,6}til efterretning)\b"
)
_CLOSES = pattern(
    r"^[A-ZÆØÅ][\wæøå-]*(?:\s[\wæøå.-]+){0,6}?\s(?:godkendes|vedtages|tiltrædes|udsættes|imødekommes|afslås|tages til efterretning|tages til orientering)\b[^?]{0,80}\.?$"
)
_BEFORE = pattern(
    r"\ber (?:allerede |tidligere |nu )?(?:godkendt|vedtaget|tiltrådt) (?:skriftligt|elektronisk|via|pr\.?|per|forud|ved skriftlig)\b"
)
"""'Referatet er godkendt skriftligt': what was done before the meeting."""
_PUT_OFF = pattern(
    r"^(?:Punktet|Sagen|Dagsordenspunktet|Emnet|Behandlingen)\s(?:[^.:;?]{0,60}\s)?(?:udsat|udskudt|udsættes|udskydes|udgik|udgår|udgået|trukket|"
    r"taget af dagsordenen)\b[^.:;?]{0,80}\.?$"
)
_FULL_STOP = pattern(r"(?:(?<=[a-zæøå)])|(?<=[a-zæøå] \d))[.!?]\s+(?=[A-ZÆØÅ])")
_CAPITAL = pattern(r"(?<=[a-zæøå\d]) (?=[A-ZÆØÅ][a-zæøå]+ )")
_FIELD_LINE = pattern(r"^[A-ZÆØÅ][\w ]{2,30}:\s.{2,80}$")


def puts_off(pieces: list[Piece]) -> bool:
    """'Punktet blev på anmodning fra Xby udsat til næste møde.' as all that an item says."""
    return len(pieces) == 1 and bool(_PUT_OFF.match(pieces[0].text))


def closes(text: str) -> bool:
    """'Referaterne godkendes.' as an item's last words in minutes."""
    return bool(_CLOSES.match(text))


def tells_nothing(pieces: list[Piece]) -> bool:
    """Field lines, abbreviations and names alone: what stands there is no background, for no line tells anything."""
    return all(_FIELD_LINE.match(p.text) for p in pieces) or all(
        len(p.text) < 60 and p.text[-1:] not in ".:;,!?" and not is_sentence(p.text) for p in pieces
    )


def end_apart(pieces: list[Piece]) -> list[Piece]:
    """Without any label: the last sentence of the last paragraph stands alone when it says what was decided."""
    last = pieces[-1] if pieces else None
    if last is None or decides(last.text):
        return pieces
    cut = [m.end() for m in _FULL_STOP.finditer(last.text)]
    if not cut or not decides(last.text[cut[-1] :]):
        return pieces
    before, after = last.text[: cut[-1]].rstrip(), last.text[cut[-1] :]
    told = Piece(before, last.source, last.gap, last.indent, "text")
    return [*pieces[:-1], told, Piece(after, last.source, -1, last.indent, "text")]


def answered(section: SectionDraft) -> SectionDraft | None:
    """'Det indstilles, at planen godkendes. Planen blev godkendt.': what follows a recommendation and decides."""
    for at, piece in enumerate(section.pieces):
        starts = [m.end() for m in _FULL_STOP.finditer(piece.text)] if piece.gap < 0 or not at else [0]
        if piece.gap < 0 and piece.text.startswith("at "):  # points that no full stop ends
            starts = sorted({*starts, *(m.end() for m in _CAPITAL.finditer(piece.text))})
        start = next((n for n in starts if decides(piece.text[n:]) or closes(piece.text[n:])), None)
        if start is None or (at == 0 and start == 0):
            continue
        rest = [Piece(piece.text[start:], piece.source, piece.gap if not start else -1, piece.indent, "text")]
        rest += section.pieces[at + 1 :]
        before = Piece(piece.text[:start].rstrip(), piece.source, piece.gap, piece.indent, "text")
        section.pieces = section.pieces[:at] + ([before] if start else [])
        return SectionDraft("decision", None, rest, {p.line for p in rest})
    return None


def decides(text: str) -> bool:
    """A closing formula, or a sentence in which a body decides."""
    if text.endswith(":") or _BEFORE.search(text):
        return False
    active = ACTIVE.match(text)
    return bool(FORMULA.match(text)) or (active is not None and looks_like_body(active["body"]))


def treated_here(reading: Reading, sections: list[SectionDraft]) -> None:
    """'Politisk behandling' / 'Intet.' where the others' decisions have labels: no other body and no day is named."""
    if "dagsorden" in (reading.value("kind_word") or ""):
        return
    for section in sections:
        label = section.label
        if (
            label is not None
            and is_treatment(label.heading or "")
            and not label.body
            and not label.on
            and not any(looks_like_body(p.text[:60]) or first_date(p.text) for p in section.pieces)
        ):
            section.kind = "decision"


def points_apart(section: SectionDraft) -> list[SectionDraft]:
    """'at planen godkendes' on a page's line, under no label: from there on the text recommends."""
    if section.kind is not None:
        return [section]
    at = next((i for i, p in enumerate(section.pieces) if p.gap < 0 and p.text.startswith("at ")), None)
    if at is None:
        return [section]
    before, points = section.pieces[:at], section.pieces[at:]
    told = [SectionDraft(None, None, before, {p.line for p in before})] if before else []
    return [*told, part("recommendation", points)]


def part(kind: str, pieces: list[Piece]) -> SectionDraft:
    """A section of some of the pieces of another."""
    return SectionDraft(kind, None, pieces, {p.line for p in pieces})
