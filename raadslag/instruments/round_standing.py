"""Where a round stands: for each of those asked which answer counts and what it is called, and the whole in figures.

Used by the desk (live) and by what is frozen for the public. Seven queries however many are asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils import timezone
from django.utils.functional import cached_property

from raadslag.domain.rounds import ratifying
from raadslag.domain.rounds.counting import COUNTING, HEARD, Given, Rule, Standing, counting, standing
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


def state_of(
    round: Round, answers: Sequence[RoundAnswer], current: str, *, overdue: bool
) -> tuple[Standing, str, RoundAnswer | None]:
    """Of one of those asked: the standing, the state as it is shown, and the answer that counts. No query.

    `current` is the fingerprint of the text that is to be answered; empty for none.
    """
    stands = standing([given(a) for a in answers], rule_of(round), overdue=overdue)
    answer = counting_answer(round, answers)
    if round.kind != Round.Kind.RATIFICATION:
        return stands, shown_state(round, stands), answer
    reported = answer.reported if answer and stands in ("answered", "answered_late") else None
    about = answer.fingerprint if answer else ""
    return stands, ratifying.state(reported or None, about, current), answer  # type: ignore[arg-type]


def heard_in(rounds: Iterable[int]) -> dict[int, tuple[int, int]]:
    """How many have said something that stands, and of how many, by round (keys). Two queries."""
    newest = RoundMaterial.objects.filter(round=OuterRef("round")).order_by("-number")
    rows = Asked.objects.filter(round__in=list(rounds)).select_related("round").prefetch_related("answers")
    found: dict[int, tuple[int, int]] = {}
    for asked in rows.annotate(current=Subquery(newest.values("fingerprint")[:1])):
        answers = list(asked.answers.all())
        _stands, state, _answer = state_of(asked.round, answers, asked.current or "", overdue=False)
        heard, of = found.get(asked.round_id, (0, 0))
        found[asked.round_id] = (heard + (state in HEARD), of + 1)
    return found


def _row(whole: WholeRound, asked: Asked, overdue: bool) -> Row:
    answers = tuple(asked.answers.all())
    current = whole.current.fingerprint if whole.current else ""
    stands, state, answer = state_of(whole.round, answers, current, overdue=overdue)
    version = None
    if answer is not None:
        version = next((m.number for m in whole.materials if m.fingerprint == answer.fingerprint), None)
    return Row(asked, stands, state, answer, answers, version)
