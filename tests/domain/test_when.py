"""Days of differing precision: read, said and read back; the frikommune plan's doubts; the wheel's next year."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain import workdays
from raadslag.domain.plan import Step, doubts, recess_name
from raadslag.domain.refusal import Refusal
from raadslag.domain.wheel import due_to_draft, turn
from raadslag.domain.when import PARTS, SEASONS, When, days_of, read_when, words

DAYS = st.dates(date(2007, 1, 1), date(2035, 12, 31))
FRIKOMMUNE = [
    ("Den 10. oktober 2016", "Svar fra ministeriet"),
    ("Uge 40/41 2016", "Første møder"),
    ("Uge 40/41 – 31. oktober 2016", "Ansøgninger skrives"),
    ("1.-28. november 2016", "Byrådene godkender"),
    ("Den 28. november 2016, kl. 15", "Ansøgningerne samles i Aalborg"),
    ("Den 25. november 2016", "Rådet orienteres"),
    ("Den 1. december 2016", "Ansøgningerne sendes"),
]


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A time of any precision."""
    day = draw(DAYS)
    kind = draw(st.sampled_from(["time", "day", "days", "weeks", "part", "months", "season", "year"]))
    if kind == "time":
        return When(kind, day, day, time(draw(st.integers(0, 23)), draw(st.integers(0, 59))))
    if kind == "days":
        return When(kind, day, day + timedelta(days=draw(st.integers(1, 400))))
    if kind == "weeks":
        monday = day - timedelta(days=day.weekday())
        last = date(monday.isocalendar().year, 12, 28).isocalendar().week
        end = draw(st.integers(monday.isocalendar().week, last))
        return When(kind, monday, date.fromisocalendar(monday.isocalendar().year, end, 7))
    if kind == "day":
        return When(kind, day, day)
    if kind == "part":
        return read_when(
            f"{draw(st.sampled_from(list(PARTS)))} {words(When('months', day.replace(day=1), day))}"
        )
    if kind == "season":
        return read_when(f"{draw(st.sampled_from(list(SEASONS)))} {day.year}")
    if kind == "year":
        return read_when(str(day.year))
    begin = read_when(words(When("months", day.replace(day=1), day)))
    later = day + timedelta(days=draw(st.integers(0, 400)))
    return When("months", begin.first, read_when(words(When("months", later.replace(day=1), later))).last)


@given(whens())
def test_what_is_said_is_read_back(when: When) -> None:
    assert read_when(words(when)) == when
    assert when.first <= when.last and days_of(when) >= 1
    if when.precision != "year" and when.first.year == when.last.year:
        assert read_when(words(when, year=False), when.last.year) == when


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("Den 28. november 2016, kl. 15", date(2016, 11, 28), date(2016, 11, 28), "time"),
        ("uge 40/41", date(2016, 10, 3), date(2016, 10, 16), "weeks"),
        ("Uge 40/41 – 31. oktober 2016", date(2016, 10, 3), date(2016, 10, 31), "days"),
        ("Ultimo december", date(2016, 12, 21), date(2016, 12, 31), "part"),
        ("ultimo februar 2017", date(2017, 2, 21), date(2017, 2, 28), "part"),
        ("August-oktober", date(2016, 8, 1), date(2016, 10, 31), "months"),
        ("Foråret 2017", date(2017, 3, 1), date(2017, 5, 31), "season"),
        ("2. kvartal", date(2016, 4, 1), date(2016, 6, 30), "months"),
        ("2. halvår 2017", date(2017, 7, 1), date(2017, 12, 31), "months"),
        ("24. oktober - 8. november 2016", date(2016, 10, 24), date(2016, 11, 8), "days"),
        ("november 2016 - januar 2017", date(2016, 11, 1), date(2017, 1, 31), "months"),
        ("2016-11-08", date(2016, 11, 8), date(2016, 11, 8), "day"),
        ("senest 8. november 2016 kl. 12.30", date(2016, 11, 8), date(2016, 11, 8), "time"),
    ],
)
def test_the_forms_that_papers_use(text: str, first: date, last: date, precision: str) -> None:
    found = read_when(text, 2016)
    assert (found.first, found.last, found.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "snart",
        "32. maj 2017",
        "uge 54 2017",
        "5. maj",
        "uge 41/40 2016",
        "9. maj - 2. maj 2016",
        "kl. 15",
    ],
)
def test_what_is_no_time_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Refusal, match="er ikke en tid, vi kan læse"):
        read_when(text)


def test_the_frikommune_plan_is_warned_of_and_not_put_in_order() -> None:
    steps = [Step(read_when(when), title) for when, title in FRIKOMMUNE]
    found = doubts(steps)
    assert [(d.kind, d.step, d.other) for d in found] == [
        ("order", 1, 0),
        ("order", 2, 0),
        ("no_slack", 4, 3),
        ("order", 5, 4),
    ]
    assert found[0].sentence == "Skridt 2: Uge 40/41 begynder den 3. oktober, før den 10. oktober."
    assert (
        found[3].sentence
        == "Skridt 6: Den 25. november står efter den 28. november kl. 15.00, men ligger før."
    )
    assert "samme dag" in found[2].sentence and "ingen luft" in found[2].sentence
    assert [step.title for step in steps] == [title for _, title in FRIKOMMUNE]


@given(st.lists(whens(), max_size=6))
def test_a_plan_in_order_has_no_doubt_about_order(times: list[When]) -> None:
    steps = [Step(when, "x") for when in sorted(times, key=lambda w: (w.first, w.at or time()))]
    assert not [d for d in doubts(steps) if d.kind == "order"]
    turned = [Step(when, "x") for when in reversed([step.when for step in steps])]
    if len({when.first for when in times}) == len(times) > 1:
        assert len([d for d in doubts(turned) if d.kind == "order"]) == len(times) - 1


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (
            "15. oktober 2017",
            "Den 15. oktober 2017 er en søndag. Sidste hverdag før er fredag den 13. oktober.",
        ),
        (
            "17. april 2017",
            "Den 17. april 2017 er Anden påskedag. Sidste hverdag før er onsdag den 12. april.",
        ),
        ("24. december 2016", "Sidste hverdag før er fredag den 23. december."),
        ("12. juli 2017 kl. 12", "Den 12. juli 2017 ligger i sommerferien."),
        ("18. oktober 2017", "Den 18. oktober 2017 ligger i efterårsferien."),
        ("1.-29. oktober 2017", "Den 29. oktober 2017 er en søndag."),
    ],
)
def test_a_deadline_on_a_closed_day_or_in_a_recess(when: str, said: str) -> None:
    found = doubts([Step(read_when(when), "Frist", deadline=True)])
    assert len(found) == 1 and said in found[0].sentence


@given(whens(), st.sampled_from(["date", "weekday", "law"]), st.integers(1, 5), st.booleans())
def test_a_year_later_is_the_same_kind_of_time(when: When, keeps: str, years: int, deadline: bool) -> None:
    turned = turn(Step(when, "x", deadline), keeps, years)
    then = turned.when
    assert (then.precision, then.at) == (when.precision, when.at)
    assert then.first <= then.last
    if keeps == "law":
        assert not turned.moved
        if when.is_one_day:
            assert (then.first.month, then.first.day) in {(when.first.month, when.first.day), (2, 28)}
    elif when.is_one_day:
        assert workdays.is_workday(then.first) and not recess_name(then.first)
        assert abs((then.first - when.first).days - 365 * years) < 50
        assert not (keeps == "weekday" and not turned.moved) or then.first.weekday() == when.first.weekday()


def test_the_wheel_of_the_framework_agreement_turns() -> None:
    deadline = turn(Step(read_when("15. oktober 2016"), "Frist", True), "law")
    assert words(deadline.when) == "15. oktober 2017" and "fredag den 13. oktober" in deadline.doubt
    meeting = turn(Step(read_when("27. februar 2017"), "Møde"), "weekday")
    assert words(meeting.when) == "26. februar 2018"
    moved = turn(Step(read_when("5. juni 2017"), "Frist", True), "date")
    assert (words(moved.when), moved.moved) == ("4. juni 2018", "Flyttet fra 5. juni 2018: Grundlovsdag.")
    assert words(turn(Step(read_when("februar 2019"), "x"), "date").when) == "februar 2020"
    assert turn(Step(read_when("februar 2019"), "x"), "date").when.last == date(2020, 2, 29)
    assert words(turn(Step(read_when("uge 53 2015"), "x"), "date").when) == "uge 52 2016"
    with pytest.raises(KeyError):
        turn(Step(read_when("2017"), "x"), "monday")


def test_when_a_step_is_due_to_be_drafted() -> None:
    when = read_when("27. februar 2017")
    days = [date(2017, 1, 1), date(2017, 1, 2), date(2017, 2, 27), date(2017, 2, 28)]
    assert [due_to_draft(when, day, 8) for day in days] == [False, True, True, False]


def test_what_runs_beside_is_another_lane_and_nobody_works_on_new_years_day() -> None:
    steps = [
        Step(read_when("15. november 2017"), "Frist", deadline=True),
        Step(read_when("april-juni 2017"), "Regnskab", lane="inner"),
        Step(read_when("1. januar 2018"), "Gælder", works=False),
    ]
    assert doubts(steps) == ()
