"""A meeting's page: the agenda with what came of each item, who took part, the documents, and what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from raadslag.domain.document import OUTCOMES
from raadslag.meetings import published
from raadslag.people.models import Municipality
from raadslag.portal import conditional
from raadslag.portal.attendance import Attendance, attendance
from raadslag.portal.missing import missing, withheld
from raadslag.portal.paper import Item, Paper, paper_of
from raadslag.portal.views.edition import gone

FORMS = (
    ("pdf", gettext_lazy("som PDF"), gettext_lazy("PDF, tilgængelig")),
    ("docx", gettext_lazy("som Word"), "DOCX"),
    ("txt", gettext_lazy("som tekst"), "TXT"),
    ("html", gettext_lazy("som én webside"), "HTML"),
    ("json", gettext_lazy("som data"), "JSON"),
)
"""What a meeting's papers can be fetched as: ending, words of the link, small print."""


@dataclass(frozen=True)
class Block:
    """A part of the agenda under one side head: a heading with its items, or items that stand alone."""

    heading: Item | None
    title: str
    items: tuple[Item, ...]


@require_safe
def meeting(request: HttpRequest, body: str, meeting: str) -> HttpResponse:
    """/<body>/<meeting>/"""
    row = published.meeting(body, meeting)
    if row is None:
        return gone(request, body, meeting)
    edition = published.current(row)
    if edition is None:
        raise Http404(_("Mødet er ikke offentliggjort."))
    etag = f"{edition.sha256[:32]}.{conditional.word(request, published.tide())}"
    return conditional.unchanged(request, etag) or conditional.seal(_page(request, row, edition), etag)


def _page(request: HttpRequest, row: published.PublishedMeeting, edition: published.Edition) -> HttpResponse:
    paper = paper_of(edition)
    today = timezone.localdate()
    everything = published.editions(row)
    return render(
        request,
        "portal/meeting.html",
        {
            "row": row,
            "body": row.body,
            "paper": paper,
            "edition": edition,
            "papers": [word for word, held in (("referat", row.minutes), ("dagsorden", row.agenda)) if held],
            "forms": FORMS,
            "address": request.build_absolute_uri(request.path),
            "editions": everything,
            "redacted": [e for e in everything if e.redacted_at],
            "blocks": blocks(paper),
            "counts": counts(paper),
            "added": [i for i in paper.leaves if i.relation == "followed_with_addition"],
            "attendance": who_came(row, paper),
            "missing": missing(paper, today=today),
            "withheld": withheld(paper),
            "is_coming": bool(row.starts_on and row.starts_on >= today),
            "replaced_by": published.replaced_by(row),
            "replaces": paper.meeting["replaces"],
        },
    )


def who_came(row: published.PublishedMeeting, paper: Paper) -> Attendance:
    """The attendance of a meeting. Two queries: municipalities, and those of the body that day."""
    names = {m.pk: m for m in Municipality.objects.all()}
    day = row.starts_on or timezone.localdate()
    members = row.body.municipality_memberships.on(day).values_list("municipality_id", flat=True)
    return attendance(paper.participants, names, members)


def blocks(paper: Paper) -> list[Block]:
    """The agenda in parts: each heading with what is under it, other items together."""
    parts: list[Block] = []
    loose: list[Item] = []
    for item in paper.items:
        if item.parent is not None:
            continue
        if not item.children:
            loose.append(item)
            continue
        if loose:
            parts.append(_loose(loose))
            loose = []
        inside = tuple(_below(item))
        parts.append(Block(item, " ".join(filter(None, [_dotted(item.number), item.title])), inside))
    if loose:
        parts.append(_loose(loose))
    return parts


def counts(paper: Paper) -> list[tuple[str, int]]:
    """How many items came out how, in the order of the closed list; items without a decision last."""
    found = Counter(item.outcome for item in paper.leaves)
    return [(outcome, found[outcome]) for outcome in (*OUTCOMES, "") if found[outcome]]


def _below(item: Item) -> list[Item]:
    rows = [] if item.is_heading else [item]
    for child in item.children:
        rows += _below(child) if child.children else [child]
    return rows


def _loose(items: list[Item]) -> Block:
    numbers = [item.number for item in items if item.number]
    if len(items) == 1 and numbers:
        return Block(None, _("Punkt %(number)s") % {"number": numbers[0]}, tuple(items))
    if len(numbers) > 1:
        title = _("Punkt %(first)s til %(last)s") % {"first": numbers[0], "last": numbers[-1]}
        return Block(None, title, tuple(items))
    return Block(None, _("Dagsorden"), tuple(items))


def _dotted(number: str) -> str:
    return f"{number}." if number.isdigit() else number
