"""Who belongs to a meeting: seats on its day, the mail address of each, and who could stand in for whom.

A few queries whatever the number of members. Rights are those of `people/access.py`, read for all at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from raadslag.domain.danish.sorting import sort_key
from raadslag.meetings.models import Invitation, Meeting
from raadslag.people import access
from raadslag.people.models import Body, Membership, Municipality, Person, Role, User

INVITED = (Membership.Role.CHAIR, Membership.Role.VICE_CHAIR, Membership.Role.MEMBER)
READS = (Role.Kind.MEMBER, Role.Kind.CHAIR, Role.Kind.SECRETARY)
MAYOR, DEPUTY = "borgmester", "viceborgmester"


@dataclass(frozen=True)
class Member:
    """A person with a seat on the meeting's day. `reads` says that the account may read the members' papers."""

    person: Person
    seat: Membership
    address: str
    user: User | None
    reads: bool
    deputies: list[Person] = field(default_factory=list, compare=False)

    @property
    def municipality(self) -> Municipality | None:
        return self.seat.on_behalf_of

    @property
    def language(self) -> str:
        """What mails to this person are written in."""
        return self.user.language if self.user else "da"


def day_of(meeting: Meeting) -> date:
    """The day on which seats count: the meeting's, or today where it has none."""
    return meeting.starts_on or timezone.localdate()


def members(meeting: Meeting) -> list[Member]:
    """Everybody with a seat and a voice, by municipality in Danish order. Four queries."""
    seats = _seats(meeting.body, day_of(meeting))
    users = _users([seat.person_id for seat in seats], meeting.body)
    substitutes = [seat for seat in seats if seat.role == Membership.Role.SUBSTITUTE]
    found: dict[int, Member] = {}
    for seat in seats:
        if seat.role in INVITED and seat.person_id not in found:
            user, reads = users.get(seat.person_id, (None, False))
            address = seat.person.e_mail or (user.email if user else "")
            found[seat.person_id] = Member(
                seat.person, seat, address, user, reads, _deputies(seat, substitutes)
            )
    return sorted(found.values(), key=_order)


def as_member(person: Person, meeting: Meeting) -> Member | None:
    """One person as above, also one whose seat is that of a substitute; None without a seat that day."""
    seats = [seat for seat in _seats(meeting.body, day_of(meeting)) if seat.person_id == person.pk]
    if not seats:
        return None
    user, reads = _users([person.pk], meeting.body).get(person.pk, (None, False))
    return Member(person, seats[0], person.e_mail or (user.email if user else ""), user, reads)


def former_member(invitation: Invitation) -> Member:
    """Somebody who was invited and has no seat any more: who they are and where mail reaches them."""
    person = invitation.person
    user, _reads = _users([person.pk], invitation.meeting.body).get(person.pk, (None, False))
    seat = Membership(person=person, on_behalf_of=invitation.municipality)
    return Member(person, seat, person.e_mail or (user.email if user else ""), user, reads=False)


def _order(member: Member) -> tuple[object, ...]:
    place = member.municipality.name if member.municipality else ""
    return (sort_key(place), member.seat.title.lower() != MAYOR, sort_key(member.person.name))


def _seats(body: Body, day: date) -> list[Membership]:
    rows = Membership.objects.on(day).filter(body=body, person__merged_into__isnull=True)
    return list(rows.select_related("person", "on_behalf_of").order_by("pk"))


def _users(persons: list[int], body: Body) -> dict[int, tuple[User, bool]]:
    """The open account of each person, and whether it may read what members read. Two queries."""
    users = list(User.objects.filter(person_id__in=persons, is_active=True))
    roles = Role.objects.on(timezone.localdate()).filter(user__in=users, body=body, kind__in=READS)
    readers = set(roles.values_list("user_id", flat=True))
    return {user.person_id: (user, user.pk in readers) for user in users}


def _deputies(seat: Membership, substitutes: list[Membership]) -> list[Person]:
    """Who could come instead: substitutes for the same municipality, a mayor's deputy first."""
    near = [s for s in substitutes if s.on_behalf_of_id == seat.on_behalf_of_id]
    wants_deputy = seat.title.lower() == MAYOR
    near.sort(key=lambda s: (not (wants_deputy and s.title.lower() == DEPUTY), sort_key(s.person.name)))
    return [s.person for s in near]


def may_read_pack(user: access.Account, meeting: Meeting) -> bool:
    """Whether an account may read what the members of the meeting's body were sent."""
    return access.may_read_members_pages(user, meeting.body)
