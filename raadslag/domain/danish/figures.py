"""Amounts, shares and counts in Danish words: "10.728.000 kr.", "19,81 kr.", "23,7 %". Exact, halves away from zero."""

from __future__ import annotations

from fractions import Fraction

NBSP = "\u00a0"


def grouped(value: int) -> str:
    """1234567 -> "1.234.567"."""
    return f"{value:,}".replace(",", ".")


def decimals(value: Fraction | int, places: int) -> str:
    """A value rounded half away from zero: 19.8126 with two places -> "19,81"."""
    exact = Fraction(value)
    scaled = int(abs(exact) * 10**places + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**places)
    sign = "-" if exact < 0 and scaled else ""
    return f"{sign}{grouped(whole)}" + (f",{rest:0{places}d}" if places else "")


def kroner(amount: int) -> str:
    """Øre as kroner: whole kroner without decimals, others with two."""
    places = 0 if amount % 100 == 0 else 2
    return f"{decimals(Fraction(amount, 100), places)}{NBSP}kr."


def signed_kroner(amount: int) -> str:
    """The same with its sign before it, for differences: "+128.000 kr.", "−580.000 kr."."""
    sign = "+" if amount > 0 else "\u2212" if amount < 0 else ""
    return sign + kroner(abs(amount))


def percent(share: Fraction | int, places: int = 1) -> str:
    """A share as percent with at most `places` decimals, none where it is whole: 3/5 -> "60 %"."""
    exact = Fraction(share) * 100
    return f"{decimals(exact, 0 if exact.denominator == 1 else places)}{NBSP}%"


def millions(amount: int) -> str:
    """Øre as millions of kroner with one decimal: "7,3 mio. kr."."""
    return f"{decimals(Fraction(amount, 100_000_000), 1)}{NBSP}mio.{NBSP}kr."


def closed(sentence: str) -> str:
    """A sentence with one full stop, also when its last word has its own ("... 580.000 kr.")."""
    return sentence.rstrip(".") + "."
