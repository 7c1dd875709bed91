"""The planned route: legs in sequence and side by side, and the sentence that a stop is printed as."""

from __future__ import annotations

from datetime import date
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain import route
from raadslag.domain.route import Leg, Slot

LEGS = st.lists(st.integers(1, 5), min_size=1, max_size=8).map(
    lambda steps: tuple(Leg(key, step) for key, step in enumerate(steps))
)


def shape(legs: route.Legs) -> list[list[int]]:
    return [[leg.key for leg in group] for _n, group in groupby(legs, key=lambda leg: leg.step)]


@given(LEGS, st.data())
def test_every_move_keeps_each_leg_once_and_leaves_no_gap(legs: route.Legs, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([leg.key for leg in legs]))
    way = data.draw(st.sampled_from(route.WAYS))
    after = route.moved(legs, key, way)
    assert sorted(leg.key for leg in after) == sorted(leg.key for leg in legs)
    assert sorted({leg.step for leg in after}) == list(range(1, len({leg.step for leg in after}) + 1))
    assert after == route.settled(after)


@given(LEGS, st.data())
def test_earlier_and_later_take_each_other_back_for_one_that_stands_alone(
    legs: route.Legs, data: st.DataObject
) -> None:
    settled = route.settled(legs)
    alone = [leg.key for leg in settled if sum(o.step == leg.step for o in settled) == 1]
    if not alone:
        return
    key = data.draw(st.sampled_from(alone))
    there = route.moved(settled, key, "later")
    if there != settled:
        assert [set(s) for s in shape(route.moved(there, key, "earlier"))] == [set(s) for s in shape(settled)]


def test_a_stop_goes_beside_the_one_before_and_apart_again() -> None:
    legs = (Leg(1, 1), Leg(2, 2), Leg(3, 3))
    beside = route.moved(legs, 2, "beside")
    assert shape(beside) == [[1, 2], [3]]
    assert shape(route.moved(beside, 2, "apart")) == [[1], [2], [3]]
    assert shape(route.moved(beside, 2, "earlier")) == [[2], [1], [3]]
    assert shape(route.moved(legs, 1, "beside")) == [[1], [2], [3]], "there is nothing before the first"
    with pytest.raises(KeyError):
        route.moved(legs, 9, "later")


DUE, GIVEN = date(2031, 11, 14), date(2031, 11, 16)


@pytest.mark.parametrize(
    ("slot", "state", "on", "text"),
    [
        (
            Slot("remarks", "waiting", DUE),
            "expected",
            "2031-11-14",
            "Bemærkninger ventes senest 14. november 2031.",
        ),
        (
            Slot("remarks", "waiting", DUE, at_meeting=True),
            "expected",
            "2031-11-14",
            "Bemærkninger foreligger på mødet.",
        ),
        (Slot("remarks", "waiting"), "expected", "", "Bemærkninger ventes."),
        (
            Slot("remarks", "given", DUE, given_on=DUE),
            "done",
            "2031-11-14",
            "Bemærkninger. Modtaget 14. november 2031.",
        ),
        (
            Slot("remarks", "given_late", DUE, meets_on=date(2031, 11, 15), given_on=GIVEN),
            "done",
            "2031-11-15",
            "Bemærkninger. Modtaget 16. november 2031, efter fristen 14. november 2031.",
        ),
        (
            Slot("endorsement", "given", DUE, given_on=DUE, stance="yes_with_remarks"),
            "done",
            "2031-11-14",
            "Bakker op om indstillingen med bemærkninger. Modtaget 14. november 2031.",
        ),
        (Slot("recommendation", "given", stance="no"), "done", "", "Anbefaler ikke indstillingen."),
        (Slot("recommendation", "not_given", DUE), "expected", "2031-11-14", "Anbefaling er ikke givet."),
        (Slot("remarks", "not_given", declined=True), "done", "", "Ønskede ikke at udtale sig."),
    ],
)
def test_what_a_stop_is_printed_as(slot: Slot, state: str, on: str, text: str) -> None:
    assert (route.printed_state(slot), route.printed_on(slot), route.printed_text(slot)) == (state, on, text)


def test_the_day_of_the_deadline_is_in_time() -> None:
    assert not route.is_late(DUE, DUE)
    assert route.is_late(DUE, date(2031, 11, 15))
    assert not route.is_late(None, DUE)
