"""Search over everything published: `find(query, filters)` is what portal, API, commands and alerts call.

Everything asked for must be found (`domain/danish/query.py` says what a query asks for), in title, decision, text,
names, numbers or papers; the decision weighs most, then the title, and where two are equal the newest is first.
A hit says where it was found. The index is `search_index.py`'s; this module only reads it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import tantivy
from rapidfuzz import process
from rapidfuzz.distance import OSA

from raadslag.domain.danish import analyser
from raadslag.domain.danish.lexicon import is_word
from raadslag.domain.danish.query import Clause, Marker, Query, loosened, parse
from raadslag.meetings import search_index, search_store
from raadslag.meetings.models import PublishedMeeting
from raadslag.meetings.search_hits import Hit, Marked, hit_of, path_of

__all__ = ["Filters", "Hit", "Marked", "NoIndex", "Recognised", "Results", "find", "status", "suggest"]

FACETS = ("council", "body", "kind", "outcome", "municipality", "subject", "year")
WHERE = ("decision", "papers")
MOST = 5_000
"""Hits that can be paged through; the count tells of all."""
WIDE = 50_000
"""Where so many may have the words, and more than `MOST` decisions do, those decisions are the hits."""


class NoIndex(Exception):
    """There is no index at this moment; it is being made, or the folder cannot be written."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits are limited to; within a field any of its values, empty for all.

    Councils and municipalities by slug, bodies by the name they are printed with, outcomes and kinds by their
    code (kinds: minutes, agenda, meeting, case, person), subjects after `domain/subjects.py`, years inclusive.
    `where` is decision or papers: every word must be there; `alt` takes all of very many hits.
    """

    council: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    where: str = ""

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Recognised:
    """Something that a query names: a meeting (by its day), a person. `about` says more in a few words."""

    kind: str
    title: str
    path: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits; `total` counts all, `suggestion` is another spelling when nothing was found.

    `counts` has for each filter how many hits each of its values would leave, most first.
    """

    query: str
    total: int
    page: int
    pages: int
    hits: tuple[Hit, ...]
    suggestion: str | None = None
    loosened: bool = False
    """Nothing has the words as they were written; the hits have the parts of a compound apart."""
    narrowed: bool = False
    """Very many have the words; the hits are those that have them in their decision."""
    partly: bool = False
    """Nothing has all the words; the hits have at least half of them, the most telling first."""
    counts: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    recognised: tuple[Recognised, ...] = ()


def find(
    query: str,
    filters: Filters | None = None,
    *,
    page: int = 1,
    per_page: int = 20,
    counts: bool = False,
    newest: bool = False,
    strict: bool = False,
) -> Results:
    """What is published and has all that the query asks for, best first, newest first where equal.

    Where nothing has, what is nearest to it (`loosened`, `partly`), and where very many do, only those that have it in
    their decision (`narrowed`), unless `strict`. Without a query, and with `newest`, the newest are first. `counts` also counts by filter. `page` counts from 1.
    One query while a thread of the process follows or nothing is new. Raises NoIndex when there is no index.
    """
    index = _index()
    asked, chosen, page = parse(query), filters or Filters(), max(page, 1)
    if not (asked or chosen):
        return Results(query, 0, 1, 0, ())
    searcher = index.searcher()
    limit = min(page * per_page, MOST)
    narrower = None if strict or newest else _narrowed(searcher, asked, chosen)
    result = _search(searcher, index.schema, asked, narrower or chosen, limit, newest)
    if narrower and (result.count or 0) < MOST:
        narrower, result = None, _search(searcher, index.schema, asked, chosen, limit, newest)
    meant = asked
    for wider in () if strict or result.count else loosened(asked):
        asked, result = wider, _search(searcher, index.schema, wider, chosen, limit, newest)
        if result.count:
            break
    total = result.count or 0
    places = result.hits[(page - 1) * per_page : limit]
    return Results(
        query=query,
        total=total,
        page=page,
        pages=-(-min(total, MOST) // per_page),
        hits=_hits(searcher, places, Marker(asked)),
        suggestion=suggest(query) if asked and (asked.spared or not total) else None,
        counts=_counts(searcher, index.schema, asked, narrower or chosen) if counts else {},
        narrowed=bool(narrower),
        loosened=bool(total) and asked != meant and not asked.spared,
        partly=bool(total and asked.spared),
        recognised=_recognised(searcher, index.schema, query) if page == 1 and not chosen else (),
    )


def _hits(searcher: tantivy.Searcher, places: list[Any], marker: Marker) -> tuple[Hit, ...]:
    return tuple(hit_of(json.loads(searcher.doc(at)["shown"][0]), marker) for _, at in places)


def _search(
    searcher: tantivy.Searcher,
    schema: tantivy.Schema,
    asked: Query,
    chosen: Filters,
    limit: int,
    newest: bool,
) -> tantivy.SearchResult:
    wanted = wanted_query(schema, asked, chosen)
    if newest or not (asked.clauses or asked.phrases):
        return searcher.search(wanted, limit=limit, count=True, order_by_field="day")
    return searcher.search(wanted, limit=limit, count=True, weight_by_field="newness")


def _narrowed(searcher: tantivy.Searcher, asked: Query, chosen: Filters) -> Filters | None:
    """The filters with `where` decision, when very many may be hits and very many decisions too; looks at no hit."""
    if chosen.where or not asked.clauses or asked.phrases:
        return None

    def at_most(name: str) -> int:
        """So many have all the words in a field, or fewer."""
        return min(
            sum(min(searcher.doc_freq(name, term) for term in terms) for terms in clause.alternatives)
            for clause in asked.clauses
        )

    many = at_most("everything") >= WIDE and at_most("decision") >= MOST
    return replace(chosen, where="decision") if many else None


def suggest(query: str) -> str | None:
    """The query with words that nobody has published replaced by the nearest published word, or None."""
    index = _index()
    searcher, schema = index.searcher(), index.schema
    words, changed = [], False
    for word in query.split():
        clauses = parse(word).clauses
        known = is_word(word) or all(_any_found(searcher, schema, clause) for clause in clauses)
        nearest = None if known else _nearest(searcher, word)
        words.append(nearest or word)
        changed = changed or bool(nearest)
    return " ".join(words) if changed else None


def status() -> search_index.State:
    """What the index holds and how far it is behind."""
    return search_index.status()


def _index() -> tantivy.Index:
    """The index; in a process where no thread follows, brought up to date first."""
    if not search_index.is_kept():
        try:
            search_index.follow()
        except OSError as error:
            raise NoIndex(str(error)) from error
    index = search_index.opened()
    if index is None:
        raise NoIndex
    return index


def wanted_query(
    schema: tantivy.Schema, asked: Query, chosen: Filters, *, leaving: str = ""
) -> tantivy.Query:
    """The index's own query; `leaving` names a filter that is not used (to count its values)."""
    must, never = tantivy.Occur.Must, tantivy.Occur.MustNot
    where = chosen.where if chosen.where in WHERE else "everything"
    parts = [(must, part) for part in _wanted(schema, asked, where)]
    parts += [(must, _phrase(schema, phrase)) for phrase in asked.phrases]
    parts += _filters(schema, chosen, leaving)
    if not parts:
        parts.append((must, tantivy.Query.all_query()))
    parts += [(never, _clause(schema, clause, "everything")) for clause in asked.without]
    parts += [(never, _phrase(schema, phrase)) for phrase in asked.without_phrases]
    return tantivy.Query.boolean_query(parts)


def _wanted(schema: tantivy.Schema, asked: Query, name: str) -> list[tantivy.Query]:
    """Every clause, or any so many of them."""
    clauses = [_clause(schema, clause, name) for clause in asked.clauses]
    if not asked.spared:
        return clauses
    any_of = [(tantivy.Occur.Should, clause) for clause in clauses]
    return [tantivy.Query.boolean_query(any_of, minimum_number_should_match=len(clauses) - asked.spared)]


def _clause(schema: tantivy.Schema, clause: Clause, name: str) -> tantivy.Query:
    every = [
        _all_of([tantivy.Query.term_query(schema, name, term, "freq") for term in terms])
        for terms in clause.alternatives
    ]
    if len(every) == 1:
        return every[0]
    return tantivy.Query.disjunction_max_query(every)


def _all_of(queries: list[tantivy.Query]) -> tantivy.Query:
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _phrase(schema: tantivy.Schema, words: tuple[str, ...]) -> tantivy.Query:
    if len(words) == 1:
        return tantivy.Query.term_query(schema, "exact", words[0], "freq")
    return tantivy.Query.phrase_query(schema, "exact", list(words))


def _filters(
    schema: tantivy.Schema, chosen: Filters, leaving: str
) -> list[tuple[tantivy.Occur, tantivy.Query]]:
    parts = []
    for name in search_store.FACETS:
        values = getattr(chosen, name)
        if values and name != leaving:
            parts.append(tantivy.Query.term_set_query(schema, name, list(values)))
    if (chosen.year_from or chosen.year_to) and leaving != "year":
        low, high = chosen.year_from or 0, chosen.year_to or 9999
        parts.append(tantivy.Query.range_query(schema, "year", tantivy.FieldType.Unsigned, low, high))
    return [(tantivy.Occur.Must, tantivy.Query.const_score_query(part, 0.0)) for part in parts]


def _counts(
    searcher: tantivy.Searcher, schema: tantivy.Schema, asked: Query, chosen: Filters
) -> dict[str, tuple[tuple[str, int], ...]]:
    """How many hits each value of each filter would leave, the filter's own choice apart."""
    used = {name for name in search_store.FACETS if getattr(chosen, name)}
    used |= {"year"} if chosen.year_from or chosen.year_to else set()
    counted: dict[str, tuple[tuple[str, int], ...]] = {}
    for leaving in ("", *sorted(used)):
        names = [leaving] if leaving else [name for name in FACETS if name not in used]
        fields = {name: search_store.TOGETHER.get(name, name) for name in names}
        terms = {name: {"terms": {"field": field, "size": 5_000}} for name, field in fields.items()}
        found = searcher.aggregate(wanted_query(schema, asked, chosen, leaving=leaving), terms)
        for name in names:
            values: Counter[str] = Counter()
            for bucket in found[name]["buckets"]:
                key = _value(bucket["key"])
                for value in key.split() if name in search_store.TOGETHER else (key,):
                    values[value] += bucket["doc_count"]
            counted[name] = tuple(sorted(values.items(), key=lambda pair: (-pair[1], pair[0])))
    for name in WHERE:
        there = searcher.search(wanted_query(schema, asked, replace(chosen, where=name)), limit=1, count=True)
        counted["where"] = (*counted.get("where", ()), (name, there.count or 0))
    return counted


def _value(key: Any) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


def _recognised(searcher: tantivy.Searcher, schema: tantivy.Schema, query: str) -> tuple[Recognised, ...]:
    """Persons and meeting days that a query names."""
    found = [*_meetings_named(query), *_persons_named(searcher, schema, query)]
    return tuple(found[:6])


def _meetings_named(query: str) -> Iterable[Recognised]:
    days = [t.terms[0] for t in analyser.analyse(query) if re.fullmatch(r"\d{4}-\d\d-\d\d", t.terms[0])]
    if not days:
        return
    try:
        wanted = [date.fromisoformat(day) for day in days]
    except ValueError:
        return
    for row in PublishedMeeting.objects.filter(starts_on__in=wanted).select_related("body")[:5]:
        word = "Referat" if row.minutes_id else "Dagsorden"
        path = f"/{row.body.slug}/{row.address}/"
        yield Recognised("meeting", f"{word}: {row.body.name}", path, row.starts_on.isoformat())


def _persons_named(searcher: tantivy.Searcher, schema: tantivy.Schema, query: str) -> Iterable[Recognised]:
    """Persons of whose name the query has the first and the last word, or a last name by itself."""
    words = {word for _, _, word in analyser.exact_words(query)}
    clauses = parse(query).clauses
    if not clauses or len(words) > 12:
        return
    must, should = tantivy.Occur.Must, tantivy.Occur.Should
    any_word = tantivy.Query.boolean_query([(should, _clause(schema, clause, "title")) for clause in clauses])
    person = tantivy.Query.const_score_query(tantivy.Query.term_query(schema, "kind", "person"), 0.0)
    result = searcher.search(tantivy.Query.boolean_query([(must, person), (must, any_word)]), limit=20)
    for _, at in result.hits:
        shown = json.loads(searcher.doc(at)["shown"][0])
        name = [word for _, _, word in analyser.exact_words(shown["title"])]
        if {name[0], name[-1]} <= words or words == {name[-1]}:
            yield Recognised("person", shown["title"], path_of(shown), shown["text"])


def _any_found(searcher: tantivy.Searcher, schema: tantivy.Schema, clause: Clause) -> bool:
    found = searcher.search(_clause(schema, clause, "everything"), limit=1, count=True)
    return bool(found.count)


def _nearest(searcher: tantivy.Searcher, word: str) -> str | None:
    """The published word nearest to a misspelt one: at most two letters away, the more used where equal.

    Words that begin alike are looked at first: most misspellings are further in.
    """
    pieces = analyser.exact_words(word)
    if len(pieces) != 1 or len(written := pieces[0][2]) < 4 or written.isdigit():
        return None
    most, best = (1 if len(written) < 6 else 2), ((9, 0), "")
    for begins in (written[:2], written[0], written[1], ""):
        used = dict(searcher.terms_with_prefix("exact", begins))
        near = process.extract(written, list(used), scorer=OSA.distance, score_cutoff=most, limit=None)
        best = min([best, *(((away, -used[other]), other) for other, away, _ in near)])
        if best[0][0] == 1:
            break
    return best[1] or None
