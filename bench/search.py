"""Search over generated items (RAADSLAG_BENCH_ITEMS, 20,000 unless told): ours beside FTS5 and PostgreSQL's `danish`

300 queries of one, two and three words that all must be found, the best ten with ranking and snippets, warm; the slower
engines are asked for a minute, in the same order. Ours is made as `raadslag index --rebuild` makes it, from an archive
on SQLite with cases and persons, and asked as pages ask it; the others get bare text. `p95 CPU` is what a query takes
where others do not work at the same time.
"""

from __future__ import annotations

import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ITEMS = int(os.environ.get("RAADSLAG_BENCH_ITEMS", "20000"))
LONGEST = 60.0
"""Seconds that one engine is asked."""
Row = dict[str, str | int | float]
Cells = dict[str, str]


def main() -> list[Row]:
    """One row per figure, one column per engine; each is measured in a process of its own over the same items."""
    from bench._items import keep  # noqa: PLC0415

    columns: dict[str, Cells] = {}
    with tempfile.TemporaryDirectory(prefix="raadslag-bench-") as name:
        items = Path(name) / "items"
        began = time.perf_counter()
        size = keep(ITEMS, items)
        _tell(f"{ITEMS} items generated in {time.perf_counter() - began:.0f} s")
        for engine in ENGINES:
            command = [sys.executable, "-m", "bench.search", engine, str(items), str(size)]
            done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
            lines = done.stdout.rstrip("\n").split("\n")
            columns[engine] = dict(line.split("\t") for line in lines if "\t" in line)
            _tell(f"{engine}: {columns[engine]}")
    return [
        {f"{ITEMS:,} items": figure, **{engine: cells.get(figure, "") for engine, cells in columns.items()}}
        for figure in columns["Rådslag"]
    ]


def ours(folder: Path, source: Path, text_size: int) -> Cells:
    """The index of this machine as it is made, kept and asked in a web process."""
    os.environ |= {"RAADSLAG_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "raadslag.config.settings"}
    os.environ.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity=0"], cwd=ROOT, check=True)
    import django  # noqa: PLC0415 - only this engine needs it

    django.setup()
    from bench import _archive  # noqa: PLC0415
    from bench._items import PER_MEETING, kept, meetings  # noqa: PLC0415
    from raadslag.domain.danish import lexicon  # noqa: PLC0415
    from raadslag.meetings import search, search_index  # noqa: PLC0415

    began = time.perf_counter()
    _archive.fill(kept(source))
    _tell(f"database filled in {time.perf_counter() - began:.0f} s")
    watch = _Watch()
    search_index.rebuild()
    made = watch.cells()
    _tell(f"made: {made}")
    search_index.is_kept = lambda: True  # as in a web process: no request follows
    lexicon.unpack()  # and the thread that follows has unpacked the words
    find: Callable[..., object] = search.find
    pages = {
        "": partial(find, per_page=10),
        ", newest first": partial(find, per_page=10, newest=True),
        ", a page of 20 with its counts": partial(find, per_page=20, counts=True),
    }
    took: Cells = {}
    for words, page in pages.items():
        took |= _times(lambda query, page=page: page(" ".join(query)), words)
    search_index.keep()
    fresh = list(meetings(PER_MEETING, seed=-1, first=10**9 // PER_MEETING))
    time.sleep(2 * search_index.PAUSE)
    published = time.perf_counter()
    _archive.add(fresh, 10**9)
    while not search.find(f"SAG-{fresh[0].day[:4]}-{fresh[0].cases[0]:07}").total:
        time.sleep(0.01)
    lag = {"found after s": f"{time.perf_counter() - published:.2f}"}
    return made | _share(_size(folder / "search"), text_size) | took | lag


def fts5(folder: Path, source: Path, text_size: int) -> Cells:
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

    return made | _share(_size(folder) - text_size, text_size) | _times(find)


def postgresql(folder: Path, source: Path, text_size: int) -> Cells:
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
        made = {"made in s": watch.cells()["made in s"]}
        ask = (
            "SELECT title, ts_headline('danish', text, q) FROM (SELECT title, text, q FROM indexed,"
            " to_tsquery('danish', %s) q WHERE terms @@ q ORDER BY ts_rank(terms, q) DESC LIMIT 10) best"
        )
        took = _times(lambda words: base.execute(ask, [" & ".join(words)]).fetchall())
        took.pop("p95 CPU ms")  # its work is the server's
        size = "SELECT pg_relation_size('by_terms') + (SELECT sum(pg_column_size(terms)) FROM indexed)"
        share = _share(int(base.execute(size).fetchone()[0]), text_size)
        return made | share | took


ENGINES: dict[str, Callable[[Path, Path, int], Cells]] = {
    "Rådslag": ours,
    "SQLite FTS5": fts5,
    "PostgreSQL danish": postgresql,
}


class _Watch:
    """Since it was made: seconds by the clock, and of the work of this process and those that it started."""

    def __init__(self) -> None:
        self.began, self.worked = time.perf_counter(), _worked()

    def cells(self) -> Cells:
        return {
            "made in s": f"{time.perf_counter() - self.began:.1f}",
            "CPU s": f"{_worked() - self.worked:.1f}",
            "CPU s per 1,000 items": f"{(_worked() - self.worked) / ITEMS * 1000:.2f}",
            "most memory of a process, MB": f"{max(resource.getrusage(who).ru_maxrss for who in WHO) / 1e3:.0f}",
        }


WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _worked() -> float:
    """CPU seconds of this process and of its children that have ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, WHO))


def _times(find: Callable[[list[str]], object], what: str = "") -> Cells:
    """The middle and the slow end of the queries in milliseconds; a first round warms up."""
    asked = _queries()
    until = time.perf_counter() + LONGEST / 6
    for words in asked[::6]:
        find(words)
        if time.perf_counter() > until:
            break
    took, worked = [], []
    until = time.perf_counter() + LONGEST
    for words in asked:
        began, work = time.perf_counter(), time.thread_time()
        find(words)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.thread_time() - work) * 1000)
        if time.perf_counter() > until:
            break
    return {
        f"queries{what}": str(len(took)),
        f"p50 ms{what}": f"{_at(took, 0.5):.1f}",
        f"p95 ms{what}": f"{_at(took, 0.95):.1f}",
        f"p95 CPU ms{what}": f"{_at(worked, 0.95):.1f}",
    }


def _at(figures: list[float], share: float) -> float:
    return sorted(figures)[int(len(figures) * share)]


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


def _share(size: int, text_size: int) -> Cells:
    return {"index MB": f"{size / 1e6:.0f}", "index of the text": f"{100 * size / text_size:.0f} %"}


def _tell(what: str) -> None:
    """Progress of a long run, beside the table."""
    print(time.strftime("%H:%M:%S"), what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="raadslag-bench-") as place:
        engine, items, size = sys.argv[1:]
        for figure, value in ENGINES[engine](Path(place), Path(items), int(size)).items():
            print(f"{figure}\t{value}")
