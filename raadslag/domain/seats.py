"""How many members a KKR has and which lists they come from; and seats of a body shared between parties.

Mayors are born members; others are added until each list's share of the members is no larger than its share of the
votes at the region's municipal election: 48 mayors and 26.6 % of the votes give KL's 181 of 2014. A list takes part with
2 % of the votes and a seat in at least one municipal council. From the term that begins in 2018 a KKR
has at most twice as many members as municipalities: a dated rule, since 2014-17 had councils above it. Seats go by
d'Hondt, first between election alliances, then inside them; equal quotients are decided by a recorded lot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from raadslag.domain.allocation import Allocation, Bounds, Tie, allocate
from raadslag.domain.danish.figures import percent
from raadslag.domain.refusal import Refusal

VERSION = "seats@2"
THRESHOLD = Fraction(2, 100)
CAPS = ((date(2018, 1, 1), 2),)
"""(from which day, how many members per municipality at most), the newest last."""
MOST = 4096
"""A council larger than this is a typing error: a list with mayors and next to no votes."""


@dataclass(frozen=True, slots=True)
class PartyList:
    """A list at the municipal election of the region. `alliance` names the election alliance it is in, if any."""

    name: str
    votes: int
    mayors: int = 0
    in_council: bool = True
    alliance: str = ""
    candidates: int | None = None


@dataclass(frozen=True, slots=True)
class SeatCounted:
    """The result: seats by list (its mayors among them), and those mayors whose list takes no part. `deciding` is the
    list whose mayors the number follows from, and `share` its part of the votes."""

    seats: Mapping[str, int]
    mayors: Mapping[str, int]
    outside: Mapping[str, int]
    left_out: Mapping[str, str]
    cap: int | None
    uncapped: int
    deciding: str
    share: Fraction
    ties: tuple[Tie, ...]
    version: str = VERSION

    @property
    def members(self) -> int:
        """All members: seats of the lists and mayors outside them."""
        return sum(self.seats.values()) + sum(self.outside.values())

    @property
    def added(self) -> Mapping[str, int]:
        """Members beside the mayors, by list."""
        return {name: count - self.mayors[name] for name, count in self.seats.items()}

    @property
    def capped(self) -> bool:
        """Whether the cap decided the number."""
        return self.cap is not None and self.uncapped > self.members


def cap_on(day: date, municipalities: int) -> int | None:
    """The largest number of members by the rule that holds on a day; None before there was one."""
    held = [factor for since, factor in CAPS if since <= day]
    return held[-1] * municipalities if held else None


def council_seats(
    lists: Sequence[PartyList], municipalities: int, on: date, lots: Sequence[str] = ()
) -> SeatCounted:
    """Counts a KKR's seats: the smallest number of which each list's part of the votes is its mayors, then the cap."""
    _check(lists, municipalities)
    left_out = _left_out(lists)
    taking_part = [row for row in lists if row.name not in left_out]
    if not taking_part:
        raise Refusal(
            "Ingen liste har 2 % af stemmerne og en plads i et byråd, så der er ingen at dele mellem."
        )
    mayors = {row.name: row.mayors for row in taking_part}
    outside = {row.name: row.mayors for row in lists if row.name in left_out and row.mayors}
    number, deciding = _smallest(taking_part)
    share = Fraction(deciding.votes, sum(row.votes for row in taking_part))
    uncapped = number + sum(outside.values())
    cap = cap_on(on, municipalities)
    if cap is not None and uncapped > cap:
        number = max(cap - sum(outside.values()), sum(mayors.values()))
    shared = party_seats(number, taking_part, lots, minima=mayors)
    seats = dict(shared.awards)
    return SeatCounted(seats, mayors, outside, left_out, cap, uncapped, deciding.name, share, shared.ties)


def party_seats(
    seats: int, lists: Sequence[PartyList], lots: Sequence[str] = (), minima: Mapping[str, int] | None = None
) -> Allocation:
    """Shares seats by d'Hondt, first between alliances, then inside. Seats beyond a list's candidates pass on."""
    room = [row.candidates for row in lists]
    if all(count is not None for count in room) and sum(count or 0 for count in room) < seats:
        raise Refusal(f"Der er {seats} pladser, men listerne har kun {sum(c or 0 for c in room)} kandidater.")
    bounds = {row.name: Bounds((minima or {}).get(row.name, 0), row.candidates) for row in lists}
    groups = {row.name: row.alliance for row in lists if row.alliance}
    votes = {row.name: row.votes for row in lists}
    return allocate(seats, votes, bounds, "dhondt", groups=groups or None, lots=tuple(lots))


def explain(found: SeatCounted) -> tuple[str, ...]:
    """At most six plain sentences; the numbers add up to the members."""
    mayors = sum(found.mayors.values()) + sum(found.outside.values())
    added = found.members - mayors
    said = [f"Rådet får {found.members} medlemmer: {mayors} borgmestre og {added} andre."]
    if found.capped:
        said.append(
            f"Uden loftet ville det være {found.uncapped}. Loftet er {found.cap}, to for hver kommune."
        )
    elif found.cap is None:
        said.append("Der gjaldt intet loft for den valgperiode.")
    if own := found.mayors[found.deciding]:
        born = "1 borgmester" if own == 1 else f"{own} borgmestre"
        needed = found.uncapped - sum(found.outside.values())
        said.insert(
            1,
            f"{found.deciding} har {born} og {percent(found.share)} af stemmerne, og det passer først med {needed}.",
        )
    if found.outside:
        count = sum(found.outside.values())
        word = "1 borgmester er født medlem" if count == 1 else f"{count} borgmestre er fødte medlemmer"
        said.append(f"{word} uden for fordelingen, fordi listen ikke deltager.")
    said += [f"{name} deltager ikke: {why}" for name, why in sorted(found.left_out.items())][: 5 - len(said)]
    if found.ties:
        who = _list(sorted({name for tie in found.ties for name in tie.actors}))
        said.append(f"{who} står lige om en plads. Det skal afgøres ved lodtrækning.")
    return tuple(said)


def _smallest(lists: Sequence[PartyList]) -> tuple[int, PartyList]:
    """The smallest number of which each list's part of the votes is at least its mayors, and the list that decides."""
    total, least = sum(row.votes for row in lists), max(sum(row.mayors for row in lists), 1)
    deciding = max(lists, key=lambda row: (Fraction(row.mayors, row.votes), row.name))
    number = max(least, -(-deciding.mayors * total // deciding.votes))
    if number > MOST:
        raise Refusal(f"Selv med {MOST} medlemmer får en liste færre pladser, end den har borgmestre.")
    return number, deciding


def _left_out(lists: Sequence[PartyList]) -> dict[str, str]:
    total = sum(row.votes for row in lists)
    found = {}
    for row in lists:
        share = Fraction(row.votes, total)
        if share < THRESHOLD:
            found[row.name] = f"den fik {percent(share)} af stemmerne, og grænsen er {percent(THRESHOLD)}."
        elif not row.in_council:
            found[row.name] = "den har ingen plads i et byråd."
    return found


def _check(lists: Sequence[PartyList], municipalities: int) -> None:
    names = [row.name for row in lists]
    if len(set(names)) != len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise Refusal(f"Listen {twice} står to gange.")
    if any(row.votes < 0 or row.mayors < 0 for row in lists) or not sum(row.votes for row in lists):
        raise Refusal("Skriv stemmetal for listerne. De kan ikke være mindre end 0.")
    mayors = sum(row.mayors for row in lists)
    if mayors != municipalities:
        raise Refusal(f"Der er {municipalities} kommuner, men listerne har {mayors} borgmestre i alt.")
    for row in lists:
        if row.candidates is not None and row.candidates < row.mayors:
            raise Refusal(f"{row.name} har {row.mayors} borgmestre, men kun {row.candidates} kandidater.")


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
