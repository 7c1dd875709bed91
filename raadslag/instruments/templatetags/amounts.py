"""Amounts and shares in templates: øre as kroner, exact fractions as percent; figures are Danish in both languages."""

from __future__ import annotations

from fractions import Fraction

from django import template

from raadslag.domain.danish import figures

register = template.Library()


@register.filter
def kroner(value: int | None) -> str:
    """Øre as "1.234 kr."; a dash where there is nothing."""
    return "–" if value is None else figures.kroner(int(value))


@register.filter
def bare(value: int | None) -> str:
    """The same without "kr.", for columns that say it in their head."""
    return "–" if value is None else figures.kroner(int(value)).removesuffix("\u00a0kr.")


@register.filter
def signed(value: int | None) -> str:
    """A difference in øre with its sign, without "kr."."""
    return "–" if value is None else figures.signed_kroner(int(value)).removesuffix("\u00a0kr.")


@register.filter
def grouped(value: int | None) -> str:
    """A count with points between thousands."""
    return "–" if value is None else figures.grouped(int(value))


@register.filter
def percent(value: Fraction | str | None) -> str:
    """A share ("3/5" or a fraction) as "60 %"."""
    return "–" if value in (None, "") else figures.percent(Fraction(value))


@register.filter
def decimal(value: Fraction | None, places: int = 1) -> str:
    """An exact value with so many decimals."""
    return "–" if value is None else figures.decimals(value, places)


@register.filter
def kr_decimal(value: Fraction | None, places: int = 0) -> str:
    """An exact number of øre as kroner with so many decimals."""
    return "–" if value is None else figures.decimals(Fraction(value) / 100, places)


@register.filter
def typed(value: int | str | None) -> str:
    """Øre as somebody would type it into a field; nothing for nothing, as for a row that is not there yet."""
    return "" if value in (None, "") else figures.kroner(int(value)).removesuffix("\u00a0kr.")
