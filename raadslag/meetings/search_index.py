"""The search index of this machine: made of publications, brought up to date by whoever may write, lost at will.

It lies in `settings.SEARCH_INDEX` (an embedded tantivy index, also where the database is PostgreSQL). `follow`
compares one number of the database with what the index was made from and takes in what is new; one process of a
machine writes at a time, the others go on reading. In a web process `keep` follows on a thread of its own, so
that no request waits. Papers are read after their items can be found; their texts are kept beside the index.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import tantivy
from django.conf import settings
from django.db import close_old_connections
from django.db.models import Count, Subquery
from django.utils import timezone

from raadslag.domain import subjects
from raadslag.domain.danish import analyser, lexicon
from raadslag.meetings import search_making, search_papers, search_store
from raadslag.meetings.models import Publication, PublishedItem, PublishedMeeting, PublishedParticipation
from raadslag.meetings.search_making import Wanted

PAUSE = 0.8
"""Seconds between two looks of the thread that follows."""

log = logging.getLogger(__name__)
_LOCK = threading.RLock()
_OPEN: dict[Path, tuple[str, tantivy.Index]] = {}
_keeper: threading.Thread | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What the index was made from; `lag` is seconds since the oldest publication it does not have yet, 0 for none."""

    exists: bool
    publications: int
    written_at: datetime | None
    lag: float


def opened() -> tantivy.Index | None:
    """The index as it is on disk, or None when there is none that this version can read. No query."""
    with _LOCK:
        state = _state()
        if state is None:
            _OPEN.pop(_folder(), None)
            return None
        have = _OPEN.get(_folder())
        if have and have[0] == state["written"]:
            return have[1]
        try:
            index = tantivy.Index.open(str(_folder() / state["index"]))
        except (OSError, ValueError):
            return None
        return _opened(state["written"], index)


def follow() -> bool:
    """Takes in what has been published or redacted since; makes the index when there is none. One query when up to date.

    Returns False when another process is writing at this moment; its work shows as soon as it is done.
    Raises OSError where the folder cannot be written.
    """
    with _LOCK:
        state, tick = _state(), _tick()
        if state and state["tick"] == tick and opened():
            return True
        with _writing() as mine:
            if mine:
                _catch_up(_state() if opened() else None)
            return mine


def rebuild() -> bool:
    """Throws the index away and makes it again from publications. Texts of papers are kept."""
    with _LOCK, _writing(wait=True):
        _catch_up(None)
    return True


def status() -> State:
    """What the index holds and how far it is behind. Two queries at most."""
    state = _state()
    if state is None:
        return State(False, 0, None, 0.0)
    written_at = datetime.fromisoformat(state["written"])
    lag = 0.0
    if state["tick"] != _tick():
        have = set(state["publications"])
        rows = Publication.objects.filter(audience="public").order_by("-pk")
        missing = [at for link, at in rows.values_list("chained", "published_at")[:200] if link not in have]
        lag = max(0.0, (timezone.now() - min(missing)).total_seconds()) if missing else 0.0
    return State(True, len(state["publications"]), written_at, lag)


def keep() -> None:
    """Follows on a thread of this process until it ends; a second call changes nothing.

    The thread also unpacks the lexicon, which otherwise one of the first hundred searches would wait for."""
    global _keeper
    if _keeper is None or not _keeper.is_alive():
        _keeper = threading.Thread(target=_keep_following, name="search index", daemon=True)
        _keeper.start()


def is_kept() -> bool:
    """Whether a thread of this process follows, so that nobody else needs to."""
    return _keeper is not None and _keeper.is_alive()


def _keep_following() -> None:
    stop = threading.Event()
    lexicon.unpack()
    while not stop.wait(PAUSE if opened() else 0.05):
        try:
            close_old_connections()
            follow()
        except Exception:
            log.exception("the search index cannot follow")
            stop.wait(30)


def _catch_up(state: dict[str, Any] | None) -> None:
    """Items first, so that they are found at once; then the texts of papers that nobody has read yet."""
    folder, tick = _folder(), _tick()
    folder.mkdir(parents=True, exist_ok=True)
    if state is None:
        name = f"index-{os.urandom(4).hex()}"
        index, have = search_store.new(folder / name), {}
    else:
        name, have = state["index"], state["publications"]
        index = tantivy.Index.open(str(folder / name))
        search_store.register(index)
    wanted = _current()
    gone = [have[link] for link in have.keys() - wanted.keys()]
    fresh = [wanted[link] for link in wanted.keys() - have.keys()]
    done = partial(keep_state, name, tick, wanted)
    unread = _take_in(index, gone, fresh, done, everything=not have)
    if unread:
        for sha256 in unread:
            search_papers.text_of(sha256, read=True)
        again = _naming(unread, wanted.values())
        _take_in(index, again, again, done)
    for old in folder.glob("index*"):
        if old.name != name:
            shutil.rmtree(old, ignore_errors=True)


def _take_in(
    index: tantivy.Index,
    gone: list[int],
    fresh: list[int],
    done: Callable[[], None],
    *,
    everything: bool = False,
) -> set[str]:
    """Entries of publications out of the index and others in; returns the papers without a text yet.

    `done` says that they can be found; only then the index is tidied up.
    """
    cases, persons = _beside(fresh, _touched_by(index, gone), everything)
    wanted = Wanted(tuple(fresh), tuple(cases), tuple(persons))
    again = () if everything else [*(f"case:{key}" for key in cases), *(f"person:{key}" for key in persons)]
    unread: set[str] = set()
    search_store.add(index, search_making.made(wanted, unread), gone, again, done, everything=everything)
    return unread


def _touched_by(index: tantivy.Index, gone: list[int]) -> dict[str, set[int]]:
    """The cases and persons whose entries rest on publications that go: they are made anew from what is left."""
    touched: dict[str, set[int]] = {"case": set(), "person": set()}
    index.reload()
    searcher = index.searcher()
    for key in gone:
        found = searcher.search(tantivy.Query.term_query(index.schema, "publication", key), limit=10_000)
        for _, at in found.hits:
            shown = json.loads(searcher.doc(at)["shown"][0])
            if shown["kind"] in touched:
                touched[shown["kind"]].add(shown["pk"])
    return touched


def _beside(
    fresh: list[int], touched: Mapping[str, set[int]], everything: bool
) -> tuple[list[int], list[int]]:
    """The cases and persons that fresh publications touch, and those that gone ones did."""
    items, shares = PublishedItem.objects.filter(public=True), PublishedParticipation.objects.all()
    if everything:
        items = items.values("case").annotate(times=Count("pk")).filter(times__gt=1)
    else:
        items, shares = items.filter(publication__in=fresh), shares.filter(publication__in=fresh)
    with_case = items.filter(case__isnull=False).order_by().values_list("case", flat=True)
    with_person = shares.filter(person__isnull=False).order_by().values_list("person", flat=True)
    return sorted(touched["case"].union(with_case)), sorted(touched["person"].union(with_person.distinct()))


def _naming(papers: Collection[str], wanted: Collection[int]) -> list[int]:
    """The publications that let everyone fetch one of these papers."""
    rows = Publication.objects.filter(published_files__sha256__in=list(papers)).distinct()
    return sorted(set(wanted).intersection(rows.values_list("pk", flat=True)))


def _folder() -> Path:
    return Path(settings.SEARCH_INDEX)


def _opened(written: str, index: tantivy.Index) -> tantivy.Index:
    search_store.register(index)
    index.reload()
    _OPEN[_folder()] = (written, index)
    return index


@contextmanager
def _writing(*, wait: bool = False) -> Iterator[bool]:
    """True while this process is the machine's one writer; False when another is and nobody waits."""
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / "writer.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _tick() -> str:
    """Changes whenever something is published or redacted: one query."""
    redacted = Publication.objects.filter(redacted_at__isnull=False).values(n=Count("pk")).order_by()
    redacted.query.group_by = None
    newest = Publication.objects.order_by("-pk").values_list("chained", Subquery(redacted)).first()
    return f"{newest[0]}-{newest[1] or 0}" if newest else "empty"


def _current() -> dict[str, int]:
    """The publications that the public sees now: link in the chain -> key. Keys alone may come again."""
    shown = [
        minutes or agenda for minutes, agenda in PublishedMeeting.objects.values_list("minutes", "agenda")
    ]
    chained = dict(Publication.objects.order_by().values_list("pk", "chained"))
    return {chained[key]: key for key in shown if key in chained}


def _state() -> dict[str, Any] | None:
    """What the index on disk was made from, or None when it is missing or of another version.

    Of a large archive that is megabytes of links, so it is read again only when it was written again.
    """
    try:
        path = _folder() / "state.json"
        about = path.stat()
        return _read_state(path, (about.st_ino, about.st_mtime_ns, about.st_size))
    except (OSError, ValueError, KeyError):
        return None


@lru_cache(maxsize=2)
def _read_state(path: Path, written: tuple[int, ...]) -> dict[str, Any] | None:
    state: dict[str, Any] = json.loads(path.read_text())
    have = (state["analyser"], state["subjects"], state["layout"])
    return state if have == (analyser.VERSION, subjects.VERSION, search_store.LAYOUT) else None


def keep_state(name: str, tick: str, publications: Mapping[str, int]) -> None:
    """Writes down what the index was made from; the others of this machine read it anew."""
    state = {
        "analyser": analyser.VERSION,
        "subjects": subjects.VERSION,
        "layout": search_store.LAYOUT,
        "index": name,
        "tick": tick,
        "written": timezone.now().isoformat(),
        "publications": dict(publications),
    }
    target = _folder() / "state.json"
    fresh = target.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(state))
    fresh.replace(target)
