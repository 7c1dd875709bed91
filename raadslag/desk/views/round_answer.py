"""The page on which a round is answered: by an account of the municipality or council, or by whoever holds a link.

A link works without an account and without cookies: the address itself is the right, so its form needs no token.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from raadslag.desk import round_form
from raadslag.desk.doors import allowed, desk_page, show
from raadslag.desk.views.review import file_response
from raadslag.domain.refusal import Refusal
from raadslag.domain.rounds.counting import is_late
from raadslag.instruments import nominations, round_answers
from raadslag.instruments.models import Asked, Round, RoundAnswer, RoundLink, RoundMaterial
from raadslag.instruments.round_links import link_of
from raadslag.instruments.round_publish import place_of
from raadslag.instruments.round_standing import whole_round
from raadslag.instruments.round_words import OUTS, STATES
from raadslag.meetings.models import File
from raadslag.people import access
from raadslag.people.links import mark_opened


@desk_page
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an account that answers for a municipality or a council."""
    asked = asked_of(request, pk)
    who = round_answers.Who(name=str(request.user), user=request.user)
    return _answer(request, asked, who, reverse("desk:round_answer", args=[pk]))


@desk_page
def material(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The file of one version of the text, for those who are asked."""
    return _file(asked_of(request, pk), number)


@desk_page
def answer_file(request: HttpRequest, pk: int, sha256: str) -> HttpResponse:
    """A file that came with an answer: for the secretariat that asked, and for the one that answered."""
    given = get_object_or_404(RoundAnswer.objects.select_related("asked__round__body"), pk=pk)
    if not access.may_prepare(request.user, given.asked.round.body):
        asked_of(request, given.asked_id)
    file = get_object_or_404(given.files, sha256=sha256)
    return file_response(file.content, file.media_type, file.name)


@csrf_exempt
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link. One that has run out says so, and gives back what was typed."""
    link = _link(token)
    if not link.opens() or link.asked.round.state in ("draft", "cancelled"):
        typed = round_form.typed_of(request) if request.method == "POST" else {}
        return _closed(render(request, "desk/round_gone.html", {"link": link, "typed": typed}, status=410))
    mark_opened(link)
    name = " ".join(request.POST.get("name", "").split()) or link.name or link.e_mail
    who = round_answers.Who(name=name or link.asked.name, source=RoundAnswer.Source.LINK, link=link)
    return _closed(_answer(request, link.asked, who, reverse("desk:round_by_link", args=[token])))


@csrf_exempt
def material_by_link(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """The file of one version of the text, for the holder of a link."""
    link = _link(token)
    if not link.opens():
        return _closed(render(request, "desk/round_gone.html", {"link": link, "typed": {}}, status=410))
    return _closed(_file(link.asked, number))


@csrf_exempt
def own_file_by_link(request: HttpRequest, token: str, sha256: str) -> HttpResponse:
    """A file that came with an answer of the link's own municipality or council."""
    link = _link(token)
    if not link.opens():
        return _closed(render(request, "desk/round_gone.html", {"link": link, "typed": {}}, status=410))
    file = get_object_or_404(File.objects.filter(round_answers__asked=link.asked).distinct(), pk=sha256)
    return _closed(file_response(file.content, file.media_type, file.name))


def asked_of(request: HttpRequest, pk: int) -> Asked:
    """One of those asked, for whom the account answers; a draft and a round called off are nobody's business."""
    rows = Asked.objects.select_related(
        "round__body", "round__item__meeting", "municipality", "region", "body"
    )
    asked = get_object_or_404(rows, pk=pk)
    mine = (asked.municipality is not None and access.may_write_for(request.user, asked.municipality)) or (
        asked.body is not None and access.may_prepare(request.user, asked.body)
    )
    allowed(mine and asked.round.state in (Round.State.OPEN, Round.State.CLOSED))
    return asked


def page_context(
    asked: Asked, *, typed: dict[str, str] | None = None, error: str = "", stale: bool = False
) -> dict[str, Any]:
    """What every form that answers for somebody shows."""
    round = asked.round
    whole = whole_round(round)
    row = next(row for row in whole.rows if row.asked.pk == asked.pk)
    last = row.answers[-1] if row.answers else None
    shown = typed or row.asked.draft or round_form.typed_before(row.answer or last)
    people = (
        (row.answer.values.get("nominees", []) if row.answer else []) if round.kind == "nomination" else []
    )
    return {
        "round": round,
        "asked": row.asked,
        "whole": whole,
        "row": row,
        "word": STATES[row.state],
        "out": OUTS[row.state],
        "last": last,
        "typed": shown,
        "theirs": row.asked.draft if stale else None,
        "groups": round_form.groups(whole, asked, shown),
        "nominees": round_form.nominee_rows(round, shown),
        "lacks": nominations.lacks_in(round, asked.code, asked.name, people) if people else [],
        "error": error,
        "late": is_late(timezone.now(), round.deadline),
        "decision": place_of(round.item),
        "reported": RoundAnswer.Reported.choices,
        "files": list(last.files.all()) if last else [],
        "items": round_form.items_of(asked),
    }


def _answer(request: HttpRequest, asked: Asked, who: round_answers.Who, address: str) -> HttpResponse:
    if request.method != "POST":
        return _page(request, asked, who, address)
    do, seen = request.POST.get("do", ""), request.POST.get("seen", "")
    typed = round_form.typed_of(request)
    try:
        if do in ("", "draft"):  # a form that was sent by Ctrl S names no button: nothing is given by it
            number = int(seen) if seen.isdigit() else -1
            if not round_answers.keep_draft(asked=asked, seen=number, typed=typed, name=who.name):
                asked.refresh_from_db()
                return _page(request, asked, who, address, typed=typed, stale=True, status=409)
        elif do == "withdraw":
            round_answers.withdraw_answer(
                asked=asked, late_reason=request.POST.get("late_reason", ""), who=who
            )
        else:
            said = round_form.said_in(request, whole_round(asked.round), asked, who.user)
            round_answers.give_answer(asked=asked, said=said, who=who)
    except Refusal as refusal:
        return _page(request, asked, who, address, typed=typed, error=str(refusal), status=422)
    return redirect(f"{address}?gemt={'kladde' if do in ('', 'draft') else 'svar'}")


def _page(
    request: HttpRequest,
    asked: Asked,
    who: round_answers.Who,
    address: str,
    *,
    typed: dict[str, str] | None = None,
    error: str = "",
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = page_context(asked, typed=typed, error=error, stale=stale) | {
        "address": address,
        "by_link": who.link is not None,
        "name": who.name if who.link is not None and who.name not in (who.link.e_mail, asked.name) else "",
        "saved": request.GET.get("gemt", ""),
        "section": "municipality",
    }
    if who.link is not None:
        return render(request, "desk/round_answer.html", context, status=status)
    return show(request, "desk/round_answer.html", context, status=status)


def _file(asked: Asked, number: int) -> HttpResponse:
    rows = RoundMaterial.objects.select_related("file")
    row = get_object_or_404(rows, round=asked.round_id, number=number, file__isnull=False)
    return file_response(row.file.content, row.file.media_type, row.file.name)


def _link(token: str) -> RoundLink:
    link = link_of(token)
    if link is None:
        raise Http404
    return link


def _closed(response: HttpResponse) -> HttpResponse:
    """Nobody keeps the page, finds it by a search, or tells its address to another site."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
