"""Rounds for tests: the least that a round needs, by plain functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from raadslag.instruments import round_answers, rounds
from raadslag.instruments.models import Asked, Round, RoundAnswer
from raadslag.people.models import Body, Municipality, Region
from tests.cast import anna, north

NUMBER = rounds.Question("SSA-pladser", "number", required=True)


def a_round(
    kind: str = "bid",
    *,
    questions: Sequence[rounds.Question] = (NUMBER,),
    themes: Sequence[tuple[str, str]] = (),
    opened: bool = True,
    region: bool = False,
    bodies: Sequence[Body] = (),
    text: str = "",
    **more: Any,
) -> Round:
    """A round of KKR Nordjylland that asks its three municipalities of the cast (and the region, or bodies instead)."""
    body, by = north(), anna()
    facts = {"title": "Ekstra pladser", "unit": "pladser", "deadline": timezone.now() + timedelta(days=10)}
    made = rounds.create_round(body=body, plan=rounds.Plan(kind=kind, **{**facts, **more}), by=by)
    rounds.set_questions(round=made, questions=questions, themes=themes, by=by)
    places = [] if bodies else Municipality.objects.filter(bodies=body).order_by("code")
    regions = (
        [Region.objects.get_or_create(code="1081", defaults={"name": "Nordjylland"})[0]] if region else []
    )
    rounds.set_asked(round=made, municipalities=places, regions=regions, bodies=bodies, by=by)
    if text:
        rounds.add_material(round=made, title="Teksten", text=text, by=by)
    if opened:
        rounds.set_state(round=made, state="open", by=by)
    return made


def asked_in(round: Round, name: str) -> Asked:
    """The one of those asked that is called so."""
    return round.asked.get(name=name)


def answer(round: Round, name: str, **said: Any) -> RoundAnswer:
    """An answer by the municipality's own page."""
    who = round_answers.Who(name="Dan Prøve")
    return round_answers.give_answer(asked=asked_in(round, name), said=round_answers.Said(**said), who=who)


def bid(round: Round, name: str, number: int, **more: Any) -> RoundAnswer:
    """A bid of one number."""
    return answer(round, name, values={"0.0": number}, **more)
