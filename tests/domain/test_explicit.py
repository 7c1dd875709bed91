"""The explicit words: what is printed for a fact is read back as that fact."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain import explicit
from raadslag.domain.document import (
    OUTCOMES,
    SECTION_KINDS,
    STATUSES,
    Attachment,
    Item,
    Outcome,
    Participant,
    Statement,
    Stop,
)
from tests.strategies import NAMES, PEOPLE, STATEMENTS, STOPS


@given(PEOPLE, st.sampled_from(STATUSES))
def test_people(person: Participant, implied: str) -> None:
    line = explicit.person_line(person, implied)
    read = explicit.read_person(line, person.group, implied)
    assert read == person or (read is None and line == person.name)


@given(STOPS)
def test_stops(stop: Stop) -> None:
    assert explicit.read_stop(explicit.stop_line(stop)) == stop


@given(STATEMENTS)
def test_statements(statement: Statement) -> None:
    assert explicit.read_statement(explicit.statement_line(statement)) == statement


@given(st.sampled_from([None, *OUTCOMES]))
def test_outcomes(outcome: Outcome | None) -> None:
    assert explicit.read_outcome(explicit.outcome_word(outcome)) == (outcome,)


@given(st.sampled_from(SECTION_KINDS), st.none() | NAMES)
def test_section_headings(kind: str, heading: str | None) -> None:
    assert explicit.read_section_heading(explicit.section_heading(kind, heading)) == (kind, heading)


KINDS = st.sampled_from([None, *SECTION_KINDS])


@given(NAMES, KINDS, KINDS, st.booleans(), st.booleans())
def test_papers(title: str, section: str | None, under: str | None, late: bool, always: bool) -> None:
    note = explicit.paper_note(Attachment(title, section, None, late), under=under, always=always)
    read = explicit.read_paper(title + note)
    assert read.title == title
    assert read.late in (late, None)
    assert (under == "decision" if read.late is None else read.late) == late
    assert (read.section or under) == (section or under)


@given(NAMES)
def test_quoted_titles(title: str) -> None:
    assert explicit.read_quoted(explicit.quoted(title)) == title


@given(
    st.builds(
        Item,
        st.sampled_from([None, "3", "5a", "44/09", "3.1"]),
        st.none() | NAMES,
        st.integers(1, 12),
        st.booleans(),
    )
)
def test_items(item: Item) -> None:
    read = explicit.read_item(explicit.item_line(item))
    assert read is not None
    assert (read.number, read.title, read.level, read.public) == (
        item.number,
        item.title,
        item.level,
        item.public,
    )


@given(st.lists(NAMES, max_size=3), st.lists(NAMES, max_size=3))
def test_case_lines(numbers: list[str], handlers: list[str]) -> None:
    line = explicit.case_line(tuple(numbers), tuple(handlers))
    assert explicit.read_case(line) == ((tuple(numbers), tuple(handlers)) if line else None)


@given(st.none() | NAMES)
def test_groups(heading: str | None) -> None:
    assert explicit.read_group(explicit.group_heading(heading)) == (heading,)


def test_ordinary_brackets_are_no_facts() -> None:
    assert explicit.read_person("NN [ikke mødt]", None, "present") is None
    assert explicit.read_section_heading("Se [referatet]") is None
    assert explicit.read_stop("DASSOS drøftede sagen: den fylder meget") is None
