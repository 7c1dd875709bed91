"""The bids of a round, for whoever shares the pool: a number, nothing answered, or no wish are three things."""

from __future__ import annotations

from dataclasses import dataclass

from raadslag.instruments.models import Round
from raadslag.instruments.round_standing import number_of, whole_round


@dataclass(frozen=True, slots=True)
class Bid:
    """What one of those asked wants of one pool. `number` is None when nothing counts, and when `no_wish`.

    A bid of 0 is a number: somebody who answered and wants none. `late` says that what counts came after the
    deadline, `waits` that a late answer lies there which does not count.
    """

    code: str
    name: str
    number: int | None
    no_wish: bool
    late: bool
    waits: bool


def bids_of(round: Round, question: int = 0) -> list[Bid]:
    """Everybody's bid on the number that was asked at that place (0: the first), in the order they were asked.

    Raises IndexError when no number was asked at that place.
    """
    whole = whole_round(round)
    asked_for = [q for q in whole.questions if q.kind == "number"][question]
    return [
        Bid(
            code=row.asked.code,
            name=row.asked.name,
            number=number_of(row, asked_for),
            no_wish=row.standing == "no_wish",
            late=row.late and row.answer is not None and row.answer.accepted_at is None,
            waits=bool(row.waits),
        )
        for row in whole.rows
    ]
