"""Sending a meeting's agenda to its members: frozen, mailed to each, and told to calendars; or that it is cancelled.

What somebody is sent twice is decided by keys: one mail per dispatch and invitation (`jobs/outbox.py`). Who has
not been mailed because an address was missing can be mailed later from the same dispatch.
"""

from __future__ import annotations

import json
from datetime import date, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.agenda_changes import Change, changes, veiled
from raadslag.domain.document import to_json
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import MEETING, may_become
from raadslag.jobs import outbox
from raadslag.jobs.letter import Letter, write
from raadslag.jobs.models import Mail
from raadslag.meetings import publish
from raadslag.meetings.compose import compose
from raadslag.meetings.invitation_mail import context, queue
from raadslag.meetings.members import Member, as_member, former_member, members
from raadslag.meetings.models import Dispatch, Invitation, Meeting, Publication
from raadslag.people.models import User
from raadslag.trail.actions import record

OPEN = (Meeting.State.PLANNED, Meeting.State.CALLED)


@transaction.atomic
def send_agenda(
    *,
    meeting: Meeting,
    answer_by: date | None,
    expected_end: time | None = None,
    message: str = "",
    reason: str = "",
    to_public: bool = False,
    by: User | None,
) -> Dispatch:
    """Freezes the members' agenda (and the public one), invites everybody with a seat, and queues their mails.

    Raises Refusal when the meeting cannot be called, when nothing has changed since the last dispatch, when the
    days make no sense, and with what `publish` refuses.
    """
    _refuse_what_cannot_be_called(meeting, answer_by, expected_end)
    everybody = _reachable(meeting)
    before = last_dispatch(meeting)
    publication = _frozen(meeting, "members", reason, by)
    if before and before.publication_id == publication.pk and before.expected_end == expected_end:
        raise Refusal(_("Intet er ændret, siden dagsordenen blev sendt ud."))
    if to_public:
        _frozen(meeting, "public", reason, by)
    dispatch = Dispatch.objects.create(
        meeting=meeting,
        kind=Dispatch.Kind.AGENDA,
        sequence=meeting.dispatches.count(),
        publication=publication,
        open_document=to_json(compose(meeting, "agenda", "public")[0]),
        changes=_changes(before, publication, expected_end),
        message=message.strip(),
        answer_by=answer_by,
        expected_end=expected_end,
        sent_at=timezone.now(),
        sent_by=by,
    )
    if may_become(MEETING, meeting.state, Meeting.State.CALLED):
        meeting.state = Meeting.State.CALLED
        meeting.save(update_fields=["state"])
    _invite(dispatch, everybody, by=by)
    said = {"version": publication.version, "n": mail_everybody(dispatch, by=by), "public": to_public}
    _record(meeting, "send_agenda", by, dispatch=dispatch.pk, **said)
    return dispatch


@transaction.atomic
def send_cancellation(*, meeting: Meeting, by: User | None) -> Dispatch:
    """Tells everybody invited, and their calendars, that the meeting will not be held."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    before = last_dispatch(meeting)
    if meeting.state != Meeting.State.CANCELLED:
        raise Refusal(_("Mødet er ikke aflyst. Aflys det på mødets side først."))
    if before is None:
        raise Refusal(_("Der er ikke indkaldt til mødet, så ingen skal have en aflysning."))
    if before.kind == Dispatch.Kind.CANCELLATION:
        raise Refusal(_("Aflysningen er sendt."))
    dispatch = Dispatch.objects.create(
        meeting=meeting,
        kind=Dispatch.Kind.CANCELLATION,
        sequence=meeting.dispatches.count(),
        message=meeting.note,
        expected_end=before.expected_end,
        sent_at=timezone.now(),
        sent_by=by,
    )
    queued = mail_everybody(dispatch, by=by)
    _record(meeting, "send_cancellation", by, dispatch=dispatch.pk, n=queued)
    return dispatch


@transaction.atomic
def send_to_the_rest(*, meeting: Meeting, by: User | None) -> int:
    """The last dispatch to those who did not get it: refused mails again, new members, new addresses."""
    dispatch = last_dispatch(meeting)
    if dispatch is None:
        raise Refusal(_("Dagsordenen er ikke sendt ud endnu."))
    if dispatch.kind == Dispatch.Kind.AGENDA:
        _invite(dispatch, members(meeting), by=by)
    keys = [mail_key(dispatch, invitation) for invitation in meeting.invitations.all()]
    refused = list(Mail.objects.filter(key__in=keys, state__in=outbox.TO_SEE))
    for mail in refused:
        outbox.send_again(mail)
    count = len(refused) + mail_everybody(dispatch, by=by)
    if not count:
        raise Refusal(_("Alle med en mailadresse har fået den."))
    _record(meeting, "send_to_the_rest", by, dispatch=dispatch.pk, n=count)
    return count


def mail_everybody(dispatch: Dispatch, *, by: User | None) -> int:
    """Queues the dispatch's mail to each who is invited and has an address; gives how many were new."""
    meeting = dispatch.meeting
    called_off = dispatch.kind == Dispatch.Kind.CANCELLATION
    seats = {member.person.pk: member for member in members(meeting)}
    invitations = list(invited(meeting).select_related("person", "substitute_for__person"))
    known = set(
        Mail.objects.filter(key__in=[mail_key(dispatch, i) for i in invitations]).values_list(
            "key", flat=True
        )
    )
    count = 0
    for invitation in invitations:
        invitation.meeting = meeting
        member = seats.get(invitation.person_id) or as_member(invitation.person, meeting)
        key = mail_key(dispatch, invitation)
        if member is None or not member.address or key in known:
            continue
        queue(
            reason="cancellation" if called_off else "agenda",
            key=key,
            invitation=invitation,
            member=member,
            dispatch=dispatch,
            method="CANCEL" if called_off else "REQUEST",
            by=by,
        )
        count += 1
    return count


def mail_key(dispatch: Dispatch, invitation: Invitation) -> str:
    """What makes a mail of a dispatch the only one to this person."""
    return f"dispatch:{dispatch.pk}:invitation:{invitation.pk}"


def invited(meeting: Meeting):
    """Everybody whose invitation holds."""
    return meeting.invitations.exclude(state=Invitation.State.WITHDRAWN)


def last_dispatch(meeting: Meeting) -> Dispatch | None:
    """What was sent out last, if anything."""
    return meeting.dispatches.select_related("publication").order_by("-sequence").first()


def is_current(meeting: Meeting, kind: str, audience: str) -> Publication | None:
    """The newest publication when the working papers still say the same, else None."""
    newest = meeting.publications.filter(kind=kind, audience=audience).order_by("-version").first()
    if newest is None or not newest.content:
        return None
    document, links = compose(meeting, kind, audience)
    now = json.loads(publish.canonical({"document": to_json(document), **links}))
    was = json.loads(newest.content)
    same = all(was[key] == now[key] for key in ("document", "items", "participants"))
    return newest if same and was["meeting"]["note"] == meeting.note else None


def next_changes(meeting: Meeting) -> list[Change]:
    """What those who got the last agenda would be told now."""
    before = last_dispatch(meeting)
    if before is None or before.publication is None or not before.publication.content:
        return []
    document, links = compose(meeting, "agenda", "members")
    return veiled(changes(json.loads(before.publication.content), {"document": to_json(document), **links}))


def _reachable(meeting: Meeting) -> list[Member]:
    """The members, one of whom at least can be mailed."""
    everybody = members(meeting)
    if not any(member.address for member in everybody):
        raise Refusal(_("Ingen af medlemmerne har en mailadresse. Skriv dem på personernes sider først."))
    return everybody


def preview(meeting: Meeting, everybody: list[Member], *, message: str, answer_by: date | None) -> Letter:
    """The mail as the first member with an address would get it now; its link to answer leads nowhere yet."""
    member = next((m for m in everybody if m.address), everybody[0])
    said = meeting.invitations.filter(person=member.person).first()
    row = Dispatch(
        meeting=meeting,
        open_document=to_json(compose(meeting, "agenda", "public")[0]),
        changes=next_changes(meeting),
        message=message,
        answer_by=answer_by,
    )
    invitation = Invitation(meeting=meeting, person=member.person, state=said.state if said else "unanswered")
    return write("agenda", context(invitation, member, row), member.language)


def _frozen(meeting: Meeting, audience: str, reason: str, by: User | None) -> Publication:
    """The agenda as it is now for an audience: frozen, unless the newest frozen one says the same."""
    current = is_current(meeting, "agenda", audience)
    return current or publish.publish(meeting=meeting, kind="agenda", audience=audience, reason=reason, by=by)


def _changes(before: Dispatch | None, publication: Publication, expected_end: time | None) -> list[Change]:
    if before is None or before.publication is None or not before.publication.content:
        return []
    found = veiled(changes(json.loads(before.publication.content), json.loads(publication.content)))
    if before.expected_end != expected_end:
        found.append({"what": "ends", "to": f"{expected_end:%H.%M}" if expected_end else "–"})
    return found


def _invite(dispatch: Dispatch, everybody: list[Member], *, by: User | None) -> None:
    """An invitation for each seat that has none; who lost their seat is told; a moved meeting asks all again."""
    meeting, now = dispatch.meeting, timezone.now()
    known = {i.person_id: i for i in meeting.invitations.filter(kind=Invitation.Kind.MEMBER)}
    for member in everybody:
        invitation = known.pop(member.person.pk, None)
        if invitation is None:
            Invitation.objects.create(
                meeting=meeting, person=member.person, municipality=member.municipality, created_at=now
            )
        elif invitation.state == Invitation.State.WITHDRAWN:
            invitation.state = Invitation.State.UNANSWERED
            invitation.save(update_fields=["state"])
    for invitation in known.values():
        if invitation.state != Invitation.State.WITHDRAWN:
            _uninvite(invitation, dispatch, by=by)
    if any(change["what"] == "starts" for change in dispatch.changes):
        answered = meeting.invitations.filter(state__in=[Invitation.State.COMING, Invitation.State.APOLOGY])
        answered.filter(answered_at__lt=dispatch.sent_at).update(state=Invitation.State.UNANSWERED)


def _uninvite(invitation: Invitation, dispatch: Dispatch, *, by: User | None) -> None:
    """Somebody has no seat on the meeting's day any more: told once, and the meeting leaves the calendar."""
    invitation.state = Invitation.State.WITHDRAWN
    invitation.save(update_fields=["state"])
    member = former_member(invitation)
    if member.address:
        key = f"uninvited:{invitation.pk}:dispatch:{dispatch.pk}"
        invitation.meeting = dispatch.meeting
        queue(
            reason="uninvited",
            key=key,
            invitation=invitation,
            member=member,
            dispatch=dispatch,
            method="CANCEL",
            by=by,
        )


def _refuse_what_cannot_be_called(
    meeting: Meeting, answer_by: date | None, expected_end: time | None
) -> None:
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    today = timezone.localdate()
    if locked.state not in OPEN:
        raise Refusal(
            _("Mødet er %(state)s, så der kan ikke indkaldes til det.")
            % {"state": Meeting.State(locked.state).label.lower()}
        )
    if meeting.starts_on is None:
        raise Refusal(_("Mødet har ingen dato. Sæt den, før dagsordenen sendes ud."))
    if meeting.starts_on < today:
        raise Refusal(_("Mødets dato er gået. Ret den, før dagsordenen sendes ud."))
    if answer_by is not None and not today <= answer_by <= meeting.starts_on:
        raise Refusal(_("Vælg en svarfrist fra i dag til og med mødets dag."))
    if expected_end and meeting.starts_at and expected_end <= meeting.starts_at:
        raise Refusal(
            _("Skriv et sluttidspunkt efter kl. %(start)s.") % {"start": f"{meeting.starts_at:%H.%M}"}
        )


def _record(meeting: Meeting, action: str, by: User | None, **data: object) -> None:
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)
