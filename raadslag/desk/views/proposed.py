"""Items that municipalities propose: the municipality's pages to write, approve and follow, and the secretariat's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from raadslag.desk.doors import allowed, council_of, desk_page, show
from raadslag.desk.review_form import text
from raadslag.desk.uploads import ENDINGS, kept, refuse_what_is_no_document
from raadslag.desk.views.review import file_response
from raadslag.domain.refusal import Refusal
from raadslag.meetings import proposed_items as acts
from raadslag.meetings.models import ProposedItem, ProposedPaper, TextModule
from raadslag.meetings.text_modules import joined
from raadslag.people import access
from raadslag.people.models import Municipality, User

SEEN_BY_COUNCIL = ("sent", "taken_in", "declined")


@desk_page
def proposed_items(request: HttpRequest) -> HttpResponse:
    """What the account's municipalities have proposed and where it is; with POST a new draft."""
    places = access.municipalities_of(request.user)
    allowed(bool(places))
    error = ""
    if request.method == "POST":
        try:
            return redirect("desk:proposed_item", pk=_start(request, places).pk)
        except Refusal as refusal:
            error = str(refusal)
    rows = ProposedItem.objects.filter(municipality__in=places)
    context = {
        "rows": list(rows.select_related("municipality", "body", "item__meeting", "written_by")[:200]),
        "choices": [(place, acts.councils_of(place)) for place in places],
        "error": error,
        "typed": request.POST,
    }
    return show(request, "desk/proposed_items.html", context, status=422 if error else 200)


def _start(request: HttpRequest, places: list[Municipality]) -> ProposedItem:
    code, _colon, slug = request.POST.get("for", "").partition(":")
    place = next((p for p in places if p.code == code), None)
    body = next((b for b in acts.councils_of(place) if b.slug == slug), None) if place else None
    if place is None or body is None:
        raise Refusal(_("Vælg, hvilket råd forslaget er til."))
    return acts.start(municipality=place, body=body, title=request.POST.get("title", ""), by=request.user)


@desk_page
def council_proposed(request: HttpRequest, slug: str) -> HttpResponse:
    """What municipalities have sent to a council, what waits first."""
    body = council_of(request, slug)
    rows = body.proposed_items.filter(state__in=[*SEEN_BY_COUNCIL, "returned"])
    found = list(rows.select_related("municipality", "item__meeting")[:300])
    found.sort(key=lambda row: row.state != "sent")
    return show(request, "desk/council_proposed.html", {"section": "cases", "rows": found}, body=body)


@desk_page
def proposed_item(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposed item: the municipality writes and follows it, the secretariat reads it once it is sent."""
    row, side = _proposed_of(request, pk)
    if request.method != "POST":
        return _page(request, row, side)
    do = request.POST.get("do", "")
    try:
        if side == "council":
            return _decide(request, row, do)
        if _too_late(request, row):
            return _page(request, row, side, typed=_typed(request, row), stale=True, status=409)
        if row.state in acts.OPEN and not _written(request, row, do):
            row.refresh_from_db()
            return _page(request, row, side, typed=_typed(request, row), stale=True, status=409)
        _act(request, row, do)
    except Refusal as refusal:
        row.refresh_from_db()
        return _page(request, row, side, typed=_typed(request, row), error=str(refusal), status=422)
    return redirect("desk:proposed_item", pk=pk)


@desk_page
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """A file that goes with it, for whoever may read it."""
    row, _side = _proposed_of(request, pk)
    found = get_object_or_404(row.papers.select_related("file"), pk=paper)
    return file_response(found.file.content, found.file.media_type, found.file.name)


def _proposed_of(request: HttpRequest, pk: int) -> tuple[ProposedItem, str]:
    """A proposed item and whose side the account is on."""
    rows = ProposedItem.objects.select_related(
        "municipality", "body", "item__meeting", "written_by", "approved_by"
    )
    row = get_object_or_404(rows, pk=pk)
    if access.may_write_for(request.user, row.municipality):
        return row, "municipality"
    if row.state in SEEN_BY_COUNCIL and access.may_prepare(request.user, row.body):
        return row, "council"
    raise PermissionDenied


def _typed(request: HttpRequest, row: ProposedItem) -> dict[str, Any]:
    kinds = dict.fromkeys([*acts.headings_of(row.body), *row.texts])
    return {
        "title": " ".join(request.POST.get("title", row.title).split()),
        "wish": " ".join(request.POST.get("wish", row.wish).split()),
        "texts": {k: text(request.POST.get(f"text-{k}", row.texts.get(k, ""))) for k in kinds},
        "reason": request.POST.get("reason", ""),
    }


def _too_late(request: HttpRequest, row: ProposedItem) -> bool:
    """Somebody sent the proposed item on while this form was written, and the form says something else."""
    if row.state in acts.OPEN or "title" not in request.POST:
        return False
    typed = _typed(request, row)
    texts = {kind: words for kind, words in typed["texts"].items() if words}
    kept = {kind: words for kind, words in row.texts.items() if words}
    return (typed["title"], typed["wish"], texts) != (row.title, row.wish, kept)


def _written(request: HttpRequest, row: ProposedItem, do: str) -> bool:
    """Keeps what the form says, with a standard text and files where they were asked for."""
    typed = _typed(request, row)
    texts = dict(typed["texts"])
    if do.startswith("insert:"):
        kind = do.removeprefix("insert:")
        key = request.POST.get(f"module-{kind}", "")
        module = TextModule.objects.filter(body=row.body, pk=int(key) if key.isdigit() else 0).first()
        if module is not None:
            texts[kind] = joined(texts.get(kind, ""), module.text)
    files = request.FILES.getlist("files")
    refuse_what_is_no_document(files)
    seen = request.POST.get("seen", "")
    saved = acts.write_down(
        proposed=row,
        seen=int(seen) if seen.isdigit() else 0,
        title=typed["title"],
        texts=texts,
        wish=typed["wish"],
        by=request.user,
    )
    if saved and files:
        acts.add_papers(proposed=row, files=kept(files, request.user), by=request.user)
    return saved


def _act(request: HttpRequest, row: ProposedItem, do: str) -> None:
    user: User = request.user
    if do == "submit":
        acts.ask_for_approval(proposed=row, by=user)
        messages.success(request, _("Sendt til godkendelse i kommunen."))
    elif do.startswith("drop:"):
        key = do.removeprefix("drop:")
        found = ProposedPaper.objects.filter(proposed_item=row, pk=int(key) if key.isdigit() else 0)
        if (paper := found.first()) is not None:
            acts.remove_paper(paper=paper, by=user)
    elif do in ("approve", "withhold"):
        if not access.may_approve_for(user, row.municipality):
            raise PermissionDenied
        if do == "approve":
            acts.approve(proposed=row, by=user)
            messages.success(request, _("Forslaget er sendt til %(body)s.") % {"body": row.body.name})
        else:
            acts.withhold(proposed=row, reason=request.POST.get("reason", ""), by=user)
            messages.success(request, _("Forslaget er givet tilbage."))
    elif row.state in acts.OPEN:
        messages.success(request, _("Gemt."))


def _decide(request: HttpRequest, row: ProposedItem, do: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    if do == "take_in":
        item = acts.take_in(proposed=row, by=request.user)
        messages.success(request, _("Forslaget er nu en sag, der venter på et møde."))
        return redirect("desk:item", pk=item.pk)
    known: dict[str, Callable[..., None]] = {"send_back": acts.send_back, "decline": acts.decline}
    if do in known:
        known[do](proposed=row, reason=reason, by=request.user)
        messages.success(request, _("Kommunen har fået besked."))
    return redirect("desk:council_proposed", slug=row.body.slug)


def _page(
    request: HttpRequest,
    row: ProposedItem,
    side: str,
    *,
    typed: dict[str, Any] | None = None,
    error: str = "",
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    kept_words = {"title": row.title, "wish": row.wish, "texts": row.texts, "reason": ""}
    writes = side == "municipality" and row.state in acts.OPEN
    shown = typed or kept_words
    context = {
        "proposed": row,
        "side": side,
        "writes": writes,
        "may_approve": side == "municipality"
        and row.state == "for_approval"
        and access.may_approve_for(request.user, row.municipality),
        "approvers": acts.approvers(row.municipality) if side == "municipality" else [],
        "sections": _sections(row, shown["texts"] if writes else row.texts),
        "papers": list(row.papers.select_related("file")),
        "typed": shown,
        "theirs": row.texts if stale else None,
        "error": error,
        "stale": stale,
        "endings": ",".join(ENDINGS),
    }
    if side == "council":
        return show(
            request, "desk/proposed_item.html", context | {"section": "cases"}, body=row.body, status=status
        )
    return show(request, "desk/proposed_item.html", context, status=status)


def _sections(row: ProposedItem, texts: dict[str, str]) -> list[tuple[str, str, str, list[TextModule], bool]]:
    """The council's template: kind, heading, text and standard texts of each section, and whether the text still is
    the template's own."""
    begun = acts.beginning_of(row.body)
    headings = acts.headings_of(row.body)
    modules = list(row.body.text_modules.all())
    kinds = [*headings, *(kind for kind in row.texts if kind not in headings and row.texts[kind])]
    return [
        (
            kind,
            headings.get(kind, kind),
            texts.get(kind, ""),
            [m for m in modules if m.kind == kind],
            bool(texts.get(kind)) and texts[kind] == begun.get(kind),
        )
        for kind in kinds
    ]
