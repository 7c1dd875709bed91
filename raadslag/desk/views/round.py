"""Rounds at the secretariat's desk: the list, the page of one with its table and map, and what is done there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raadslag.desk import round_page
from raadslag.desk.doors import allowed, council_of, desk_page, show
from raadslag.desk.round_plan import item_in, moment_in
from raadslag.domain.refusal import Refusal
from raadslag.instruments import nominations, round_answers, round_changes, round_mail, round_values, rounds
from raadslag.instruments.models import Constituency, Round, RoundAnswer
from raadslag.instruments.round_standing import heard_in
from raadslag.people import access


@desk_page
def rounds_of_council(request: HttpRequest, slug: str) -> HttpResponse:
    """The council's rounds, open ones first; with POST a new draft."""
    body = council_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            kind = request.POST.get("kind", "")
            unit = _("pladser") if kind == Round.Kind.BID else ""
            soon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
            plan = rounds.Plan(
                kind=kind,
                title=request.POST.get("title", ""),
                deadline=soon + timedelta(days=28),
                unit=unit,
                takes_late=kind != Round.Kind.BID,
                shown=Round.Shown.WHEN_CLOSED if kind == Round.Kind.BID else Round.Shown.AS_GIVEN,
                item=item_in(request.POST.get("item", ""), body),
            )
            made = rounds.create_round(body=body, plan=plan, by=request.user)
            return redirect("desk:round_edit", pk=made.pk)
        except Refusal as refusal:
            error = str(refusal)
    order = {"open": 0, "draft": 1, "closed": 2, "cancelled": 3}
    found = sorted(body.rounds.all()[:200], key=lambda r: order[r.state])
    heard = heard_in(r.pk for r in found)
    rows = [(r, *reversed(heard.get(r.pk, (0, 0)))) for r in found]
    context = {"section": "rounds", "rows": rows, "kinds": Round.Kind.choices, "error": error}
    return show(request, "desk/rounds.html", context, body=body, status=422 if error else 200)


@desk_page
def round(request: HttpRequest, pk: int) -> HttpResponse:
    """One round: who has answered what, as table and map; with POST one act, named by the button `do`."""
    row = round_of(request, pk)
    error = ""
    if request.method == "POST":
        try:
            act = ACTS.get(request.POST.get("do", ""))
            if act is not None:
                messages.success(request, act(request, row))
            return redirect("desk:round", pk=pk)
        except Refusal as refusal:
            row.refresh_from_db()
            error = str(refusal)
    context = round_page.context_of(row) | {"section": "rounds", "error": error, "typed": request.POST}
    return show(request, "desk/round.html", context, body=row.body, status=422 if error else 200)


def round_of(request: HttpRequest, pk: int) -> Round:
    """A round of a council whose papers the account writes."""
    found = get_object_or_404(Round.objects.select_related("body", "item__meeting__body", "case"), pk=pk)
    allowed(access.may_prepare(request.user, found.body))
    return found


def _state(state: str, told: str) -> Callable[[HttpRequest, Round], str]:
    def act(request: HttpRequest, row: Round) -> str:
        rounds.set_state(round=row, state=state, by=request.user)
        return str(told)

    return act


def _open(request: HttpRequest, row: Round) -> str:
    rounds.set_state(round=row, state=Round.State.OPEN, by=request.user)
    return _ask(request, row)


def _ask(request: HttpRequest, row: Round) -> str:
    sent, unreachable = round_mail.ask_all(round=row, by=request.user)
    told = ngettext("Runden er åben. Én mail er på vej.", "Runden er åben. %(n)d mails er på vej.", sent)
    told %= {"n": sent}
    if unreachable:
        told += " " + _("Ingen at skrive til for: %(names)s. Skriv en adresse, eller lav et link.") % {
            "names": ", ".join(unreachable)
        }
    return told


def _remind(request: HttpRequest, row: Round) -> str:
    n = round_mail.remind_missing(round=row, by=request.user)
    return ngettext("Én påmindelse er på vej.", "%(n)d påmindelser er på vej.", n) % {"n": n}


def _deadline(request: HttpRequest, row: Round) -> str:
    moment = moment_in(request.POST.get("day", ""), request.POST.get("at", ""))
    round_changes.change_deadline(
        round=row, deadline=moment, reason=request.POST.get("reason", ""), by=request.user
    )
    return _("Fristen er flyttet, og alle spurgte har fået besked.")


def _pool(request: HttpRequest, row: Round) -> str:
    pool = round_values.whole_number(request.POST.get("pool", ""), _("puljen"))
    if pool is None:
        raise Refusal(_("Skriv den nye pulje."))
    round_changes.change_pool(round=row, pool=pool, reason=request.POST.get("reason", ""), by=request.user)
    return _("Puljen er ændret, og alle spurgte har fået besked.")


def _accept(request: HttpRequest, row: Round) -> str:
    round_answers.accept_late(answer=answer_of(request, row), by=request.user)
    return _("Det sene svar tæller.")


def _let_show(request: HttpRequest, row: Round) -> str:
    round_answers.let_show(answer=answer_of(request, row), by=request.user)
    return _("Teksten vises nu.")


def _appoint(request: HttpRequest, row: Round) -> str:
    key, chosen = request.POST.get("seats", ""), request.POST.getlist("nominee")
    rows = Constituency.objects.filter(appointed_body__council=row.body, ours=True)
    part = get_object_or_404(
        rows.select_related("appointed_body"), pk=int(key) if key.isascii() and key.isdigit() else 0
    )
    made = nominations.appoint_nominees(
        round=row, constituency=part, chosen={int(n) for n in chosen if n.isdigit()}, by=request.user
    )
    told = ngettext("Én er udpeget til %(body)s.", "%(n)d er udpeget til %(body)s.", len(made))
    return told % {"n": len(made), "body": part.appointed_body.name}


def answer_of(request: HttpRequest, row: Round) -> RoundAnswer:
    """The answer that a button names, when it is of this round."""
    key = request.POST.get("answer", "")
    return get_object_or_404(RoundAnswer, pk=int(key) if key.isdigit() else 0, asked__round=row)


ACTS: dict[str, Callable[[HttpRequest, Round], str]] = {
    "open": _open,
    "ask": _ask,
    "remind": _remind,
    "close": _state("closed", gettext_lazy("Runden er lukket.")),
    "reopen": _state("open", gettext_lazy("Runden er åben igen.")),
    "cancel": _state("cancelled", gettext_lazy("Runden er aflyst.")),
    "draft": _state("draft", gettext_lazy("Runden er en kladde igen.")),
    "deadline": _deadline,
    "pool": _pool,
    "accept": _accept,
    "let_show": _let_show,
    "appoint": _appoint,
}
