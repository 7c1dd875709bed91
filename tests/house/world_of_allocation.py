"""A pool that was shared, for the world of the access table: published, with one place that nobody wanted."""

from __future__ import annotations

from typing import Any

from raadslag.instruments.settlement_publish import publish_settlement
from raadslag.instruments.settlements import name_settlement
from tests.cast import anna, north


def divided() -> dict[str, Any]:
    """A settlement of KKR Nordjylland and its public address."""
    actors = [
        {"id": "0851", "name": "Aalborg", "key": "210316", "max": 20},
        {"id": "0787", "name": "Thisted", "key": "43991", "max": 4},
        {"id": "0825", "name": "Læsø", "key": "1793", "max": 0},
    ]
    problem = {"pool": 25, "unit": "pladser", "method": "largest_remainder", "actors": actors}
    settlement = name_settlement(body=north(), title="Ekstra pladser", problem=problem, by=anna())
    publication = publish_settlement(settlement=settlement, by=anna())
    return {"settlement": settlement, "joint_publication": publication}
