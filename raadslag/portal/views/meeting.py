"""A meeting's page: the agenda with what came of each item, who took part, the documents, and what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from raadslag.domain.document import OUTCOMES
from raadslag.meetings import published
from raadslag.people.models import Municipality
from raadslag.portal import conditional
from raadslag.portal.attendance import Attendance, attendance
from raadslag.portal.linked import linked_meeting
from raadslag.portal.missing import missing, withheld
from raadslag.portal.paper import Item, Paper, paper_of
from raadslag.portal.templatetags.house import number_word
from raadslag.portal.views.edition import gone

FORMS = (
    ("pdf", gettext_lazy("PDF, tilgængelig")),
    ("docx", gettext_lazy("Word")),
    ("txt", gettext_lazy("Tekst")),
    ("html", gettext_lazy("Én webside")),
    ("json", gettext_lazy("Data (JSON)")),
    ("akn", "Akoma Ntoso (XML)"),
)
"""What a meeting's papers can be fetched as: ending, words of the link."""


CLOSED = "closed"
"""Stands where the outcome of an item is not public."""


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
    lacking, held_back = missing(paper, today=today), withheld(paper)
    return render(
        request,
        "portal/meeting.html",
        {
            "row": row,
            "body": row.body,
            "linked": linked_meeting(row, paper),
            "paper": paper,
            "edition": edition,
            "papers": [
                word
                for word in ("referat", "beslutninger", "dagsorden")
                if published.publication_at(row, word)
            ],
            "forms": FORMS,
            "has_papers": any(a.sha256 for item in paper.items for a in item.attachments),
            "address": request.build_absolute_uri(request.path),
            "editions": everything,
            "redacted": [e for e in everything if e.redacted_at],
            "blocks": blocks(paper),
            "counts": counts(paper),
            "added": added(paper),
            "short": in_short(row, paper, today),
            "attendance": who_came(row, paper),
            "missing": lacking,
            "withheld": held_back,
            "lacking": (lacking, held_back),
            "replaced_by": published.replaced_by(row),
            "replaces": paper.meeting["replaces"],
        },
    )


def who_came(row: published.PublishedMeeting, paper: Paper) -> Attendance:
    """The attendance of a meeting. Three queries: municipalities, those of the body that day, and persons."""
    names = {m.pk: m for m in Municipality.objects.all()}
    day = row.starts_on or timezone.localdate()
    members = row.body.municipality_memberships.on(day).values_list("municipality_id", flat=True)
    return attendance(paper.participants, names, members, published.persons_at(row))


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


def added(paper: Paper) -> list[Item]:
    """The items where the council went further than what was recommended."""
    return [item for item in paper.leaves if item.relation == "followed_with_addition"]


def in_short(row: published.PublishedMeeting, paper: Paper, today: date) -> list[str]:
    """The meeting in one to three sentences, all of them counted, none of them guessed."""
    n = len(paper.leaves)
    if row.state == "cancelled":
        return [_("Mødet er aflyst.")]
    if not n and not paper.is_minutes:
        return [_("Mødet er planlagt. Dagsordenen er ikke offentliggjort endnu.")]
    if not paper.is_minutes:
        n = sum(not item.outcome for item in paper.leaves)
        if row.starts_on and row.starts_on >= today:
            words = ngettext("Rådet skal behandle ét punkt.", "Rådet skal behandle %(n)s punkter.", n)
            return [words % {"n": number_word(n)}]
        words = ngettext("Dagsordenen har ét punkt.", "Dagsordenen har %(n)s punkter.", n)
        return [words % {"n": number_word(n)}, _("Referatet er ikke offentliggjort.")]
    decided = sum(bool(item.outcome) for item in paper.leaves)
    words = ngettext("Rådet behandlede ét punkt", "Rådet behandlede %(n)s punkter", n) % {"n": number_word(n)}
    came = ngettext("og traf én beslutning.", "og traf %(n)s beslutninger.", decided)
    sentences = [f"{words} {came % {'n': number_word(decided)}}" if decided else f"{words}."]
    if more := len(added(paper)):
        words = ngettext(
            "Én gang gik det længere end indstillingen:",
            "%(n)s gange gik det længere end indstillingen:",
            more,
        )
        sentences.append(words % {"n": number_word(more).capitalize()})
    return sentences


def counts(paper: Paper) -> list[tuple[str, int]]:
    """How many items came out how, in the order of the closed list; those without a decision and closed ones last."""
    found = Counter(item.outcome if item.said.public else CLOSED for item in paper.leaves)
    return [(outcome, found[outcome]) for outcome in (*OUTCOMES, "", CLOSED) if found[outcome]]


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
        words = _("Punkt %(first)s og %(last)s") if len(numbers) == 2 else _("Punkt %(first)s til %(last)s")
        title = words % {"first": numbers[0], "last": numbers[-1]}
        return Block(None, title, tuple(items))
    return Block(None, _("Dagsorden"), tuple(items))


def _dotted(number: str) -> str:
    return f"{number}." if number.isdigit() else number
