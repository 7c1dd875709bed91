"""Words and bars of a settlement's content, for the desk's pages and the public ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from raadslag.domain.allocation.numbers import singular, whole
from raadslag.domain.danish.dates import in_words
from raadslag.formats.charts import Bar, bars

register = template.Library()


@register.filter
def contest_bars(contest: Mapping[str, Any]) -> SafeString:
    """The nearest on both sides of the line as bars; those who won are strong."""
    rows = [
        Bar(row["name"], Fraction(row["figure"]), row["said"], strong=row["won"]) for row in contest["rows"]
    ]
    return mark_safe(bars(contest["head"], rows, language="da"))  # bars escapes everything it is given


@register.filter
def beside(values: Sequence[Any], others: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each value with the one at its place among the others."""
    return list(zip(values, others, strict=False))


@register.filter
def day_said(iso: str) -> str:
    """'2016-01-01' as '1. januar 2016': the record is Danish."""
    return in_words(iso)


@register.filter
def danish_whole(number: int) -> str:
    """4700 as '4.700'."""
    return whole(number)


@register.filter
def one_of(unit: str) -> str:
    """'indbyggere' as 'indbygger'."""
    return singular(unit)
