"""What the product itself finds doubtful across a council's settlements: one key that gives two numbers."""

from __future__ import annotations

from collections import defaultdict

from raadslag.domain.allocation.numbers import listed, whole
from raadslag.instruments.models import Settlement
from raadslag.people.models import Body


def doubts_of_body(body: Body) -> list[str]:
    """Sentences about all settlements of a council that are in force."""
    return one_key_two_numbers(list(body.settlements.filter(replaced_by__isnull=True)))


def doubts_about(settlement: Settlement) -> list[str]:
    """What is doubtful about one settlement: what was found when it was made, and beside the council's others."""
    if not settlement.part_of:
        return list(settlement.doubts)
    rows = settlement.body.settlements.filter(replaced_by__isnull=True)
    same = [row for row in rows if row.part_of == settlement.part_of]
    return [*settlement.doubts, *one_key_two_numbers(same)]


def one_key_two_numbers(rows: list[Settlement]) -> list[str]:
    """Pools that are said to be the same part of equally large pools by the same key, but differ."""
    groups: dict[tuple[int, str], list[Settlement]] = defaultdict(list)
    for row in rows:
        if row.part_of:
            groups[(row.part_of["pool"], row.part_of["key"])].append(row)
    said = []
    for (pool, key), group in sorted(groups.items()):
        if len({row.problem["pool"] for row in group}) > 1:
            told = [
                f"{whole(row.problem['pool'])} ({row.title})" for row in sorted(group, key=lambda row: row.pk)
            ]
            said.append(
                f"Den samme nøgle ({key}) af to lige store puljer på {whole(pool)} skal give det samme tal, "
                f"men her står {listed(told)}. Spørg, hvilket tal der er rigtigt."
            )
    return said
