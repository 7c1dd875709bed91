"""The page that lists an item's wordings: who saved each when, and what it changed against the one before."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from raadslag.desk import words
from raadslag.desk.doors import show
from raadslag.domain.difference import Run, difference
from raadslag.meetings.models import AgendaItem, Revision

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """A revision with its outcome in words and the runs of words that changed."""

    revision: Revision
    outcome: str
    runs: tuple[Run, ...]
    current: bool


def revision_page(request: HttpRequest, item: AgendaItem, error: str = "") -> HttpResponse:
    """The list, a page at a time."""
    assert item.meeting is not None
    rows = item.revisions.select_related("saved_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    shown = list(page.object_list)
    older = rows.filter(version__lt=shown[-1].version).first() if shown else None
    current = rows.exclude(kind=Revision.Kind.REFUSED).first()
    found = []
    for at, revision in enumerate(shown):
        before = next((r for r in shown[at + 1 :] if r.kind != Revision.Kind.REFUSED), older)
        found.append(
            Row(
                revision,
                str(words.OUTCOMES.get(revision.outcome, "")),
                difference(before.text if before else "", revision.text),
                revision == current,
            )
        )
    context = {
        "section": "meetings",
        "item": item,
        "meeting": item.meeting,
        "rows": found,
        "page": page,
        "version": current.version if current else 0,
        "error": error,
    }
    return show(
        request, "desk/live_revisions.html", context, body=item.meeting.body, status=422 if error else 200
    )
