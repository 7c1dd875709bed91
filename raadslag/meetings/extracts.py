"""Papers of a meeting's working minutes as files, and the extract of an item mailed to those whom it concerns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.document import Document
from raadslag.domain.extracts import decision_list, extract
from raadslag.domain.refusal import Refusal
from raadslag.formats.about import About
from raadslag.formats.write import WRITERS, write
from raadslag.jobs import letter, outbox
from raadslag.jobs.envelope import Part
from raadslag.meetings import look
from raadslag.meetings.compose import compose
from raadslag.meetings.models import AgendaItem, DecisionNumber, Meeting, Minutes
from raadslag.people.models import User
from raadslag.trail.actions import record

PAPERS = {"dagsorden": "agenda", "referat": "minutes", "beslutninger": "minutes"}
FORMS = ("pdf", "docx", "html", "txt", "json")
ACCENTS = {"nord": "#0b4f7d", "midt": "#1d5c3c", "syd": "#86420c", "sjaelland": "#5a3a8c", "hoved": "#8d1b3d"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A written file."""

    name: str
    media_type: str
    content: bytes


def paper(meeting: Meeting, word: str, form: str) -> Paper:
    """The agenda, the decision list or the minutes as the secretariat has them now. Raises Refusal for other words."""
    if word not in PAPERS or form not in FORMS:
        raise Refusal(_("Den slags papir findes ikke."))
    document, _links = compose(meeting, PAPERS[word], "members")
    said = decision_list(document) if word == "beslutninger" else document
    return _written(meeting, said, word, form, state_of(meeting) if word != "dagsorden" else None)


def item_extract(item: AgendaItem, form: str) -> Paper:
    """The minutes of one item alone, with the decision's number where it has one."""
    if form not in FORMS:
        raise Refusal(_("Den slags papir findes ikke."))
    meeting = item.meeting
    document, links = compose(meeting, "minutes", "members")
    place = next(at for at, link in enumerate(links["items"]) if link["id"] == item.pk)
    number = DecisionNumber.objects.filter(item=item).first()
    parts = [f"udskrift, beslutning {number}" if number else "udskrift", state_of(meeting)]
    state = ", ".join(filter(None, parts))
    return _written(meeting, extract(document, place), f"udskrift-{item.number or item.pk}", form, state)


def state_of(meeting: Meeting) -> str | None:
    """The Danish word for how final the minutes are."""
    if meeting.state == Meeting.State.APPROVED:
        return "godkendt"
    closed = Minutes.objects.filter(meeting=meeting, state__in=("closed", "approval")).exists()
    return "ikke godkendt endnu" if closed else "udkast"


@transaction.atomic
def send_extract(*, item: AgendaItem, addresses: Sequence[str], by: User) -> int:
    """Mails the extract of an item to those who own its case or must act on it. Gives how many mails are new."""
    wanted = sorted({address.strip().lower() for address in addresses if address.strip()})
    if not wanted:
        raise Refusal(_("Skriv mindst én mailadresse."))
    if not all("@" in address and " " not in address for address in wanted):
        raise Refusal(_("Skriv mailadresser, adskilt af komma."))
    meeting = item.meeting
    version = item.live.version if hasattr(item, "live") else 0
    words = letter.write("extract", {"item": item, "meeting": meeting, "by": by, "state": state_of(meeting)})
    before = len(_mailed(item))
    for address in wanted:
        outbox.queue_mail(
            key=f"extract:{item.pk}:{version}:{address}",
            to=outbox.Recipient(address, sender_name=meeting.body.name, reply_to=by.email),
            letter=words,
            about=f"item:{item.pk}",
            attachments=[{"kind": "extract", "item": item.pk}],
        )
    new = len(_mailed(item)) - before
    said = {"item": item.pk, "number": item.number, "to": ", ".join(wanted)}
    if new:
        subject = f"meeting:{meeting.pk}"
        record(chain=meeting.body.slug, action="send_extract", subject=subject, by=by, data=said)
    return new


def part(*, item: int, **_more: Any) -> Part:
    """The extract as a mail's attachment, made when the mail is sent."""
    row = AgendaItem.objects.select_related("meeting__body").get(pk=item)
    made = item_extract(row, "pdf")
    return Part(made.name, made.media_type, made.content)


def _mailed(item: AgendaItem) -> list[int]:
    return list(outbox.Mail.objects.filter(about=f"item:{item.pk}").values_list("pk", flat=True))


def _written(meeting: Meeting, document: Document, word: str, form: str, state: str | None) -> Paper:
    about = About(**look.facts_now(meeting.body), state=state)
    writer = WRITERS[form]
    name = f"{meeting.body.slug}-{meeting.address}-{word}{writer.extension}"
    return Paper(name, writer.media_type, write(document, about, form))
