"""Days written in Danish words, which the reading understands again."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.domain.danish.dates import first_date, from_words, in_words


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_a_day_in_words_is_read_as_that_day(day: date) -> None:
    found = first_date(f"Mødet den {in_words(day)} i salen")
    assert found is not None
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
    assert from_words(in_words(day)) == day.isoformat()
    assert in_words(day.isoformat()) == in_words(f"{day}T10:00") == in_words(day)


@pytest.mark.parametrize(("iso", "words"), [("2016", "2016"), ("2016-11", "november 2016")])
def test_what_is_not_known_is_not_said(iso: str, words: str) -> None:
    assert in_words(iso) == words
    assert from_words(words) == iso
