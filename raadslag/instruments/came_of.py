"""What came of decisions that were sent on: the rounds that asked others about an item, and how many have answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q

from raadslag.instruments.models import Round


def rounds_about(items: Iterable[int]) -> dict[int, list[Round]]:
    """The rounds of items (keys), oldest first, each with the numbers `asked_count` and `answered_count`. One query."""
    rows = Round.objects.filter(item__in=list(items)).annotate(
        asked_count=Count("asked", distinct=True),
        answered_count=Count("asked", filter=Q(asked__answers__isnull=False), distinct=True),
    )
    found: dict[int, list[Round]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.item_id].append(row)
    return dict(found)
