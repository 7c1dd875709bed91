"""How many examples Hypothesis tries of a property that is slow to try."""

from __future__ import annotations

from typing import Any

from hypothesis import settings

OF = 100
"""What the gate tries of a property that says nothing of it."""


def examples(count: int, **others: Any) -> settings:
    """`count` examples in the gate, and as many times more as the chosen profile has (see conftest.py)."""
    return settings(max_examples=count * settings().max_examples // OF, **others)
