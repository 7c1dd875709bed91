"""Correcting an item's own words: title, texts and outcome, all at once and never over somebody else's.

What is published changes with the next version only. `seen` is the fingerprint of the item as it was shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from raadslag.domain.document import OUTCOMES, SECTION_KINDS
from raadslag.domain.outcome import relation
from raadslag.domain.refusal import Refusal
from raadslag.meetings.models import AgendaItem, Decision, Section
from raadslag.people.models import User
from raadslag.trail.actions import record


@dataclass(frozen=True, slots=True)
class Text:
    """One section as written: `text` is Markdown."""

    kind: str
    heading: str | None
    text: str


def words_of(item: AgendaItem) -> dict[str, Any]:
    """Title, outcome and texts as they are now."""
    decision = Decision.objects.filter(item=item).first()
    return {
        "title": item.title,
        "outcome": decision.outcome if decision else "",
        "sections": [[s.kind, s.heading, s.text] for s in item.sections.all()],
    }


def fingerprint(item: AgendaItem) -> str:
    """Changes whenever somebody saves other words."""
    plain = json.dumps(words_of(item), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


@transaction.atomic
def correct_item(
    *, item: AgendaItem, seen: str, title: str, outcome: str, texts: Sequence[Text], by: User | None
) -> bool:
    """Writes an item's words. False, and nothing written, when somebody saved others since they were shown."""
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if fingerprint(locked) != seen:
        return False
    if (outcome and outcome not in OUTCOMES) or any(text.kind not in SECTION_KINDS for text in texts):
        raise Refusal(_("Vælg en af mulighederne."))
    before = words_of(locked)
    locked.title = title.strip()[:500]
    locked.save(update_fields=["title"])
    locked.sections.all().delete()
    Section.objects.bulk_create(
        Section(item=locked, position=at, kind=text.kind, heading=text.heading, text=text.text)
        for at, text in enumerate(texts)
    )
    _decide(locked, outcome)
    after = words_of(locked)
    if after != before:
        data = {"item": item.pk, "before": before, "after": after}
        record(
            chain=item.meeting.body.slug,
            action="correct_item",
            subject=f"meeting:{item.meeting_id}",
            by=by,
            data=data,
        )
    item.refresh_from_db()
    return True


def _decide(item: AgendaItem, outcome: str) -> None:
    if not outcome:
        Decision.objects.filter(item=item).delete()
        return
    parts: dict[str, list[str]] = {"recommendation": [], "decision": []}
    for kind, text in item.sections.values_list("kind", "text"):
        if kind in parts:
            parts[kind].append(text)
    found = relation("\n\n".join(parts["recommendation"]), "\n\n".join(parts["decision"]), outcome)
    Decision.objects.update_or_create(item=item, defaults={"outcome": outcome, "relation": found or ""})
