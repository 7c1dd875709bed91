"""Who may do what: each question is a function over the account's roles that hold today.

Views ask before they load, actions trust that somebody asked. A superuser of Django is no exception here:
only roles count, so that every right can be seen in one table.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from raadslag.people.models import Body, Municipality, Role, User

Account = User | AnonymousUser


def roles(user: Account, *, on: date | None = None) -> list[Role]:
    """The account's roles on a day (today), read once per account object."""
    if not user.is_authenticated or not user.is_active:
        return []
    day = on or timezone.localdate()
    kept: dict[date, list[Role]] = user.__dict__.setdefault("_roles_by_day", {})
    if day not in kept:
        kept[day] = list(Role.objects.on(day).filter(user=user).select_related("body", "municipality"))
    return kept[day]


def has_role(user: Account, kinds: Iterable[str], body: Body | None = None) -> bool:
    """True when the account has one of the roles, in that body when one is given."""
    wanted = set(kinds)
    return any(r.kind in wanted and (body is None or r.body_id == body.pk) for r in roles(user))


def may_use_desk(user: Account) -> bool:
    """Anyone with a role has something behind the login."""
    return bool(roles(user))


def may_prepare(user: Account, body: Body) -> bool:
    """Write agenda and minutes of a body, take documents in and publish: its secretaries."""
    return has_role(user, [Role.Kind.SECRETARY], body)


def may_take_in(user: Account) -> bool:
    """Upload old documents: secretaries of any body."""
    return has_role(user, [Role.Kind.SECRETARY])


def may_read_members_pages(user: Account, body: Body) -> bool:
    """Read what was sent to a body's members: its members, chair and secretaries."""
    return has_role(user, [Role.Kind.MEMBER, Role.Kind.CHAIR, Role.Kind.SECRETARY], body)


def may_answer_for(user: Account, body: Body | None) -> bool:
    """Answer what a council asks a preparing body about: the body's own officials."""
    return body is not None and has_role(user, [Role.Kind.PREPARER], body)


def municipalities_of(user: Account) -> list[Municipality]:
    """The municipalities that the account writes or approves for."""
    kinds = (Role.Kind.MUNICIPAL_CONTACT, Role.Kind.MUNICIPAL_APPROVER)
    found = {r.municipality.pk: r.municipality for r in roles(user) if r.kind in kinds and r.municipality}
    return sorted(found.values(), key=lambda place: place.name)


def may_write_for(user: Account, municipality: Municipality) -> bool:
    """Write and read what a municipality proposes: its contacts and approvers."""
    return any(place.pk == municipality.pk for place in municipalities_of(user))


def may_approve_for(user: Account, municipality: Municipality) -> bool:
    """Send to a secretariat what the municipality proposes: its approvers."""
    return any(
        r.kind == Role.Kind.MUNICIPAL_APPROVER and r.municipality_id == municipality.pk for r in roles(user)
    )


def may_administer(user: Account) -> bool:
    """Councils, people and accounts."""
    return has_role(user, [Role.Kind.ADMINISTRATOR])


def may_keep_body(user: Account, body: Body) -> bool:
    """Keep a body's description and its list of people: administrators, and secretaries of it or its parent."""
    mine = [r.body_id for r in roles(user) if r.kind == Role.Kind.SECRETARY]
    return may_administer(user) or body.pk in mine or (body.parent_id is not None and body.parent_id in mine)


def bodies_kept_by(user: Account) -> QuerySet[Body]:
    """The bodies whose people the account keeps."""
    if may_administer(user):
        return Body.objects.all()
    mine = [r.body_id for r in roles(user) if r.kind == Role.Kind.SECRETARY]
    return Body.objects.filter(Q(pk__in=mine) | Q(parent__in=mine))


def may_read_trail(user: Account, body: Body | None) -> bool:
    """The trail of a council: its secretaries and chair; the house's own: administrators."""
    if body is None:
        return may_administer(user)
    return has_role(user, [Role.Kind.SECRETARY, Role.Kind.CHAIR], body) or may_administer(user)


def bodies_prepared_by(user: Account) -> QuerySet[Body]:
    """The bodies whose papers the account writes."""
    keys = [r.body_id for r in roles(user) if r.kind == Role.Kind.SECRETARY]
    return Body.objects.filter(pk__in=keys).order_by("name")
