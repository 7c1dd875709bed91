"""The rules of rounds, on examples and as properties."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.rounds.counting import STANCES, Given, Rule, counting, is_late, standing
from raadslag.domain.rounds.deadline import cautions, last_workday, moment
from raadslag.domain.rounds.nominating import Nominee, Wanted, lacks
from raadslag.domain.rounds.ratifying import state, tally

answers = st.lists(st.tuples(st.sampled_from(STANCES), st.booleans(), st.booleans()), max_size=6).map(
    lambda rows: [
        Given(n, stance, late, late and accepted) for n, (stance, late, accepted) in enumerate(rows)
    ]
)
rules = st.builds(Rule, newest=st.booleans(), takes_late=st.booleans())


@given(answers, rules, st.randoms())
def test_the_order_in_which_answers_are_read_does_not_matter(
    found: list[Given], rule: Rule, random: object
) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert counting(shuffled, rule) == counting(found, rule)


@given(answers, st.booleans())
def test_a_late_answer_never_beats_one_in_time_unless_accepted(found: list[Given], takes_late: bool) -> None:
    chosen = counting(found, Rule(takes_late=takes_late))
    in_time = [a for a in found if (not a.late or a.accepted)]
    if in_time and in_time[-1].stance != "withdrawn":
        assert chosen == in_time[-1]
    elif chosen is not None and chosen.late and not chosen.accepted:
        assert takes_late


@given(answers, rules)
def test_one_more_answer_that_came_first_changes_nothing_once_another_in_time_follows(
    found: list[Given], rule: Rule
) -> None:
    if any(not a.late for a in found) or (rule.newest and found):
        assert counting([Given(-1, "answered"), *found], rule) == counting(found, rule)


@given(answers, rules, st.booleans())
def test_no_answer_zero_and_no_wish_are_three_things(found: list[Given], rule: Rule, overdue: bool) -> None:
    said = standing(found, rule, overdue=overdue)
    assert (said in ("missing", "overdue")) == (not found)
    if said == "no_wish":
        assert counting(found, rule).stance == "no_wish"  # type: ignore[union-attr]


def test_the_last_before_the_deadline_counts_and_a_withdrawn_bid_does_not() -> None:
    first, second, late = Given(1, "answered"), Given(2, "answered"), Given(3, "answered", late=True)
    assert counting([first, second, late], Rule()) == second
    assert counting([first, second, Given(3, "answered", late=True, accepted=True)], Rule()).number == 3  # type: ignore[union-attr]
    assert standing([first, Given(2, "withdrawn")], Rule(), overdue=False) == "withdrawn"
    assert standing([late], Rule(takes_late=False), overdue=True) == "late_waits"
    assert standing([late], Rule(), overdue=True) == "answered_late"
    assert counting([first, late], Rule(newest=True)) == late


def test_three_o_clock_in_summer_and_in_winter() -> None:
    summer, winter = moment(date(2017, 6, 1), time(15)), moment(date(2016, 11, 28), time(15))
    assert summer is not None and summer.astimezone(UTC).hour == 13
    assert winter is not None and winter.astimezone(UTC).hour == 14
    assert not is_late(datetime(2016, 11, 28, 14, 0, 0, 999, tzinfo=UTC), winter)
    assert is_late(datetime(2016, 11, 28, 14, 0, 1, tzinfo=UTC), winter)
    assert not is_late(datetime(2017, 6, 1, 12, 59, tzinfo=UTC), summer)


def test_the_hour_that_is_left_out_and_the_one_that_comes_twice() -> None:
    assert moment(date(2017, 3, 26), time(2, 30)) is None
    twice = moment(date(2017, 10, 29), time(2, 30))
    assert twice is not None and twice.astimezone(UTC).hour == 1


@given(st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)))
def test_every_other_wall_clock_is_kept(at: datetime) -> None:
    found = moment(at.date(), at.time())
    assert found is None or found.replace(tzinfo=None) == at
    if found is None:
        assert at.month == 3 and at.hour == 2


def test_a_deadline_on_a_sunday_and_in_the_recess() -> None:
    long_ago = datetime(2016, 1, 1, tzinfo=UTC)
    october = moment(date(2017, 10, 15), time(23, 59))
    assert october is not None
    assert cautions(october, now=long_ago) == ("sunday",)
    assert last_workday(october) == date(2017, 10, 13)
    july = moment(date(2017, 7, 12), time(3))
    assert july is not None and cautions(july, now=long_ago) == ("recess", "night")
    easter = moment(date(2017, 4, 13), time(12))
    assert easter is not None and cautions(easter, now=long_ago) == ("holiday",)
    assert cautions(easter, now=datetime(2018, 1, 1, tzinfo=UTC))[0] == "past"


def test_nineteen_councils_and_the_region() -> None:
    states = {f"{n}": state("approved", "v3", "v3") for n in range(19)}
    assert not tally({**states, "region": state(None, "", "v3")}).adopted
    assert not tally({**states, "region": state("approved", "v2", "v3")}).adopted
    assert tally({**states, "region": state("approved", "v2", "v3")}).older == ("region",)
    refused = tally({**states, "region": state("rejected", "v3", "v3")})
    assert refused.refused and refused.rejected == ("region",) and refused.asked == 20
    assert tally({**states, "region": state("approved_with_remarks", "v3", "v3")}).adopted
    assert not tally({}).adopted


def test_what_nominations_lack() -> None:
    wanted = Wanted(members=1, substitutes=1, both_sexes=True, municipalities=2)
    one = [Nominee("0773", "A", "woman"), Nominee("0773", "B", "woman", substitute=True)]
    assert [lack.kind for lack in lacks(one, wanted)] == ["man", "municipalities"]
    both = [Nominee("0773", "A", "woman"), Nominee("0773", "B", "man", substitute=True)]
    other = [Nominee("0787", "C", ""), Nominee("0787", "D", "man")]
    assert [lack.kind for lack in lacks([*both, *other], wanted)] == ["members", "substitutes", "sex_unknown"]
