"""The wheel and the line of days: every step is drawn with its number, inside the frame, and said in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from raadslag.formats.draw_time import Mark, timeline, wheel

MONTHS = "jan feb mar apr maj jun jul aug sep okt nov dec".split()  # noqa: SIM905
DAYS = st.dates(date(2017, 1, 1), date(2017, 12, 31))
MARKS = st.lists(
    st.builds(
        lambda first, days, ring, doubt: Mark(0, first, first + timedelta(days=days), ring, doubt),
        DAYS, st.integers(0, 200), st.sampled_from(["outer", "inner", "meeting"]), st.booleans(),
    ),
    max_size=9,
).map(lambda marks: [Mark(n, m.first, m.last, m.ring, m.doubtful) for n, m in enumerate(marks, 1)])  # fmt: skip


@given(MARKS)
def test_every_step_of_the_wheel_has_its_number_inside_the_frame(marks: list[Mark]) -> None:
    drawn = etree.fromstring(wheel(2017, marks, "Året <1>", MONTHS, today=date(2017, 2, 10), now="i dag"))
    assert drawn.get("aria-label") == "Året <1>"
    texts = [text.text for text in drawn.iter("text")]
    assert [t for t in texts if t not in (*MONTHS, "2017", "i dag")] == [
        str(m.number) for m in marks if m.last.year >= 2017
    ]
    for number in re.findall(r'(?:[xyrc]|cx|cy)="([-\d.]+)"', etree.tostring(drawn).decode()):
        assert -230 <= float(number) <= 460
    assert len(drawn.findall(".//*[@class='now']")) == 1


@given(MARKS, DAYS)
def test_the_line_keeps_the_order_written(marks: list[Mark], today: date) -> None:
    text = timeline(marks, "Plan", MONTHS, today=today)
    if not marks:
        assert text == ""
        return
    drawn = etree.fromstring(text)
    numbers = [t for t in drawn.iter("text") if t.get("class") == "b"]
    assert [t.text for t in numbers] == [str(mark.number) for mark in marks]
    assert [float(t.get("y")) for t in numbers] == sorted(float(t.get("y")) for t in numbers)
    for rect in drawn.iter("rect"):
        assert float(rect.get("x")) >= 0 and float(rect.get("x")) + float(rect.get("width")) <= 725
    shapes = [*drawn.iter("rect"), *drawn.iter("path")]
    assert sum("doubt" in shape.get("class") for shape in shapes) == sum(mark.doubtful for mark in marks)
