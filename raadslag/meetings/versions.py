"""Versions of an agenda: letters that mean the same for every audience, and what is new since the last one.

A letter belongs to one state of the whole agenda (closed items too): what the members got as version B is
version B when the public gets it. What changed is frozen with the publication, for its own audience.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.utils.translation import gettext as _

from raadslag.domain.agenda_changes import changes, letter
from raadslag.domain.document import to_json
from raadslag.domain.refusal import Refusal
from raadslag.meetings.changes import on_record
from raadslag.meetings.compose import compose
from raadslag.meetings.models import Attachment, Meeting, Publication


def canonical(content: dict[str, Any]) -> str:
    """JSON with sorted keys and no spaces: the text that hashes are made of."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def letter_of(meeting: Meeting) -> tuple[str, str]:
    """The letter of the agenda as it is now, and the hash of the whole of it."""
    document, links = compose(meeting, "agenda", "members")
    whole = hashlib.sha256(canonical({"document": to_json(document), **links}).encode()).hexdigest()
    rows = meeting.publications.filter(kind="agenda").exclude(letter="").order_by("pk")
    letters = list(rows.values_list("letter", "whole_sha256"))
    if letters and letters[-1][1] == whole:
        return letters[-1][0], whole
    return letter(len({word for word, _whole in letters}) + 1), whole


def changes_since(before: Publication | None, content: dict[str, Any]) -> list[str]:
    """Sentences on what is new since the audience's last version; none for its first agenda."""
    if before is None or not before.content:
        return []
    old = json.loads(before.content)
    return on_record(changes(old, content)) if old["document"]["items"] else []


def refuse_unexplained(meeting: Meeting) -> None:
    """Raises Refusal while something that came after the first version does not say why."""
    items = meeting.items.filter(late=True, late_reason="", state="placed").values_list("number", "title")
    papers = Attachment.objects.filter(
        item__meeting=meeting, item__state="placed", late=True, late_reason="", after_meeting=False
    ).exclude(section_kind="decision")
    found = [f"{number} {title}".strip() for number, title in items]
    if meeting.publications.filter(kind="agenda").exclude(letter="").exists():
        found += [f"{number}, {title}" for number, title in papers.values_list("item__number", "title")]
    if found:
        words = "; ".join(found)
        raise Refusal(_("Skriv først, hvorfor det kommer efter udsendelsen: %(what)s.") % {"what": words})
