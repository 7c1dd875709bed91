"""Writes about bodies and who sits in them: each one transaction and one row of the trail.

Rights are checked by the views that call these.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.people.models import Body, BodyMunicipality, Membership, Municipality, Person, Role, User
from raadslag.people.reference import danish_slug
from raadslag.trail.actions import HOUSE, record

ELECTED = (
    Membership.Role.CHAIR,
    Membership.Role.VICE_CHAIR,
    Membership.Role.MEMBER,
    Membership.Role.SUBSTITUTE,
)


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
    name = " ".join(name.split())[:120]
    _refuse_taken_name(name, None)
    if kind not in Body.Kind.values:
        raise Refusal(_("Vælg, hvad slags organ det er."))
    body = Body.objects.create(
        slug=_free_slug(name),
        name=name,
        kind=kind,
        short_name=short_name,
        parent=parent,
        aliases=list(aliases),
        about=about,
    )
    record(chain=HOUSE, action="create_body", subject=f"body:{body.pk}", by=by, data={"name": name})
    return body


def _refuse_taken_name(name: str, own: Body | None) -> None:
    if not name:
        raise Refusal(_("Skriv organets navn."))
    if Body.objects.filter(name=name).exclude(pk=own.pk if own else None).exists():
        raise Refusal(_("Der er allerede et organ, der hedder %(name)s.") % {"name": name})


def _free_slug(name: str) -> str:
    """The word of the address; a number behind it when another body has it, or when the name gives none."""
    word = danish_slug(name)[:70] or "organ"
    taken = set(Body.objects.filter(slug__startswith=word).values_list("slug", flat=True))
    return next(slug for slug in (word, *(f"{word}-{n}" for n in range(2, 9999))) if slug not in taken)


@transaction.atomic
def change_body(
    *,
    body: Body,
    name: str,
    short_name: str,
    kind: str,
    parent: Body | None,
    aliases: Iterable[str],
    by: User | None,
) -> None:
    """Other facts about a body. Its address stays, so that links hold; the old name is kept as an alias."""
    name = " ".join(name.split())[:120]
    _refuse_taken_name(name, body)
    if kind not in Body.Kind.values:
        raise Refusal(_("Vælg, hvad slags organ det er."))
    above = parent
    while above is not None:
        if above.pk == body.pk:
            raise Refusal(_("Et organ kan ikke høre under sig selv."))
        above = above.parent
    also = list(dict.fromkeys(filter(None, (" ".join(word.split()) for word in aliases))))
    if name != body.name and body.name not in also:
        also.append(body.name)
    before = body.name
    body.name, body.short_name, body.kind, body.parent = name, short_name.strip()[:40], kind, parent
    body.aliases = also
    body.save(update_fields=["name", "short_name", "kind", "parent", "aliases"])
    data = {"name": name, "from": before, "kind": kind, "parent": parent.slug if parent else None}
    record(chain=body.slug, action="change_body", subject=f"body:{body.pk}", by=by, data=data)


@transaction.atomic
def join_municipality(
    *, body: Body, municipality: Municipality, valid_from: date | None, by: User | None
) -> BodyMunicipality:
    """A municipality belongs to a body from a day on."""
    rows = BodyMunicipality.objects.filter(body=body, municipality=municipality)
    open_now = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=valid_from or date.min))
    if open_now.exists():
        raise Refusal(_("%(name)s hører allerede til %(body)s.") % {"name": municipality, "body": body.name})
    row = BodyMunicipality.objects.create(body=body, municipality=municipality, valid_from=valid_from)
    data = {"municipality": municipality.name, "from": valid_from.isoformat() if valid_from else None}
    record(chain=body.slug, action="join_municipality", subject=f"body:{body.pk}", by=by, data=data)
    return row


@transaction.atomic
def leave_municipality(*, row: BodyMunicipality, on: date, by: User | None) -> None:
    """A municipality belongs to a body up to and including a day."""
    if row.valid_from and row.valid_from > on:
        raise Refusal(_("Slutdatoen ligger før startdatoen."))
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    data = {"municipality": row.municipality.name, "to": on.isoformat()}
    record(chain=row.body.slug, action="leave_municipality", subject=f"body:{row.body_id}", by=by, data=data)


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
def change_seat(
    *,
    seat: Membership,
    role: str,
    municipality: Municipality | None,
    title: str,
    party: str,
    valid_from: date | None,
    valid_to: date | None,
    by: User | None,
) -> None:
    """Corrects a seat; what was published with it stays as it was published."""
    if role not in Membership.Role.values:
        raise Refusal(_("Vælg en rolle."))
    if valid_from and valid_to and valid_to < valid_from:
        raise Refusal(_("Slutdatoen ligger før startdatoen."))
    seat.role, seat.on_behalf_of = role, municipality
    seat.title, seat.party = title.strip()[:80], party.strip()[:40]
    seat.valid_from, seat.valid_to = valid_from, valid_to
    seat.save(update_fields=["role", "on_behalf_of", "title", "party", "valid_from", "valid_to"])
    data = {"name": seat.person.name, "body": seat.body.name}
    record(chain=seat.body.slug, action="change_seat", subject=f"person:{seat.person_id}", by=by, data=data)


@transaction.atomic
def end_term(*, body: Body, on: date, roles_too: bool, by: User | None) -> int:
    """The seats of an election term end on a day, those that have no earlier end; returns how many.

    Officials and secretaries stay: they are employed, not elected. `roles_too` also ends the accounts' roles as
    member and chair, so that papers of the next term are for those who are elected then.
    """
    elected = Membership.objects.filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=on),
        Q(valid_to__isnull=True) | Q(valid_to__gt=on),
        body=body,
        role__in=ELECTED,
    )
    ended = elected.update(valid_to=on)
    if roles_too:
        Role.objects.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=on),
            Q(valid_to__isnull=True) | Q(valid_to__gt=on),
            body=body,
            kind__in=(Role.Kind.MEMBER, Role.Kind.CHAIR),
        ).update(valid_to=on)
    data = {"on": on.isoformat(), "seats": ended, "roles_too": roles_too}
    record(chain=body.slug, action="end_term", subject=f"body:{body.pk}", by=by, data=data)
    return ended


@transaction.atomic
def link_account(*, user: User, person: Person, by: User | None) -> None:
    """Says which person of the councils an account belongs to. A person has one account."""
    other = User.objects.filter(person=person).exclude(pk=user.pk).first()
    if other is not None:
        raise Refusal(
            _("%(name)s har allerede kontoen %(account)s.") % {"name": person, "account": other.username}
        )
    user.person = person
    user.save(update_fields=["person"])
    record(chain=HOUSE, action="link_account", subject=f"user:{user.pk}", by=by, data={"person": person.pk})
