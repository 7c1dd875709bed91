"""Charts: what they say can be read without seeing them, and what they draw is inside its frame."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from raadslag.formats.charts import BOTTOM, HIGH, WIDE, Bar, Line, bars, lines, plain, round_steps

VALUES = st.integers(-(10**9), 10**9) | st.floats(-1e6, 1e6)


def test_bars_are_a_table_with_every_figure_in_words() -> None:
    rows = [Bar("Aalborg & omegn", 20, "20", strong=True, link="/kommuner/aalborg/"), Bar("Læsø", None, "<5")]
    table = html.fromstring(bars("Sager", rows, mean=10, foot=("Gennemsnit", "10"), language="da"))
    assert table.xpath("string(caption)") == "Sager"
    told = [(row.xpath("string(th)"), row.xpath("string(td[last()])")) for row in table.findall("tbody/tr")]
    assert told == [("Aalborg & omegn", "20"), ("Læsø", "<5")]
    assert table.xpath("string(tfoot//td[@class='n'])") == "10"
    assert len(table.xpath("//rect")) == 1, "what is hidden has no length that could be measured"
    assert not table.xpath("//*[@style]")


def test_a_stack_is_as_long_as_its_sum() -> None:
    table = html.fromstring(
        bars("Betaling", [Bar("A", 10, "10", parts=(6, 4)), Bar("B", 5, "5", parts=(5, 0))])
    )
    wide = [float(rect.get("width")[:-1]) for rect in table.xpath("//rect")]
    assert wide == [59.6, 40, 49.6, 0]


def test_a_line_says_first_and_last_and_breaks_where_nothing_is_known() -> None:
    drawn = etree.fromstring(
        lines(
            "Sager",
            ["2014", "2015", "2016", "2017"],
            [Line("Nord", (1, 2, None, 4)), Line("Midt", (3, 3, 3, 5))],
        )
    )
    assert drawn.get("aria-label") == "Sager. Nord: 2014 1, 2017 4. Midt: 2014 3, 2017 5"
    assert [len(line.get("points").split()) for line in drawn.iter("polyline")] == [2, 4]
    assert len({line.get("stroke-dasharray") for line in drawn.iter("polyline")}) == 2


@given(st.lists(st.integers(0, 20), min_size=1, max_size=5))
def test_names_stand_in_the_order_in_which_lines_end_and_never_on_each_other(ends: list[int]) -> None:
    drawn = etree.fromstring(
        lines("T", ["a", "b"], [Line(f"{end} {at}", (9, end)) for at, end in enumerate(ends)])
    )
    names = [(float(text.get("y")), str(text.text)) for text in drawn.xpath("//text[@class='b']")]
    told = [int(name.split()[0]) for _, name in sorted(names)]
    assert told == sorted(ends, reverse=True)
    heights = sorted(y for y, _ in names)
    assert all(one + 15.9 <= other for one, other in pairwise(heights)) and heights[-1] <= HIGH - BOTTOM + 5


@given(st.lists(st.lists(VALUES | st.none(), min_size=3, max_size=3), max_size=4))
def test_everything_stands_inside_the_frame(series: list[list[float | None]]) -> None:
    drawn = etree.fromstring(lines("T", ["a", "b", "<c"], [Line("<x>", tuple(row)) for row in series]))
    for point in re.findall(
        r"([-\d.]+),([-\d.]+)", " ".join(p.get("points") for p in drawn.iter("polyline"))
    ):
        assert 0 <= float(point[0]) <= WIDE and -0.1 <= float(point[1]) <= HIGH


@given(VALUES, VALUES)
def test_steps_are_round_few_and_reach_around(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    steps = round_steps(low, high)
    slack = 1e-5 * (steps[1] - steps[0])
    assert steps[0] <= low + slack and steps[-1] >= high - slack
    assert 2 <= len(steps) <= 8


def test_figures_are_danish() -> None:
    assert [plain(n) for n in (1234567.5, 0.1, 3, -1000)] == ["1.234.567,5", "0,1", "3", "-1.000"]
