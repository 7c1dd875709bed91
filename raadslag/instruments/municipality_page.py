"""What a municipality sees of rounds: what it must answer and by when, what its council must approve, what it said.

Six queries however many rounds. What it got, pays and was appointed to is asked of the rooms that know it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from raadslag.domain.rounds.counting import OWED
from raadslag.instruments.models import Asked, Round, RoundAnswer, RoundMaterial
from raadslag.instruments.round_publish import places_of
from raadslag.instruments.round_standing import heard_in, state_of
from raadslag.instruments.round_words import OUTS, STATES
from raadslag.people.models import Municipality


@dataclass(frozen=True, slots=True)
class Duty:
    """One round for one of those asked. `open` says that an answer can still be given."""

    asked: Asked
    round: Round
    state: str
    answer: RoundAnswer | None
    answered_by: int
    of: int
    decision: dict[str, str] | None = None

    @property
    def open(self) -> bool:
        """Whether it can be answered on the page now."""
        return self.round.state == Round.State.OPEN

    @property
    def owes(self) -> bool:
        """Whether something is still to be done."""
        return self.open and self.state in OWED

    @property
    def word(self) -> str:
        """The state in words; an open round past its deadline lacks the answer."""
        return str(STATES[self.state])

    @property
    def out(self) -> str:
        """The mark that the state looks like."""
        return OUTS[self.state]

    @property
    def approves(self) -> bool:
        """Whether it is the municipality's council that must approve."""
        return self.round.kind == Round.Kind.RATIFICATION


def duties_of(municipality: Municipality) -> list[Duty]:
    """Everything that a municipality was asked, open rounds by deadline first, then the rest, newest first."""
    rows = _asked(Asked.objects.filter(municipality=municipality))
    counts = heard_in({row.round_id for row in rows})
    places = places_of(row.round.item for row in rows)
    found = [_duty(row, counts[row.round_id], places.get(row.round.item_id or 0)) for row in rows]
    open_now = sorted((d for d in found if d.open), key=lambda d: d.round.deadline)
    return open_now + sorted((d for d in found if not d.open), key=lambda d: d.round.deadline, reverse=True)


def open_to(municipalities: Iterable[Municipality]) -> list[Duty]:
    """What the municipalities can answer now, what they owe first, then by deadline. Three queries."""
    rows = _asked(Asked.objects.filter(municipality__in=list(municipalities), round__state=Round.State.OPEN))
    counts = heard_in({row.round_id for row in rows})
    duties = [_duty(row, counts[row.round_id]) for row in rows]
    return sorted(duties, key=lambda duty: (not duty.owes, duty.round.deadline))


def _asked(rows: object) -> list[Asked]:
    answers = Prefetch("answers", RoundAnswer.objects.order_by("number"))
    materials = Prefetch("round__materials", RoundMaterial.objects.order_by("number"))
    wanted = rows.exclude(round__state__in=["draft", "cancelled"])  # type: ignore[attr-defined]
    return list(
        wanted.select_related("round__body", "round__item__meeting__body").prefetch_related(
            answers, materials
        )
    )


def _duty(asked: Asked, counts: tuple[int, int], decision: dict[str, str] | None = None) -> Duty:
    round = asked.round
    answers = list(asked.answers.all())
    overdue = timezone.now() > round.deadline
    materials = list(round.materials.all())
    current = materials[-1].fingerprint if materials else ""
    _stands, state, answer = state_of(round, answers, current, overdue=overdue)
    return Duty(asked, round, state, answer, *counts, decision)
