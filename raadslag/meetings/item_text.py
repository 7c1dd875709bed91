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
from raadslag.meetings.on_record import record_item
from raadslag.people.models import User


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
        "case_numbers": item.case_numbers,
        "case_handlers": item.case_handlers,
        "outcome": decision.outcome if decision else "",
        "sections": [[s.kind, s.heading, s.text] for s in item.sections.all()],
    }


def fingerprint(item: AgendaItem) -> str:
    """Changes whenever somebody saves other words."""
    plain = json.dumps(words_of(item), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


@transaction.atomic
def correct_item(
    *,
    item: AgendaItem,
    seen: str,
    title: str,
    outcome: str,
    texts: Sequence[Text],
    case_numbers: Sequence[str] | None = None,
    case_handlers: Sequence[str] | None = None,
    by: User | None,
) -> bool:
    """Writes an item's words (None leaves case numbers or handlers as they are). False, and nothing written, when somebody saved others since they were shown."""
    locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
    if fingerprint(locked) != seen:
        return False
    if (outcome and outcome not in OUTCOMES) or any(text.kind not in SECTION_KINDS for text in texts):
        raise Refusal(_("Vælg en af mulighederne."))
    before = words_of(locked)
    locked.title = title.strip()[:500]
    locked.case_numbers = locked.case_numbers if case_numbers is None else list(case_numbers)
    locked.case_handlers = locked.case_handlers if case_handlers is None else list(case_handlers)
    locked.save(update_fields=["title", "case_numbers", "case_handlers"])
    locked.sections.all().delete()
    Section.objects.bulk_create(
        Section(item=locked, position=at, kind=text.kind, heading=text.heading, text=text.text)
        for at, text in enumerate(texts)
    )
    set_outcome(locked, outcome)
    after = words_of(locked)
    if after != before:
        record_item(item, "correct_item", by, before=before, after=after)
    item.refresh_from_db()
    return True


def set_outcome(item: AgendaItem, outcome: str) -> None:
    """The outcome of an item and how it stands to the recommendation, by its texts as saved; empty takes it away."""
    if not outcome:
        Decision.objects.filter(item=item).delete()
        return
    parts: dict[str, list[str]] = {"recommendation": [], "decision": []}
    for kind, text in item.sections.values_list("kind", "text"):
        if kind in parts:
            parts[kind].append(text)
    found = relation("\n\n".join(parts["recommendation"]), "\n\n".join(parts["decision"]), outcome)
    Decision.objects.update_or_create(item=item, defaults={"outcome": outcome, "relation": found or ""})
