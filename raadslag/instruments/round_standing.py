"""Where a round stands: for each of those asked which answer counts and what it is called, and the whole in figures.

Used by the desk (live) and by what is frozen for the public. Seven queries however many are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import cached_property

from raadslag.domain.rounds import ratifying
from raadslag.domain.rounds.counting import COUNTING, Given, Rule, Standing, counting, standing
from raadslag.instruments.models import (
    Asked,
    LocalText,
    Round,
    RoundAnswer,
    RoundMaterial,
    RoundQuestion,
    RoundTheme,
)

REGION_LAST = "9"


@dataclass(frozen=True, slots=True)
class Row:
    """One of those asked. `state` is a code of `round_words.STATES`; `answer` the one that counts, if any does.

    `in_time` is False for a late answer that counts all the same; `version` is the number of the text it names.
    """

    asked: Asked
    standing: Standing
    state: str
    answer: RoundAnswer | None
    answers: tuple[RoundAnswer, ...]
    version: int | None = None

    @property
    def late(self) -> bool:
        """Whether what counts came after the deadline."""
        return self.answer is not None and self.answer.late

    @property
    def waits(self) -> tuple[RoundAnswer, ...]:
        """Late answers that do not count unless the one who asked accepts them."""
        chosen = self.answer.number if self.answer else 0
        return tuple(a for a in self.answers if a.late and a.accepted_at is None and a.number != chosen)


@dataclass
class WholeRound:
    """A round with all that is in it, read once."""

    round: Round
    themes: list[RoundTheme]
    questions: list[RoundQuestion]
    materials: list[RoundMaterial]
    local_texts: list[LocalText]
    rows: list[Row] = field(default_factory=list)

    @property
    def current(self) -> RoundMaterial | None:
        """The version of the text that is to be answered."""
        return self.materials[-1] if self.materials else None

    @cached_property
    def tally(self) -> ratifying.Tally:
        """Of a ratification: what the councils' states come to."""
        return ratifying.tally({row.asked.code: row.state for row in self.rows})  # type: ignore[misc]

    @property
    def answered(self) -> list[Row]:
        """Those of whom something counts: an answer, or "no wish"."""
        return [row for row in self.rows if row.standing in COUNTING]

    @property
    def missing(self) -> list[Row]:
        """Those of whom nothing counts."""
        return [row for row in self.rows if row.standing not in COUNTING]

    def sums(self) -> list[tuple[RoundQuestion, int]]:
        """The sum of every number that is asked for, over the answers that count."""
        return [
            (
                question,
                sum(int(number) for row in self.rows if (number := number_of(row, question)) is not None),
            )
            for question in self.questions
            if question.kind == RoundQuestion.Kind.NUMBER
        ]


def whole_round(round: Round, *, now: datetime | None = None) -> WholeRound:
    """Reads a round and judges everybody's answers."""
    answers = Prefetch(
        "answers",
        RoundAnswer.objects.select_related("given_by", "item__meeting__body").prefetch_related("files"),
    )
    asked = list(
        round.asked.select_related("municipality", "region", "body").prefetch_related(answers).order_by("pk")
    )
    whole = WholeRound(
        round=round,
        themes=list(round.themes.all()),
        questions=list(round.questions.all()),
        materials=list(round.materials.select_related("file")),
        local_texts=list(LocalText.objects.filter(asked__round=round)),
    )
    overdue = (now or timezone.now()) > round.deadline
    whole.rows = [_row(whole, one, overdue) for one in asked]
    return whole


def shown_state(round: Round, stands: Standing) -> str:
    """The standing as it is shown: whoever is silent when the round is closed has not answered, and owes nothing."""
    silent = round.state == Round.State.CLOSED and stands in ("missing", "overdue")
    return "unanswered" if silent else stands


def rule_of(round: Round) -> Rule:
    """How the round counts: a ratification reports states, so the newest counts; else the last in time."""
    return Rule(newest=round.kind == Round.Kind.RATIFICATION, takes_late=round.takes_late)


def given(answer: RoundAnswer) -> Given:
    """What the counting rule needs to know of an answer."""
    return Given(answer.number, answer.stance, answer.late, answer.accepted_at is not None)  # type: ignore[arg-type]


def counting_answer(round: Round, answers: Sequence[RoundAnswer]) -> RoundAnswer | None:
    """The one of an actor's answers that counts."""
    chosen = counting([given(a) for a in answers], rule_of(round))
    return next((a for a in answers if chosen and a.number == chosen.number), None)


def number_of(row: Row, question: RoundQuestion) -> int | None:
    """The number of one of those asked; None for no answer, no wish, and an answer that leaves it open."""
    if row.answer is None or row.standing not in ("answered", "answered_late"):
        return None
    found = row.answer.values.get(f"0.{question.position}")
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _row(whole: WholeRound, asked: Asked, overdue: bool) -> Row:
    answers = tuple(asked.answers.all())
    rule = rule_of(whole.round)
    stands = standing([given(a) for a in answers], rule, overdue=overdue)
    answer = counting_answer(whole.round, answers)
    state = shown_state(whole.round, stands)
    version = None
    if answer is not None:
        version = next((m.number for m in whole.materials if m.fingerprint == answer.fingerprint), None)
    if whole.round.kind == Round.Kind.RATIFICATION:
        reported = answer.reported if answer and stands in ("answered", "answered_late") else None
        current = whole.current.fingerprint if whole.current else ""
        state = ratifying.state(reported or None, answer.fingerprint if answer else "", current)  # type: ignore[arg-type]
    return Row(asked, stands, state, answer, answers, version)
