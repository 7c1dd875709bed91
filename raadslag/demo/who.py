"""The demo's bodies, invented persons with their seats, and accounts to sign in with."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password

from raadslag.demo import content
from raadslag.people import actions, bodies, demo_accounts
from raadslag.people.models import Body, Municipality, Person, User


def load_bodies() -> None:
    """Adds the bodies around the five councils, and says how each council works."""
    for row in content.table("bodies")["council"]:
        council = Body.objects.get(name=row["name"])
        bodies.describe_body(body=council, about=row["about"].strip(), by=None)
    for row in content.table("bodies")["body"]:
        parent = Body.objects.get(name=row["parent"]) if "parent" in row else None
        bodies.create_body(
            name=row["name"],
            kind=row["kind"],
            short_name=row.get("short_name", ""),
            parent=parent,
            aliases=row.get("aliases", ()),
            about=row["about"],
            by=None,
        )


def load_persons() -> dict[str, Person]:
    """Everybody in members.csv with all their seats, by name. In the demo no two persons share a name."""
    by_name = {body.name: body for body in Body.objects.all()}
    municipalities = {m.name: m for m in Municipality.objects.all()}
    persons: dict[str, Person] = {}
    for seat in content.seats():
        if seat.name not in persons:
            persons[seat.name] = actions.create_person(name=seat.name, by=None)
        bodies.seat_person(
            person=persons[seat.name],
            body=by_name[seat.body],
            role=seat.role,
            municipality=municipalities[seat.municipality] if seat.municipality else None,
            title=seat.title,
            party=seat.party,
            valid_from=_day(seat.valid_from),
            valid_to=_day(seat.valid_to),
            by=None,
        )
    return persons


def load_accounts(persons: dict[str, Person], password: str) -> list[demo_accounts.DemoAccount]:
    """One account for each of the cast, all with the one password that was made for this installation."""
    made = []
    for row in content.table("accounts")["account"]:
        first, _, last = row["name"].partition(" ")
        user = actions.create_account(
            username=row["username"],
            first_name=first,
            last_name=last,
            e_mail=f"{row['username']}@raadslag.example",
            password=None,
            by=None,
        )
        if person := persons.get(row["name"]):
            bodies.link_account(user=user, person=person, by=None)
        _give_roles(user, row)
        made.append(demo_accounts.DemoAccount(row["username"], row["name"], row["about"]))
    names = [account.username for account in made]
    User.objects.filter(username__in=names).update(
        password=make_password(password)
    )  # hashed once: it is slow
    return made


def _give_roles(user: User, row: dict[str, str]) -> None:
    actions.give_role(
        user=user,
        kind=row["role"],
        body=Body.objects.get(name=row["body"]) if "body" in row else None,
        municipality=Municipality.objects.get(name=row["municipality"]) if "municipality" in row else None,
        by=None,
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
