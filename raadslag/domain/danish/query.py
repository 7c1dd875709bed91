"""What a query asks for: words in any form, "phrases" as they stand, -words that must not be there.

`matching_words` answers for one text; `meetings/search` asks the index for the same terms, so both always agree.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from raadslag.domain.danish import compounds
from raadslag.domain.danish.analyser import SPOKEN_PAIRS, Token, analyse, exact_words, folded, named
from raadslag.domain.danish.lexicon import classes
from raadslag.domain.danish.running_text import Spots
from raadslag.domain.patterns import pattern

_PIECE = pattern(
    r'(?P<minus>(?<!\S)[-−](?=["“”»«\w]))?(?:["“”»«](?P<phrase>[^"“”»«]*)["“”»«]?|(?P<plain>[^\s"“”»«]+))'
)

NAMED_BY_QUALITY = frozenset(["unge", "syge", "ledige", "ansatte", "ældre", "gamle", "voksne", "fattige"])
"""Nouns that are an adjective's plural all the same: who asks for one also asks for the other."""
_SMALL = """
og i på af til for med det den de der en et som ved fra om at er har blev bliver man vi
hvad hvem hvor hvornår hvordan hvorfor hvilke hvilken hvilket
skal skulle kan kunne vil ville må måtte var være været blevet haft havde får fik tager
mange meget hvis når så der dette disse denne deres sin sit sine vores jeg jer os dem dig mig
mod mellem under efter før hos eller samt også ikke kun
"""
SMALL_WORDS = frozenset(_SMALL.split())
"""Asked for only when nothing else is: texts say the same without them."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that must be there: any of `alternatives`, each all of its terms. `words` is how it was written."""

    words: str
    alternatives: tuple[tuple[str, ...], ...]

    @property
    def terms(self) -> frozenset[str]:
        """Every term that may have found it."""
        return frozenset(term for terms in self.alternatives for term in terms)


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart: what must be there, what must not; phrases are exact words in a row.

    So many as `spared` of the clauses may be missing.
    """

    clauses: tuple[Clause, ...]
    phrases: tuple[tuple[str, ...], ...]
    without: tuple[Clause, ...]
    without_phrases: tuple[tuple[str, ...], ...]
    spared: int = 0

    def __bool__(self) -> bool:
        return bool(self.clauses or self.phrases or self.without or self.without_phrases)

    @property
    def terms(self) -> frozenset[str]:
        """Every term that a hit may have been found by."""
        return frozenset(term for clause in self.clauses for term in clause.terms)


def parse(text: str) -> Query:
    """Takes a query apart; odd signs ask for nothing."""
    plain: list[str] = []
    wanted: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    without: list[Clause] = []
    for piece in _PIECE.finditer(text):
        if piece["phrase"] is not None:
            words = tuple(word for _, _, word in exact_words(piece["phrase"]))
            (unwanted if piece["minus"] else wanted).extend([words] if words else [])
        elif piece["minus"]:
            without += _clauses(piece["plain"])
        else:
            plain.append(piece["plain"])
    clauses = _clauses(" ".join(plain))
    telling = tuple(clause for clause in clauses if clause.words.lower() not in SMALL_WORDS)
    return Query(telling or clauses, tuple(wanted), tuple(without), tuple(unwanted))


def loosened(query: Query) -> Iterator[Query]:
    """What to ask instead, step by step, when nothing is found: compounds also by all their parts apart
    (`madserviceudbud`: udbud, madservice), words also by related ones, then half of the words missing and compounds
    by one part. The exclusions stand."""
    asked = query
    for also in (_apart, _related):
        wider = _with(asked, also)
        if wider != asked:
            yield wider
        asked = wider
    wider = replace(_with(asked, _one_part), spared=len(query.clauses) // 2)
    if wider != asked:
        yield wider


def _with(query: Query, also: Callable[[Clause], Iterable[tuple[str, ...]]]) -> Query:
    """The query with more alternatives for each of its clauses."""
    clauses = (Clause(c.words, tuple(dict.fromkeys((*c.alternatives, *also(c))))) for c in query.clauses)
    return replace(query, clauses=tuple(clauses))


def _related(clause: Clause) -> Iterator[tuple[str, ...]]:
    """Words that say nearly the same (`related.txt`), of the word itself and of its last part."""
    for terms in clause.alternatives:
        if len(terms) == 1:
            yield from ((term,) for term in _kin().get(terms[0], ()))


def _one_part(clause: Clause) -> Iterator[tuple[str, ...]]:
    """The parts of a compound, and what is related to them, each by itself."""
    for terms in tuple(clause.alternatives):
        parts = _parts(terms[0]) if len(terms) == 1 else ()
        for at, part in enumerate(parts if len(parts) > 1 else ()):
            term = named(part, inside=at < len(parts) - 1)[0]
            if len(term) > 2:
                yield (term,)
                yield from ((other,) for other in _kin().get(term, ()))


@cache
def _kin() -> dict[str, tuple[str, ...]]:
    """Term -> the terms of its line in `related.txt`."""
    text = (pkgutil.get_data(__package__ or "raadslag.domain.danish", "related.txt") or b"").decode()
    kin: dict[str, tuple[str, ...]] = {}
    for line in text.split("\n"):
        words = tuple(word for word in line.split() if not line.startswith("#"))
        for word in words:
            kin[word] = tuple(
                dict.fromkeys((*kin.get(word, ()), *(other for other in words if other != word)))
            )
    return kin


def _apart(clause: Clause) -> Iterator[tuple[str, ...]]:
    for terms in clause.alternatives:
        *front, last = _parts(terms[0]) if len(terms) == 1 else ("",)
        if front:
            yield (*(named(part, inside=True)[0] for part in front), named(last, inside=False)[0])


def _parts(term: str) -> tuple[str, ...]:
    """The parts of a compound; `sosuelev` begins with what is said for two words."""
    for spoken in SPOKEN_PAIRS:
        if term.startswith(spoken) and len(term) > len(spoken) + 2:
            return (spoken, *compounds.parts(term.removeprefix(spoken)))
    return compounds.parts(term)


def query_terms(text: str) -> list[str]:
    """The terms that a query asks for, none twice, in order."""
    return list(
        dict.fromkeys(term for c in parse(text).clauses for terms in c.alternatives for term in terms)
    )


def matching_words(query: str, text: str) -> list[str] | None:
    """The words of a text that a query finds it by, or None when something asked for is not there.

    A query of exclusions only is answered by an empty list where none of them stands.
    """
    asked = parse(query)
    if not asked:
        return None
    tokens = list(analyse(text))
    found: dict[tuple[int, int], None] = {}
    there = {term for token in tokens for term in token.terms}
    exact = exact_words(text)
    if any(_satisfied(clause, there) for clause in asked.without):
        return None
    if any(_places(phrase, exact) for phrase in asked.without_phrases):
        return None
    for phrase in asked.phrases:
        if not (places := _places(phrase, exact)):
            return None
        found |= dict.fromkeys(places)
    for clause in asked.clauses:
        if not (terms := _satisfied(clause, there)):
            return None
        found |= dict.fromkeys((t.start, t.end) for t in tokens if terms.intersection(t.terms))
    return list(dict.fromkeys(text[start:end] for start, end in sorted(found)))


class Marker:
    """Finds the places in texts of whatever a query may have found them by; for all hits of one search."""

    def __init__(self, query: Query) -> None:
        self._spots, self._phrases = Spots(query.terms), query.phrases

    def places(self, text: str, reach: int | None = None) -> list[tuple[int, int]]:
        """The places (start, end), in order, none inside another; with `reach` none so far after the first."""
        places = self._spots.places(text, reach)
        if self._phrases:
            exact = exact_words(text)
            places += [place for phrase in self._phrases for place in _places(phrase, exact)]
        kept: list[tuple[int, int]] = []
        for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
            if not kept or start >= kept[-1][1]:
                kept.append((start, end))
        return kept


def _clauses(text: str) -> tuple[Clause, ...]:
    clauses = {}
    for token in analyse(text):
        written = text[token.start : token.end]
        clauses[written.lower()] = Clause(written, _alternatives(token, written.lower()))
    return tuple(clauses.values())


def _alternatives(token: Token, written: str) -> tuple[tuple[str, ...], ...]:
    """Each reading of the word; a word in pieces (`SOSU-elev`, `2016/2017`) also by all its pieces together."""
    own = token.terms[: token.own]
    if "n" in classes(own[0]) and own[0] == folded(written) and written not in NAMED_BY_QUALITY:
        own = (own[0], *(term for term in own[1:] if _plural(own[0], term)))
    pieces = [p for p in re.split(r"[-‐‑/]", written.rstrip("-")) if p]
    alternatives: list[tuple[str, ...]] = [(term,) for term in own]
    if (len(pieces) > 1 and not own[0][:4].isdigit()) or re.fullmatch(r"(19|20)\d\d[-/]\d{2,4}", written):
        if re.fullmatch(r"(19|20)\d\d[-/]\d\d", written):
            pieces[1] = pieces[0][:2] + pieces[1]
        each = [next(analyse(piece), None) for piece in pieces]
        alternatives.append(tuple(t.terms[0] for t in each if t))
    if written.endswith("-"):
        alternatives = [(term,) for term in token.terms]
    return tuple(dict.fromkeys(alternatives))


def _plural(word: str, lemma: str) -> bool:
    """Whether a noun may also be another noun's plural: `tænder` of `tand`, but not `lærer` of `lære`."""
    return "n" in classes(lemma) and word not in (lemma + "r", lemma + "e", lemma + lemma[-1] + "e")


def _satisfied(clause: Clause, there: Collection[str]) -> set[str]:
    """The terms of those alternatives of which every term is there."""
    return {term for terms in clause.alternatives if all(term in there for term in terms) for term in terms}


def _places(phrase: tuple[str, ...], exact: list[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Where the words of a phrase stand in a row."""
    size = len(phrase)
    words = [word for _, _, word in exact]
    return [
        (exact[at][0], exact[at + size - 1][1])
        for at in range(len(words) - size + 1)
        if tuple(words[at : at + size]) == phrase
    ]
