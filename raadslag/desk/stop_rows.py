"""The stops of a planned route as rows of a page: state in words and mark, what is late, and which moves there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from raadslag.domain import route
from raadslag.meetings.models import BodyAnswer, PlannedStop
from raadslag.meetings.route_print import newest_answer, slot_of


@dataclass(frozen=True, slots=True)
class StopRow:
    """One stop. `mark` is a class of the look; `ways` are the moves that would change something."""

    stop: PlannedStop
    mark: str
    word: str
    answer: BodyAnswer | None
    printed: str
    ways: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Stops that are asked side by side."""

    number: int
    rows: tuple[StopRow, ...]


def steps(stops: Iterable[PlannedStop]) -> list[Step]:
    """The route as steps with their rows."""
    ordered = sorted(stops, key=lambda stop: (stop.step, stop.pk))
    legs = tuple(route.Leg(stop.pk, stop.step) for stop in ordered)
    made = [row(stop, ways(legs, stop.pk)) for stop in ordered]
    return [Step(n, tuple(group)) for n, group in groupby(made, key=lambda r: r.stop.step)]


def row(stop: PlannedStop, moves: Sequence[str] = ()) -> StopRow:
    """One stop as a row."""
    mark, word = state_of(stop, timezone.localdate())
    return StopRow(stop, mark, word, newest_answer(stop), route.printed_text(slot_of(stop)), tuple(moves))


def ways(legs: route.Legs, key: int) -> list[str]:
    """The moves of one leg that would change the route."""
    here = _shape(route.settled(legs))
    return [
        way for way in route.WAYS if _shape(route.moved(legs, key, way)) != here and _wanted(legs, key, way)
    ]


def state_of(stop: PlannedStop, today: date) -> tuple[str, str]:
    """(mark, words) of a stop's state; that the deadline has passed is seen here, it is stored nowhere."""
    if stop.state == PlannedStop.State.WAITING:
        if stop.asked_at is None:
            return "quiet", _("Ikke spurgt endnu")
        if route.is_late(stop.deadline, today):
            return "doubt", _("Venter, fristen er overskredet")
        return "open", _("Venter")
    answer = newest_answer(stop)
    day = date_format(timezone.localtime(answer.given_at)) if answer else ""
    if stop.state == PlannedStop.State.GIVEN_LATE:
        return "doubt", _("Givet for sent, %(day)s") % {"day": day}
    if stop.state == PlannedStop.State.GIVEN:
        return "plain", _("Givet %(day)s") % {"day": day}
    if answer and answer.declined:
        return "quiet", _("Ønskede ikke at udtale sig")
    return "quiet", _("Ikke givet")


def _shape(legs: route.Legs) -> list[frozenset[int]]:
    return [frozenset(leg.key for leg in group) for _n, group in groupby(legs, key=lambda leg: leg.step)]


def _wanted(legs: route.Legs, key: int, way: str) -> bool:
    """`apart` and `later` are the same for one of several; only one of them is offered."""
    step = next(leg.step for leg in legs if leg.key == key)
    alone = sum(leg.step == step for leg in legs) == 1
    return way != "apart" if alone else way in ("apart", "earlier")
