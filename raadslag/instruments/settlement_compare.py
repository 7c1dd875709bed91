"""Two settlements side by side: who gets more and who fewer, the largest change first."""

from __future__ import annotations

from typing import Any

from raadslag.domain.allocation.numbers import whole
from raadslag.domain.danish.sorting import sort_key
from raadslag.instruments.models import Settlement
from raadslag.instruments.settlements import changes_between, final_awards


def compared(before: Settlement, after: Settlement) -> dict[str, Any]:
    """Rows by size of change, sums of both, and what else differs in sentences. Who is in only one has no number there."""
    held, holds = final_awards(before), final_awards(after)
    names = {
        actor["id"]: actor.get("name", actor["id"])
        for settlement in (before, after)
        for actor in settlement.problem["actors"]
    }
    rows = []
    for code in {**held, **holds}:
        change = holds.get(code, 0) - held.get(code, 0)
        rows.append(
            {
                "name": names[code],
                "before": whole(held[code]) if code in held else "",
                "after": whole(holds[code]) if code in holds else "",
                "change": change,
                "change_said": f"+{whole(change)}" if change > 0 else f"−{whole(-change)}" if change else "0",
            }
        )
    rows.sort(key=lambda row: (-abs(int(row["change"])), sort_key(str(row["name"]))))
    told = [
        said
        for said in changes_between(before, after)
        if " → " not in said or said.startswith(("Puljen", "Metoden"))
    ]
    change = sum(holds.values()) - sum(held.values())
    return {
        "rows": rows,
        "told": told,
        "before": whole(sum(held.values())),
        "after": whole(sum(holds.values())),
        "change_said": f"+{whole(change)}" if change > 0 else f"−{whole(-change)}" if change else "0",
        "moved": sum(1 for row in rows if row["change"]),
    }
