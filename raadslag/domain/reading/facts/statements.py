"""Statements out of stances: the words that belong to each, and a count joined with the names of its side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from raadslag.domain.document import Statement, StatementKind
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.facts.stances import Stance, names, stances
from raadslag.domain.reading.sections.drafts import SectionDraft
from raadslag.domain.reading.sections.passages import Passage, Sentence, sentences

Said = tuple[Statement, set[int]]

_QUOTED = pattern(r":\s*(?:\"[^\"]*\"|»[^«]*«|“[^”]*”|”[^”]*”)\.?")
_OPENS = pattern(r"^(?:[Ff]ra )?(?P<who>[^:.]{1,60}):")


def said(passage: Passage) -> Iterator[Said]:
    """The statements of a passage with their lines; words of somebody's own are not read again."""
    covered = -1
    for sentence in sentences(passage):
        if sentence.start < covered:
            continue
        for stance in stances(sentence.text):
            end = sentence.start + len(sentence.text)
            if stance.goes_on:
                end = _end(passage, sentence, stance)
                covered = max(covered, end)
            text = passage.text[sentence.start : end].strip()
            yield Statement(stance.kind, stance.by, stance.count, text), passage.lines(sentence.start, end)


def _end(passage: Passage, sentence: Sentence, stance: Stance) -> int:
    """Where a text of their own ends: with its quotation mark, else with the paragraph."""
    quoted = _QUOTED.search(passage.text, sentence.start + stance.at)
    return quoted.end() if quoted else len(passage.text)


def completed(found: list[Said]) -> list[Said]:
    """'Vedtaget med 24-5. For stemte A og B. Imod stemte O.': a count and its names are one statement."""
    out = list(found)
    for kind in ("for", "against", "abstained"):
        counts = [f for f in out if f[0].kind == kind and f[0].count is not None and not f[0].by]
        named = [f for f in out if f[0].kind == kind and f[0].count is None and f[0].by]
        if len(counts) != 1 or len(named) != 1 or sum(f[0].kind == kind for f in out) != 2:
            continue
        (count, lines), (who, more) = counts[0], named[0]
        text = count.text if who.text == count.text else f"{count.text} {who.text}"
        at = out.index(counts[0])
        out[at] = replace(count, by=who.by, text=text), lines | more
        out.remove(named[0])
    return out


def whole(kind: StatementKind, section: SectionDraft, parts: list[Passage]) -> Said:
    """A section of its own: its first words say whose it is."""
    opening = _OPENS.match(parts[0].text)
    text = "\n\n".join(part.text for part in parts)
    by = names(opening["who"]) if opening else ()
    return Statement(kind, by, None, text), section.lines | {n for part in parts for n in part.numbers}
