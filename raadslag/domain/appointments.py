"""Who is proposed for seats, and how those who sit are spread: checks and balances in sentences and counts.

Source: ligestillingsloven asks many boards and committees to have women and men proposed; the body says whether it does.
A balance shows; it decides nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seated:
    """One who is proposed or sits: for which municipality and party, and as woman or man where it is known."""

    name: str
    municipality: str = ""
    party: str = ""
    gender: str = ""
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """How those who sit are spread: counts with the most first, what is not known last."""

    gender: tuple[tuple[str, int], ...]
    municipality: tuple[tuple[str, int], ...]
    party: tuple[tuple[str, int], ...]


def balance(people: Sequence[Seated]) -> Balance:
    """Counts by gender, municipality and party."""
    return Balance(
        _counted(person.gender for person in people),
        _counted(person.municipality for person in people),
        _counted(person.party for person in people),
    )


def check_nominations(
    people: Sequence[Seated],
    seats: int,
    *,
    party_seats: Mapping[str, int] | None = None,
    both_sexes: bool = False,
    substitutes: bool = False,
) -> tuple[str, ...]:
    """What is wrong with a list of names for so many seats, in sentences; empty when it can be decided."""
    said = []
    if len(people) != seats:
        word = "1 navn" if len(people) == 1 else f"{len(people)} navne"
        said.append(f"Der er {seats} pladser, men {word}.")
    twice = sorted(name for name, count in Counter(person.name for person in people).items() if count > 1)
    said += [f"{name} står to gange." for name in twice]
    if party_seats is not None:
        held = Counter(person.party for person in people)
        for party in sorted(set(party_seats) | set(held)):
            want, has = party_seats.get(party, 0), held.get(party, 0)
            if want != has:
                said.append(f"{party or 'Uden parti'} skal have {want}, men der er foreslået {has}.")
    genders = {person.gender for person in people if person.gender}
    if both_sexes and people and len(genders) < 2:
        if all(person.gender for person in people) and len(people) > 1:
            said.append("Loven beder om, at både kvinder og mænd bliver foreslået. Her er kun det ene køn.")
        elif not all(person.gender for person in people):
            said.append(
                "Køn er ikke oplyst for alle, så det kan ikke ses, om både kvinder og mænd er foreslået."
            )
    most = Counter(person.municipality for person in people if person.municipality).most_common(1)
    if seats > 1 and most and most[0][1] * 2 > seats and most[0][1] > 1:
        said.append(f"{most[0][0]} har {most[0][1]} af {seats} pladser.")
    if substitutes:
        without = [person.name for person in people if not person.substitute]
        if without:
            said.append(f"Der mangler stedfortræder for {', '.join(without)}.")
    return tuple(said)


def _counted(words: object) -> tuple[tuple[str, int], ...]:
    counts = Counter(words)  # type: ignore[call-overload]
    return tuple(sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0])))
