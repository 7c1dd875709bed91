"""Search over everything published: an embedded index derived from publications, rebuilt at will.

The index is a disposable cache in `settings.SEARCH_INDEX`. Before a search it is brought up to the newest
publication (one query tells whether anything is new); losing it costs a rebuild and nothing else. Every word of
a query must be found, in title, decision, text, names or numbers; the title weighs most, then the decision.
"""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings
from django.db.models import Count, Subquery
from rapidfuzz import fuzz, process

from raadslag.domain.danish import analyser
from raadslag.domain.document import Item, from_json
from raadslag.domain.summary import plain
from raadslag.meetings.models import Publication, PublishedItem, PublishedMeeting

FIELDS = {"title": 6.0, "decision": 3.0, "text": 1.0, "names": 2.0}
LAYOUT = 2
"""Raised when the fields of the index change, so that an older one is made anew."""
WINDOW = 100
"""So many of the best are put in order of score and day."""
SNIPPET = 220
"""Characters of text shown with a hit."""
Marked = tuple[tuple[str, bool], ...]
"""A text in runs: (words, whether the query found them)."""

_LOCK = threading.RLock()
_OPEN: dict[Path, tuple[str, tantivy.Index]] = {}


@dataclass(frozen=True, slots=True)
class Hit:
    """One published item that the query found."""

    body_slug: str
    body_name: str
    accent: str
    meeting_address: str
    item_address: str
    starts_on: date | None
    number: str
    title: Marked
    outcome: str
    snippet: Marked


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits; `total` counts all, `suggestion` is another spelling when nothing was found."""

    query: str
    total: int
    page: int
    pages: int
    hits: tuple[Hit, ...]
    suggestion: str | None = None


def find(query: str, *, body: str = "", page: int = 1, per_page: int = 20) -> Results:
    """Published items that hold every word of `query`, best first, newest first where equal.

    `body` is a council's slug or empty for all; `page` counts from 1.
    """
    terms = analyser.query_terms(query)
    if not terms:
        return Results(query, 0, 1, 0, ())
    index = up_to_date()
    searcher = index.searcher()
    start = (max(page, 1) - 1) * per_page
    window = max(WINDOW, start + per_page)
    result = searcher.search(_query(index.schema, terms, body), limit=window, count=True)
    total = result.count or 0
    ranked = sorted(
        ((round(score, 3), searcher.doc(at)) for score, at in result.hits), key=_rank, reverse=True
    )
    hits = tuple(_hit(doc, query) for _, doc in ranked[start : start + per_page])
    suggestion = None if total else suggest(query)
    return Results(query, total, max(page, 1), -(-total // per_page), hits, suggestion)


def suggest(query: str) -> str | None:
    """The query with unknown words replaced by the nearest published word, or None when nothing is near."""
    known = _words()
    changed = False
    words = []
    for word in query.split():
        terms = analyser.query_terms(word)
        if not terms or terms[0] in known:
            words.append(word)
            continue
        nearest = process.extractOne(word.lower(), known.values(), scorer=fuzz.ratio, score_cutoff=76)
        words.append(nearest[0] if nearest else word)
        changed = changed or bool(nearest)
    return " ".join(words) if changed else None


def up_to_date() -> tantivy.Index:
    """The index with every current publication in it; made anew when it is missing, old or broken.

    Another process that is writing it at this moment is not waited for: its work shows at the next search.
    """
    with _LOCK:
        tick = _tick()
        opened = _OPEN.get(settings.SEARCH_INDEX)
        if opened and opened[0] == tick:
            return opened[1]
        kept = _kept()
        if kept is None:
            return rebuild()
        index, state = kept
        if state["tick"] != tick:
            try:
                _follow(index, state["publications"], _current())
            except ValueError:  # the writer's lock is taken
                return index
            _keep(tick)
        return _opened(tick, index)


def rebuild() -> tantivy.Index:
    """Throws the index away and makes it again from publications."""
    folder, tick = Path(settings.SEARCH_INDEX), _tick()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "index").mkdir(parents=True)
    index = tantivy.Index(_schema(), path=str(folder / "index"))
    _register(index)
    _follow(index, {}, _current())
    _keep(tick)
    return _opened(tick, index)


def _opened(tick: str, index: tantivy.Index) -> tantivy.Index:
    index.reload()
    _OPEN[settings.SEARCH_INDEX] = (tick, index)
    return index


def _tick() -> str:
    """Changes whenever something is published or redacted: one query."""
    redacted = Publication.objects.filter(redacted_at__isnull=False).values(n=Count("pk")).order_by()
    redacted.query.group_by = None
    newest = Publication.objects.order_by("-pk").values_list("chained", Subquery(redacted)).first()
    return f"{newest[0]}-{newest[1] or 0}" if newest else "empty"


def _current() -> dict[str, int]:
    """The publications that the public sees now: link in the chain -> key. Keys alone may come again."""
    pairs = PublishedMeeting.objects.values_list("minutes", "minutes__chained", "agenda", "agenda__chained")
    return {m_link or a_link: minutes or agenda for minutes, m_link, agenda, a_link in pairs}


def _kept() -> tuple[tantivy.Index, dict[str, Any]] | None:
    folder = Path(settings.SEARCH_INDEX)
    try:
        state = json.loads((folder / "state.json").read_text())
        if state["analyser"] != analyser.VERSION or state["layout"] != LAYOUT:
            return None
        index = tantivy.Index.open(str(folder / "index"))
        _register(index)
    except (OSError, ValueError, KeyError):
        return None
    return index, state


def _keep(tick: str) -> None:
    state = {"analyser": analyser.VERSION, "layout": LAYOUT, "tick": tick, "publications": _current()}
    target = Path(settings.SEARCH_INDEX) / "state.json"
    fresh = target.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(state))
    fresh.replace(target)


def _follow(index: tantivy.Index, have: dict[str, int], wanted: dict[str, int]) -> None:
    """Takes the items of publications out of the index and others in. Raises ValueError when another writes."""
    writer = index.writer(heap_size=30_000_000, num_threads=1)
    for link in have.keys() - wanted.keys():
        gone = tantivy.Query.term_query(index.schema, "publication", have[link])
        writer.delete_documents_by_query(gone)
    fresh = [wanted[link] for link in wanted.keys() - have.keys()]
    for publication in Publication.objects.filter(pk__in=fresh).select_related("body").iterator(20):
        for doc in _documents(publication):
            writer.add_document(doc)
    writer.commit()
    writer.wait_merging_threads()
    _words.cache_clear()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name="words", index_option="freq")
    builder.add_text_field("body", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("publication", indexed=True)
    builder.add_json_field("shown", stored=True, index_option="basic")
    return builder.build()


def _register(index: tantivy.Index) -> None:
    """The index splits at spaces only: the analyser has made the terms."""
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def _documents(publication: Publication) -> Iterator[tantivy.Document]:
    content = json.loads(publication.content)
    document = from_json(content["document"])
    day = (document.starts_at or "")[:10]
    for item, link in zip(document.items, content["items"], strict=True):
        decision = plain(item.text("decision"))
        text = " ".join(plain(s.text) for s in item.sections if s.kind != "decision")
        doc = tantivy.Document()
        doc.add_text("title", analyser.index_text(item.title or ""))
        doc.add_text("decision", analyser.index_text(decision))
        doc.add_text("text", analyser.index_text(text))
        doc.add_text("names", analyser.index_text(_names(item, publication.body.name, day)))
        doc.add_text("body", publication.body.slug)
        doc.add_unsigned("publication", publication.pk)
        doc.add_json(
            "shown",
            json.dumps(
                {
                    "body": [publication.body.slug, publication.body.name, publication.body.accent],
                    "at": [content["meeting"]["address"], link["address"], day],
                    "item": [item.number or "", item.title or "", item.outcome or ""],
                    "text": f"{decision} {text}".strip(),
                }
            ),
        )
        yield doc


def _names(item: Item, body: str, day: str) -> str:
    """What an item is known by besides its text: numbers, papers, bodies, people, the council, the day."""
    papers = " ".join(a.title or "" for a in item.attachments)
    stops = " ".join(s.organization for s in item.route)
    people = " ".join(" ".join(s.by) for s in item.statements)
    year_month_day = day.split("-")
    written = "-".join(reversed(year_month_day)) if day else ""
    return " ".join([*item.case_numbers, *item.case_handlers, papers, stops, people, body, written, day])


def _query(schema: tantivy.Schema, terms: list[str], body: str) -> tantivy.Query:
    must = tantivy.Occur.Must
    parts = [(must, _in_any_field(schema, term)) for term in terms]
    if body:
        parts.append((must, tantivy.Query.boost_query(tantivy.Query.term_query(schema, "body", body), 0.0)))
    return tantivy.Query.boolean_query(parts)


def _in_any_field(schema: tantivy.Schema, term: str) -> tantivy.Query:
    return tantivy.Query.disjunction_max_query(
        [
            tantivy.Query.boost_query(tantivy.Query.term_query(schema, field, term), weight)
            for field, weight in FIELDS.items()
        ],
        tie_breaker=0.2,
    )


def _rank(scored: tuple[float, tantivy.Document]) -> tuple[float, str]:
    score, doc = scored
    return score, doc.to_dict()["shown"][0]["at"][2]


def _hit(doc: tantivy.Document, query: str) -> Hit:
    shown = doc.to_dict()["shown"][0]
    slug, name, accent = shown["body"]
    meeting, item, day = shown["at"]
    number, title, outcome = shown["item"]
    wanted = set(analyser.query_terms(query))
    return Hit(
        body_slug=slug,
        body_name=name,
        accent=accent,
        meeting_address=meeting,
        item_address=item,
        starts_on=date.fromisoformat(day) if day else None,
        number=number,
        title=_marked(title, wanted),
        outcome=outcome,
        snippet=_snippet(shown["text"], wanted),
    )


def _marked(text: str, wanted: set[str]) -> Marked:
    runs: list[tuple[str, bool]] = []
    at = 0
    for token in analyser.analyse(text):
        if wanted.intersection(token.terms):
            runs += [(text[at : token.start], False), (text[token.start : token.end], True)]
            at = token.end
    return tuple(run for run in [*runs, (text[at:], False)] if run[0])


def _snippet(text: str, wanted: set[str]) -> Marked:
    """The stretch of the text around the first found word, with every found word marked."""
    first = next((t.start for t in analyser.analyse(text) if wanted.intersection(t.terms)), 0)
    start = text.rfind(" ", 0, max(0, first - 70)) + 1 if first > 70 else 0
    end = len(text) if len(text) - start <= SNIPPET else text.rfind(" ", start, start + SNIPPET)
    cut = text[start:end] if end > start else text[start : start + SNIPPET]
    before, after = ("… " if start else ""), (" …" if start + len(cut) < len(text) else "")
    return _marked(f"{before}{cut}{after}", wanted)


@cache
def _words() -> dict[str, str]:
    """Term -> a published word that has it, for suggestions; from titles and summaries of all current items."""
    words: dict[str, str] = {}
    for title, summary in PublishedItem.objects.values_list("title", "summary").iterator():
        for token in analyser.analyse(text := f"{title} {summary}"):
            words.setdefault(token.terms[0], text[token.start : token.end].lower())
    return words
