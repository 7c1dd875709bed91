"""Search over generated items (RAADSLAG_BENCH_ITEMS, 20,000 unless told): ours beside FTS5 and PostgreSQL's `danish`

300 queries of one, two and three words that all must be found, the best ten with ranking and snippets, warm. Ours is
`meetings.search.find` as the page calls it; its making begins with the frozen publications. The others get bare text.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ITEMS = int(os.environ.get("RAADSLAG_BENCH_ITEMS", "20000"))
Row = dict[str, str | int | float]


def main() -> list[Row]:
    """One row per engine, each measured in a process of its own."""
    heads = ("engine", "items", "made in s", "index MB", "of the text", "p50 ms", "p95 ms", "found after s")
    rows = []
    for engine in ENGINES:
        command = [sys.executable, "-m", "bench.search", engine]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
        cells = done.stdout.rstrip("\n").split("\n")[-1].split("\t")
        rows.append(dict(zip(heads, [cells[0], int(cells[1]), *cells[2:]], strict=True)))
    return rows


def ours(folder: Path) -> list[str]:
    """The index of this machine as it is made and asked in a web process."""
    import django  # noqa: PLC0415 - only this engine needs it

    os.environ |= {"RAADSLAG_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "raadslag.config.settings"}
    django.setup()
    import tantivy  # noqa: PLC0415

    from bench._items import meetings  # noqa: PLC0415
    from raadslag.meetings import search, search_documents, search_index, search_store  # noqa: PLC0415
    from raadslag.meetings.models import Publication  # noqa: PLC0415
    from raadslag.people.models import Body  # noqa: PLC0415

    def documents(source: Iterator[object]) -> Iterator[tantivy.Document]:
        for number, meeting in enumerate(source, 1):
            body = Body(slug=meeting.council, name=f"KKR {meeting.council.capitalize()}")
            made = Publication(
                pk=number, meeting_id=number, kind="minutes", body=body, content=meeting.content
            )
            for entry in search_documents.entries(made, lambda sha256: "", {}):
                yield search_store.document(entry)

    spent, index = _apart(meetings(ITEMS)), search_store.new(folder / "search/index-bench")
    began = time.perf_counter()
    search_store.add(index, documents(spent.items), everything=True)
    made = time.perf_counter() - began - spent.seconds
    search_index.keep_state("index-bench", "bench", {})
    search_index.is_kept = lambda: True  # as in a web process: no request follows
    took = _times(lambda words: search.find(" ".join(words), per_page=10))
    began = time.perf_counter()
    search_store.add(index, documents(meetings(17, seed=2)))
    search_index.keep_state("index-bench", "bench", {})
    search.find("kommune")
    lag = time.perf_counter() - began + search_index.PAUSE
    return _cells("tantivy, our analyser", made, _size(folder / "search"), took, f"{lag:.2f}")


def fts5(folder: Path) -> list[str]:
    """SQLite's full text with its own words."""
    from bench._items import meetings  # noqa: PLC0415

    base = sqlite3.connect(folder / "fts5.sqlite3")
    base.execute("CREATE VIRTUAL TABLE item USING fts5(title, text, tokenize='unicode61')")
    spent = _apart(meetings(ITEMS))
    began = time.perf_counter()
    for meeting in spent.items:
        base.executemany("INSERT INTO item VALUES (?, ?)", meeting.items)
    base.commit()
    made = time.perf_counter() - began - spent.seconds
    ask = "SELECT title, snippet(item, 1, '[', ']', '…', 30) FROM item WHERE item MATCH ? ORDER BY rank LIMIT 10"

    def find(words: list[str]) -> None:
        base.execute(ask, [" AND ".join(f'"{word}"' for word in words)]).fetchall()

    return _cells("SQLite FTS5", made, _size(folder) - _text_size(), _times(find), "")


def postgresql(folder: Path) -> list[str]:
    """PostgreSQL's full text, configuration `danish`, GIN."""
    import psycopg  # noqa: PLC0415

    from bench._items import meetings  # noqa: PLC0415
    from tests.postgresql import start  # noqa: PLC0415

    with psycopg.connect(start(), autocommit=True) as base:
        base.execute("CREATE TABLE item (title text, text text, terms tsvector)")
        spent = _apart(meetings(ITEMS))
        began = time.perf_counter()
        with base.cursor().copy("COPY item (title, text) FROM STDIN") as copy:
            for meeting in spent.items:
                for row in meeting.items:
                    copy.write_row(row)
        base.execute(
            "CREATE TABLE indexed AS SELECT title, text, to_tsvector('danish', title || ' ' || text) terms FROM item"
        )
        base.execute("CREATE INDEX by_terms ON indexed USING gin (terms)")
        base.execute("ANALYZE indexed")
        made = time.perf_counter() - began - spent.seconds
        ask = (
            "SELECT title, ts_headline('danish', text, q) FROM (SELECT title, text, q FROM indexed,"
            " to_tsquery('danish', %s) q WHERE terms @@ q ORDER BY ts_rank(terms, q) DESC LIMIT 10) best"
        )
        took = _times(lambda words: base.execute(ask, [" & ".join(words)]).fetchall())
        size = "SELECT pg_relation_size('by_terms') + (SELECT sum(pg_column_size(terms)) FROM indexed)"
        return _cells("PostgreSQL danish", made, int(base.execute(size).fetchone()[0]), took, "")


ENGINES: dict[str, Callable[[Path], list[str]]] = {"ours": ours, "fts5": fts5, "postgresql": postgresql}


class _apart:
    """Items from a generator, with the seconds that generating them took: they are no engine's work."""

    def __init__(self, source: Iterator[object]) -> None:
        self.source, self.seconds = source, 0.0

    @property
    def items(self) -> Iterator[object]:
        while True:
            began = time.perf_counter()
            one = next(self.source, None)
            self.seconds += time.perf_counter() - began
            if one is None:
                return
            yield one


def _times(find: Callable[[list[str]], object]) -> list[float]:
    """Milliseconds of each query, sorted; a first round warms up."""
    asked = _queries()
    for words in asked[::6]:
        find(words)
    took = []
    for words in asked:
        began = time.perf_counter()
        find(words)
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)


def _queries() -> list[list[str]]:
    """100 queries each of one, two and three words that stand together in some item."""
    from bench._items import meetings  # noqa: PLC0415

    chance = random.Random(7)
    texts = [text for meeting in meetings(3_000) for _, text in meeting.items]
    queries = []
    for number in range(300):
        words = re.findall(r"[a-zæøå]{4,}", chance.choice(texts))
        queries.append(chance.sample(words, number % 3 + 1))
    return queries


def _text_size() -> int:
    from bench._items import meetings  # noqa: PLC0415

    sample = min(ITEMS, 10_000)
    sizes = [len(f"{title} {text}".encode()) for m in meetings(sample) for title, text in m.items]
    return int(statistics.mean(sizes) * ITEMS)


def _size(folder: Path) -> int:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())


def _cells(name: str, made: float, size: int, took: list[float], lag: str) -> list[str]:
    share = f"{100 * size / _text_size():.0f} %"
    p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
    return [name, str(ITEMS), f"{made:.1f}", f"{size / 1e6:.0f}", share, f"{p50:.1f}", f"{p95:.1f}", lag]


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="raadslag-bench-") as name:
        yield Path(name)


if __name__ == "__main__":
    with _folder() as place:
        print("\t".join(ENGINES[sys.argv[1]](place)))
