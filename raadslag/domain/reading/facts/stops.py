"""Stops of a case as papers write them: headings and lines with body and day, blocks of fields, chains, sentences.

Each function gives (stop, source lines) in printed order. Which sections are asked for what is the rule's matter
(`rules/item_route.py`); how a sentence is read is that of `treatments.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from raadslag.domain.danish.dates import Found, dates
from raadslag.domain.document import Stop, StopState
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.facts.days import near
from raadslag.domain.reading.facts.treatments import may_treat, step, treatments
from raadslag.domain.reading.pieces import Label, Reading, key
from raadslag.domain.reading.sections.drafts import SectionDraft
from raadslag.domain.reading.sections.passages import Passage, sentences
from raadslag.domain.reading.words.bodies import looks_like_body, same_body
from raadslag.domain.reading.words.bodies_in_text import leading_body, whole_body

_DATED_LINE = pattern(r"^(?P<body>[A-ZÆØÅ].{1,90}?),?\s+(?:den\s+|d\.\s+)?$")
_NUMBER = pattern(r"^[\s,;]*(?:(?:pkt\.?|punkt|sag)\s*(?:nr\.?)?|nr\.)\s*(?P<n>[\d./]*\d)", re.IGNORECASE)
_FIELD = pattern(r"\b(?P<name>Udvalg|Dato|Punktnummer|Punkt nr\.?|Punktnr\.?)\s*:\s*", re.IGNORECASE)
_ACT = pattern(
    r"s\s(?:behandling|beslutning|indstilling|anbefaling|møde|afgørelse)(?:\si\smødet)?$", re.IGNORECASE
)
_CHAIN = pattern(r"^[A-ZÆØÅ]{2,5}(?:\s*[/,–>-]+\s*[A-ZÆØÅ]{2,5})*$")
_SPLIT = pattern(r"\s*(?:/|,\s|;|→|–|>)\s*")
_BARE = pattern(
    r"^(?:udvalg|råd|bestyrelse|nævn|kreds|netværk|styregruppe|gruppe|kommission|forum|formandskab)(?:et|en|n|met)?$",
    re.IGNORECASE,
)
_DAY_SIGNS = frozenset("0123456789Dd")
MAX_NOTE = 80
MOST = 100
"""So many stops back a body is looked for; no item has as many."""


def earlier(reading: Reading, section: SectionDraft) -> Iterator[tuple[Stop, set[int]]]:
    """The stop of a heading that names body and date, then those of the lines below it that do."""
    label, parts = section.label, section.passages()
    fields = _fields(reading, parts)
    if fields:
        yield from fields
        return
    heads = _heads(reading, parts)
    first = heads[0][0] if heads else len(parts)
    if label is not None and label.body:
        text = _text(parts[:first])
        body = _organization(reading, label, text)
        if body is not None and text is None and len(label.body) > len(body) + 20:
            text = label.body[len(body) :].strip()
        if body is not None:
            stop = Stop(body, label.on, label.number, "done", text)
            yield stop, section.lines | {n for p in parts[:first] for n in p.numbers}
    else:
        for passage in parts[:first]:
            listed = list(way(reading, passage, "done"))
            yield from listed or told(reading, passage, False)
    yield from below(reading, parts)


def _heads(reading: Reading, parts: list[Passage]) -> list[tuple[int, Stop]]:
    """The lines that say where and when."""
    return [(i, hit) for i, p in enumerate(parts) if (hit := _line(reading, p)) is not None]


def below(reading: Reading, parts: list[Passage]) -> Iterator[tuple[Stop, set[int]]]:
    """The stops of such lines, each with the text below it."""
    heads = _heads(reading, parts)
    for at, (i, stop) in enumerate(heads):
        under = parts[i + 1 : heads[at + 1][0] if at + 1 < len(heads) else len(parts)]
        text = "\n\n".join(filter(None, (stop.text, _text(under)))) or None
        if not _is_today(reading, stop):
            state: StopState = "expected" if text is None and _to_come(reading, stop.on) else "done"
            yield (
                Stop(stop.organization, stop.on, stop.number, state, text),
                parts[i].lines() | {n for p in under for n in p.numbers},
            )


def _organization(reading: Reading, label: Label, text: str | None) -> str | None:
    """The body of a heading, bare of 's behandling'; where the heading names none, the one its text begins with."""
    body = _ACT.sub("", label.body or "")
    own = reading.value("organization") or ""
    if label.on is None and own and key(body).endswith(key(own)):
        return None
    if whole_body(body) or (looks_like_body(body) and not leading_body(body)):
        return body
    return leading_body(body) or leading_body(text or "")


def _fields(reading: Reading, parts: list[Passage]) -> list[tuple[Stop, set[int]]]:
    """Stops written as 'Udvalg: X / Dato: ... / Punktnummer: n', the text after them."""
    out: list[tuple[Stop, set[int]]] = []
    body, on, number, texts, lines = "", None, None, list[str](), set[int]()

    def close() -> None:
        if body:
            out.append((Stop(body, on, number, "done", "\n\n".join(texts) or None), set(lines)))

    for part in parts:
        cuts = list(_FIELD.finditer(part.text))
        rest = part.text[: cuts[0].start()].strip() if cuts else part.text
        if rest and body:
            texts.append(rest)
            lines |= part.lines(0, cuts[0].start() if cuts else None)
        for m, after in zip_longest(cuts, cuts[1:]):
            value = part.text[m.end() : after.start() if after else len(part.text)].strip()
            here = part.lines(m.start(), m.end() + len(value))
            name = m["name"].lower()
            if name == "udvalg":
                close()
                body, on, number, texts, lines = value, None, None, [], set()
            elif name == "dato":
                hit = next(iter(dates(value)), None)
                on = _on(reading, hit) if hit else None
            else:
                figure = re.match(r"[\d./]*\d", value)
                number = figure[0] if figure else None
                texts += [value[figure.end() :].strip()] if figure and value[figure.end() :].strip() else []
            lines |= here
    close()
    return out


def _line(reading: Reading, passage: Passage) -> Stop | None:
    """A line that says where and when: 'Økonomiudvalget 15-06-2016', 'Teknisk Udvalg 2. oktober 2012: Anbefales.'"""
    day = next(iter(dates(passage.text[:140])), None)
    if day is None or day.day is None:
        return None
    before = _DATED_LINE.match(passage.text[: day.start])
    body = whole_body(before["body"]) if before else None
    after = passage.text[day.end :]
    number = _NUMBER.match(after)
    after = after[number.end() :] if number else after
    if body is None or (after.strip() and not re.match(r"\s*[:.–-]", after)):
        return None
    rest = after.strip().lstrip(":.–-").strip()
    return Stop(body, _on(reading, day), number["n"] if number else None, "done", rest or None)


def way(reading: Reading, passage: Passage, family: StopState) -> Iterator[tuple[Stop, set[int]]]:
    """The bodies that a line lists: 'ØK/BY', 'Økonomiudvalget, Byrådet', 'Økonomiudvalget 15. juni'."""
    stop = _line(reading, passage)
    if stop is not None:
        if not is_own(reading, stop.organization):
            yield Stop(stop.organization, stop.on, stop.number, family, stop.text), passage.lines()
        return
    yield from _dated_bodies(reading, passage, family)
    text = passage.text.strip(" .")
    if len(text) > 200 or any(c.isdigit() for c in text):
        return
    chain = bool(_CHAIN.match(text))
    names = [whole_body(part) for part in _SPLIT.split(text)]
    if not chain and not all(names):
        whole = whole_body(text)
        names = [whole] if whole else []
    own = next((i for i, name in enumerate(names) if name and is_own(reading, name)), None)
    for i, name in enumerate(names):
        if name and not is_own(reading, name):
            state = family if own is None else "done" if i < own else "expected"
            yield Stop(name, None, None, state, None), passage.lines()


def _dated_bodies(reading: Reading, passage: Passage, family: StopState) -> Iterator[tuple[Stop, set[int]]]:
    """Several such lines that extraction has run together: 'A den 18. september B den 2. oktober'."""
    at = 0
    found: list[Stop] = []
    for day in dates(passage.text):
        before = _DATED_LINE.match(passage.text[at : day.start].lstrip(" ,;.").rstrip() + " ")
        body = whole_body(before["body"]) if before else None
        if body is None:
            return
        found.append(Stop(body, _on(reading, day), None, family, None))
        at = day.end
    if not passage.text[at:].strip(" ."):
        for stop in found:
            if not is_own(reading, stop.organization):
                yield stop, passage.lines()


def told(reading: Reading, passage: Passage, decided: bool) -> Iterator[tuple[Stop, set[int]]]:
    """What sentences tell; of this meeting's own decision only what is to come."""
    if not may_treat(passage.text):
        return
    day = next(iter(dates(passage.text[:40])), None) if passage.text[:1] in _DAY_SIGNS else None
    lead = passage.text[: day.start].strip(" \t").lower() if day else None
    if day is not None and day.day and lead in ("", "den") and not passage.text[day.end :].startswith(" har"):
        planned = step(passage.text, day)
        if planned is not None and not is_own(reading, planned.body):
            if not decided:
                yield (
                    Stop(planned.body, _on(reading, day, planned.state), None, planned.state, None),
                    passage.lines(),
                )
            return
    for sentence in sentences(passage):
        hits = list(treatments(sentence.text))
        note = sentence.text.strip() if len(hits) == 1 and len(sentence.text) > MAX_NOTE else None
        for hit in hits:
            if is_own(reading, hit.body) or _BARE.match(hit.body) or (decided and hit.state == "done"):
                continue
            on = _on(reading, hit.day, hit.state) if hit.day else None
            yield Stop(hit.body, on, None, hit.state, note), sentence.lines()


def _text(parts: list[Passage]) -> str | None:
    return "\n\n".join(p.text for p in parts) or None


def is_own(reading: Reading, body: str) -> bool:
    """The body that meets, also by its bare kind ('Rådet') or its abbreviation ('BY' for Byrådet)."""
    own = reading.value("organization")
    if own is None:
        return False
    if same_body(own, body):
        return True
    if _BARE.match(body) and re.sub(r"(?:et|en|n|met)$", "", body.lower()) in own.lower():
        return True
    if re.fullmatch(r"[A-ZÆØÅ]{2,3}", body):
        letters = own.lower()
        return letters[0] == body[0].lower() and bool(re.match(".*".join(body.lower()), letters))
    parent = reading.value("parent_organization")
    return parent is not None and same_body(f"{parent} {own}", body)


def _is_today(reading: Reading, stop: Stop) -> bool:
    return stop.on is not None and stop.on == reading.value("date")


def _to_come(reading: Reading, on: str | None) -> bool:
    today = reading.value("date")
    return bool(on and today and on > today)


def _on(reading: Reading, day: Found, state: StopState = "expected") -> str | None:
    return near(day, reading.value("date"), done=state == "done")


def merged(found: list[tuple[Stop, set[int]]]) -> list[tuple[Stop, set[int]]]:
    """One stop per body and day; a stop without a day gives way to a dated one of the same body."""
    out: list[tuple[Stop, set[int]]] = []
    for stop, lines in found:
        first = max(0, len(out) - MOST)
        at = next((i for i in range(first, len(out)) if _same(out[i][0], stop)), None)
        if at is None:
            out.append((stop, set(lines)))
            continue
        known, known_lines = out[at]
        kept, other = (known, stop) if known.on or not stop.on else (stop, known)
        merged = Stop(
            kept.organization, kept.on, kept.number or other.number, kept.state, kept.text or other.text
        )
        if kept is stop:
            out.append((merged, known_lines | lines))
            del out[at]
        else:
            out[at] = merged, known_lines | lines
    return out


def _same(one: Stop, other: Stop) -> bool:
    if one.on and other.on and one.on != other.on:
        return False
    if same_body(one.organization, other.organization):
        return True
    short, long = sorted((one.organization, other.organization), key=len)
    return bool(re.fullmatch(r"[A-ZÆØÅ]{2,3}", short)) and bool(
        long.lower().startswith(short[0].lower()) and re.match(".*".join(short.lower()), long.lower())
    )
