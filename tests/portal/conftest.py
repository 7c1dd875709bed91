"""Every test of the portal has a search index of its own: keys of rows come again from test to test."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def own_search_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index lies in the test's own folder."""
    monkeypatch.setattr(settings, "SEARCH_INDEX", tmp_path / "search")
