"""A recommendation and its decision set side by side, point by point, the council's own words marked.

Words are compared by their stems, so "godkender" and "godkendte" are the same word. A clause counts as the
council's own when less than half of what it says stands in the recommendation. Nothing is judged: whether the
recommendation was followed is `relation.py`'s question. Works on plain words; tables and links stay with the
full text that is shown beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import Stemmer

from raadslag.domain.difference import Run
from raadslag.domain.patterns import pattern
from raadslag.domain.richtext import (
    Block,
    BulletList,
    OrderedList,
    Paragraph,
    RichText,
    from_markdown,
    to_plain,
)

ENOUGH = 0.5
"""The share of a clause's words that must stand in the recommendation for it not to be the council's own."""

ALIKE = 0.34
"""The share of words that a sentence and a point must have in common to be set beside each other."""

_SETTLING_WORDS = [
    "indstillingen",
    "efterretning",
    "godkendte",
    "tiltrådte",
    "tiltræder",
    "tilsluttede",
    "vedtog",
    "drøftede",
    "orienteringen",
    "orienteres",
    "sagen",
    "punktet",
    "tog",
    "fulgte",
    "følger",
    "bakkede",
    "støtter",
    "enig",
    "dagsordenen",
    "rådet",
    "mødet",
    "kkr",
    "besluttede",
    "beslutning",
]
"""Words that say what was done with a recommendation and add nothing to it."""

_SETTLING_VERBS = ["efterretning", "godkendte", "tiltrådte", "tiltræder", "tilsluttede", "vedtog", "drøftede"]

_FORMS = {"tog": "tager", "taget": "tager", "vedtog": "vedtager", "tiltrådte": "tiltrådt", "sager": "sag"}
SMALL_WORDS = frozenset(
    [
        "af",
        "alle",
        "at",
        "blev",
        "bliver",
        "da",
        "de",
        "deltog",
        "dem",
        "den",
        "denne",
        "der",
        "deres",
        "det",
        "dette",
        "dog",
        "du",
        "eller",
        "en",
        "end",
        "er",
        "et",
        "for",
        "fra",
        "før",
        "få",
        "får",
        "få",
        "ham",
        "han",
        "har",
        "have",
        "hen",
        "her",
        "hos",
        "i",
        "idet",
        "ikke",
        "ind",
        "kan",
        "med",
        "men",
        "mod",
        "må",
        "ned",
        "nu",
        "når",
        "og",
        "også",
        "om",
        "op",
        "os",
        "over",
        "på",
        "samt",
        "sig",
        "sin",
        "sine",
        "skal",
        "som",
        "sit",
        "så",
        "til",
        "ud",
        "under",
        "ved",
        "vil",
        "være",
        "var",
        "vi",
    ]
)
_ABBREVIATED = pattern(
    r"\b(?:bl\.a|f\.eks|fx|evt|vedr|ca|kl|nr|pkt|mio|mia|kr|jf|mv|m\.v|m\.fl|dvs|inkl|ekskl|stk|d|dr|hr|frk|pr"
    r"|ift|ifm|mht|pga|[A-ZÆØÅ]|\d+)\.$",
    re.I,
)
_WORD = pattern(r"[^\W_]+(?:[-.,]\w+)*", re.UNICODE)
_CLAUSE = pattern(
    r"(?<=[,;])\s+(?=(?:og|men|dog|idet|samt|således|så|mens|hvor|fordi)\b)|\s+(?=med den tilføjelse)"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or list entry of a decision, in runs."""

    runs: tuple[Run, ...]
    in_list: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What was recommended and what was decided about it; either side may be empty."""

    recommended: tuple[str, ...]
    decided: tuple[Part, ...]

    @property
    def length(self) -> int:
        """Characters on the deciding side."""
        return sum(len(run.text) for part in self.decided for run in part.runs)


@dataclass(frozen=True, slots=True)
class Pairing:
    """The rows in order, and the words before the recommendation's list ("Det indstilles, at rådet")."""

    intro: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    runs: tuple[Run, ...]
    stems: frozenset[str]
    place: tuple[int, int]
    """Block, and entry within a list or 0."""
    in_list: bool

    @property
    def general(self) -> bool:
        """Settles the recommendation as a whole."""
        return "indstilling" in self.stems or (bool(self.stems) and self.stems <= _settling())

    @property
    def settles(self) -> bool:
        """Says that something was approved, noted or discussed."""
        return bool(self.stems & _settling_verbs())

    @property
    def own(self) -> bool:
        return all(run.change == "added" for run in self.runs)


def pair(recommendation: str, decision: str) -> Pairing:
    """Points of a recommendation beside the sentences of a decision; both Markdown, neither may be empty."""
    intro, points = _points(from_markdown(recommendation))
    said = _sentences(recommendation, decision)
    homes = [_home(sentence, points) for sentence in said]
    if len(points) == 1 and homes and not {0, "all"} & set(homes):
        homes[0] = 0
    rows: list[Row] = []
    general = [s for s, home in zip(said, homes, strict=True) if home == "all"]
    waiting: list[str] = []
    for at, point in enumerate(points):
        mine = [s for s, home in zip(said, homes, strict=True) if home == at]
        if mine:
            rows.append(Row((point,), _parts(mine)))
        else:
            waiting.append(point)
    if waiting or general:
        rows.insert(0, Row(tuple(waiting), _parts(general)))
    alone = [s for s, home in zip(said, homes, strict=True) if home is None]
    if alone:
        rows.append(Row((), _parts(alone)))
    return Pairing(intro, tuple(rows))


def own_words(recommendation: str, decision: str) -> tuple[Run, ...]:
    """The decision's plain words, clause by clause "same" or "added"; nothing is marked without a recommendation."""
    return _join(_sentences(recommendation, decision))


def first_sentence(text: str) -> str:
    """The first sentence of plain words, whole."""
    return sentences(text)[0] if text.strip() else ""


def _points(tree: RichText) -> tuple[str, list[str]]:
    """(intro, points): list entries each, else paragraphs each."""
    intro, points = "", []
    for at, block in enumerate(tree.blocks):
        following = tree.blocks[at + 1] if at + 1 < len(tree.blocks) else None
        is_list = isinstance(following, BulletList | OrderedList)
        if isinstance(block, BulletList | OrderedList):
            points += [_flat(item.blocks) for item in block.items]
        elif isinstance(block, Paragraph) and is_list and not points and not intro:
            intro = _flat([block])
        else:
            points.append(_flat([block]))
    return intro, [point for point in points if point]


def _sentences(recommendation: str, decision: str) -> list[_Sentence]:
    asked = _stems(to_plain(from_markdown(recommendation)))
    figures = {stem for stem in asked if stem[0].isdigit()}
    out: list[_Sentence] = []
    for at, block in enumerate(from_markdown(decision).blocks):
        in_list = isinstance(block, BulletList | OrderedList)
        texts = (
            [_flat(item.blocks) for item in block.items]
            if isinstance(block, BulletList | OrderedList)
            else sentences(_flat([block]))
        )
        for entry, text in enumerate(texts):
            clauses = [c for c in _CLAUSE.split(text) if c.strip()]
            marks = [bool(asked) and _own(clause, n == 0, asked, figures) for n, clause in enumerate(clauses)]
            runs = tuple(
                Run(clause + " ", "added" if mark else "same")
                for clause, mark in zip(clauses, marks, strict=True)
            )
            if runs:
                out.append(_Sentence(runs, _stems(text), (at, entry if in_list else 0), in_list))
    return out


def _own(clause: str, first: bool, asked: frozenset[str], figures: set[str]) -> bool:
    stems = _stems(_without_subject(clause) if first else clause) - _settling()
    if not stems:
        return False
    if figures and any(stem[0].isdigit() and stem not in figures for stem in stems):
        return True
    known = sum(stem in asked for stem in stems)
    return known / len(stems) < ENOUGH


def _home(sentence: _Sentence, points: Sequence[str]) -> int | str | None:
    """The point a sentence belongs to, "all" when it settles them all, None when it stands alone."""
    if sentence.general:
        return "all"
    best, at = 0.0, None
    ours = sentence.stems - _settling()
    if sentence.settles:
        ours &= _stems("".join(run.text for run in sentence.runs if run.change == "same"))
    for place, point in enumerate(points):
        stems = _stems(point) - _settling()
        least = len(ours) if sentence.settles else min(len(stems), len(ours))
        share = len(stems & ours) / max(1, least)
        if share > best:
            best, at = share, place
    if best >= ENOUGH or (best >= ALIKE and not sentence.own and not sentence.settles):
        return at
    if sentence.settles and not sentence.own:
        return "all"
    return None if sentence.own or len(points) != 1 else 0


def _parts(said: Sequence[_Sentence]) -> tuple[Part, ...]:
    """Sentences as the paragraphs and list entries they stood in."""
    places = sorted({sentence.place for sentence in said})
    groups = [[s for s in said if s.place == place] for place in places]
    return tuple(Part(_join(group), group[0].in_list) for group in groups)


def _join(sentences: Sequence[_Sentence]) -> tuple[Run, ...]:
    """Runs in order, neighbours with one fate made one."""
    runs: list[Run] = []
    for run in (run for sentence in sentences for run in sentence.runs):
        if runs and runs[-1].change == run.change:
            runs[-1] = Run(runs[-1].text + run.text, run.change)
        else:
            runs.append(run)
    if runs:
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].change)
    return tuple(runs)


def _flat(blocks: Sequence[Block]) -> str:
    return re.sub(r"\s+", " ", to_plain(RichText(tuple(blocks)))).strip()


def sentences(text: str) -> list[str]:
    """Sentences of plain words; an abbreviation's full stop ends none."""
    out, start = [], 0
    for match in re.finditer(r"[.!?](?=\s+[\"»(]?[A-ZÆØÅ0-9])", text):
        head = text[start : match.end()]
        if not _ABBREVIATED.search(head):
            out.append(head.strip())
            start = match.end()
    return [*out, text[start:].strip()] if text[start:].strip() else out


def _without_subject(clause: str) -> str:
    """A clause without who acts: the capitalised words it begins with."""
    words = clause.split()
    at = 0
    while at < min(4, len(words)) and (words[at][0].isupper() or (at and words[at] in {"og", "i"})):
        at += 1
    return " ".join(words[at:])


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in SMALL_WORDS)


@cache
def _settling() -> frozenset[str]:
    return frozenset(_stem(word) for word in _SETTLING_WORDS)


@cache
def _settling_verbs() -> frozenset[str]:
    return frozenset(_stem(word) for word in _SETTLING_VERBS)


@cache
def _stem(word: str) -> str:
    stemmer = Stemmer.Stemmer("danish")
    once = stemmer.stemWord(_FORMS.get(word, word))
    return str(stemmer.stemWord(once))
