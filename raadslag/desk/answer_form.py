"""The form by which somebody answers an invitation: read from what was posted, shown with what holds."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.meetings import answers
from raadslag.meetings.members import members
from raadslag.meetings.models import Answer, Invitation
from raadslag.people.models import Person, User

MOST_WORDS = 2_000


def shown(invitation: Invitation, posted: QueryDict | None = None, error: str = "") -> dict[str, Any]:
    """What the form says now: the answer that holds, or what somebody typed that could not be kept."""
    instead = answers.substitute_of(invitation)
    chosen = str(instead.person_id) if instead else ""
    form: dict[str, Any] = {
        "state": invitation.state,
        "substitute": chosen,
        "substitute_name": invitation.substitute_name,
        "note": invitation.note,
    }
    if posted is not None and error:
        form = {name: posted.get(name, "") for name in form}
    return form | {
        "error": error,
        "deputies": deputies_of(invitation),
        "instead": instead,
        "closed": answers.has_begun(invitation.meeting) or invitation.state == Invitation.State.WITHDRAWN,
    }


def deputies_of(invitation: Invitation) -> list[Person]:
    """Who is proposed to come instead; nobody stands in for a substitute."""
    if invitation.kind == Invitation.Kind.SUBSTITUTE:
        return []
    found = (m.deputies for m in members(invitation.meeting) if m.person.pk == invitation.person_id)
    return next(found, [])


def keep(invitation: Invitation, posted: QueryDict, *, way: str, by: User | None) -> Answer | None:
    """Keeps what was posted. Raises Refusal; a name that is too long is cut by the action, a note by none."""
    key = posted.get("substitute", "")
    if len(posted.get("note", "")) > MOST_WORDS:
        raise Refusal(_too_long())
    substitute = Person.objects.filter(pk=int(key)).first() if key.isdecimal() else None
    return answers.give_answer(
        invitation=invitation,
        state=posted.get("state", ""),
        substitute=substitute,
        substitute_name=posted.get("substitute_name", ""),
        note=posted.get("note", ""),
        way=way,
        by=by,
    )


def _too_long() -> str:
    return _("Skriv højst 2.000 tegn til sekretariatet.")
