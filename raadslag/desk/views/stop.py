"""One stop of a planned route: planned, changed, asked, reminded, moved, removed, its links and its answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from raadslag.desk import stop_rows
from raadslag.desk.doors import allowed, case_of, desk_page, show, stop_of
from raadslag.desk.review_form import text
from raadslag.desk.views import case as case_page
from raadslag.desk.views.review import file_response
from raadslag.domain.refusal import Refusal
from raadslag.meetings import answer_links, asking, body_answers, route
from raadslag.meetings.models import AgendaItem, AnswerLink, BodyAnswer, Case, PlannedStop
from raadslag.people import access, links
from raadslag.people.models import Body


@desk_page
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """A new stop on a case's route."""
    case, councils = case_of(request, pk)
    council = next((c for c in councils if c.slug == request.POST.get("council")), councils[0])
    typed = {**request.POST.dict(), "council": council.slug}
    try:
        made = route.plan_stop(
            case=case,
            council=council,
            plan=_plan(request, _item(request, case, council), papers=None),
            beside="beside" in request.POST,
            by=request.user,
        )
    except Refusal as refusal:
        return case_page.page(request, case, councils, plan=typed, error=str(refusal), status=422)
    messages.success(request, _("%(body)s står på sagens vej.") % {"body": made.organization})
    return redirect(f"{reverse('desk:case', args=[pk])}#stop-{made.pk}")


@desk_page
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a stop; with POST its facts are changed, unless somebody changed others meanwhile."""
    row = stop_of(request, pk)
    if request.method != "POST":
        return _page(request, row)
    seen = request.POST.get("seen", "")
    typed = request.POST.dict()
    try:
        wanted = _plan(request, _item(request, row.case, row.council), papers=request.POST.getlist("paper"))
        saved = route.change_stop(
            stop=row, seen=int(seen) if seen.isdigit() else 0, plan=wanted, by=request.user
        )
    except Refusal as refusal:
        return _page(request, row, typed=typed, error=str(refusal), status=422)
    if not saved:
        row.refresh_from_db()
        return _page(request, row, typed=typed, stale=True, status=409)
    row.refresh_from_db()
    answer_links.extend_links(row)
    messages.success(request, _("Gemt."))
    return redirect("desk:stop", pk=pk)


@desk_page
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act on a stop, named by the button `do`."""
    row = stop_of(request, pk)
    do = request.POST.get("do", "")
    back = redirect("desk:stop", pk=pk)
    try:
        if do in ("earlier", "later", "beside", "apart"):
            route.move_stop(stop=row, way=do, by=request.user)
            return redirect(f"{reverse('desk:case', args=[row.case_id])}#stop-{pk}")
        if do == "remove":
            route.remove_stop(stop=row, by=request.user)
            messages.success(request, _("%(body)s er taget af sagens vej.") % {"body": row.organization})
            return redirect("desk:case", pk=row.case_id)
        if do in ACTS:
            messages.success(request, ACTS[do](request, row))
    except Refusal as refusal:
        if do == "ask":
            return _page(request, row, error=str(refusal), status=422)
        messages.error(request, str(refusal))
    return back


def _ask(request: HttpRequest, row: PlannedStop) -> str:
    addresses = re.split(r"[,;\s]+", request.POST.get("addresses", ""))
    n = asking.ask_stop(stop=row, addresses=addresses, by=request.user)
    if not n:
        return _("Alle, der er skrevet ned, har fået mailen før. Ingen ny er sendt.")
    return ngettext("Spurgt. Én mail er på vej.", "Spurgt. %(n)d mails er på vej.", n) % {"n": n}


def _remind(request: HttpRequest, row: PlannedStop) -> str:
    n = asking.remind_stop(stop=row, by=request.user)
    return ngettext("Én påmindelse er på vej.", "%(n)d påmindelser er på vej.", n) % {"n": n}


def _close(request: HttpRequest, row: PlannedStop) -> str:
    route.close_stop(stop=row, reason=request.POST.get("reason", ""), by=request.user)
    return _("Noteret: svaret er ikke givet.")


def _reopen(request: HttpRequest, row: PlannedStop) -> str:
    route.reopen_stop(stop=row, by=request.user)
    return _("%(body)s kan svare igen.") % {"body": row.organization}


def _link(request: HttpRequest, row: PlannedStop) -> str:
    if row.item is None:
        raise Refusal(_("Vælg først det punkt, som organet skal læse."))
    name = " ".join(request.POST.get("name", "").split())
    asking.open_for_links(stop=row)
    answer_links.make_link(stop=row, name=name, e_mail="", by=request.user)
    return _("Linket er lavet. Kopiér det, og giv det videre.")


def _revoke(request: HttpRequest, row: PlannedStop) -> str:
    key = request.POST.get("link", "")
    link = get_object_or_404(row.links, pk=int(key) if key.isdigit() else 0)
    answer_links.revoke_link(link=link, by=request.user)
    return _("Linket er lukket.")


ACTS: dict[str, Callable[[HttpRequest, PlannedStop], str]] = {
    "ask": _ask,
    "remind": _remind,
    "close": _close,
    "reopen": _reopen,
    "link": _link,
    "revoke": _revoke,
}


@desk_page
@require_POST
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer becomes text and papers of its item."""
    answer = _answer_of(request, pk)
    try:
        body_answers.take_in(answer=answer, by=request.user)
        messages.success(request, _("Svaret står nu på punktet."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:stop", pk=answer.stop_id)


@desk_page
def answer_file(request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
    """A file that came with an answer, for the council that asked."""
    answer = _answer_of(request, pk)
    file = get_object_or_404(answer.files, pk=sha256)
    return file_response(file.content, file.media_type, file.name)


def _answer_of(request: HttpRequest, pk: int) -> BodyAnswer:
    answer = get_object_or_404(BodyAnswer.objects.select_related("stop__council", "stop__item"), pk=pk)
    allowed(access.may_prepare(request.user, answer.stop.council))
    return answer


def _item(request: HttpRequest, case: Case, council: Body) -> AgendaItem | None:
    """The chosen item, when it is one of the council's own items of the case."""
    key = request.POST.get("item", "")
    item = case.items.filter(pk=int(key)).first() if key.isdigit() else None
    return item if item is not None and item.home == council else None


def _plan(request: HttpRequest, item: AgendaItem | None, *, papers: list[str] | None) -> route.Plan:
    """What the form says. A new stop shows all papers of the item that are not confidential."""
    post = request.POST
    if papers is None:
        keys = list(item.attachments.filter(confidential=False).values_list("pk", flat=True)) if item else []
    else:
        keys = [int(key) for key in papers if key.isdigit()]
    return route.Plan(
        organization=" ".join(post.get("organization", "").split()),
        ask=post.get("ask", "remarks"),
        item=item,
        meets_on=_day(post.get("meets_on", "")),
        deadline=_day(post.get("deadline", "")),
        question=text(post.get("question", "")),
        is_printed="is_printed" in post,
        papers=keys,
    )


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise Refusal(_("Skriv datoen som dag, måned og år.")) from None


def _page(
    request: HttpRequest,
    row: PlannedStop,
    *,
    typed: dict[str, Any] | None = None,
    error: str = "",
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    items = case_page.choices(row.case, row.council)
    chosen = {paper.pk for paper in row.papers.all()}
    given = list(row.answers.prefetch_related("files").select_related("given_by"))
    return show(
        request,
        "desk/stop.html",
        {
            "section": "cases",
            "stop": row,
            "row": stop_rows.row(row),
            "typed": typed,
            "error": error,
            "stale": stale,
            "items": items,
            "papers": [
                (paper, paper.pk in chosen) for paper in (row.item.attachments.all() if row.item else ())
            ],
            "asks": PlannedStop.Ask.choices,
            "answers": list(reversed(given)),
            "links": [_link_row(request, link) for link in row.links.all()],
            "officials": asking.officials(row.body) if row.body else [],
            "reminders": list(row.reminders.select_related("sent_by")),
            "addresses": request.POST.get("addresses", ""),
            "why_not": body_answers.may_answer(row) if row.asked_at else "",
            "bodies": Body.objects.order_by("name").values_list("name", flat=True),
        },
        body=row.council,
        status=status,
    )


def _link_row(request: HttpRequest, link: AnswerLink) -> tuple[AnswerLink, bool, str]:
    """A link, whether it opens, and its address while it does."""
    if not link.opens():
        return link, False, ""
    path = reverse("desk:answer_by_link", args=[links.token_of(link)])
    return link, True, request.build_absolute_uri(path)
