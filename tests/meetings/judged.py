"""The judged queries: 80 and more Danish searches with the items of our own corpus that they should find.

Used by the test, which holds a floor, and by `make bench`, which prints the figures. Needs no database.
"""

from __future__ import annotations

import json
import math
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from django.conf import settings

from raadslag.domain.document import to_json
from raadslag.domain.reading import read
from raadslag.domain.reading.lines import from_text
from raadslag.meetings import search, search_documents, search_index, search_store
from raadslag.meetings.models import Publication
from raadslag.people.models import Body

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
QUERIES = Path(__file__).with_name("judged_queries.tsv")


def queries() -> list[tuple[str, set[str]]]:
    """Each query with the items it should find, as "document|number"."""
    rows = (line.split("\t") for line in QUERIES.read_text().splitlines() if line)
    return [(query, set(re.split(r" (?=\w+\|)", wanted))) for query, wanted in rows]


@contextmanager
def corpus_index() -> Iterator[None]:
    """An index of the corpus, in place of this machine's."""
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(settings, "SEARCH_INDEX", Path(folder)),
        mock.patch.object(search_index, "is_kept", lambda: True),
        mock.patch.object(search, "_meetings_named", lambda query: []),
    ):
        index = search_store.new(Path(folder) / "index")
        search_store.add(index, map(search_store.fields, _entries()))
        search_index.keep_state("index", "corpus", {})
        yield


def figures() -> tuple[float, float, list[str]]:
    """(recall among the first ten, nDCG at ten, the queries that missed something)."""
    recalls, gains, missed = [], [], []
    for query, wanted in queries():
        found = [f"{hit.meeting_address}|{hit.number}" for hit in search.find(query, per_page=10).hits]
        gain = sum(1 / math.log2(place + 2) for place, key in enumerate(found) if key in wanted)
        best = sum(1 / math.log2(place + 2) for place in range(len(wanted)))
        recalls.append(len(wanted.intersection(found)) / len(wanted))
        gains.append(gain / best)
        if recalls[-1] < 1:
            missed.append(query)
    return sum(recalls) / len(recalls), sum(gains) / len(gains), missed


def _entries() -> Iterator[search_documents.Entry]:
    body = Body(slug="proeve", name="Prøveråd")
    for number, path in enumerate(sorted(CORPUS.glob("*.txt")), 1):
        document = read(from_text(path.read_text()))
        links = [{"address": str(n), "relation": "", "attachments": []} for n in range(len(document.items))]
        content = {
            "document": to_json(document),
            "items": links,
            "meeting": {"address": path.name.partition("_")[0]},
        }
        kind = document.kind or "minutes"
        made = Publication(pk=number, meeting_id=number, kind=kind, body=body, content=json.dumps(content))
        yield from search_documents.entries(made, lambda sha256: "", {})
