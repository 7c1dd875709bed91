"""Search in a few publications by themselves, by the same terms and filters as the whole search; needs no index."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cached_property

import tantivy

from raadslag.domain.danish.query import parse
from raadslag.meetings import search_documents, search_papers, search_store
from raadslag.meetings.models import Publication
from raadslag.meetings.search import MOST, wanted_query
from raadslag.meetings.search_address import Asked


class Among:
    """The publications; their papers are read when something is asked for the first time."""

    def __init__(self, publications: Collection[Publication]) -> None:
        self._publications = publications

    def found(self, asked: Asked) -> set[tuple[int, str]]:
        """(publication, address of the item, empty for the meeting itself) of all that the search finds as asked."""
        wanted = wanted_query(self._index.schema, parse(asked.query), asked.filters)
        searcher = self._index.searcher()
        hits = searcher.search(wanted, limit=MOST).hits
        shown = (json.loads(searcher.doc(at)["shown"][0]) for _, at in hits)
        return {(one["publication"], one.get("item", "")) for one in shown}

    @cached_property
    def _index(self) -> tantivy.Index:
        index = tantivy.Index(search_store.schema())
        search_store.register(index)
        places = search_documents.place_names()
        entries = (
            entry
            for publication in self._publications
            for entry in search_documents.entries(publication, _paper, places)
        )
        search_store.add(index, map(search_store.fields, entries))
        index.reload()
        return index


def _paper(sha256: str) -> str:
    return search_papers.text_of(sha256, read=True) or ""
