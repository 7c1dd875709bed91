"""All writes about persons, accounts and roles: each one transaction and one row in the house's trail.

Rights are checked by the views that call these. Persons are never deleted: one who turns out to be another
is merged into that one and keeps its row, so that addresses and frozen publications still lead somewhere.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.people.models import Body, Municipality, Person, PersonAlias, Role, User
from raadslag.people.reference import danish_slug
from raadslag.trail.actions import HOUSE, record


@transaction.atomic
def create_person(*, name: str, by: User | None) -> Person:
    """A new person, known by a name."""
    person = new_person(name)
    record(chain=HOUSE, action="create_person", subject=f"person:{person.pk}", by=by, data={"name": name})
    return person


def new_person(name: str) -> Person:
    """The row of a new person; for actions that make several and record them in one row of their own."""
    return Person.objects.create(name=name[:120], slug=danish_slug(name)[:120])


def add_alias(person: Person, name: str, by: User | None) -> bool:
    """Remembers another way the name is written, inside some action; False when it was known."""
    if name == person.name:
        return False
    _alias, new = PersonAlias.objects.get_or_create(
        person=person, name=name[:120], defaults={"learned_at": timezone.now(), "learned_by": by}
    )
    return new


@transaction.atomic
def rename_person(*, person: Person, name: str, by: User | None) -> None:
    """Corrects a name; the old one stays as an alias."""
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Skriv et navn."))
    before = person.name
    if name == before:
        return
    person.name, person.slug = name[:120], danish_slug(name)[:120]
    person.save(update_fields=["name", "slug"])
    person.aliases.filter(name=person.name).delete()
    add_alias(person, before, by)
    record(
        chain=HOUSE,
        action="rename_person",
        subject=f"person:{person.pk}",
        by=by,
        data={"from": before, "to": person.name},
    )


@transaction.atomic
def learn_alias(*, person: Person, name: str, by: User | None) -> None:
    """Remembers another way that the name is written."""
    name = " ".join(name.split())
    if not name:
        raise Refusal(_("Skriv navnet, som det også skrives."))
    if add_alias(person, name, by):
        record(chain=HOUSE, action="learn_alias", subject=f"person:{person.pk}", by=by, data={"name": name})


@transaction.atomic
def forget_alias(*, alias: PersonAlias, by: User | None) -> None:
    """Takes a wrongly learned way of writing away; what it has led to already stays."""
    data = {"name": alias.name}
    subject = f"person:{alias.person_id}"
    alias.delete()
    record(chain=HOUSE, action="forget_alias", subject=subject, by=by, data=data)


@transaction.atomic
def set_mail_address(*, person: Person, address: str, by: User | None) -> None:
    """Where mails to somebody go; empty for nowhere. The trail says that it changed, not to what."""
    address = address.strip()
    try:
        if address:
            validate_email(address)
    except ValidationError:
        raise Refusal(_("Skriv en hel mailadresse, som navn@kommune.dk.")) from None
    if address == person.e_mail:
        return
    person.e_mail = address
    person.save(update_fields=["e_mail"])
    data = {"name": person.name, "has_one": bool(address)}
    record(chain=HOUSE, action="set_mail_address", subject=f"person:{person.pk}", by=by, data=data)


@transaction.atomic
def merge_persons(*, keep: Person, gone: Person, by: User | None) -> None:
    """Says that two are one: all that points to `gone` points to `keep`; names become aliases."""
    if keep.pk == gone.pk:
        raise Refusal(_("Vælg to forskellige personer."))
    locked = {p.pk: p for p in Person.objects.select_for_update().filter(pk__in=[keep.pk, gone.pk])}
    keep, gone = locked[keep.pk], locked[gone.pk]
    if keep.merged_into_id or gone.merged_into_id:
        raise Refusal(_("En af de to er allerede lagt sammen med en anden."))
    if User.objects.filter(person__in=[keep, gone]).count() > 1:
        raise Refusal(_("Begge har en konto. Luk den ene konto først."))
    moved = _point_to(keep, gone)
    for name in [gone.name, *gone.aliases.values_list("name", flat=True)]:
        add_alias(keep, name, by)
    gone.aliases.all().delete()
    gone.merged_into = keep
    gone.save(update_fields=["merged_into"])
    record(
        chain=HOUSE,
        action="merge_persons",
        subject=f"person:{keep.pk}",
        by=by,
        data={"gone": gone.pk, "gone_name": gone.name, "keep_name": keep.name, "moved": moved},
    )


def _point_to(keep: Person, gone: Person) -> int:
    """Moves every relation of the model, whichever room it stands in; returns how many rows."""
    moved = 0
    for relation in Person._meta.related_objects:
        field = relation.field
        if field.model is PersonAlias:
            continue
        if field.many_to_many:
            through = getattr(field.model, field.name).through
            to, here = field.m2m_reverse_field_name(), field.m2m_field_name()
            both = through.objects.filter(**{to: keep}).values(f"{here}_id")
            through.objects.filter(**{to: gone, f"{here}_id__in": both}).delete()
            moved += through.objects.filter(**{to: gone}).update(**{to: keep})
        else:
            moved += field.model._default_manager.filter(**{field.name: gone}).update(**{field.name: keep})
    return moved


@transaction.atomic
def create_account(
    *, username: str, first_name: str, last_name: str, e_mail: str, password: str | None, by: User | None
) -> User:
    """An account that may do nothing until it is given a role, nor sign in while its password is None."""
    user = User(username=username, first_name=first_name, last_name=last_name, email=e_mail)
    if password is None:
        user.set_unusable_password()
    else:
        _set_password(user, password)
    try:
        user.full_clean(exclude=["person"])
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    user.save()
    record(
        chain=HOUSE, action="create_account", subject=f"user:{user.pk}", by=by, data={"username": username}
    )
    return user


@transaction.atomic
def set_password(*, user: User, password: str, by: User | None) -> None:
    """A new password, chosen by an administrator or by the user."""
    _set_password(user, password)
    user.save(update_fields=["password"])
    record(chain=HOUSE, action="set_password", subject=f"user:{user.pk}", by=by)


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refusal(" ".join(error.messages)) from error
    user.set_password(password)


@transaction.atomic
def open_account(*, user: User, active: bool, by: User | None) -> None:
    """Lets an account sign in, or not any more. Nobody closes their own."""
    if user == by and not active:
        raise Refusal(_("Du kan ikke lukke din egen konto. Bed en anden administrator om det."))
    user.is_active = active
    user.save(update_fields=["is_active"])
    action = "open_account" if active else "close_account"
    record(chain=HOUSE, action=action, subject=f"user:{user.pk}", by=by, data={"username": user.username})


@transaction.atomic
def give_role(
    *,
    user: User,
    kind: str,
    body: Body | None = None,
    municipality: Municipality | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    by: User | None,
) -> Role:
    """Gives an account a role between two days (both inclusive, an empty end is open)."""
    if valid_from and valid_to and valid_to < valid_from:
        raise Refusal(_("Slutdatoen ligger før startdatoen."))
    if kind == Role.Kind.ADMINISTRATOR:
        body = municipality = None
    elif kind in (Role.Kind.MUNICIPAL_CONTACT, Role.Kind.MUNICIPAL_APPROVER):
        body = None
        if municipality is None:
            raise Refusal(_("Vælg den kommune, som kontakten hører til."))
    elif body is None:
        raise Refusal(_("Vælg det råd, som rollen gælder i."))
    else:
        municipality = None
    role = Role.objects.create(
        user=user, kind=kind, body=body, municipality=municipality, valid_from=valid_from, valid_to=valid_to
    )
    _record_role(role, "give_role", by)
    return role


@transaction.atomic
def end_role(*, role: Role, on: date, by: User | None) -> None:
    """The role holds up to and including a day. An administrator cannot end the last administrator's."""
    if role.kind == Role.Kind.ADMINISTRATOR:
        others = Role.objects.on(on).filter(kind=role.kind, user__is_active=True, valid_to__isnull=True)
        if not others.exclude(pk=role.pk).exists():
            raise Refusal(_("Der skal være mindst én administrator. Giv en anden rollen først."))
    if role.valid_from and role.valid_from > on:
        role.valid_from = on
    role.valid_to = on
    role.save(update_fields=["valid_from", "valid_to"])
    _record_role(role, "end_role", by)


def _record_role(role: Role, action: str, by: User | None) -> None:
    data = {
        "username": role.user.username,
        "kind": role.kind,
        "body": role.body.slug if role.body else None,
        "municipality": role.municipality_id,
        "from": role.valid_from.isoformat() if role.valid_from else None,
        "to": role.valid_to.isoformat() if role.valid_to else None,
    }
    chain = role.body.slug if role.body else HOUSE
    record(chain=chain, action=action, subject=f"user:{role.user_id}", by=by, data=data)


@transaction.atomic
def choose_language(*, user: User, language: str, by: User | None) -> None:
    """What mails to somebody are written in; a language that we do not have changes nothing."""
    if language not in dict(settings.LANGUAGES) or language == user.language:
        return
    user.language = language
    user.save(update_fields=["language"])
    data = {"language": language}
    record(chain=HOUSE, action="choose_language", subject=f"user:{user.pk}", by=by, data=data)
