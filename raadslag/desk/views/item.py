"""One item at the desk: its words, whether it is closed, and its papers with their files."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raadslag.desk import words
from raadslag.desk.doors import attachment_of, desk_page, item_of, show
from raadslag.desk.review_form import text, word
from raadslag.desk.views.review import file_response
from raadslag.domain.refusal import Refusal
from raadslag.formats.read import MAX_BYTES
from raadslag.meetings import actions, published
from raadslag.meetings.item_text import Text, correct_item, fingerprint, words_of
from raadslag.meetings.models import AgendaItem, Meeting


@desk_page
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an item; with POST its words are saved unless somebody saved others meanwhile."""
    row = item_of(request, pk)
    if request.method != "POST":
        return _page(request, row, words_of(row))
    mine = _posted(request)
    texts = [Text(kind, heading, words) for kind, heading, words in mine["sections"]]
    try:
        saved = correct_item(
            item=row,
            seen=request.POST.get("seen", ""),
            title=mine["title"],
            outcome=mine["outcome"],
            texts=texts,
            by=request.user,
        )
        if not saved:
            return _page(request, row, mine, theirs=words_of(row), status=409)
        _close(request, row)
    except Refusal as refusal:
        return _page(request, row, mine, error=str(refusal), status=422)
    messages.success(request, _("Gemt. Det offentlige ændrer sig først, når I offentliggør igen."))
    return redirect("desk:item", pk=pk)


def _posted(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    rows = []
    for number in range(len(post.getlist("kind"))):
        if post.get(f"drop-{number}"):
            continue
        heading = word(post.getlist("heading")[number])
        rows.append([post.getlist("kind")[number], heading, text(post.getlist("text")[number])])
    if new := text(post.get("new-text", "")):
        rows.append([post.get("new-kind", "other"), word(post.get("new-heading", "")), new])
    return {"title": word(post.get("title", "")) or "", "outcome": post.get("outcome", ""), "sections": rows}


def _close(request: HttpRequest, row: AgendaItem) -> None:
    closed = "closed" in request.POST
    title_is_public = "title_is_public" in request.POST
    if closed and (row.public or row.title_is_public != title_is_public):
        actions.close_item(item=row, title_is_public=title_is_public, by=request.user)
    elif not closed and not row.public:
        actions.open_item(item=row, by=request.user)


def _page(
    request: HttpRequest,
    row: AgendaItem,
    shown: dict[str, Any],
    *,
    theirs: dict[str, Any] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    neighbours = AgendaItem.objects.filter(meeting=row.meeting, meeting__isnull=False)
    return show(
        request,
        "desk/item.html",
        {
            "section": "meetings",
            "item": row,
            "words": shown,
            "seen": fingerprint(row),
            "theirs": theirs,
            "error": error,
            "attachments": list(row.attachments.select_related("file")),
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


@desk_page
@require_POST
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """A paper's file put up, or the paper kept from the public with the law that says so."""
    attachment = attachment_of(request, pk)
    do = request.POST.get("do", "")
    try:
        if do == "file":
            file = request.FILES.get("file")
            if file is None:
                raise Refusal(_("Vælg en fil først."))
            if file.size > MAX_BYTES:
                raise Refusal(_("Filen er for stor. Grænsen er 100 MB."))
            kept = actions.receive_file(name=file.name, content=file.read(), by=request.user)
            actions.attach_file(attachment=attachment, file=kept, by=request.user)
            messages.success(request, _("Filen ligger nu ved bilaget."))
        elif do == "keep_back":
            basis = " ".join(request.POST.get("legal_basis", "").split())
            if not basis:
                raise Refusal(_("Skriv den regel, der gør bilaget fortroligt, fx offentlighedslovens § 25."))
            actions.keep_back(attachment=attachment, legal_basis=basis, by=request.user)
            messages.success(
                request, _("Filen kan ikke længere hentes, og bilaget nævnes ikke i næste udgave.")
            )
            if attachment.file_id and published.published_file(attachment.file_id):
                messages.warning(
                    request, _("Filen er stadig offentlig, fordi et andet møde har den som bilag.")
                )
        elif do == "show":
            actions.keep_back(attachment=attachment, legal_basis="", by=request.user)
            messages.success(request, _("Bilaget kommer med i næste udgave."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('desk:item', args=[attachment.item_id])}#bilag-{pk}")


@desk_page
def paper_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes of a paper, for the one who prepares the meeting."""
    attachment = attachment_of(request, pk)
    if attachment.file is None:
        return redirect("desk:item", pk=attachment.item_id)
    file = attachment.file
    return file_response(file.content, file.media_type, file.name)
