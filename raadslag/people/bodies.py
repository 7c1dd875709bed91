"""Writes about bodies and who sits in them: each one transaction and one row of the trail.

Rights are checked by the views that call these.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.people.models import Body, Membership, Municipality, Person, User
from raadslag.people.reference import danish_slug
from raadslag.trail.actions import HOUSE, record


@transaction.atomic
def create_body(
    *,
    name: str,
    kind: str,
    short_name: str = "",
    parent: Body | None = None,
    aliases: Iterable[str] = (),
    about: str = "",
    by: User | None,
) -> Body:
    """A body that takes part without pages of its own."""
    if Body.objects.filter(name=name).exists():
        raise Refusal(_("Der er allerede et organ, der hedder %(name)s.") % {"name": name})
    body = Body.objects.create(
        slug=danish_slug(name),
        name=name,
        kind=kind,
        short_name=short_name,
        parent=parent,
        aliases=list(aliases),
        about=about,
    )
    record(chain=HOUSE, action="create_body", subject=f"body:{body.pk}", by=by, data={"name": name})
    return body


@transaction.atomic
def describe_body(*, body: Body, about: str, by: User | None) -> None:
    """Says in prose what a body is and how it works; paragraphs are parted by an empty line."""
    body.about = about
    body.save(update_fields=["about"])
    record(chain=body.slug, action="describe_body", subject=f"body:{body.pk}", by=by, data={"about": about})


@transaction.atomic
def seat_person(
    *,
    person: Person,
    body: Body,
    role: str,
    municipality: Municipality | None = None,
    title: str = "",
    party: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: User | None,
) -> Membership:
    """A seat or post of a person in a body, between two days (both inclusive, an empty end is open)."""
    if valid_from and valid_to and valid_to < valid_from:
        raise Refusal(_("Slutdatoen ligger før startdatoen."))
    membership = Membership.objects.create(
        person=person,
        body=body,
        role=role,
        on_behalf_of=municipality,
        title=title,
        party=party,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    data = {"body": body.slug, "role": role, "municipality": municipality.code if municipality else None}
    record(chain=HOUSE, action="seat_person", subject=f"person:{person.pk}", by=by, data=data)
    return membership


@transaction.atomic
def link_account(*, user: User, person: Person, by: User | None) -> None:
    """Says which person of the councils an account belongs to."""
    user.person = person
    user.save(update_fields=["person"])
    record(chain=HOUSE, action="link_account", subject=f"user:{user.pk}", by=by, data={"person": person.pk})
