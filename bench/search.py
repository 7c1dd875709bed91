"""Search over generated items (RAADSLAG_BENCH_ITEMS, 20,000 unless told): ours beside FTS5 and PostgreSQL's `danish`

300 queries of one, two and three words that all must be found, the best ten with ranking and snippets, warm. Ours is
`meetings.search.find` as the page calls it; its making begins with the frozen publications. The others get bare text.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench._items import Meeting

ROOT = Path(__file__).resolve().parent.parent
ITEMS = int(os.environ.get("RAADSLAG_BENCH_ITEMS", "20000"))
Row = dict[str, str | int | float]


def main() -> list[Row]:
    """One row per engine, each measured in a process of its own over the same items."""
    from bench._items import keep  # noqa: PLC0415

    heads = (
        "engine",
        "items",
        "made in s",
        "CPU s",
        "index MB",
        "of the text",
        "p50 ms",
        "p95 ms",
        "found after s",
    )
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="raadslag-bench-") as name:
        items = Path(name) / "items"
        size = keep(ITEMS, items)
        for engine in ENGINES:
            command = [sys.executable, "-m", "bench.search", engine, str(items), str(size)]
            done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
            cells = done.stdout.rstrip("\n").split("\n")[-1].split("\t")
            rows.append(dict(zip(heads, [cells[0], ITEMS, *cells[1:]], strict=True)))
    return rows


def ours(folder: Path, source: Path, text_size: int) -> list[str]:
    """The index of this machine as it is made and asked in a web process."""
    import django  # noqa: PLC0415 - only this engine needs it

    os.environ |= {"RAADSLAG_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "raadslag.config.settings"}
    django.setup()
    import tantivy  # noqa: PLC0415

    from bench._items import kept, meetings, places  # noqa: PLC0415
    from raadslag.meetings import search, search_documents, search_index, search_store  # noqa: PLC0415
    from raadslag.meetings.models import Publication  # noqa: PLC0415
    from raadslag.people.models import Body  # noqa: PLC0415

    named = places()

    def documents(source: Iterator[Meeting]) -> Iterator[tantivy.Document]:
        for number, meeting in enumerate(source, 1):
            body = Body(slug=meeting.council, name=f"KKR {meeting.council.capitalize()}")
            made = Publication(
                pk=number, meeting_id=number, kind="minutes", body=body, content=meeting.content
            )
            for entry in search_documents.entries(made, lambda sha256: "", named):
                yield search_store.document(entry)

    index, watch = search_store.new(folder / "search/index-bench"), _Watch()
    search_store.add(index, documents(kept(source)), everything=True)
    search_index.keep_state("index-bench", "bench", {})
    made = watch.cells()
    search_index.is_kept = lambda: True  # as in a web process: no request follows
    took = _times(lambda words: search.find(" ".join(words), per_page=10))
    fresh, began = list(documents(meetings(17, seed=2))), time.perf_counter()
    search_store.add(index, fresh, done=lambda: search_index.keep_state("index-bench", "bench", {}))
    search.find("kommune")
    lag = time.perf_counter() - began + search_index.PAUSE
    return ["tantivy, our analyser", *made, *_share(_size(folder / "search"), text_size), *took, f"{lag:.2f}"]


def fts5(folder: Path, source: Path, text_size: int) -> list[str]:
    """SQLite's full text with its own words."""
    from bench._items import kept  # noqa: PLC0415

    base = sqlite3.connect(folder / "fts5.sqlite3")
    base.execute("CREATE VIRTUAL TABLE item USING fts5(title, text, tokenize='unicode61')")
    watch = _Watch()
    for meeting in kept(source):
        base.executemany("INSERT INTO item VALUES (?, ?)", meeting.items)
    base.commit()
    made = watch.cells()
    ask = "SELECT title, snippet(item, 1, '[', ']', '…', 30) FROM item WHERE item MATCH ? ORDER BY rank LIMIT 10"

    def find(words: list[str]) -> None:
        base.execute(ask, [" AND ".join(f'"{word}"' for word in words)]).fetchall()

    return ["SQLite FTS5", *made, *_share(_size(folder) - text_size, text_size), *_times(find), ""]


def postgresql(folder: Path, source: Path, text_size: int) -> list[str]:
    """PostgreSQL's full text, configuration `danish`, GIN."""
    import psycopg  # noqa: PLC0415

    from bench._items import kept  # noqa: PLC0415
    from tests.postgresql import start  # noqa: PLC0415

    with psycopg.connect(start(), autocommit=True) as base:
        base.execute("CREATE TABLE item (title text, text text, terms tsvector)")
        watch = _Watch()
        with base.cursor().copy("COPY item (title, text) FROM STDIN") as copy:
            for meeting in kept(source):
                for row in meeting.items:
                    copy.write_row(row)
        base.execute(
            "CREATE TABLE indexed AS SELECT title, text, to_tsvector('danish', title || ' ' || text) terms FROM item"
        )
        base.execute("CREATE INDEX by_terms ON indexed USING gin (terms)")
        base.execute("ANALYZE indexed")
        made = [watch.cells()[0], ""]
        ask = (
            "SELECT title, ts_headline('danish', text, q) FROM (SELECT title, text, q FROM indexed,"
            " to_tsquery('danish', %s) q WHERE terms @@ q ORDER BY ts_rank(terms, q) DESC LIMIT 10) best"
        )
        took = _times(lambda words: base.execute(ask, [" & ".join(words)]).fetchall())
        size = "SELECT pg_relation_size('by_terms') + (SELECT sum(pg_column_size(terms)) FROM indexed)"
        share = _share(int(base.execute(size).fetchone()[0]), text_size)
        return ["PostgreSQL danish", *made, *share, *took, ""]


ENGINES: dict[str, Callable[[Path, Path, int], list[str]]] = {
    "ours": ours,
    "fts5": fts5,
    "postgresql": postgresql,
}


class _Watch:
    """Seconds since it was made: by the clock, and of this process's own work."""

    def __init__(self) -> None:
        self.began, self.worked = time.perf_counter(), time.process_time()

    def cells(self) -> list[str]:
        return [f"{time.perf_counter() - self.began:.1f}", f"{time.process_time() - self.worked:.1f}"]


def _times(find: Callable[[list[str]], object]) -> list[str]:
    """The middle and the slow end of the queries in milliseconds; a first round warms up."""
    asked = _queries()
    for words in asked[::6]:
        find(words)
    took = []
    for words in asked:
        began = time.perf_counter()
        find(words)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return [f"{took[len(took) // 2]:.1f}", f"{took[int(len(took) * 0.95)]:.1f}"]


def _queries() -> list[list[str]]:
    """100 queries each of one, two and three words that stand together in some item."""
    from bench._items import meetings  # noqa: PLC0415

    chance = random.Random(7)
    texts = [text for meeting in meetings(3_000) for _, text in meeting.items]
    queries = []
    for number in range(300):
        words = re.findall(r"\b[a-zæøå]{4,}\b", chance.choice(texts).lower())
        queries.append(chance.sample(words, number % 3 + 1))
    return queries


def _size(folder: Path) -> int:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def _share(size: int, text_size: int) -> list[str]:
    return [f"{size / 1e6:.0f}", f"{100 * size / text_size:.0f} %"]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="raadslag-bench-") as place:
        engine, items, size = sys.argv[1:]
        print("\t".join(ENGINES[engine](Path(place), Path(items), int(size))))
