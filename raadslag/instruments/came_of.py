"""What came of decisions that were sent on: the rounds that asked others about an item, and how many have answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from raadslag.instruments.models import Round
from raadslag.instruments.round_standing import heard_in


def rounds_about(items: Iterable[int]) -> dict[int, list[Round]]:
    """The rounds of items (keys), oldest first, each with the numbers `asked_count` and `answered_count`. Three queries."""
    rows = list(Round.objects.filter(item__in=list(items)).order_by("pk"))
    counts = heard_in(row.pk for row in rows) if rows else {}
    found: dict[int, list[Round]] = defaultdict(list)
    for row in rows:
        row.answered_count, row.asked_count = counts.get(row.pk, (0, 0))  # type: ignore[attr-defined]
        found[row.item_id].append(row)
    return dict(found)
