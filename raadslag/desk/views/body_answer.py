"""The page on which a body answers: for its officials with an account, and for whoever holds a link.

Both see the texts of the one item and the papers that were chosen, nothing else. A link works without an account
and without cookies: the address itself is the right, so its form needs no token against foreign pages.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from raadslag.desk import stop_rows, uploads
from raadslag.desk.doors import asked_stop_of, desk_page, show
from raadslag.desk.review_form import text
from raadslag.desk.views.review import file_response
from raadslag.domain.refusal import Refusal
from raadslag.meetings import body_answers
from raadslag.meetings.answer_links import link_of
from raadslag.meetings.models import AnswerLink, File, PlannedStop
from raadslag.people.links import mark_opened

MOST_FILES = 10


@desk_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An official's page for one stop."""
    stop = asked_stop_of(request, pk)
    who = body_answers.Who(user=request.user, name=str(request.user))
    return _answer(request, stop, who, reverse("desk:answer", args=[pk]))


@desk_page
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """A paper that the official's body was shown."""
    return _paper(asked_stop_of(request, pk), paper)


@csrf_exempt
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link. One that has run out says so, and gives back what was typed."""
    link = _link(token)
    if not link.opens():
        typed = request.POST.get("text", "") if request.method == "POST" else ""
        return _closed(render(request, "desk/answer_gone.html", {"link": link, "typed": typed}, status=410))
    mark_opened(link)
    name = " ".join(request.POST.get("name", "").split()) or link.name
    who = body_answers.Who(name=name or link.e_mail, link=link)
    return _closed(_answer(request, link.stop, who, reverse("desk:answer_by_link", args=[token])))


@csrf_exempt
def paper_by_link(request: HttpRequest, token: str, paper: int) -> HttpResponse:
    """A paper that the link's stop was shown."""
    link = _link(token)
    if not link.opens():
        return _closed(render(request, "desk/answer_gone.html", {"link": link}, status=410))
    return _closed(_paper(link.stop, paper))


@desk_page
def own_file(request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
    """A file that the official's body gave with an answer."""
    return _own_file(asked_stop_of(request, pk), sha256)


@csrf_exempt
def own_file_by_link(request: HttpRequest, token: str, sha256: str) -> HttpResponse:
    """A file that was given with an answer, for whoever may answer."""
    link = _link(token)
    if not link.opens():
        return _closed(render(request, "desk/answer_gone.html", {"link": link}, status=410))
    return _closed(_own_file(link.stop, sha256))


def _own_file(stop: PlannedStop, sha256: str) -> HttpResponse:
    file = get_object_or_404(File.objects.filter(body_answers__stop=stop).distinct(), pk=sha256)
    return file_response(file.content, file.media_type, file.name)


def _link(token: str) -> AnswerLink:
    link = link_of(token)
    if link is None:
        raise Http404
    return link


def _closed(response: HttpResponse) -> HttpResponse:
    """Nobody keeps the page, finds it by a search, or tells its address to another site."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _paper(stop: PlannedStop, key: int) -> HttpResponse:
    row = get_object_or_404(stop.papers.select_related("file"), pk=key, file__isnull=False)
    return file_response(row.file.content, row.file.media_type, row.file.name)


def _answer(request: HttpRequest, stop: PlannedStop, who: body_answers.Who, address: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, stop, who, address)
    do, seen = request.POST.get("do", ""), request.POST.get("seen", "")
    typed = {"text": text(request.POST.get("text", "")), "stance": request.POST.get("stance", "")}
    number = int(seen) if seen.isdigit() else -1
    try:
        if do in ("", "draft"):  # a form that was sent by Ctrl S names no button: nothing is given by it
            saved = body_answers.keep_draft(stop=stop, seen=number, **typed)
        elif do == "decline":
            saved = body_answers.decline(stop=stop, seen=number, text=typed["text"], who=who) is not None
        else:
            files = _files(request, stop, who)
            saved = (
                body_answers.give_answer(stop=stop, seen=number, files=files, who=who, **typed) is not None
            )
    except Refusal as refusal:
        return _page(request, stop, who, address, typed=typed, error=str(refusal), status=422)
    if not saved:
        stop.refresh_from_db()
        return _page(request, stop, who, address, typed=typed, stale=True, status=409)
    return redirect(f"{address}?gemt={'svar' if do in ('give', 'decline') else 'kladde'}")


def _files(request: HttpRequest, stop: PlannedStop, who: body_answers.Who) -> list[File]:
    """The files that stay and those that are new, kept once. Refuses what is no document, or too large."""
    last = stop.answers.order_by("-number").first()
    keys = request.POST.getlist("keep")
    kept = list(last.files.filter(pk__in=keys)) if last else []
    sent = request.FILES.getlist("files")
    if len(kept) + len(sent) > MOST_FILES:
        raise Refusal(_("Læg højst %(n)d filer op.") % {"n": MOST_FILES})
    uploads.refuse_what_is_no_document(sent)
    if why := body_answers.may_answer(stop):
        raise Refusal(why)
    return kept + uploads.kept(sent, who.user)


def _page(
    request: HttpRequest,
    stop: PlannedStop,
    who: body_answers.Who,
    address: str,
    *,
    typed: dict[str, str] | None = None,
    error: str = "",
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    given = list(stop.answers.prefetch_related("files"))
    last = given[-1] if given else None
    written = {"text": stop.draft, "stance": stop.draft_stance}
    if not any(written.values()) and last and not last.declined:
        written = {"text": last.text, "stance": last.stance}
    item = stop.item
    context: dict[str, Any] = {
        "stop": stop,
        "row": stop_rows.row(stop),
        "item": item,
        "sections": [s for s in item.sections.all() if s.kind != "decision" and s.text] if item else [],
        "papers": list(stop.papers.select_related("file")),
        "given": given,
        "last": last,
        "typed": typed or written,
        "theirs": written if stale else None,
        "error": error,
        "why_not": body_answers.may_answer(stop),
        "stances": PlannedStop.Stance.choices if stop.ask != "remarks" else [],
        "address": address,
        "by_link": who.link is not None,
        "name": who.name if who.link is not None and who.name != who.link.e_mail else "",
        "saved": request.GET.get("gemt", ""),
        "endings": ",".join(uploads.ENDINGS),
    }
    if who.link is not None:
        return render(request, "desk/answer.html", context, status=status)
    return show(request, "desk/answer.html", context, status=status)
