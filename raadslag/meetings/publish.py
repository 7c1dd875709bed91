"""The public wall: freezing what a meeting says, for whom, and only after the personal-data guard.

A publication is canonical JSON with its hash, chained to the council's publication before. A correction is a
new version that names the one it replaces. Redaction erases the content and keeps hash, reason and date.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sized
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.domain import guard
from raadslag.domain.document import Document, to_json
from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_lines
from raadslag.meetings import look, reindex, versions
from raadslag.meetings.decision_list import composed
from raadslag.meetings.models import File, GuardDecision, Meeting, Publication
from raadslag.meetings.read_through import refuse_while_open
from raadslag.meetings.versions import canonical
from raadslag.people.models import Body, User
from raadslag.trail.actions import record

SCHEMA = "raadslag:publication/1"


def findings(meeting: Meeting, kind: str, audience: str = "public") -> list[guard.Finding]:
    """What the guard finds in all that would be published and nobody has decided on yet, each once."""
    return _open_findings(meeting, *composed(meeting, kind, audience))


@transaction.atomic
def allow(*, meeting: Meeting, finding: guard.Finding, reason: str, by: User) -> None:
    """A person decides that something the guard found is published all the same, and says why."""
    if not reason.strip():
        raise Refusal(_("Skriv, hvorfor oplysningen må offentliggøres."))
    GuardDecision.objects.get_or_create(
        meeting=meeting,
        fingerprint=finding.fingerprint,
        defaults={"reason": reason.strip(), "decided_by": by, "decided_at": timezone.now()},
    )
    _record(
        meeting,
        "allow_personal_data",
        by,
        kind=finding.kind,
        fingerprint=finding.fingerprint,
        reason=reason.strip(),
    )


@transaction.atomic
def publish(
    *,
    meeting: Meeting,
    kind: str,
    audience: str = "public",
    reason: str = "",
    by: User | None,
    at: datetime | None = None,
) -> Publication:
    """Freezes a meeting's agenda, minutes or decision list for an audience and returns the publication.

    A planned meeting may be announced before it has items; its first agenda then needs no reason.
    Raises Refusal while the guard has findings that nobody has decided on (public audience only), when there
    is nothing to publish, when nothing has changed since the last version, and when a correction says no reason.
    """
    _begin(meeting, kind, audience)
    document, links = composed(meeting, kind, audience)
    _refuse_nothing(meeting, kind, document)
    if audience == "public":
        _refuse_open_findings(_open_findings(meeting, document, links))
    moment = at or timezone.now()
    before = _latest(meeting, kind, audience)
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "kind": kind,
        "audience": audience,
        "version": before.version + 1 if before else 1,
        "published_at": moment.isoformat(timespec="seconds"),
        "replaces": before.version if before else None,
        "reason": reason,
        **_place(meeting),
        **({"look": worn} if (worn := look.look_now(meeting.body)) else {}),
        "document": to_json(document),
        **links,
    }
    whole = ""
    if kind == "agenda" and document.items:
        versions.refuse_unexplained(meeting)
        content["letter"], whole = versions.letter_of(meeting)
        content["changes"] = versions.changes_since(before, content)
    _refuse_an_empty_correction(before, content, reason)
    publication = _freeze(meeting, content, before, by, moment, whole)
    reindex.meeting(meeting)
    said = {"publication": publication.pk, "kind": kind, "audience": audience, "sha256": publication.sha256}
    _record(meeting, "publish", by, **said)
    return publication


@transaction.atomic
def redact(*, publication: Publication, because: str, by: User | None) -> None:
    """Erases the content of a publication by law; its hash, the reason and the date stay, and so does the chain."""
    empty(publication, because)
    reindex.meeting(publication.meeting)
    _record(publication.meeting, "redact", by, publication=publication.pk, because=because.strip())


def empty(publication: Any, because: str) -> None:
    """Takes the content out of a publication of any kind, with the reason. Raises Refusal without one."""
    if not because.strip():
        raise Refusal(_("Skriv, efter hvilken regel indholdet fjernes."))
    publication.content, publication.redacted_because = "", because.strip()
    publication.redacted_at = timezone.now()
    publication.save(update_fields=["content", "redacted_at", "redacted_because"])


def chain_hash(previous: str, sha256: str) -> str:
    """A publication's link in its council's chain."""
    return hashlib.sha256(f"{previous}\n{sha256}".encode()).hexdigest()


def broken_publications() -> Iterator[tuple[str, int, str]]:
    """Each fault in the chains of publications as (body, sequence, what is wrong)."""
    for body in Body.objects.filter(publications__isnull=False).distinct().order_by("slug"):
        yield from chain_faults(body.slug, body.publications.order_by("sequence").iterator(chunk_size=200))


def chain_faults(name: str, publications: Iterable[Any]) -> Iterator[tuple[str, int, str]]:
    """Each fault in one chain, its publications in order, as (name, sequence, what is wrong)."""
    head = ""
    for expected, p in enumerate(publications, 1):
        if p.sequence != expected:
            yield name, expected, "udgaven mangler"
            break
        if p.redacted_at is None and hashlib.sha256(p.content.encode()).hexdigest() != p.sha256:
            yield name, p.sequence, "udgavens indhold er ændret"
        if chain_hash(head, p.sha256) != p.chained:
            yield name, p.sequence, "kæden er brudt"
            break
        head = p.chained


def _begin(meeting: Meeting, kind: str, audience: str) -> None:
    """One publication of a council at a time, none before its time, no agenda while it is out for a read-through."""
    Body.objects.select_for_update().get(pk=meeting.body_id)
    if audience == "public":
        _refuse_before_its_time(meeting, kind)
    if kind == "agenda":
        refuse_while_open(meeting)


def _refuse_nothing(meeting: Meeting, kind: str, document: Document) -> None:
    if not document.items and not (kind == "agenda" and meeting.state == "planned" and meeting.starts_on):
        raise Refusal(_("Mødet har ingen punkter at offentliggøre."))
    if kind == "decisions" and not any(item.outcome or item.sections for item in document.items):
        raise Refusal(_("Ingen punkter har en beslutning endnu."))


def _open_findings(meeting: Meeting, document: Document, links: dict[str, Any]) -> list[guard.Finding]:
    decided = set(meeting.guard_decisions.values_list("fingerprint", flat=True))
    found = {f.fingerprint: f for f in _scan(document, links) if f.fingerprint not in decided}
    return list(found.values())


def _refuse_before_its_time(meeting: Meeting, kind: str) -> None:
    waits = meeting.waiting_publications.filter(kind=kind, not_before__gt=timezone.now()).first()
    if waits is not None:
        raise Refusal(
            _("%(what)s må først offentliggøres %(at)s. Fjern tidspunktet, hvis den skal ud før.")
            % {
                "what": Publication.Kind(kind).label,
                "at": date_format(timezone.localtime(waits.not_before), "DATETIME_FORMAT"),
            }
        )


def _place(meeting: Meeting) -> dict[str, Any]:
    """Whose meeting it is and where it stands."""
    return {
        "meeting": {
            "id": meeting.pk,
            "address": meeting.address,
            "state": meeting.state,
            "note": meeting.note,
            "replaces": meeting.replaces.address if meeting.replaces else None,
        },
        "body": {"slug": meeting.body.slug, "name": meeting.body.name, "accent": meeting.body.accent},
    }


def _latest(meeting: Meeting, kind: str, audience: str) -> Publication | None:
    return meeting.publications.filter(kind=kind, audience=audience).order_by("-version").first()


def _refuse_open_findings(found: Sized) -> None:
    if found:
        raise Refusal(
            ngettext(
                "Der er én personoplysning, som nogen skal tage stilling til, før mødet offentliggøres.",
                "Der er %(n)d personoplysninger, som nogen skal tage stilling til, før mødet offentliggøres.",
                len(found),
            )
            % {"n": len(found)}
        )


def _refuse_an_empty_correction(before: Publication | None, content: dict[str, Any], reason: str) -> None:
    if before is None or not before.content:
        return
    said = ("document", "meeting", "items", "participants")
    old = json.loads(before.content)
    if all(old[key] == content[key] for key in said):
        raise Refusal(_("Intet er ændret siden den seneste udgave."))
    if not reason.strip() and old["document"]["items"]:
        raise Refusal(_("Skriv, hvad der er rettet. Det står på den nye udgave."))


def _freeze(
    meeting: Meeting,
    content: dict[str, Any],
    before: Publication | None,
    by: User | None,
    moment: datetime,
    whole: str,
) -> Publication:
    text = canonical(content)
    digest = hashlib.sha256(text.encode()).hexdigest()
    last = Publication.objects.filter(body=meeting.body).order_by("-sequence").first()
    if content["audience"] == "public":
        meeting.waiting_publications.filter(kind=content["kind"]).delete()
    return Publication.objects.create(
        meeting=meeting,
        body=meeting.body,
        kind=content["kind"],
        audience=content["audience"],
        version=content["version"],
        letter=content.get("letter", ""),
        whole_sha256=whole,
        content=text,
        sha256=digest,
        sequence=last.sequence + 1 if last else 1,
        chained=chain_hash(last.chained if last else "", digest),
        replaces=before,
        reason=content["reason"],
        published_at=moment,
        published_by=by,
    )


def _scan(document: Document, links: dict[str, Any]) -> Iterator[guard.Finding]:
    plain = to_json(document)
    for text in _strings({key: plain[key] for key in ("place", "participants", "items")}):
        yield from guard.scan(text)
    for item in links["items"]:
        yield from _scan_texts(f"{f['task']} {f['owner']}" for f in item["follow_ups"])
        for paper in item["attachments"]:
            yield from guard.scan(paper["name"])
            if paper["sha256"]:
                yield from _scan_file(paper["sha256"])


def _scan_texts(texts: Iterator[str]) -> Iterator[guard.Finding]:
    for text in texts:
        yield from guard.scan(text)


def _scan_file(sha256: str) -> Iterator[guard.Finding]:
    """The text of a paper, scanned once and remembered with the file."""
    file = File.objects.get(pk=sha256)
    if file.found is None:
        file.found = [[f.kind, f.words, f.around] for f in _read_and_scan(file)]
        file.save(update_fields=["found"])
    for kind, words, around in file.found:
        yield guard.Finding(kind, words, around)


def _read_and_scan(file: File) -> list[guard.Finding]:
    with file.content.open() as stored:
        content = stored.read()
    try:
        extraction = read_lines(content, file.name)
    except Refusal:
        return [
            guard.Finding("unreadable", file.name, f"Bilaget {file.name} har ingen tekst, der kan efterses.")
        ]
    return list(guard.scan("\n".join(line.text for line in extraction.lines)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _record(meeting: Meeting, action: str, by: User | None, **data: object) -> None:
    record(chain=meeting.body.slug, action=action, subject=f"meeting:{meeting.pk}", by=by, data=data)
