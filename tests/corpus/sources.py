"""Where documents with an agreed reading lie: `corpus/` in the repository, layouts and seeds beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"


def shared_texts() -> list[tuple[str, str]]:
    """(name, text) of the layouts and seeds; none where they are not at hand (an error on CI)."""
    found = sorted(SHARED.glob("layouts/*.txt")) + sorted(SHARED.glob("seeds/*.txt"))
    if not found and os.environ.get("CI") == "true":
        raise FileNotFoundError(f"{SHARED}: the shared layouts and seeds must be there on CI")
    return [(path.name, path.read_text()) for path in found]


def need(path: Path) -> Path:
    """The path, or a skipped test with the reason (a failed one on CI)."""
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{path} must be there on CI")
        pytest.skip(f"{path.name} lies beside the repository and is not here")
    return path
