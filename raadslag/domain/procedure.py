"""Rules of procedure: how long before and after a meeting things are due, what recurs, and how many must be there.

The rules are a council's settings; the defaults are what the two meetings of November 2016 show: the agenda out
seven weekdays before, the minutes out three weekdays after. All days are working days (`workdays.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from raadslag.domain import workdays
from raadslag.domain.agenda import DEEPEST, ITEM_KINDS
from raadslag.domain.document import SECTION_KINDS

Deadline = Literal["cases_in", "papers_in", "agenda_out", "minutes_out", "remarks_in"]
DEADLINES: tuple[Deadline, ...] = get_args(Deadline)
DEFAULT_DAYS: dict[Deadline, int] = {
    "cases_in": 12,
    "papers_in": 9,
    "agenda_out": 7,
    "minutes_out": 3,
    "remarks_in": 10,
}
"""Working days before the meeting (cases, papers, agenda), after it (minutes), and after the minutes (remarks)."""
MOST_DAYS = 120
Share = Literal["none", "half", "more", "two_thirds", "number"]
SHARES: tuple[Share, ...] = get_args(Share)
Counted = Literal["members", "municipalities"]
COUNTED: tuple[Counted, ...] = get_args(Counted)
DEFAULT_HEADINGS = {
    "background": "Baggrund",
    "recommendation": "Indstilling",
    "presentation": "Sagsfremstilling",
}


@dataclass(frozen=True, slots=True)
class Recurring:
    """A point of every meeting, as the council's template has it; `text` is its recommendation (Markdown)."""

    kind: str
    title: str
    level: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many must be there for the council to decide: a share of its members or municipalities, or a number of them.

    The share is "none" where the council has no such rule; "more" is more than half. `number` holds for "number" only.
    """

    share: Share = "none"
    of: Counted = "members"
    number: int = 0

    def needed(self, total: int) -> int:
        """How many of `total` must be there; 0 where the council has no such rule."""
        return {
            "none": 0,
            "half": -(-total // 2),
            "more": total // 2 + 1,
            "two_thirds": -(-2 * total // 3),
            "number": self.number,
        }[self.share]


NO_QUORUM = Quorum()
DEFAULT_TEMPLATE = (
    Recurring("heading", "Godkendelse af dagsorden og referat", 1),
    Recurring("approve_agenda", "Godkendelse af dagsorden", 2, "Det indstilles, at dagsordenen godkendes."),
    Recurring("approve_minutes", "Godkendelse af referat", 2, "Det indstilles, at referatet godkendes."),
    Recurring("since_last", "Siden sidst", 1, "Det indstilles, at orienteringen tages til efterretning."),
    Recurring("heading", "Sager til behandling", 1),
    Recurring("next_meeting", "Punkter til næste møde", 1),
    Recurring("any_other_business", "Eventuelt", 1),
)


def deadlines(days: Mapping[Deadline, int], meets_on: date) -> dict[Deadline, date]:
    """The day of each deadline of a meeting, in the order in which they come."""
    minutes_out = workdays.after(meets_on, days["minutes_out"])
    return {
        "cases_in": workdays.before(meets_on, days["cases_in"]),
        "papers_in": workdays.before(meets_on, days["papers_in"]),
        "agenda_out": workdays.before(meets_on, days["agenda_out"]),
        "minutes_out": minutes_out,
        "remarks_in": workdays.after(minutes_out, days["remarks_in"]),
    }


def faults(
    days: Mapping[str, int],
    template: Sequence[Recurring],
    headings: Mapping[str, str],
    quorum: Quorum = NO_QUORUM,
) -> list[str]:
    """What is wrong with a council's rules, each as the code of a sentence; empty when they can be used."""
    found = []
    if set(days) != set(DEADLINES) or any(not 0 <= n <= MOST_DAYS for n in days.values()):
        found.append("days")
    elif days["cases_in"] < days["agenda_out"] or days["papers_in"] < days["agenda_out"]:
        found.append("order")
    before = 0
    for row in template:
        if (
            row.kind not in ITEM_KINDS
            or not row.title.strip()
            or not 1 <= row.level <= min(before + 1, DEEPEST)
        ):
            found.append("template")
            break
        before = row.level
    if not headings or any(
        kind not in SECTION_KINDS or not words.strip() for kind, words in headings.items()
    ):
        found.append("headings")
    if (
        quorum.share not in SHARES
        or quorum.of not in COUNTED
        or (quorum.share == "number" and quorum.number < 1)
    ):
        found.append("quorum")
    return found
