"""The agreed readings: seeds without a miss, layouts and corpus above their floors, no document broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from .score import score
from .sources import CORPUS, SHARED


@pytest.mark.filterwarnings("ignore:unclosed file")  # the script leaves its index open
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize(
    ("folder", "floor"),
    [
        (SHARED / "seeds", 1.0),
        (SHARED / "layouts", 0.995),
        (CORPUS, 0.99),
        (CORPUS / "second", 0.94),
        (CORPUS / "third", 0.94),
    ],
    ids=["seeds", "layouts", "corpus", "second", "third"],
)
def test_agreed_readings(folder: Path, floor: float) -> None:
    mean, documents, broken, printed = score(folder)
    assert documents
    assert not broken, printed
    assert mean >= floor, printed
