"""The speakers' list: members ask for the word, the chair or the secretary gives it. A meeting may do without."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import SPEECH, may_become
from raadslag.meetings.members import as_member
from raadslag.meetings.models import Meeting, SpeakersList, Speech
from raadslag.people import access
from raadslag.people.models import Role, User
from raadslag.trail.actions import record

LONGEST_SPEECH = 60 * 60


def may_lead(user: access.Account, meeting: Meeting) -> bool:
    """Open and close the list and give the word: the chair and the secretaries."""
    return access.has_role(user, [Role.Kind.CHAIR, Role.Kind.SECRETARY], meeting.body)


@transaction.atomic
def open_list(*, meeting: Meeting, minutes: int, by: User) -> None:
    """The meeting uses a list from now on; `minutes` is how long a speech may be, 0 for as long as one likes."""
    seconds = max(0, min(minutes * 60, LONGEST_SPEECH))
    SpeakersList.objects.update_or_create(meeting=meeting, defaults={"is_open": True, "seconds": seconds})
    _record(meeting, "open_speakers_list", by, seconds=seconds)


@transaction.atomic
def close_list(*, meeting: Meeting, by: User) -> None:
    """No list any more: whoever speaks has spoken, whoever waited waits no longer."""
    SpeakersList.objects.filter(meeting=meeting).update(is_open=False)
    now = timezone.now()
    meeting.speeches.filter(state=Speech.State.SPEAKING).update(state=Speech.State.ENDED, ended_at=now)
    meeting.speeches.filter(state=Speech.State.WAITING).update(state=Speech.State.TAKEN_BACK, ended_at=now)
    _record(meeting, "close_speakers_list", by)


@transaction.atomic
def ask_for_the_word(*, meeting: Meeting, by: User) -> Speech:
    """Puts somebody at the end of the list; asking twice is asking once."""
    _locked(meeting)
    if by.person is None or (member := as_member(by.person, meeting)) is None:
        raise Refusal(_("Kun den, der har en plads i rådet, kan bede om ordet her."))
    waiting = meeting.speeches.filter(person=by.person, state=Speech.State.WAITING).first()
    if waiting is not None:
        return waiting
    return Speech.objects.create(
        meeting=meeting,
        person=by.person,
        name=by.person.name,
        place=member.municipality.name if member.municipality else "",
        asked_at=timezone.now(),
    )


@transaction.atomic
def take_back(*, speech: Speech, by: User) -> None:
    """Somebody does not want the word after all."""
    _move(speech, Speech.State.TAKEN_BACK)


@transaction.atomic
def give_the_word(*, speech: Speech, by: User) -> None:
    """The next one speaks; whoever spoke has ended."""
    _locked(speech.meeting)
    now = timezone.now()
    speaking = speech.meeting.speeches.filter(state=Speech.State.SPEAKING).exclude(pk=speech.pk)
    speaking.update(state=Speech.State.ENDED, ended_at=now)
    _move(speech, Speech.State.SPEAKING)


@transaction.atomic
def end_speech(*, speech: Speech, by: User) -> None:
    """The speaker has ended."""
    _move(speech, Speech.State.ENDED)


def _locked(meeting: Meeting) -> SpeakersList:
    row = SpeakersList.objects.select_for_update().filter(meeting=meeting, is_open=True).first()
    if row is None:
        raise Refusal(_("Mødet bruger ikke talerliste lige nu."))
    return row


def _move(speech: Speech, state: str) -> None:
    """A second press on the same button changes nothing."""
    now = Speech.objects.select_for_update().get(pk=speech.pk)
    if now.state == state:
        return
    if not may_become(SPEECH, now.state, state):
        raise Refusal(_("Talerlisten er ændret, siden du så den."))
    at = {"begun_at": timezone.now()} if state == Speech.State.SPEAKING else {"ended_at": timezone.now()}
    Speech.objects.filter(pk=speech.pk).update(state=state, **at)


def _record(meeting: Meeting, action: str, by: User, **data: object) -> None:
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)
