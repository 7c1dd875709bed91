"""What a kind of publication says: the agenda, the minutes, or the list of decisions cut out of the minutes.

The decision list may be published before the minutes are approved; it holds what was decided and nothing more.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from raadslag.domain.document import Document
from raadslag.domain.extracts import DECIDED, decision_list
from raadslag.meetings.compose import compose
from raadslag.meetings.models import Meeting


def composed(meeting: Meeting, kind: str, audience: str) -> tuple[Document, dict[str, Any]]:
    """The document of a kind for an audience, with its links: as `compose`, and "decisions" cut out of the minutes."""
    if kind != "decisions":
        return compose(meeting, kind, audience)
    document, links = compose(meeting, "minutes", audience)
    items = [
        {
            **link,
            "route": [],
            "attachments": [
                paper
                for paper, said in zip(link["attachments"], item.attachments, strict=True)
                if said.section in DECIDED
            ],
        }
        for link, item in zip(links["items"], document.items, strict=True)
    ]
    cut = decision_list(document)
    # Who spoke against or abstained is part of the decision; the attendance list is not.
    return replace(cut, participants=()), {**links, "participants": [], "items": items}
