"""What is kept on a case beside its items, and papers and remarks that come in while an item is dealt with."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions
from raadslag.meetings.models import AgendaItem, Attachment, Case, CaseNote, Consultation, File
from raadslag.meetings.wording import refuse_closed_minutes
from raadslag.people.models import User
from raadslag.trail.actions import record


@transaction.atomic
def add_case_note(
    *,
    case: Case | None,
    item: AgendaItem | None,
    kind: str,
    party: str,
    on: date,
    text: str,
    answer: str = "",
    file: File | None = None,
    answer_file: File | None = None,
    by: User | None,
) -> CaseNote:
    """A letter, question, mandate or support on a case. Said twice it is once."""
    if case is None:
        raise Refusal(_("Punktet hører ikke til en sag, så der er intet sted at gemme det."))
    if kind not in CaseNote.Kind.values:
        raise Refusal(_("Vælg en af mulighederne."))
    if not text.strip():
        raise Refusal(_("Skriv, hvad det handler om."))
    if not party.strip():
        raise Refusal(_("Skriv, hvem det er fra eller til."))
    answered = on if answer.strip() or answer_file else None
    note, new = CaseNote.objects.get_or_create(
        case=case,
        item=item,
        kind=kind,
        party=" ".join(party.split())[:200],
        on=on,
        text=text.strip(),
        defaults={
            "answer": answer.strip(),
            "answered_on": answered,
            "answer_file": answer_file,
            "noted_by": by,
            "file": file,
        },
    )
    if new:
        _record(case, "add_case_note", by, note=note.pk, note_kind=kind, party=note.party)
    return note


@transaction.atomic
def answer_case_note(
    *, note: CaseNote, answer: str, on: date, file: File | None = None, by: User | None
) -> None:
    """The answer to a letter or a question, with its day: in words, as a file, or both."""
    if not answer.strip() and file is None:
        raise Refusal(_("Skriv svaret, eller læg det ved som fil."))
    note.answer, note.answered_on, note.answer_file = answer.strip(), on, file
    note.save(update_fields=["answer", "answered_on", "answer_file"])
    _record(note.case, "answer_case_note", by, note=note.pk, party=note.party)


@transaction.atomic
def add_late_paper(
    *, item: AgendaItem, title: str, name: str, content: bytes | None, by: User | None
) -> Attachment:
    """A paper entered while the item is dealt with: marked late, under the decision. The same twice is once."""
    refuse_closed_minutes(item.meeting)
    file = actions.receive_file(name=name, content=content, by=by) if content is not None else None
    if found := item.attachments.filter(title=title[:400], section_kind="decision", file=file).first():
        return found
    last = item.attachments.order_by("-position").values_list("position", flat=True).first()
    paper = Attachment.objects.create(
        item=item,
        position=0 if last is None else last + 1,
        title=title[:400],
        section_kind="decision",
        late=True,
        file=file,
    )
    said = {"item": item.pk, "number": item.number, "title": paper.title}
    subject = f"meeting:{item.meeting_id}"
    record(chain=item.meeting.body.slug, action="add_late_paper", subject=subject, by=by, data=said)
    return paper


@transaction.atomic
def settle_expected(*, consultation: Consultation, text: str, by: User | None) -> None:
    """What another body was to say is here, in its words; or, without words, it did not come to the meeting."""
    item = consultation.item
    refuse_closed_minutes(item.meeting)
    came = bool(text.strip())
    if came:
        consultation.state = Consultation.State.DONE
        consultation.on = consultation.on or timezone.localdate().isoformat()
        consultation.text = text.strip()
    else:
        consultation.text = "Forelå ikke til mødet."
    consultation.save(update_fields=["state", "on", "text"])
    said = {"item": item.pk, "number": item.number, "name": consultation.organization, "came": came}
    subject = f"meeting:{item.meeting_id}"
    record(chain=item.meeting.body.slug, action="settle_expected", subject=subject, by=by, data=said)


def _record(case: Case, action: str, by: User | None, **data: object) -> None:
    record(chain=case.body.slug, action=action, subject=f"case:{case.pk}", by=by, data=data)
