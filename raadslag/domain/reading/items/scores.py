"""How much speaks for a numbered line being the heading of an item.

Used by the rule `item_headings`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.answers import answering, split_answer
from raadslag.domain.reading.items.chain import best_chain
from raadslag.domain.reading.items.headings import Candidate, opens_group, parse, strip_leaders
from raadslag.domain.reading.pieces import Heading, Label, Piece, Reading, key
from raadslag.domain.reading.sections.labels import parse_recommends
from raadslag.domain.reading.words.cases import number_in_title, parse_case
from raadslag.domain.reading.words.vocabulary import SECTION_LABELS, bare
from raadslag.domain.reading.words.vocabulary import STRONG as STRONG_KINDS

RULE = "item_headings"

STANDARD = (
    "godkendelse af",
    "eventuelt",
    "meddelelser",
    "orientering",
    "siden sidst",
    "valg af",
    "status",
    "evt",
    "nyt fra",
    "opfølgning",
    "underskrift",
    "spørgetid",
    "velkomst",
    "næste møde",
    "drøftelse af",
    "forslag",
    "punkter til",
    "udpegning",
)
STRONG = 5.5
LEAST_OUTER = 3
ANSWER = 11.0
"""'Ad 3. Godkendt.' where the contents have the number 3."""
_TITLE_LABEL = pattern(
    r"^(?:(?:sags|punkt)?(?:titel|emne|overskrift)|vedr(?:\.|ørende)|sag|punkt)\s*:\s*(?=\S)", re.IGNORECASE
)
"""'Punkt: 4' with 'Emne: ...' below it: the label is no part of the title."""
_SENTENCE_ENDS = pattern(r"[a-zæøå)][.!?] [A-ZÆØÅ]")
_BESIDE = pattern(r"\s{3,}[^|]+(?:\|[^|]+)+$")
"""'Velkomst          Til orientering | HV | 5 min.': what stands in cells far to the right."""
_ANSWER = pattern(r"\d{1,3}(?:\.\d|\.?\s?[a-z])\.?\s(?:\S+\s){0,4}\S+\.")
_PAPER_NUMBER = pattern(r"\d{1,3}(?:[.-]\d{1,2})+\.?\s")
"""'7.1 Procedure': the second paper of item 7 or the first of its kind."""


@dataclass(slots=True)
class _Scored:
    at: int
    candidate: Candidate
    score: float
    listed: bool


def find_headings(reading: Reading) -> None:
    """Marks the headings of items; `data` is their Heading."""
    entries = _entries(reading)
    answers = answering(reading, entries)
    scored = _candidates(reading, entries)
    for s in scored:
        s.score += ANSWER if id(reading.pieces[s.at]) in answers else 0
    _weigh_lists(reading, scored)
    _weigh_depth(reading, scored)
    chain = {
        id(scored[i]) for i in best_chain([s.candidate.order for s in scored], [s.score for s in scored])
    }
    chain |= _all_alike(reading, scored, len(chain))
    chain |= _first_lost(reading, [s for s in scored if id(s) in chain], scored)
    chosen = [s for s in scored if id(s) in chain]
    numbers = {(s.candidate.number, key(s.candidate.title or _text_below(reading, s.at))) for s in chosen}
    for s in scored:
        if s.candidate.worded and s.candidate.title:
            entries.setdefault(s.candidate.number, []).append(key(s.candidate.title))
    texts: list[tuple[int, Piece]] = []
    for s in scored:
        again = (s.candidate.number, key(s.candidate.title or "")) in numbers and bool(s.candidate.title)
        if id(s) in chain or ((again or s.score >= STRONG) and s.score > 2):
            _mark(reading, s, entries)
            answer = answers.get(id(reading.pieces[s.at]))
            text = split_answer(reading, s.at, answer, entries.get(answer.number, [])) if answer else None
            texts += [(s.at + 1, text)] if text is not None else []
    if _misplaced(reading):
        _unmark(reading)
        return
    for at, text in reversed(texts):
        reading.pieces.insert(at, text)


def _misplaced(reading: Reading) -> bool:
    """One or two entries of a list far below the first decisions are no items, nor is a caption of the decision
    ('Dagsordenspunkt 4: ...' below 'Beslutning'): the headings are lost."""
    items = [i for i, p in enumerate(reading.pieces) if p.role == "item"]
    if not 0 < len(items) <= 2 or reading.entries:
        return False
    above = [
        p.data.kind for p in reading.pieces[: items[0]] if p.role == "label" and isinstance(p.data, Label)
    ]
    before = reading.pieces[items[0] - 1].data if items[0] else None
    caption = len(items) == 1 and isinstance(before, Label) and before.kind == "decision" and not before.rest
    return (above.count("decision") >= 2 or caption) and len(set(above) & STRONG_KINDS) >= 2


def _unmark(reading: Reading) -> None:
    for piece in reading.pieces:
        if piece.role in ("item", "item_more") and piece.rule == RULE:
            piece.role, piece.rule, piece.data = "open", "", None


def _first_lost(reading: Reading, chosen: list[_Scored], scored: list[_Scored]) -> set[int]:
    """Items that begin with 2: the line numbered 1 above them, printed as they are, is the first, however it reads."""
    if len(chosen) < LEAST_OUTER or chosen[0].candidate.order != (2,):
        return set()
    second = chosen[0]
    ones = [
        s
        for s in scored
        if s.at < second.at
        and s.candidate.order == (1,)
        and (s.candidate.dotted, s.candidate.worded) == (second.candidate.dotted, second.candidate.worded)
        and reading.pieces[s.at].gap > 0 < reading.pieces[second.at].gap
    ]
    return {id(ones[0])} if len(ones) == 1 else set()


def _all_alike(reading: Reading, scored: list[_Scored], chosen: int) -> set[int]:
    """Documents that give every item the number 1: each one with a label below it and a blank line above."""
    alike = [
        s for s in scored if s.candidate.order == (1,) and s.score >= 2.5 and reading.pieces[s.at].gap > 0
    ]
    others = [s for s in scored if s.candidate.order != (1,) and s.score >= 2.5]
    return {id(s) for s in alike} if len(alike) >= 3 and chosen <= 2 and not others else set()


def _entries(reading: Reading) -> dict[str, list[str]]:
    """Title keys of the contents by number; under '' the titles that stand there without one."""
    found: dict[str, list[str]] = {}
    for piece in reading.entries:
        if isinstance(piece.data, Heading) and piece.data.number:
            found.setdefault(piece.data.number, []).append(key(piece.data.title or ""))
    if found:
        bare = [
            key(strip_leaders(p.text)[0])
            for p in reading.pieces
            if p.role == "aside" and p.rule == "contents"
        ]
        found[""] = [words for words in bare if len(words) > 5]
    return found


def _candidates(reading: Reading, entries: dict[str, list[str]]) -> list[_Scored]:
    scored: list[_Scored] = []
    for at, piece in enumerate(reading.pieces):
        if piece.role != "open" and not opens_group(reading, at):
            continue
        candidate = parse(strip_leaders(piece.text)[0])
        if candidate is None or parse_case(piece.text):
            continue
        score = _score(reading, at, piece, candidate, entries)
        scored.append(_Scored(at, candidate, score, False))
    return scored


def _score(reading: Reading, at: int, piece: Piece, c: Candidate, entries: dict[str, list[str]]) -> float:
    title = c.title or ""
    score = (
        0.5
        + 3.0 * c.worded
        + 4.0 * c.marked
        + 1.0 * (piece.gap > 0)
        + 3.0 * (piece.source.heading is not None)
        + piece.source.bold
    )
    score -= 1.5 * (not c.dotted and not c.worded and not c.marked)
    score += _listed(piece, c, entries) if entries else 0
    lower = title.lower()
    score += 2.0 * lower.startswith(STANDARD)
    if title:
        score -= (
            4.0 * title[0].islower()
            + 4.0 * title.endswith((";", ","))
            + 3.0 * title.endswith(":")
            + 4.0 * (len(title) > 220)
        )
        score -= 3.0 * (title.endswith(".") and len(title.split()) > 5 and is_sentence(title)) + 2.0 * (
            ". " in title[8:] and len(title) > 90 and is_sentence(title)
        )
    score += _below(reading, at)
    score += _above(reading, at)
    return score


def _listed(piece: Piece, c: Candidate, entries: dict[str, list[str]]) -> float:
    """What the contents say of a line: its title stands there, or (under 'Ad 1') its number."""
    titles, words = entries.get(c.number), key(c.title or "")
    if titles and c.title is None and piece.text[:1].isalpha():
        return 8.0
    if titles and any(
        t and (words == t or words.startswith(t) or t.startswith(words[:60] or "-")) for t in titles
    ):
        return 8.0
    if words in entries[""] or (not titles and _behind_entry(c.number, words, entries)):
        return 6.0
    return -3.0 if titles else -4.0


def _behind_entry(number: str, words: str, entries: dict[str, list[str]]) -> bool:
    """Contents that lost this number have its title at the end of the entry before it."""
    before = entries.get(str(int(number) - 1), []) if number.isdigit() else []
    ends = (title[n:] for title in before for n in range(5, len(title) - 4))
    return any(words.startswith(end) for end in ends)


def _below(reading: Reading, at: int) -> float:
    """A section label or case number right below speaks for a heading."""
    for i in range(at + 1, min(at + 4, len(reading.pieces))):
        piece = reading.pieces[i]
        if piece.role == "label" or (piece.role == "open" and parse_recommends(piece.text)):
            return 3.0 if i == at + 1 else 1.5
        if piece.role == "open" and parse_case(piece.text):
            return 4.0
    return 0.0


def _among_papers(reading: Reading, at: int) -> bool:
    """A numbered line right below 'Bilag', or below other such lines there, is the title of a paper."""
    while at and reading.pieces[at].gap <= 0:
        at -= 1
        piece = reading.pieces[at]
        if piece.role == "label":
            return isinstance(piece.data, Label) and piece.data.kind == "attachments" and not piece.data.rest
        if piece.role != "open" or not _PAPER_NUMBER.match(piece.text):
            return False
    return False


def _among_answers(reading: Reading, at: int) -> bool:
    """'2. b. Udsat.' right below 'Beslutning', or below other such lines there, says what was decided of a part."""
    while at and reading.pieces[at].gap <= 0 and _ANSWER.fullmatch(reading.pieces[at].text):
        at -= 1
        data = reading.pieces[at].data
        if reading.pieces[at].role == "label":
            return isinstance(data, Label) and data.kind == "decision" and not data.rest
    return False


def _within_recommendation(reading: Reading, at: int) -> bool:
    """'Rådet indstiller, at udvalget bevilger' goes on below, with one number under the other."""
    while at > 1 and reading.pieces[at].gap <= 0 and parse(reading.pieces[at - 1].text):
        at -= 1
    before = reading.pieces[at - 1]
    return (
        before.role == "open"
        and "indstil" in before.text
        and before.text[-1:] not in ".!?)"
        and not _SENTENCE_ENDS.search(before.text)
        and parse_recommends(before.text) is not None
    )


def _above(reading: Reading, at: int) -> float:
    before = reading.pieces[at - 1] if at else None
    if before is None:
        return 0.0
    if _among_papers(reading, at) or _among_answers(reading, at):
        return -8.0
    if before.role == "open" and (case := parse_case(before.text)) and case.labelled:
        return 3.0
    if before.role == "label" and bare(before.text).startswith(
        ("indstilling", "det indstilles", "beslutningspunkter", "forslag")
    ):
        return -6.0
    if _within_recommendation(reading, at):
        return -8.0
    if before.role == "open" and before.text.rstrip(" ").endswith((":", ",", " at")):
        return -4.0
    return 0.0


def _weigh_lists(reading: Reading, scored: list[_Scored]) -> None:
    """Consecutive entries that begin with 1 and 2 under a text are a list: each weighs less."""
    run: list[_Scored] = []
    for s in [*scored, None]:
        if s is not None and run and s.at == run[-1].at + 1 and s.candidate.order != (1,):
            run.append(s)
            continue
        if len(run) >= 2 and _is_list(reading, run):
            for entry in run:
                entry.score -= 6 if entry.score < 8 else 0
        run = [s] if s is not None else []


def _weigh_depth(reading: Reading, scored: list[_Scored]) -> None:
    """Where the lines least indented are numbered 1, 2, 3 ... throughout, the numbers farther in are lists."""
    depths = {reading.pieces[s.at].indent for s in scored}
    if len(depths) < 2:
        return
    least = min(depths)
    outer = [s.candidate.order for s in scored if reading.pieces[s.at].indent == least]
    if len(outer) >= LEAST_OUTER and outer == [(n,) for n in range(outer[0][0], outer[0][0] + len(outer))]:
        for s in scored:
            if reading.pieces[s.at].indent > least:
                s.score -= 6
            else:
                s.score += 2


def _text_below(reading: Reading, at: int) -> str:
    below = reading.pieces[at + 1] if at + 1 < len(reading.pieces) else None
    return below.text if below is not None and below.role in ("open", "label") else ""


def _is_list(reading: Reading, run: list[_Scored]) -> bool:
    first, second = run[0].candidate, run[1].candidate
    if first.order != (1,) or second.order != (2,) or run[0].at == 0:
        return False
    before = reading.pieces[run[0].at - 1]
    return before.role in ("label", "text") or (
        before.role == "open" and (len(before.text) > 60 or before.text.endswith((":", ",")))
    )


def _mark(reading: Reading, s: _Scored, entries: dict[str, list[str]]) -> None:
    piece, c = reading.pieces[s.at], s.candidate
    piece.role, piece.rule = "item", RULE
    title = _BESIDE.sub("", c.title) if c.title else None
    below = _title_below(reading, s.at, title)
    wanted = entries.get(c.number, [])
    if below is not None and title is None and (_loose_label(below) or key(below.text) in wanted):
        below.role, below.data = "open", None
    if (
        below is not None
        and below.role == "open"
        and below.gap <= 1
        and len(below.text) < 200
        and _continues(title, below, wanted)
    ):
        if title:
            title = f"{title} {below.text}"
        else:
            title, case = number_in_title(_TITLE_LABEL.sub("", below.text))
            c = replace(c, case=c.case or case)
        below.role, below.rule = "item_more", RULE
    if title is None and wanted:
        listed = (e.data for e in reading.entries if isinstance(e.data, Heading))
        title = next((heading.title for heading in listed if heading.number == c.number), None)
    piece.data = Heading(c.number, title, c.public, case=c.case)


def _loose_label(piece: Piece) -> bool:
    """A title that begins like a label ('Høring om ...') where the number stands on a line of its own."""
    label = piece.data
    return (
        piece.role == "label"
        and isinstance(label, Label)
        and bare(piece.text) not in SECTION_LABELS
        and not label.rest
        and label.body is None
        and label.kind not in ("attachments", "decision", "recommendation")
    )


def _title_below(reading: Reading, at: int, title: str | None) -> Piece | None:
    """The line that may carry on a heading: the next one, or the one below a case line when the title lacks."""
    pieces = reading.pieces[at + 1 : at + 3]
    if title is None and len(pieces) == 2 and pieces[0].role == "open" and parse_case(pieces[0].text):
        after = pieces[1]
        alone = after.gap <= 0 and after.role == "open" and not after.text.endswith((".", ":"))
        return after if alone and not is_sentence(after.text) else None
    return pieces[0] if pieces else None


def _continues(title: str | None, below: Piece, wanted: list[str]) -> bool:
    """The next line carries on the title: it is missing so far, or the contents have it longer."""
    if title is None:
        return parse_case(below.text) is None and (not wanted or key(below.text) in wanted)
    words = key(title)
    if words in wanted:
        return False
    return any(
        len(w) > len(words) and w.startswith(words) and w.startswith(words + key(below.text)) for w in wanted
    )
