"""Stops of a case as documents write them: labelled decisions, blocks, lists of bodies, telling sentences.

A date without a year gets one only where the same day and month stand with exactly one year elsewhere in the
document; else the stop has no date. What lies ahead ('drøfter', 'behandles', 'foreligger til') is expected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from raadslag.domain.danish.dates import Found, dates, first_date
from raadslag.domain.document import Stop, StopState
from raadslag.domain.reading.bodies import looks_like_body
from raadslag.domain.reading.drafts import SectionDraft
from raadslag.domain.reading.labels import parse_label
from raadslag.domain.reading.pieces import Piece, Reading

Stops = list[tuple[Stop, set[int]]]

_FIELD = re.compile(
    r"^(?P<f>Udvalg|Råd|Forum|Organ|Dato|Punktnummer|Punkt|Pkt\.?)\s*:\s*(?P<v>.*)$", re.IGNORECASE
)
_NAME = r"(?:(?:Den|Det|De)\s)?[A-ZÆØÅ][\wæøåÆØÅ-]*(?:\s(?:[A-ZÆØÅ][\wæøåÆØÅ-]*|net))*(?:\s\([A-ZÆØÅ]{2,}\))?|Den\s[a-zæøå]+\s[a-zæøå]+(?:\s\([A-ZÆØÅ]{2,}\))?"
_VERB = r"(?P<verb>drøftede|behandlede|besluttede|godkendte|tiltrådte|anbefalede|har drøftet|har behandlet|har godkendt|har anbefalet|drøfter|behandler|skal drøfte|skal behandle|tog)"
_ACTIVE = re.compile(rf"(?:^|(?<=[.:;,]\s)|(?<=\sog\s))(?P<body>{_NAME})\s{_VERB}\b")
_PASSIVE = re.compile(
    r"\b[Ss]agen\s(?P<verb>behandles|er behandlet|blev behandlet|har været behandlet|har været drøftet|blev drøftet|drøftes|er drøftet)\s(?:også\s)?i\s"
)
_WAITED = re.compile(
    r"\b[Bb]emærkninger(?:ne)? fra (?P<from>[A-ZÆØÅ][\wæøåÆØÅ-]*(?: [A-ZÆØÅ][\wæøåÆØÅ-]*)*)|(?P<owner>[A-ZÆØÅ][\wæøåÆØÅ-]*?)(?:'s|s) bemærkninger"
)
_AHEAD = re.compile(r"\bforeligger? til\b|\beftersendes\b|\bforeligge til\b", re.IGNORECASE)
_FUTURE = re.compile(r"^(?:drøfter|behandler|skal|behandles|drøftes)")
_SPLIT = re.compile(r"\s*(?:[,;/]|->|→|\bog\b|\n)\s*(?![a-zæøå])")
_BODY_FIRST = re.compile(
    r"^(?P<body>[A-ZÆØÅ][^:.;]{2,80}?),?\s(?:den\s|d\.\s)?(?P<date>\d{1,2}[-.]\s?[\wæøå-]+[\s.-]\d{4}|\d{2}-\d{2}-\d{4})(?:,?\s(?:pkt\.|punkt)\s(?P<n>\d+))?\s*:?\s*(?P<rest>.*)$",
    re.DOTALL,
)


def label_stop(section: SectionDraft) -> Stops:
    """A consultation whose label names body and date ('Beslutning i Økonomiudvalget den 18-01-2016')."""
    label = section.label
    if label is None or label.body is None:
        return []
    return [
        (
            Stop(label.body, label.on, label.number, "done", _text(section.pieces)),
            set(section.lines) | {p.line for p in section.pieces},
        )
    ]


def block_stops(pieces: Sequence[Piece]) -> Stops:
    """'Udvalg: / Dato: / Punktnummer: / text' blocks."""
    out: Stops = []
    fields: dict[str, str] = {}
    texts: list[str] = []
    lines: set[int] = set()

    def close() -> None:
        if fields.get("body"):
            day = first_date(fields.get("date", ""))
            out.append(
                (
                    Stop(
                        fields["body"],
                        day.iso if day else None,
                        fields.get("number"),
                        "done",
                        " ".join(texts) or None,
                    ),
                    set(lines),
                )
            )
        fields.clear()
        texts.clear()
        lines.clear()

    for piece in pieces:
        m = _FIELD.match(piece.text)
        name = {"d": "date", "p": "number"}.get(m["f"][0].lower(), "body") if m else ""
        if (m and name in fields) or (name == "body" and texts):
            close()
        if m and m["v"]:
            fields[name] = m["v"].strip()
        elif not m:
            texts.append(piece.text)
        lines.add(piece.line)
    close()
    return out


def line_stops(pieces: Sequence[Piece]) -> Stops:
    """Lines that each open with body and date: 'Økonomiudvalget den 14. marts 2012: Indstilles godkendt.'"""
    out: Stops = []
    for piece in pieces:
        label = parse_label(piece.text)
        if label is not None and label.body and label.on:
            out.append((Stop(label.body, label.on, label.number, "done", label.rest or None), {piece.line}))
        elif m := _BODY_FIRST.match(piece.text):
            day = first_date(m["date"])
            if day and looks_like_body(m["body"]):
                out.append(
                    (Stop(m["body"].strip(" ,"), day.iso, m["n"], "done", m["rest"] or None), {piece.line})
                )
        elif out and piece.gap <= 0 and out[-1][0].text is None:
            stop, lines = out[-1]
            out[-1] = (
                Stop(stop.organization, stop.on, stop.number, stop.state, piece.text),
                lines | {piece.line},
            )
    return out


def coming_stops(pieces: Sequence[Piece]) -> Stops:
    """A coming way through bodies: 'Økonomiudvalget, Byrådet', 'ØK/BY', one body per line with a date."""
    out: Stops = []
    for piece in pieces:
        m = _BODY_FIRST.match(piece.text)
        day = first_date(m["date"]) if m else None
        if m and day and looks_like_body(m["body"]):
            out.append(
                (Stop(m["body"].strip(" ,"), day.iso, m["n"], "expected", m["rest"] or None), {piece.line})
            )
            continue
        for part in _SPLIT.split(re.sub(r"\s*\([^)]*\)", "", piece.text.strip(" ."))):
            name = part.strip(" .:")
            if name and len(name) < 80 and looks_like_body(name) and name[:1].isalpha():
                out.append((Stop(name, None, None, "expected", None), {piece.line}))
    return out


def sentence_stops(pieces: Sequence[Piece], reading: Reading) -> Stops:
    """Sentences that tell of other bodies: 'DASSOS drøftede sagen den 23. august 2016'."""
    out: Stops = []
    for piece in pieces:
        text = piece.text
        if len(text) > 3000 or not re.search(
            r"drøft|behandl|beslutte|godkend|tiltr|anbefal|bemærkning|\btog\b", text
        ):
            continue
        for m in (*_ACTIVE.finditer(text), *_PASSIVE.finditer(text)):
            stop = _told(m, text, reading)
            if stop is not None:
                out.append((stop, {piece.line}))
        waited = _AHEAD.search(text)
        source = _WAITED.search(text)
        if waited and source and not any(s.state == "expected" for s, lines in out if piece.line in lines):
            body = (source["from"] or source["owner"]).strip()
            if not any(s.organization == body and s.state == "expected" for s, _ in out):
                out.append(
                    (Stop(body, None, None, "expected", _sentence(text, waited.start())), {piece.line})
                )
    return out


def _told(m: re.Match[str], text: str, reading: Reading) -> Stop | None:
    groups = m.groupdict()
    rest = text[m.end() : m.end() + 140]
    hits = [day for day in dates(rest) if day.start < (60 if groups.get("body") else 110)]
    if not hits or re.search(r"[.;](?=\s[A-ZÆØÅ])", rest[: hits[0].start]):
        return None
    body = groups.get("body") or rest[: hits[0].start]
    body = re.sub(
        r"\s(?:på\s(?:sit\s)?møde(?:t)?|d\.|den|senest)\s*$|\s(?:den|d\.)\s*$", "", body.strip()
    ).strip(" ,")
    if len(body) > 90 or not (
        groups.get("body") is None or looks_like_body(body) or body.split()[0].isupper() or body[:1].isupper()
    ):
        return None
    if (
        re.match(r"(?:Der|Man|Det|På|Som|Kommunerne|Regeringen|Folketinget|Den \d)\b", body)
        or not body[:1].isalpha()
    ):
        return None
    if groups.get("body") and not re.search(
        r"\b(?:sagen|punktet|oplægget|forslaget|redegørelsen|planen|aftalen|møde|på ny)\b",
        rest[: hits[0].end],
    ):
        return None
    state: StopState = "expected" if _FUTURE.match(m["verb"]) else "done"
    return Stop(body, full_date(hits[0], reading), None, state, _sentence(text, m.start()))


def full_date(day: Found, reading: Reading) -> str | None:
    """The date with its year; one that lacks is taken from the same day elsewhere, if only one year fits."""
    if day.year is not None:
        return day.iso
    years = {
        year
        for month, number, year in _known_days("\n".join(p.text for p in reading.pieces))
        if (month, number) == (day.month, day.day)
    }
    return f"{years.pop():04}-{day.month:02}-{day.day:02}" if len(years) == 1 else None


@lru_cache(maxsize=2)
def _known_days(text: str) -> frozenset[tuple[int, int, int]]:
    found = set()
    for line in text.split("\n"):
        for day in dates(line):
            if day.year is not None and day.day is not None:
                found.add((day.month, day.day, day.year))
    return frozenset(found)


def _sentence(text: str, at: int) -> str:
    """The sentence around a position."""
    start = max((m.end() for m in re.finditer(r"[.!?]\s+(?=[A-ZÆØÅ])", text[:at])), default=0)
    end = re.search(r"[.!?](?=\s+[A-ZÆØÅ]|\s*$)", text[at:])
    return text[start : at + end.end() if end else len(text)].strip()


def _text(pieces: Sequence[Piece]) -> str | None:
    return " ".join(p.text for p in pieces if p.text) or None
