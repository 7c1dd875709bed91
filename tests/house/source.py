"""The repository's own files as the house tests see them: what git knows, or everything but hidden folders."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ROOT / "raadslag"


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository: tracked or new, but not ignored."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return tuple(p for name in listed.split("\0") if name and (p := ROOT / name).is_file())
    hidden_or_made = {"node_modules", "build", "data", "__pycache__", "raadslag.egg-info"}
    return tuple(
        p
        for p in ROOT.rglob("*")
        if p.is_file()
        and not any(part in hidden_or_made or part[0] == "." for part in p.parts[len(ROOT.parts) :])
    )


def texts(*suffixes: str, under: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Each text file with one of the suffixes (all when none are given) below a folder, with its content."""
    for path in files():
        if path.is_relative_to(under) and (not suffixes or path.suffix in suffixes):
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@cache
def modules(under: Path = ROOT) -> tuple[tuple[Path, str, ast.Module], ...]:
    """Each Python module below a folder, migrations left out, with its text and its tree."""
    if under != ROOT:
        return tuple(module for module in modules() if module[0].is_relative_to(under))
    return tuple(
        (path, text, ast.parse(text)) for path, text in texts(".py") if "migrations" not in path.parts
    )


def name(path: Path) -> str:
    """The path inside the repository."""
    return path.relative_to(ROOT).as_posix()
