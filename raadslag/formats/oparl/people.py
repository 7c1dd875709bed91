"""Councils, municipalities, other bodies, terms, persons and their seats as OParl.

Each council is a Body and its own main Organization; municipalities and the bodies that prepare cases are
Organizations. Addresses, mail and telephone numbers of persons are never written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from raadslag.formats.oparl.shape import ROOT, SITE, VERSION, Thing, address, thing

FIRST_TERM = 2006
"""Year of a term's beginning; councils are elected for four years, in November before."""
ROLES = {
    "chair": "Formand",
    "vice_chair": "Næstformand",
    "member": "Medlem",
    "substitute": "Stedfortræder",
    "secretary": "Sekretær",
    "official": "Tilforordnet",
}
VOTING = {"chair", "vice_chair", "member"}
TYPES = {
    "kkr": ("Gremium", "KKR"),
    "network": ("externes Gremium", "Netværk"),
    "steering_group": ("externes Gremium", "Styregruppe"),
    "committee": ("externes Gremium", "Udvalg"),
    "council": ("externes Gremium", "Kommunalbestyrelse eller regionsråd"),
    "association": ("Institution", "Forening eller selskab"),
    "other": ("Sonstiges", "Andet"),
}
"""Kind of a body -> type after the standard's list, and what it is called in Danish."""
LISTS = {
    "organization": "organizations",
    "person": "persons",
    "meeting": "meetings",
    "paper": "papers",
    "agendaItem": "agendaitems",
    "consultation": "consultations",
    "file": "files",
    "locationList": "locations",
    "legislativeTermList": "legislativeterms",
    "membership": "memberships",
}
"""Attribute of a body -> the last word of its list's address."""


@dataclass(frozen=True, slots=True)
class Council:
    """A body with public pages. `since` is the day of its first public meeting."""

    slug: str
    name: str
    short_name: str
    kind: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's seat or post in a council."""

    key: int
    person: int
    council: str
    role: str
    municipality: str | None
    title: str
    party: str
    starts_on: date | None
    ends_on: date | None


def system(license: str) -> Thing:
    """The interface itself: where a client begins."""
    return thing(
        "system",
        "",
        license,
        oparlVersion=VERSION,
        body=f"{ROOT}/bodies",
        name="Rådslag: kommunekontaktrådenes møder og beslutninger",
        website=f"{SITE}/",
        web=f"{SITE}/api/",
    )


def terms(slug: str, since: date | None, today: date, license: str) -> list[Thing]:
    """The terms from a council's first public meeting until today."""
    first = _term_of(since or today)
    return [
        thing(
            "legislativeterm",
            f"{slug}-{year}",
            license,
            body=address("body", slug),
            name=f"{year}-{year + 3}",
            startDate=f"{year}-01-01",
            endDate=f"{year + 3}-12-31",
        )
        for year in range(first, _term_of(today) + 1, 4)
    ]


def _term_of(day: date) -> int:
    return day.year - (day.year - FIRST_TERM) % 4


def body(council: Council, today: date, license: str) -> Thing:
    """A council as a Body, with the addresses of all its lists."""
    own = address("body", council.slug)
    return thing(
        "body",
        council.slug,
        license,
        system=f"{ROOT}/system",
        shortName=council.short_name,
        name=council.name,
        website=f"{SITE}/{council.slug}/",
        classification=TYPES.get(council.kind, TYPES["other"])[1],
        mainOrganization=address("organization", council.slug),
        web=f"{SITE}/{council.slug}/",
        **{name: f"{own}/{words}" for name, words in LISTS.items()},
    ) | {"legislativeTerm": terms(council.slug, council.since, today, license)}


def main_organization(council: Council, seats: Iterable[Seat], license: str) -> Thing:
    """The council as the organization that meets."""
    kind, classification = TYPES.get(council.kind, TYPES["other"])
    own = address("organization", council.slug)
    return thing(
        "organization",
        council.slug,
        license,
        body=address("body", council.slug),
        name=council.name,
        shortName=council.short_name,
        organizationType=kind,
        classification=classification,
        membership=[address("membership", seat.key) for seat in seats],
        meeting=f"{own}/meetings",
        consultation=f"{own}/consultations",
        website=f"{SITE}/{council.slug}/",
        web=f"{SITE}/{council.slug}/",
    )


def municipality(code: str, name: str, slug: str, councils: Iterable[str], license: str) -> Thing:
    """A municipality; `councils` are those that it is a member of today."""
    home = sorted(councils)
    return thing(
        "organization",
        f"kommune-{code}",
        license,
        body=address("body", home[0]) if home else None,
        name=name,
        organizationType="Institution",
        classification="Kommune",
        consultation=f"{address('organization', f'kommune-{code}')}/consultations",
        web=f"{SITE}/kommuner/{slug}/",
        kkr={"code": code, "councils": [address("body", slug) for slug in home]},
    )


def other_body(slug: str, name: str, short_name: str, kind: str, council: str | None, license: str) -> Thing:
    """A body without public pages of its own that published papers name; `council` is the one it belongs to."""
    type_word, classification = TYPES.get(kind, TYPES["other"])
    return thing(
        "organization",
        slug,
        license,
        body=address("body", council) if council else None,
        name=name,
        shortName=short_name,
        organizationType=type_word,
        classification=classification,
        consultation=f"{address('organization', slug)}/consultations",
    )


def person(key: int, name: str, slug: str, seats: Iterable[Seat], council: str, license: str) -> Thing:
    """A person with the seats that are public."""
    given, _, family = name.rpartition(" ")
    mine = list(seats)
    return thing(
        "person",
        key,
        license,
        body=address("body", council),
        name=name,
        familyName=family if given else None,
        givenName=given,
        title=list(dict.fromkeys(seat.title for seat in mine if seat.title)),
        membership=list(_memberships(mine, license)),
        web=f"{SITE}/personer/{key}-{slug}/",
    )


def _memberships(seats: Iterable[Seat], license: str) -> Iterator[Thing]:
    for seat in seats:
        of = seat.municipality
        yield thing(
            "membership",
            seat.key,
            license,
            person=address("person", seat.person),
            organization=address("organization", seat.council),
            role=ROLES.get(seat.role, seat.role),
            votingRight=seat.role in VOTING,
            startDate=seat.starts_on.isoformat() if seat.starts_on else None,
            endDate=seat.ends_on.isoformat() if seat.ends_on else None,
            onBehalfOf=address("organization", f"kommune-{of}") if of else None,
            kkr={"role": seat.role, "party": seat.party},
        )
