"""Changing a read document: its sources follow every move, nothing given is changed, and two people's changes merge."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain import editing
from raadslag.domain.document import from_json, to_json
from tests.intake.builders import document, placed

PLAIN = to_json(placed(document())[0])
"""Two items: the first with a decision, the second with three sections and an attachment."""


def texts(data: dict[str, Any]) -> list[str]:
    return [s["text"] for item in data["items"] for s in item["sections"] if s["text"]]


def test_sources_follow_an_item_that_moves() -> None:
    changed = editing.move_item(PLAIN, 1, -1)
    assert changed["items"][0] == PLAIN["items"][1]
    assert changed["sources"]["/items/0/sections/2"] == PLAIN["sources"]["/items/1/sections/2"]
    assert changed["sources"]["/items/1"] == PLAIN["sources"]["/items/0"]
    assert editing.move_item(PLAIN, 0, -1) == PLAIN


def test_split_at_a_section_takes_what_belongs_to_it_along() -> None:
    changed = editing.split_item(PLAIN, 1, 2, number="3", title="Nyt punkt")
    first, rest = changed["items"][1:]
    assert [s["kind"] for s in first["sections"]] == ["background", "recommendation"]
    assert (rest["number"], rest["title"], rest["outcome"]) == ("3", "Nyt punkt", "concurred")
    assert first["outcome"] is None
    assert [a["title"] for a in first["attachments"]] == ["Notat om prøver"] and not rest["attachments"]
    assert changed["sources"]["/items/2/sections/0"] == PLAIN["sources"]["/items/1/sections/2"]
    assert changed["sources"]["/items/2"] == PLAIN["sources"]["/items/1/sections/2"]
    assert editing.valid(changed)


def test_split_inside_a_section_keeps_its_lines_on_both_sides() -> None:
    long = editing.put(PLAIN, "/items/1/sections/0/text", "Første.\n\nAndet.\n\nTredje.")
    changed = editing.split_item(long, 1, 0, 1, number=None, title=None)
    assert changed["items"][1]["sections"][0]["text"] == "Første."
    assert changed["items"][2]["sections"][0]["text"] == "Andet.\n\nTredje."
    lines = PLAIN["sources"]["/items/1/sections/0"]
    assert changed["sources"]["/items/1/sections/0"] == changed["sources"]["/items/2/sections/0"] == lines
    assert editing.valid(changed) and texts(changed) == [
        *texts(PLAIN)[:1],
        "Første.",
        "Andet.\n\nTredje.",
        *texts(PLAIN)[2:],
    ]


def test_joining_keeps_the_title_as_a_heading_and_every_row() -> None:
    changed = editing.join_items(PLAIN, 1)
    (item,) = changed["items"]
    assert [s["heading"] for s in item["sections"]][1] == "2 Fælles indsats på prøveområdet"
    assert item["outcome"] == "approved" and item["case_numbers"] == ["SAG-2031-00001"]
    assert changed["sources"]["/items/0/sections/4"] == PLAIN["sources"]["/items/1/sections/2"]
    assert texts(changed) == texts(PLAIN) and editing.valid(changed)


def test_split_and_join_give_the_texts_back() -> None:
    split = editing.split_item(PLAIN, 1, 1, number=None, title=None)
    joined = editing.join_items(split, 2)
    assert joined["items"] == PLAIN["items"] and joined["sources"] == PLAIN["sources"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4), st.integers(0, 2)), max_size=8))
def test_no_order_of_changes_breaks_a_document(steps: list[tuple[int, int, int]]) -> None:
    data, given_data = deepcopy(PLAIN), deepcopy(PLAIN)
    for do, item, section in steps:
        count = len(data["items"])
        at = item % count if count else 0
        before = texts(data)
        if do == 0 and count > 1 and at:
            data = editing.join_items(data, at)
        elif do == 1 and count and data["items"][at]["sections"]:
            data = editing.split_item(
                data, at, section % len(data["items"][at]["sections"]), number=None, title="Ny"
            )
        elif do == 2 and count:
            data = editing.move_item(data, at, 1)
        elif do == 3:
            data = editing.add_item(data, at if count else None)
        elif do == 4 and count:
            data = editing.drop_item(data, at)
            continue
        assert sorted(texts(data)) == sorted(before), "no text is lost or doubled"
        assert editing.valid(data)
        from_json(data)
    assert given_data == PLAIN


LEAF = st.none() | st.text(max_size=4) | st.integers(0, 3)
VALUE = st.fixed_dictionaries(
    {"a": LEAF, "b": st.fixed_dictionaries({"c": LEAF}), "d": st.lists(LEAF, max_size=3)}
)


@given(VALUE, VALUE)
def test_one_persons_changes_are_taken_whole(base: Any, mine: Any) -> None:
    assert editing.merge(base, mine, base) == (mine, [])
    assert editing.merge(base, base, mine) == (mine, [])
    assert editing.merge(base, mine, mine) == (mine, [])


@given(VALUE, VALUE, VALUE)
def test_a_merge_takes_each_value_from_one_of_the_two(base: Any, mine: Any, theirs: Any) -> None:
    merged, conflicts = editing.merge(base, mine, theirs)
    for key in ("a", "b", "d"):
        if theirs[key] == base[key]:
            assert merged[key] == mine[key]
        elif mine[key] == base[key]:
            assert merged[key] == theirs[key]
    mirrored, other = editing.merge(base, theirs, mine)
    assert sorted(conflicts) == sorted(other)
    assert (merged == mirrored) or conflicts
    for pointer in conflicts:
        assert editing.get(merged, pointer) == editing.get(mine, pointer) != editing.get(theirs, pointer)


def test_the_most_exact_pointer_owns_a_line() -> None:
    owner = editing.owners(
        {"/items/0": [[1, 9]], "/items/0/title": [[1, 1]], "/items/0/sections/0": [[3, 9]]}
    )
    assert (owner[1], owner[2], owner[5]) == ("/items/0/title", "/items/0", "/items/0/sections/0")
