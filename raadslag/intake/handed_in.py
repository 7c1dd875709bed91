"""What somebody hands in, as single files: a path, a folder with all below it, a ZIP, an uploaded file.

One file is in memory at a time. What cannot be taken in comes out in its turn with the sentence that says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from raadslag.domain.refusal import Refusal
from raadslag.formats.archive import IGNORED, Entry, entries, is_archive, plain_name
from raadslag.formats.read import MAX_BYTES


def count_files(paths: list[Path]) -> int:
    """How many files will be looked at (a ZIP counts as one), for the progress bar."""
    return sum(1 for path in paths for _ in _walk(path))


def from_paths(paths: list[Path]) -> Iterator[tuple[Entry, bool]]:
    """Every file of paths and folders, with True when it is the last of its path. Raises nothing."""
    for root in paths:
        for path in _walk(root):
            name = str(path.relative_to(root.parent)) if root.is_dir() else path.name
            last = None
            for entry in _from_path(path, name):
                if last is not None:
                    yield last, False
                last = entry
            yield last or Entry(name, None, f"ZIP-filen {name} er tom."), True


def from_upload(file: BinaryIO, name: str, size: int) -> Iterator[Entry]:
    """Every file of one uploaded file. Raises nothing."""
    name = plain_name(name)
    if is_archive(file):
        yield from _from_archive(file, name)
    elif size > MAX_BYTES:
        yield _too_large(name, size)
    else:
        yield Entry(name, file.read())


def _walk(root: Path) -> Iterator[Path]:
    if root.is_dir():
        for path in sorted(root.iterdir()):
            if not IGNORED.search(path.name) and not path.is_symlink():
                yield from _walk(path)
    else:
        yield root


def _from_path(path: Path, name: str) -> Iterator[Entry]:
    try:
        with path.open("rb") as file:
            yield from from_upload(file, name, path.stat().st_size)
    except FileNotFoundError:
        yield Entry(name, None, f"Filen {name} findes ikke; se efter, om navnet er rigtigt.")
    except OSError:
        yield Entry(name, None, f"Filen {name} kan ikke åbnes; se efter, om du har adgang til den.")


def _from_archive(file: BinaryIO, name: str) -> Iterator[Entry]:
    try:
        for entry in entries(file, name):
            yield Entry(f"{name}/{entry.name}", entry.content, entry.refusal)
    except Refusal as refusal:
        yield Entry(name, None, str(refusal))


def _too_large(name: str, size: int) -> Entry:
    figures = f"{size / 1_000_000:.0f} MB, og grænsen er {MAX_BYTES // 1_000_000} MB"
    return Entry(name, None, f"Filen {name} fylder {figures}; del den, eller gem den i mindre dele.")
