"""Numbers as they stand in Danish sentences and tables: 4.700, 24,59, "tre", "1 plads".

Fractions are shown with as many decimals as were asked for, rounded to the nearest; nothing is calculated with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

_WORDS = ("ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
_SINGULAR = {
    "pladser": "plads",
    "personer": "person",
    "kroner": "krone",
    "kr.": "kr.",
    "mandater": "mandat",
    "sæder": "sæde",
    "timer": "time",
    "enheder": "enhed",
    "flygtninge": "flygtning",
    "boliger": "bolig",
    "medlemmer": "medlem",
    "indbyggere": "indbygger",
    "børn": "barn",
    "elever": "elev",
    "stemmer": "stemme",
}
_NEUTER = {"mandat", "sæde", "medlem"}


def whole(number: int) -> str:
    """4700 -> '4.700'."""
    return f"{number:,}".replace(",", ".")


def word(number: int) -> str:
    """3 -> 'tre', 13 -> '13'."""
    return _WORDS[number] if number < len(_WORDS) else whole(number)


def decimals(number: Fraction, places: int) -> str:
    """A fraction rounded half up to `places` decimals: 24,59."""
    scaled = (2 * number.numerator * 10**places + number.denominator) // (2 * number.denominator)
    units, part = divmod(abs(scaled), 10**places)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole(units)},{part:0{places}d}" if places else f"{sign}{whole(units)}"


def enough_places(numbers: Iterable[Fraction], least: int = 2, most: int = 9) -> int:
    """The fewest decimals with which different numbers also look different."""
    different = sorted(set(numbers))
    for places in range(least, most):
        if len({decimals(number, places) for number in different}) == len(different):
            return places
    return most


def counted(number: int, unit: str) -> str:
    """31 -> '31 pladser', 1 -> '1 plads'."""
    return f"{whole(number)} {singular(unit) if number == 1 else unit}"


def singular(unit: str) -> str:
    """'pladser' -> 'plads'; a unit we don't know stays as it is."""
    return _SINGULAR.get(unit, unit)


def is_neuter(unit: str) -> bool:
    """Whether one unit is 'et': et mandat, en plads."""
    return singular(unit) in _NEUTER


def one_more_said(unit: str) -> str:
    """'Én plads mere', 'Ét mandat mere'."""
    return f"{'Ét' if is_neuter(unit) else 'Én'} {singular(unit)} mere"


def the_last(number: int, unit: str) -> str:
    """'den sidste plads', 'det sidste mandat', 'de sidste 5 pladser'."""
    if number != 1:
        return f"de sidste {whole(number)} {unit}"
    return f"{'det' if is_neuter(unit) else 'den'} sidste {singular(unit)}"


def listed(words: Sequence[str]) -> str:
    """['a', 'b', 'c'] -> 'a, b og c'."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}" if words else ""
