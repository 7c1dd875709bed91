"""All writes of documents coming in: received, read, settled, accepted as a meeting, put away or back.

Each is one transaction and one trail row, in the council's chain when it is known. What a reviewer types is
written by `revise.py`. Rights are checked by the views that call these; a Refusal says what to do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain.document import Document, to_json
from raadslag.domain.likeness import sketch
from raadslag.domain.refusal import Refusal
from raadslag.domain.stages import INTAKE, may_become
from raadslag.formats.extraction import Extraction
from raadslag.intake import hindrances
from raadslag.intake.models import Batch, Incoming, Sketch
from raadslag.intake.names import KnownPersons
from raadslag.intake.queries import document_of
from raadslag.jobs.queue import enqueue
from raadslag.meetings.actions import adopt_document, fill_meeting, receive_file
from raadslag.meetings.models import Meeting
from raadslag.people.actions import add_alias, new_person
from raadslag.people.models import Body, Person, User
from raadslag.people.queries import Names
from raadslag.trail.actions import HOUSE, record

State = Incoming.State


@transaction.atomic
def open_batch(*, name: str, body: Body | None, by: User | None) -> Batch:
    """What is handed in at one go; `body` when it is said beforehand whose meetings they are."""
    batch = Batch.objects.create(name=name[:255], body=body, received_at=timezone.now(), received_by=by)
    chain = body.slug if body else HOUSE
    record(chain=chain, action="open_batch", subject=f"batch:{batch.pk}", by=by, data={"name": name})
    return batch


@transaction.atomic
def receive(*, batch: Batch, name: str, content: bytes, read_later: bool = True, by: User | None) -> Incoming:
    """Keeps a file's bytes and puts its reading in the queue (unless the caller reads it at once).

    The same bytes again become a row that is put away and says which one it is the same as.
    """
    file = receive_file(name=name.rsplit("/", 1)[-1], content=content, by=by)
    before = Incoming.objects.filter(file=file, same_as__isnull=True).order_by("pk").first()
    incoming = Incoming.objects.create(
        batch=batch,
        file=file,
        name=name[-255:],
        body=batch.body,
        same_as=before,
        state=State.DISCARDED if before else State.WAITING,
        changed_at=timezone.now(),
    )
    same = {"same_as": before.pk} if before else {}
    _record(incoming, "receive_document", by, sha256=file.sha256, **same)
    if read_later and not before:
        enqueue("read_document", incoming=incoming.pk)
    return incoming


@transaction.atomic
def turn_away(*, batch: Batch, name: str, why: str, by: User | None) -> Incoming:
    """A file whose bytes are not kept (too large, locked in a ZIP): the row says so, in a sentence."""
    incoming = Incoming.objects.create(
        batch=batch,
        name=name[-255:],
        body=batch.body,
        state=State.REFUSED,
        refusal=why,
        changed_at=timezone.now(),
    )
    _record(incoming, "turn_away_document", by, why=why)
    return incoming


@transaction.atomic
def start_reading(*, incoming: int) -> Incoming | None:
    """Takes a waiting document out of the line; None when somebody else has it or it was put away."""
    row = _locked(incoming)
    if row.state != State.WAITING:
        return None
    _move(row, State.READING)
    row.save(update_fields=["state", "changed_at"])
    return row


@transaction.atomic
def keep_reading(
    *, incoming: Incoming, document: Document, extraction: Extraction, rules_version: str
) -> Incoming:
    """What the reader made of it: lines, document, doubts; the body by its name, and what else is the same."""
    row = _locked(incoming.pk)
    _move(row, State.REVIEW)
    row.format = extraction.format
    row.lines = [line.text for line in extraction.lines]
    row.pages = _page_starts(extraction)
    row.reading, row.reviewed = to_json(document), None
    row.settled_doubts, row.matches = [], {}
    row.rules_version, row.read_at, row.version = rules_version, timezone.now(), row.version + 1
    row.body = row.batch.body or Names().body(document.organization)
    describe(row, document)
    row.sketches.all().delete()
    Sketch.objects.bulk_create(Sketch(incoming=row, value=value) for value in sketch(row.lines))
    row.hindrances = hindrances.find(row)
    row.save()
    doubts = len(document.doubts)
    _record(row, "read_document", None, rules=rules_version, items=len(document.items), doubts=doubts)
    return row


@transaction.atomic
def refuse(*, incoming: Incoming, why: str) -> Incoming:
    """The file could not be read; `why` is the sentence shown."""
    row = _locked(incoming.pk)
    _move(row, State.REFUSED)
    row.refusal = why
    row.save(update_fields=["state", "refusal", "changed_at"])
    _record(row, "refuse_document", None, why=why)
    return row


@transaction.atomic
def read_again(*, incoming: Incoming, by: User | None, read_later: bool = True) -> Incoming:
    """Back in the line: a refused one, a stuck one, one put away as the same file, or one to be read anew."""
    row = _locked(incoming.pk)
    if row.file_id is None:
        raise Refusal(_("Filen blev ikke gemt og kan ikke læses. Hent den ind igen."))
    if row.state == State.DISCARDED and row.reading is not None:
        raise Refusal(_("Dokumentet er lagt væk. Tag det frem igen først."))
    _move(row, State.WAITING)
    row.refusal, row.version = "", row.version + 1
    row.save(update_fields=["state", "refusal", "version", "changed_at"])
    row.revisions.all().delete()
    _record(row, "read_document_again", by)
    if read_later:
        enqueue("read_document", incoming=row.pk)
    return row


@transaction.atomic
def discard(*, incoming: Incoming, by: User | None) -> None:
    """Puts a document away; its bytes and its reading stay, and it can be taken back."""
    row = _locked(incoming.pk)
    _move(row, State.DISCARDED)
    row.save(update_fields=["state", "changed_at"])
    _record(row, "discard_document", by)


@transaction.atomic
def put_back(*, incoming: Incoming, by: User | None) -> None:
    """Takes a document that was put away back to review."""
    row = _locked(incoming.pk)
    if row.reading is None:
        raise Refusal(_("Dokumentet er aldrig blevet læst. Vælg »Læs den alligevel«."))
    _move(row, State.REVIEW)
    row.hindrances = hindrances.find(row)
    row.save(update_fields=["state", "hindrances", "changed_at"])
    _record(row, "put_back_document", by)


@dataclass(frozen=True, slots=True)
class Accepted:
    """What acceptance made: the meeting, and how many persons are new to the house."""

    meeting: Meeting
    new_persons: int


@transaction.atomic
def accept(
    *,
    incoming: Incoming,
    seen_version: int,
    into: Meeting | None = None,
    only_as_origin: bool = False,
    nothing_in_doubt: bool = False,
    known: KnownPersons | None = None,
    by: User | None,
) -> Accepted:
    """Makes an ordinary meeting of a reviewed document and keeps the document as its origin for ever.

    `into` is a meeting that exists already: it is filled when it has no items, or, with `only_as_origin`,
    left as it is and given the document as one more origin. With `nothing_in_doubt` the document is refused
    while anything stands against it. Raises Refusal when it has changed since it was seen.
    """
    row = _locked(incoming.pk)
    known = known or KnownPersons()
    _refuse_to_accept(row, seen_version, into, known if nothing_in_doubt else None)
    _move(row, State.ACCEPTED)
    made = 0
    if into is not None and only_as_origin:
        meeting = into
    else:
        document = document_of(row)
        people, made = _people(document, row.matches, known, by)
        meeting = _meeting(document, row.body, into, people, by)
    row.meeting, row.accepted_at, row.accepted_by = meeting, timezone.now(), by
    row.hindrances = []
    row.save()
    unsettled = len(row.reading["doubts"]) - len(row.settled_doubts)
    said = {"meeting": meeting.pk, "sha256": row.file_id, "new_persons": made, "open_doubts": unsettled}
    _record(row, "accept_document", by, **said)
    return Accepted(meeting, made)


def _refuse_to_accept(
    row: Incoming, seen_version: int, into: Meeting | None, doubt_with: KnownPersons | None
) -> None:
    if row.version != seen_version:
        raise Refusal(_("Dokumentet er ændret, siden du så det. Se det igennem igen."))
    if doubt_with and (against := hindrances.find(row, doubt_with)):
        raise Refusal("; ".join(hindrances.sentence(h) for h in against))
    if row.body is None:
        raise Refusal(_("Vælg, hvilket råd mødet hører til."))
    if into is not None and into.body_id != row.body_id:
        raise Refusal(_("Mødet hører til et andet råd."))


def _meeting(
    document: Document, body: Body, into: Meeting | None, people: Mapping[int, Person | None], by: User | None
) -> Meeting:
    if into is None:
        return adopt_document(body=body, document=document, people=people, by=by)
    return fill_meeting(meeting=into, document=document, people=people, by=by)


def _people(
    document: Document, choices: Mapping[str, Any], known: KnownPersons, by: User | None
) -> tuple[dict[int, Person | None], int]:
    """Each participant's person by position, new ones made and chosen ways of writing learned."""
    by_key: dict[str, Person] = {}
    found: dict[int, Person | None] = {}
    meant = [known.meant(p, choices) for p in document.participants]
    persons = Person.objects.in_bulk([m.person for m in meant if m.person])
    made = 0
    for position, (participant, who) in enumerate(zip(document.participants, meant, strict=True)):
        if who.key not in by_key:
            if who.person is not None and who.person in persons:
                by_key[who.key] = persons[who.person]
                if who.chosen:
                    add_alias(persons[who.person], participant.name, by)
            else:
                by_key[who.key] = new_person(participant.name)
                made += 1
        found[position] = by_key[who.key]
    return found, made


def accept_many(*, rows: Sequence[tuple[Incoming, int]], by: User | None) -> list[tuple[Incoming, str]]:
    """Accepts documents in which nothing is in doubt, each in its own transaction.

    `rows` are documents with the version seen. Gives those left out, each with the sentence that says why.
    """
    left_out = []
    for incoming, seen in rows:
        try:
            accept(incoming=incoming, seen_version=seen, nothing_in_doubt=True, by=by)
        except Refusal as refusal:
            left_out.append((incoming, str(refusal)))
    return left_out


def describe(row: Incoming, document: Document) -> None:
    """What lists show of a document, kept beside it."""
    row.kind = document.kind or ""
    row.starts_on = date.fromisoformat(document.starts_at[:10]) if document.starts_at else None
    row.counts = {
        "organization": document.organization,
        "items": len(document.items),
        "people": len(document.participants),
        "decisions": sum(any(s.kind == "decision" for s in item.sections) for item in document.items),
        "doubts": len(document.doubts),
    }


def _page_starts(extraction: Extraction) -> list[int]:
    starts: list[int] = []
    seen = 0
    for line in extraction.lines:
        while line.page is not None and line.page > seen:
            starts.append(line.number)
            seen += 1
    return starts


def _locked(pk: int) -> Incoming:
    return Incoming.objects.select_for_update(of=("self",)).select_related("batch__body", "body").get(pk=pk)


def _move(row: Incoming, state: str) -> None:
    if not may_become(INTAKE, row.state, state):
        state = row.get_state_display().lower()
        raise Refusal(_("Dokumentet er »%(state)s« og kan ikke ændres på den måde nu.") % {"state": state})
    row.state, row.changed_at = state, timezone.now()


def _record(row: Incoming, action: str, by: User | None, **data: object) -> None:
    chain = row.body.slug if row.body else HOUSE
    record(chain=chain, action=action, subject=f"incoming:{row.pk}", by=by, data={"name": row.name, **data})
