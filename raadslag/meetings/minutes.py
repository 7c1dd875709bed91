"""A meeting's minutes after the meeting: out for remarks, closed and numbered, approved, with every correction named.

Closing freezes what the members see and its hash; a digital approval approves that hash and nothing else.
"""

from __future__ import annotations

import hashlib
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.domain.document import to_json
from raadslag.domain.refusal import Refusal
from raadslag.domain.richtext import canonical
from raadslag.domain.stages import MINUTES, may_become
from raadslag.meetings import actions, minutes_mail, publish
from raadslag.meetings.attendance import approvers
from raadslag.meetings.compose import compose
from raadslag.meetings.models import (
    AgendaItem,
    Approval,
    DecisionNumber,
    Meeting,
    Minutes,
    Remark,
)
from raadslag.meetings.wording import Wording, catch_up, save_wording, wording_of
from raadslag.people.models import Body, User
from raadslag.trail.actions import record

APPROVED = "Referatet blev godkendt."
APPROVED_WITH = "Referatet blev godkendt med disse rettelser:"


@transaction.atomic
def send_for_remarks(*, meeting: Meeting, until: date, by: User | None) -> Minutes:
    """The draft is frozen for the members, who are told and may say what is wrong with it until a day (inclusive)."""
    if until < timezone.localdate():
        raise Refusal(_("Fristen skal være i dag eller senere."))
    minutes = _become(meeting, "remarks")
    minutes.remarks_until, minutes.sent_at = until, timezone.now()
    minutes.save(update_fields=["remarks_until", "sent_at"])
    _freeze(meeting, "Udkast til medlemmernes bemærkninger", by)
    minutes_mail.tell_draft(minutes=minutes, by=by)
    _record(meeting, "send_for_remarks", by, until=until.isoformat())
    return minutes


@transaction.atomic
def make_remark(*, meeting: Meeting, item: AgendaItem | None, text: str, by: User) -> Remark:
    """A member's remark on the draft, to one item or to the whole. The same twice is once."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if not text.strip():
        raise Refusal(_("Skriv bemærkningen."))
    if minutes is None or minutes.state != Minutes.State.REMARKS or minutes.remarks_until is None:
        raise Refusal(_("Referatet er ikke til bemærkninger. Skriv til sekretariatet."))
    if minutes.remarks_until < timezone.localdate():
        said = _("Fristen for bemærkninger var %(day)s. Skriv til sekretariatet.")
        raise Refusal(said % {"day": date_format(minutes.remarks_until)})
    remark, new = Remark.objects.get_or_create(
        meeting=meeting, item=item, text=text.strip(), made_by=by, defaults={"made_at": timezone.now()}
    )
    if new:
        _record(meeting, "make_remark", by, remark=remark.pk)
    return remark


@transaction.atomic
def answer_remark(*, remark: Remark, answer: str, heeded: bool, by: User) -> None:
    """The secretariat answers a remark, and says whether the minutes were changed because of it."""
    if not answer.strip():
        raise Refusal(_("Skriv et svar, så den, der skrev, kan se, hvad der skete."))
    remark.answer, remark.heeded = answer.strip(), heeded
    remark.answered_by, remark.answered_at = by, timezone.now()
    remark.save(update_fields=["answer", "heeded", "answered_by", "answered_at"])
    _record(remark.meeting, "answer_remark", by, remark=remark.pk, heeded=heeded)


@transaction.atomic
def close_minutes(*, meeting: Meeting, by: User | None) -> Minutes:
    """No more is written: decisions get their numbers, the members' version is frozen with its hash."""
    if meeting.state not in (Meeting.State.HELD, Meeting.State.APPROVED):
        raise Refusal(_("Mødet er ikke holdt endnu. Slut mødet først."))
    waiting = meeting.remarks.filter(heeded=None).count()
    if waiting:
        said = ngettext(
            "Én bemærkning mangler svar. Svar på den først.",
            "%(n)d bemærkninger mangler svar. Svar på dem først.",
            waiting,
        )
        raise Refusal(said % {"n": waiting})
    minutes = _become(meeting, "closed")
    _number_decisions(meeting)
    minutes.closed_at, minutes.digest = timezone.now(), digest_of(meeting)
    minutes.save(update_fields=["closed_at", "digest"])
    _freeze(meeting, "Referatet er lukket", by)
    _record(meeting, "close_minutes", by, digest=minutes.digest)
    return minutes


@transaction.atomic
def reopen_minutes(*, meeting: Meeting, reason: str, by: User | None) -> Minutes:
    """Closed minutes, or a draft out for remarks, are written on again; approvals of the old words no longer count."""
    if not reason.strip():
        raise Refusal(_("Skriv, hvorfor referatet åbnes igen."))
    locked = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if locked and locked.state == Minutes.State.APPROVAL:
        _become(meeting, "closed")
    minutes = _become(meeting, "writing")
    Minutes.objects.filter(meeting=meeting).update(digest="", closed_at=None)
    _record(meeting, "reopen_minutes", by, reason=reason.strip())
    minutes.refresh_from_db()
    return minutes


@transaction.atomic
def ask_for_approval(*, meeting: Meeting, until: date, by: User | None) -> Minutes:
    """The members who were there are asked to approve the closed minutes, each with the own account."""
    if until < timezone.localdate():
        raise Refusal(_("Fristen skal være i dag eller senere."))
    minutes = _become(meeting, "approval")
    minutes.approve_until = until
    minutes.save(update_fields=["approve_until"])
    minutes_mail.ask_approvers(minutes=minutes, by=by)
    _record(meeting, "ask_for_approval", by, until=until.isoformat())
    return minutes


@transaction.atomic
def approve_digitally(*, meeting: Meeting, digest: str, by: User) -> Approval:
    """A member who was there approves the words that were shown, at this moment. Twice is once."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None or minutes.state != Minutes.State.APPROVAL:
        raise Refusal(_("Referatet er ikke til godkendelse."))
    if digest != minutes.digest:
        raise Refusal(_("Referatet er ændret, siden du så det. Læs det igen, og godkend så."))
    if by not in approvers(meeting):
        raise Refusal(_("Kun de medlemmer, der var med på mødet, kan godkende referatet."))
    approval, new = Approval.objects.get_or_create(
        meeting=meeting, user=by, digest=digest, defaults={"approved_at": timezone.now()}
    )
    if new:
        _record(meeting, "approve_digitally", by, digest=digest)
    return approval


@transaction.atomic
def conclude_approval(*, meeting: Meeting, by: User | None) -> Minutes:
    """Approved, when more than half of those who could approve have done so."""
    minutes = Minutes.objects.filter(meeting=meeting).first()
    asked = approvers(meeting)
    given = Approval.objects.filter(meeting=meeting, digest=minutes.digest if minutes else "-").count()
    if minutes is None or minutes.state != Minutes.State.APPROVAL:
        raise Refusal(_("Referatet er ikke til godkendelse."))
    if given * 2 <= len(asked):
        said = _("%(given)d af %(asked)d har godkendt. Der skal mere end halvdelen til.")
        raise Refusal(said % {"given": given, "asked": len(asked)})
    minutes = _become(meeting, "approved")
    return _approved(minutes, by, way="digital", given=given)


@transaction.atomic
def approve_at(*, meeting: Meeting, item: AgendaItem, corrections: str, by: User | None) -> Minutes:
    """Approved by a later meeting's item; corrections are recorded in that item's minutes and named here."""
    later = item.meeting
    if later is None or later.body_id != meeting.body_id or later.pk == meeting.pk:
        raise Refusal(_("Vælg et punkt på et senere møde i det samme råd."))
    if meeting.starts_on and later.starts_on and later.starts_on <= meeting.starts_on:
        raise Refusal(_("Vælg et punkt på et senere møde i det samme råd."))
    minutes = _become(meeting, "approved")
    minutes.approving_item, minutes.corrections = item, canonical(corrections.strip())
    minutes.save(update_fields=["approving_item", "corrections"])
    now = wording_of(item)
    said = f"{APPROVED_WITH}\n\n{minutes.corrections}" if minutes.corrections else APPROVED
    if said not in now.text:
        live = catch_up(item=item)
        text = "\n\n".join(filter(None, (now.text, said)))
        save_wording(
            item=item, seen_version=live.version, wording=Wording("approved", text, now.notes), by=by
        )
    return _approved(minutes, by, way="meeting", item=item.pk, corrections=minutes.corrections)


def digest_of(meeting: Meeting) -> str:
    """SHA-256 of the minutes as members see them now."""
    document, _links = compose(meeting, "minutes", "members")
    return hashlib.sha256(publish.canonical(to_json(document)).encode()).hexdigest()


def approving_items(meeting: Meeting) -> list[AgendaItem]:
    """The items of later meetings that could approve these minutes, the linked one first."""
    later = AgendaItem.objects.filter(meeting__body=meeting.body, kind="approve_minutes").exclude(
        meeting=meeting
    )
    if meeting.starts_on:
        later = later.filter(meeting__starts_on__gt=meeting.starts_on)
    rows = later.select_related("meeting").order_by("meeting__starts_on", "position")[:20]
    return sorted(rows, key=lambda item: item.approves_id != meeting.pk)


def _number_decisions(meeting: Meeting) -> None:
    """The next numbers of the council's year, for decided items that have none; a number is never used again."""
    year = (meeting.starts_on or timezone.localdate()).year
    Body.objects.select_for_update().get(pk=meeting.body_id)
    numbers = DecisionNumber.objects.filter(body=meeting.body, year=year)
    last = numbers.aggregate(last=Max("number"))["last"] or 0
    undone = meeting.items.filter(decision__isnull=False, decision_number__isnull=True)
    for at, item in enumerate(undone, last + 1):
        DecisionNumber.objects.create(item=item, body=meeting.body, year=year, number=at)


def _become(meeting: Meeting, state: str) -> Minutes:
    Minutes.objects.get_or_create(meeting=meeting)
    minutes = Minutes.objects.select_for_update().get(meeting=meeting)
    if not may_become(MINUTES, minutes.state, state):
        old, new = Minutes.State(minutes.state).label.lower(), Minutes.State(state).label.lower()
        raise Refusal(
            _("Referatets tilstand er »%(old)s« og kan ikke blive »%(new)s«.") % {"old": old, "new": new}
        )
    minutes.state = state
    minutes.save(update_fields=["state"])
    return minutes


def _approved(minutes: Minutes, by: User | None, **said: object) -> Minutes:
    minutes.approved_at = timezone.now()
    minutes.save(update_fields=["approved_at"])
    meeting = minutes.meeting
    if meeting.state == Meeting.State.HELD:
        actions.approve_minutes(meeting=meeting, by=by)
    _record(meeting, "settle_approval", by, **said)
    return minutes


def _freeze(meeting: Meeting, reason: str, by: User | None) -> None:
    """A members' version, where it says anything new."""
    before = meeting.publications.filter(kind="minutes", audience="members").order_by("-version").first()
    try:
        publish.publish(
            meeting=meeting, kind="minutes", audience="members", reason=reason if before else "", by=by
        )
    except Refusal:
        if before is None:
            raise


def _record(meeting: Meeting, action: str, by: User | None, **data: object) -> None:
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)
