"""One item at the desk: its words under the council's headings, and whether it is closed. Papers: views/paper.py."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from raadslag.desk import words
from raadslag.desk.doors import desk_page, item_of, show
from raadslag.desk.review_form import word
from raadslag.desk.rich_text import rich
from raadslag.domain.refusal import Refusal
from raadslag.meetings import actions
from raadslag.meetings.agenda import OPEN
from raadslag.meetings.item_text import Text, correct_item, fingerprint, words_of
from raadslag.meetings.models import AgendaItem, Meeting
from raadslag.people.procedure import rules_of


@desk_page
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an item; with POST its words are saved unless somebody saved others meanwhile."""
    row = item_of(request, pk)
    if request.method != "POST":
        return _page(request, row, words_of(row))
    try:
        mine = _posted(request, row)
    except Refusal as refusal:
        return _page(request, row, words_of(row), error=str(refusal), status=422)
    texts = [Text(kind, heading, words) for kind, heading, words in mine["sections"]]
    try:
        saved = correct_item(
            item=row,
            seen=request.POST.get("seen", ""),
            title=mine["title"],
            outcome=mine["outcome"],
            texts=texts,
            case_numbers=mine["case_numbers"],
            case_handlers=mine["case_handlers"],
            by=request.user,
        )
        if not saved:
            return _page(request, row, mine, theirs=words_of(row), status=409)
        _close(request, row)
    except Refusal as refusal:
        return _page(request, row, mine, error=str(refusal), status=422)
    seen_by_others = row.meeting is not None and row.meeting.publications.exists()
    later = _("Gemt. Det, andre har fået, ændrer sig først, når I sender ud eller offentliggør igen.")
    messages.success(request, later if seen_by_others else _("Gemt."))
    return redirect("desk:item", pk=pk)


def _posted(request: HttpRequest, row: AgendaItem) -> dict[str, Any]:
    """The form's words; a heading that was only offered and got no text is left out."""
    post = request.POST
    rows, offered = [], set(post.getlist("offered"))
    for number, kind in enumerate(post.getlist("kind")):
        if post.get(f"drop-{number}"):
            continue
        words = rich(post, f"text-{number}")
        if words or str(number) not in offered:
            rows.append([kind, word(post.getlist("heading")[number]), words])
    if new := rich(post, "new-text"):
        rows.append([post.get("new-kind", "other"), word(post.get("new-heading", "")), new])
    held = words_of(row)
    return {
        "title": word(post.get("title", "")) or "",
        "outcome": post.get("outcome", held["outcome"]),
        "case_numbers": _parts(post.get("case_numbers"), held["case_numbers"]),
        "case_handlers": _parts(post.get("case_handlers"), held["case_handlers"]),
        "sections": rows,
    }


def _parts(written: str | None, held: list[str]) -> list[str]:
    """What stands between commas; what it was when the form did not ask."""
    if written is None:
        return held
    return list(dict.fromkeys(part for raw in written.split(",") if (part := " ".join(raw.split())[:80])))


def _offered(row: AgendaItem, shown: dict[str, Any]) -> list[list[str]]:
    """The council's headings that an item for a coming meeting has no text under yet."""
    coming = row.meeting is None or row.meeting.state in OPEN
    if not coming or row.kind == "heading":
        return []
    there = {kind for kind, _heading, _text in shown["sections"]}
    return [[kind, words, ""] for kind, words in rules_of(row.home).headings.items() if kind not in there]


def _close(request: HttpRequest, row: AgendaItem) -> None:
    closed = "closed" in request.POST
    title_is_public = "title_is_public" in request.POST
    if closed and (row.public or row.title_is_public != title_is_public):
        actions.close_item(item=row, title_is_public=title_is_public, by=request.user)
    elif not closed and not row.public:
        actions.open_item(item=row, by=request.user)


def _sections(shown: dict[str, Any], offered: list[list[str]]) -> list[dict[str, Any]]:
    rows = [*shown["sections"], *offered]
    return [
        {
            "n": n,
            "name": f"text-{n}",
            "kind": kind,
            "heading": heading,
            "text": text,
            "label": heading or str(words.SECTIONS[kind]),
            "rows": max(3, min(30, len(text) // 70 + text.count("\n") + 1)),
            "offered": n >= len(shown["sections"]),
        }
        for n, (kind, heading, text) in enumerate(rows)
    ]


def _page(
    request: HttpRequest,
    row: AgendaItem,
    shown: dict[str, Any],
    *,
    theirs: dict[str, Any] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    offered = _offered(row, shown)
    neighbours = AgendaItem.objects.filter(meeting=row.meeting, meeting__isnull=False)
    return show(
        request,
        "desk/item.html",
        {
            "section": "meetings",
            "item": row,
            "words": shown,
            "sections": _sections(shown, offered),
            "held": row.meeting is not None and row.meeting.state not in OPEN,
            "seen": fingerprint(row),
            "theirs": theirs,
            "error": error,
            "attachments": list(
                row.attachments.select_related("file").prefetch_related("replaced_files__file")
            ),
            "section_kinds": words.SECTIONS,
            "outcomes": words.OUTCOMES,
            "before": neighbours.filter(position__lt=row.position).order_by("-position").first(),
            "after": neighbours.filter(position__gt=row.position).order_by("position").first(),
            "references": list(row.references.select_related("to__meeting")),
            "referred_from": list(row.referred_from.select_related("item")),
            "meetings": list(Meeting.objects.filter(body=row.home).order_by("-starts_on", "-pk")[:40]),
            "find": request.GET.get("find", ""),
        },
        body=row.home,
        status=status,
    )
