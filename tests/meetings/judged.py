"""Judged searches: Danish queries with the items that they should find, in two sets.

`QUERIES` asks our own corpus in one to three words. `QUESTIONS` asks corpus, demo and seeds as citizens, journalists
and contacts type. It was written before the search had been asked any of it, by one who knew the titles, and judged
by text search in the documents and reading what that found, so an item in other words may be missing. Used by the
test, which holds a floor, and by `make bench`, which prints the figures. Needs no database.
"""

from __future__ import annotations

import json
import math
import re
import tempfile
from collections.abc import Iterable, Iterator
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

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
DEMO = ROOT / "raadslag/demo"
SEEDS = ROOT.parent / "shared/seeds"
QUERIES = Path(__file__).with_name("judged_queries.tsv")
QUESTIONS = Path(__file__).with_name("judged_questions.tsv")


def queries(file: Path = QUERIES) -> list[tuple[str, set[str]]]:
    """Each query with the items it should find, as "document|number"; a meeting has no number."""
    rows = (line.split("\t") for line in file.read_text().splitlines() if line)
    return [(query, set(re.split(r" (?=[\w-]+\|)", wanted))) for query, wanted in rows]


def texts(file: Path) -> list[Path]:
    """What the queries of a file are asked of."""
    corpus = sorted(CORPUS.glob("*.txt"))
    return (
        corpus if file == QUERIES else [*corpus, *sorted(DEMO.glob("*/*.txt")), *sorted(SEEDS.glob("*.txt"))]
    )


@contextmanager
def index_of(documents: Iterable[Path]) -> Iterator[None]:
    """An index of these texts, in place of this machine's."""
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(settings, "SEARCH_INDEX", Path(folder)),
        mock.patch.object(search_index, "is_kept", lambda: True),
        mock.patch.object(search, "_meetings_named", lambda query: []),
    ):
        index = search_store.new(Path(folder) / "index")
        search_store.add(index, map(search_store.fields, _entries(documents)))
        search_index.keep_state("index", "corpus", {})
        yield


def figures(file: Path) -> tuple[float, float, list[str]]:
    """(recall among the first ten, nDCG at ten, the queries that missed something)."""
    recalls, gains, missed = [], [], []
    for query, wanted in queries(file):
        hits = search.find(query, per_page=10).hits
        found = list(dict.fromkeys(f"{hit.meeting_address}|{hit.number}" for hit in hits))
        gain = sum(1 / math.log2(place + 2) for place, key in enumerate(found) if key in wanted)
        best = sum(1 / math.log2(place + 2) for place in range(len(wanted)))
        recalls.append(len(wanted.intersection(found)) / len(wanted))
        gains.append(gain / best)
        if recalls[-1] < 1:
            missed.append(query)
    return sum(recalls) / len(recalls), sum(gains) / len(gains), missed


def _entries(documents: Iterable[Path]) -> Iterator[search_documents.Entry]:
    for number, path in enumerate(documents, 1):
        document = read(from_text(path.read_text()))
        links = [{"address": str(n), "relation": "", "attachments": []} for n in range(len(document.items))]
        content = {
            "document": to_json(document),
            "items": links,
            "meeting": {"address": path.stem.partition("_")[0]},
        }
        council = re.search(r"kkr-([a-z]+)", path.stem)
        body = Body(slug="proeve", name=f"KKR {council[1].capitalize()}" if council else "Prøveråd")
        kind = document.kind or "minutes"
        made = Publication(pk=number, meeting_id=number, kind=kind, body=body, content=json.dumps(content))
        yield from search_documents.entries(made, lambda sha256: "", {})
