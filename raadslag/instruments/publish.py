"""The public wall of joint decisions: freezing what everyone may see, chained to the council's publication before.

Whoever freezes composes the content and leaves out what is not public; personal data that is found all the same is
refused here. The same content again makes no new version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.domain import guard
from raadslag.domain.refusal import Refusal
from raadslag.instruments import open_decisions
from raadslag.instruments.models import InstrumentPublication
from raadslag.meetings.publish import chain_faults, chain_hash, empty
from raadslag.meetings.versions import canonical
from raadslag.people.models import Body, Municipality, User
from raadslag.trail.actions import record


@transaction.atomic
def freeze(
    *,
    body: Body,
    kind: str,
    subject: str,
    address: str,
    title: str,
    content: dict[str, Any],
    municipalities: Iterable[str] = (),
    reason: str = "",
    by: User | None,
    at: datetime | None = None,
) -> InstrumentPublication:
    """Freezes `content` (plain JSON data) as the next version of a subject and returns it.

    `municipalities` are the codes of those whose page shows it. When nothing has changed since the last version,
    that one is returned. Raises Refusal when the personal-data guard finds something, or the address is another's.
    """
    Body.objects.select_for_update().get(pk=body.pk)
    _refuse_personal_data(content)
    before = _before(kind, address, subject)
    text = canonical(content)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if before and before.sha256 == digest:
        return before
    last = InstrumentPublication.objects.filter(body=body).order_by("-sequence").first()
    made = InstrumentPublication.objects.create(
        body=body,
        kind=kind,
        subject=subject,
        address=address,
        title=title[:300],
        version=before.version + 1 if before else 1,
        content=text,
        sha256=digest,
        sequence=last.sequence + 1 if last else 1,
        chained=chain_hash(last.chained if last else "", digest),
        replaces=before,
        reason=reason,
        published_at=at or timezone.now(),
        published_by=by,
    )
    made.municipalities.set(Municipality.objects.filter(code__in=set(municipalities)))
    _tell(made, by)
    return made


@transaction.atomic
def redact(*, publication: InstrumentPublication, because: str, by: User | None) -> None:
    """Erases the content of a publication by law; its hash, the reason and the day stay, and so does the chain."""
    empty(publication, because)
    open_decisions.later(publication)
    data = {"publication": publication.pk, "because": because.strip()}
    record(
        chain=publication.body.slug,
        action="redact_instrument",
        subject=publication.subject,
        by=by,
        data=data,
    )


def broken_publications() -> Iterator[tuple[str, int, str]]:
    """Each fault in the chains as (body, sequence, what is wrong)."""
    for body in Body.objects.filter(instrument_publications__isnull=False).distinct().order_by("slug"):
        rows = body.instrument_publications.order_by("sequence").iterator(chunk_size=200)
        yield from chain_faults(body.slug, rows)


def personal_data(text: str) -> list[guard.Finding]:
    """What the guard finds in one text that somebody wants to publish."""
    return list(guard.scan(text))


def _tell(made: InstrumentPublication, by: User | None) -> None:
    open_decisions.later(made)
    data = {"publication": made.pk, "kind": made.kind, "title": made.title, "version": made.version}
    record(
        chain=made.body.slug,
        action="publish_instrument",
        subject=made.subject,
        by=by,
        data={**data, "sha256": made.sha256},
    )


def _before(kind: str, address: str, subject: str) -> InstrumentPublication | None:
    rows = InstrumentPublication.objects.filter(kind=kind, address=address)
    before = rows.order_by("-version").first()
    if before and before.subject != subject:
        raise Refusal(_("Adressen %(address)s bruges af noget andet.") % {"address": address})
    return before


def _refuse_personal_data(content: dict[str, Any]) -> None:
    found = [f.around for text in _strings(json.loads(canonical(content))) for f in guard.scan(text)]
    if found:
        raise Refusal(
            _("Det ligner personoplysninger og kan ikke offentliggøres: %(what)s.") % {"what": found[0]}
        )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
