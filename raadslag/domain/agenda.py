"""Order and standing points of an agenda: which items recur at every meeting and are no case of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Standing = Literal[
    "approve_agenda", "approve_minutes", "since_last", "next_meeting", "any_other_business", "signatures"
]

_STANDING: tuple[tuple[Standing, re.Pattern[str]], ...] = (
    ("approve_minutes", re.compile(r"^godkendelse af (dagsorden og )?referat", re.I)),
    ("approve_agenda", re.compile(r"^godkendelse af dagsorden", re.I)),
    ("since_last", re.compile(r"^(siden sidst|orientering(er)?|meddelelser)\b[^:]{0,30}$", re.I)),
    (
        "next_meeting",
        re.compile(r"^(punkter|sager|emner)\b.{0,20}\bnæste møde|^sager til dagsorden|^næste møde", re.I),
    ),
    ("any_other_business", re.compile(r"^(eventuelt|evt\.?)$", re.I)),
    ("signatures", re.compile(r"^(underskriftsark|underskrifter?|godkendelse af protokol)\b", re.I)),
)


def standing(title: str | None) -> Standing | None:
    """Which recurring point a title names, or None for a case of its own."""
    plain = (title or "").strip().rstrip(".")
    return next((kind for kind, pattern in _STANDING if pattern.search(plain)), None)


def addresses(numbers: Sequence[str | None]) -> list[str]:
    """A permanent word for each item: its printed number where only one item has it, else "p" + place."""
    plain = [re.sub(r"[^\w.\-]", "-", number or "").strip(".-").lower() for number in numbers]
    return [
        word if word and plain.count(word) == 1 and not re.fullmatch(r"p\d+|udgaver", word) else f"p{place}"
        for place, word in enumerate(plain, 1)
    ]
