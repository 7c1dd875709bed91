"""Making what the index stores of publications, cases and persons: here, or on all processors where there is much.

A worker is `search_worker`, run by Python: it reads keys from its standard input and writes what it made of them to
its standard output until the input ends, so that none outlives who asked. What is made and not yet stored is never
more than some hundred entries for each worker: memory does not grow with the archive.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from queue import SimpleQueue

from raadslag.meetings import search_documents, search_papers, search_store
from raadslag.meetings.models import Publication

MANY = 400
"""Publications, cases and persons together from which on workers pay; they need a second to start."""
PUBLICATIONS, OTHERS = 25, 1_000
"""So many make one piece of work. Cases of one piece share publications, which are then read once."""

Made = tuple[list[search_store.Fields], set[str]]
"""Documents, and the papers whose texts nobody has read yet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Keys of what entries are asked of."""

    publications: tuple[int, ...] = ()
    cases: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.publications) + len(self.cases) + len(self.persons)

    def pieces(self) -> Iterator[Wanted]:
        """The same in pieces of work."""
        for at in range(0, len(self.publications), PUBLICATIONS):
            yield Wanted(publications=self.publications[at : at + PUBLICATIONS])
        for at in range(0, len(self.cases), OTHERS):
            yield Wanted(cases=self.cases[at : at + OTHERS])
        for at in range(0, len(self.persons), OTHERS):
            yield Wanted(persons=self.persons[at : at + OTHERS])


def made(wanted: Wanted, unread: set[str]) -> Iterator[search_store.Fields]:
    """What the index stores of all that is wanted; papers without a text yet are added to `unread`.

    Raises EOFError or OSError when a worker ends before its work does.
    """
    count = len(os.sched_getaffinity(0))
    alone = len(wanted) < MANY or count < 2
    for documents, missing in map(maker(), wanted.pieces()) if alone else _side_by_side(wanted, count):
        unread |= missing
        yield from documents


def maker() -> Callable[[Wanted], Made]:
    """Makes one piece of work in this process."""
    places = search_documents.place_names()

    def make(wanted: Wanted) -> Made:
        unread: set[str] = set()

        def paper_text(sha256: str) -> str:
            text = search_papers.text_of(sha256)
            if text is None:
                unread.add(sha256)
            return text or ""

        rows = Publication.objects.filter(pk__in=wanted.publications).select_related("body").order_by("pk")
        entries = chain(
            *(
                search_documents.entries(row, paper_text, places)
                for row in (rows if wanted.publications else ())
            ),
            search_documents.case_entries(wanted.cases) if wanted.cases else (),
            search_documents.person_entries(wanted.persons) if wanted.persons else (),
        )
        return [search_store.fields(entry) for entry in entries], unread

    return make


def _side_by_side(wanted: Wanted, count: int) -> Iterator[Made]:
    """The pieces in their order, each made by whichever worker is free."""
    pieces = wanted.pieces()
    coming: deque[Future[Made]] = deque()
    with _workers(count) as ask, ThreadPoolExecutor(count) as threads:
        while True:
            coming.extend(threads.submit(ask, piece) for piece in islice(pieces, 2 * count - len(coming)))
            if not coming:
                return
            yield coming.popleft().result()


@contextmanager
def _workers(count: int) -> Iterator[Callable[[Wanted], Made]]:
    """Starts so many; gives what has one of them do a piece of work and waits for it."""
    command = [sys.executable, "-m", "raadslag.meetings.search_worker"]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(count)]
    idle: SimpleQueue[subprocess.Popen[bytes]] = SimpleQueue()
    for worker in started:
        idle.put(worker)

    def ask(piece: Wanted) -> Made:
        worker = idle.get()
        assert worker.stdin and worker.stdout
        try:
            pickle.dump(piece, worker.stdin)
            worker.stdin.flush()
            done: Made = pickle.load(worker.stdout)
            return done
        finally:
            idle.put(worker)

    try:
        yield ask
    finally:
        for worker in started:
            worker.communicate()
