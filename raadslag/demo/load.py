"""Loads the whole demo into an empty database: reference data, bodies, persons, accounts, meetings.

It is one transaction, so that a demo is there whole or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from raadslag.demo import who
from raadslag.demo.agendas_made import load_agendas
from raadslag.demo.allocations import load_allocations
from raadslag.demo.calling import load_calling
from raadslag.demo.going_on import load_going_on
from raadslag.demo.joint import load_appointed, load_joint
from raadslag.demo.later import load_later
from raadslag.demo.meetings import Loader
from raadslag.demo.proposed import load_proposed
from raadslag.demo.rounds import load_rounds
from raadslag.demo.routes import load_routes
from raadslag.demo.waiting import load_waiting
from raadslag.domain.refusal import Refusal
from raadslag.meetings import open_objects
from raadslag.meetings.models import Meeting, Publication
from raadslag.people import demo_accounts, reference
from raadslag.people.demo_accounts import DemoAccount
from raadslag.people.models import Membership, Person, User


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of it: the accounts with their common password, and how much there is now."""

    accounts: tuple[DemoAccount, ...]
    password: str
    meetings: int
    persons: int
    publications: int


def is_empty() -> bool:
    """True when nobody has put anything in: reference data does not count."""
    return not any(model.objects.exists() for model in (Meeting, Person, Membership, User))


@transaction.atomic
def load() -> Loaded:
    """Loads the demo. Raises Refusal when the database holds anything already."""
    if not is_empty():
        raise Refusal(
            "Databasen er ikke tom. Prøvedata lægges kun ind i en ny; sæt RAADSLAG_DATA til en tom mappe."
        )
    reference.load()
    who.load_bodies()
    persons = who.load_persons()
    password = demo_accounts.new_password()
    accounts = who.load_accounts(persons, password)
    loader = Loader(persons, timezone.now())
    loader.run()
    load_routes(loader)
    load_rounds(loader)
    load_proposed()
    load_waiting()
    load_calling()
    load_agendas(timezone.now())
    load_joint(loader)
    load_allocations()
    load_going_on(timezone.localdate())
    load_later(loader)
    load_appointed(loader)
    transaction.on_commit(lambda: demo_accounts.keep(password, accounts))
    transaction.on_commit(open_objects.people_in_step)
    return Loaded(
        accounts=tuple(accounts),
        password=password,
        meetings=Meeting.objects.count(),
        persons=len(persons),
        publications=Publication.objects.count(),
    )
