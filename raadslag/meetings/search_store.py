"""The search index as tantivy keeps it: its fields, an entry as plain data and as a document, and writing.

`LAYOUT` is part of what `search_index` compares; whoever changes a field raises it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from raadslag.domain import subjects
from raadslag.domain.danish.running_text import indexed
from raadslag.meetings.search_documents import Entry

LAYOUT = 8
"""Raised when the fields of the index change, so that an older one is made anew."""
TERMS = ("title", "decision", "papers")
FACETS = ("council", "body", "kind", "outcome", "municipality", "subject")
TOLD = {"decision": 6, "title": 5}
"""How often a word of them counts where one of the text counts once: it is indexed so often."""
TOGETHER = {"council": "councils", "subject": "subjects"}
"""Filters with several values that are counted by all of them as one, which is several times as quick."""
ROOM, ROOM_FOR_ALL = 30_000_000, 500_000_000
"""Bytes of memory for what is not yet written. What fits is one piece of the index; eight pieces are joined, which for
a million items is a tenth of the work, so a whole index gets room for pieces of some 250,000 entries."""
FIRST_DAY = date(1970, 1, 1)
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def new(folder: Path) -> tantivy.Index:
    """An empty index in a new folder."""
    folder.mkdir(parents=True)
    index = tantivy.Index(schema(), path=str(folder))
    register(index)
    return index


def add(
    index: tantivy.Index,
    documents: Iterable[Fields],
    gone: Iterable[int] = (),
    again: Iterable[str] = (),
    done: Callable[[], None] = lambda: None,
    *,
    everything: bool = False,
) -> None:
    """Takes publications and entries out and documents in; calls `done` when they can be found, then tidies up."""
    writer = index.writer(heap_size=ROOM_FOR_ALL if everything else ROOM, num_threads=1)
    for name, values in (("publication", gone), ("key", again)):
        for value in values:
            writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, name, value))
    for one in documents:
        writer.add_document(document(one))
    writer.commit()
    done()
    writer.wait_merging_threads()


def schema() -> tantivy.Schema:
    """The fields: terms to search, exact words with places for phrases, values to filter and count by, the hit."""
    builder = tantivy.SchemaBuilder()
    for name in ("everything", *TERMS):
        builder.add_text_field(name, tokenizer_name="words", index_option="freq")
    builder.add_text_field("exact", tokenizer_name="words", index_option="position")
    for name in FACETS:
        fast = name not in TOGETHER
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=fast)
    for name in TOGETHER.values():
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("publication", indexed=True)
    builder.add_unsigned_field("year", indexed=True, fast=True)
    builder.add_integer_field("day", fast=True)
    builder.add_float_field("newness", fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """The index splits at spaces only: the analyser has made the terms."""
    index.register_tokenizer("words", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


class Fields(NamedTuple):
    """A document as plain data, which one process can hand to another."""

    terms: tuple[tuple[str, str], ...]
    """Part of the entry and its terms."""
    words: tuple[tuple[str, str], ...]
    """Field and its exact words, or one value of it."""
    publications: tuple[int, ...]
    day: str
    shown: bytes


def fields(entry: Entry) -> Fields:
    """What the index stores of an entry: here its words become terms."""
    words: list[tuple[str, str]] = []
    papers = " ".join(text for _, _, text in entry.papers)
    parts = {
        "title": entry.title,
        "decision": entry.decision,
        "text": entry.text,
        "names": entry.names,
        "papers": papers,
    }
    terms = {}
    for name, text in parts.items():
        terms[name], exact = indexed(text)
        if exact:
            words.append(("exact", exact))
    found = subjects.subjects(terms["title"], terms["decision"], terms["text"])
    facets = (entry.councils, entry.bodies, (entry.kind,), (entry.outcome,), entry.municipalities, found)
    words += [(name, value) for name, values in zip(FACETS, facets, strict=True) for value in values if value]
    for field, values in zip(TOGETHER.values(), (entry.councils, found), strict=True):
        words += [(field, " ".join(values))] if any(values) else []
    words.append(("key", entry.key))
    made = tuple((name, text) for name, text in terms.items() if text)
    return Fields(made, tuple(words), entry.publications, entry.day, _WRITTEN(_shown(entry)).encode())


def document(made: Fields) -> tantivy.Document:
    """The same as the index takes it."""
    doc = tantivy.Document()
    for name, text in made.terms:
        if name in TERMS:
            doc.add_text(name, text)
    doc.add_text("everything", " ".join(text for name, text in made.terms for _ in range(TOLD.get(name, 1))))
    for name, value in made.words:
        doc.add_text(name, value)
    for publication in made.publications:
        doc.add_unsigned("publication", publication)
    days = (date.fromisoformat(made.day) - FIRST_DAY).days if len(made.day) == 10 else 0
    doc.add_integer("day", days)
    doc.add_float("newness", max(days, 0) / 1_000_000)
    if made.day:
        doc.add_unsigned("year", int(made.day[:4]))
    doc.add_bytes("shown", made.shown)
    return doc


def _shown(entry: Entry) -> dict[str, Any]:
    """What a hit needs of an entry."""
    return {
        "kind": entry.kind,
        "council": entry.council,
        "day": entry.day,
        "title": entry.title,
        "decision": entry.decision,
        "text": entry.text,
        "papers": [(number, sha256) for number, sha256, _ in entry.papers],
        "outcome": entry.outcome,
        **entry.shown,
    }
