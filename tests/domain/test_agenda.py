"""Addresses and standing points of an agenda."""

from __future__ import annotations

import pytest

from raadslag.domain.agenda import addresses, standing


@pytest.mark.parametrize(
    "numbers, words",
    [
        (["1", "1.1", "2"], ["1", "1.1", "2"]),
        (["1", "1", None], ["p1", "p2", "p3"]),
        (["44/09", "2. a"], ["44-09", "2.-a"]),
        (["p2", "2"], ["p1", "2"]),
        ([], []),
    ],
)
def test_addresses(numbers: list[str | None], words: list[str]) -> None:
    assert addresses(numbers) == words


@pytest.mark.parametrize(
    "title, kind",
    [
        ("Godkendelse af dagsorden og referat", "approve_minutes"),
        ("Godkendelse af dagsorden", "approve_agenda"),
        ("Siden sidst", "since_last"),
        ("Punkter til næste møde.", "next_meeting"),
        ("Eventuelt", "any_other_business"),
        ("Orientering om havnenes regnskab: de sidste fem år", None),
        ("Praksisplanen har været i høring", None),
        (None, None),
    ],
)
def test_standing(title: str | None, kind: str | None) -> None:
    assert standing(title) == kind
