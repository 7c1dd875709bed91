"""One of those asked, for the secretariat: all answers, links, where to write, and an answer written in for them."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk import round_form
from raadslag.desk.doors import allowed, desk_page, show
from raadslag.desk.review_form import text
from raadslag.desk.views.round import answer_of
from raadslag.desk.views.round_answer import page_context
from raadslag.domain.refusal import Refusal
from raadslag.instruments import round_answers, round_links, rounds
from raadslag.instruments.models import Asked, RoundAnswer
from raadslag.instruments.round_standing import whole_round
from raadslag.people import access
from raadslag.people.links import token_of


@desk_page
def round_asked(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one of those asked; with POST one act, named by the button `do`."""
    rows = Asked.objects.select_related(
        "round__body", "round__item__meeting__body", "municipality", "region", "body"
    )
    asked = get_object_or_404(rows, pk=pk)
    allowed(access.may_prepare(request.user, asked.round.body))
    if request.method != "POST":
        return _page(request, asked)
    try:
        messages.success(request, _act(request, asked))
    except Refusal as refusal:
        asked.refresh_from_db()
        return _page(request, asked, typed=round_form.typed_of(request), error=str(refusal), status=422)
    return redirect("desk:round_asked", pk=pk)


def _act(request: HttpRequest, asked: Asked) -> str:
    do, post, user = request.POST.get("do", ""), request.POST, request.user
    who = round_answers.Who(name=str(user), source=RoundAnswer.Source.SECRETARY, user=user)
    if do == "address":
        rounds.set_address(asked=asked, e_mail=_address(post.get("e_mail", "")), by=user)
        return _("Gemt.")
    if do == "link":
        round_links.make_link(asked=asked, name=" ".join(post.get("name", "").split()), by=user)
        return _("Linket er lavet. Kopiér det, og giv det videre.")
    if do == "revoke":
        key = post.get("link", "")
        link = get_object_or_404(asked.links, pk=int(key) if key.isdigit() else 0)
        round_links.revoke_link(link=link, by=user)
        return _("Linket er lukket.")
    if do == "accept":
        round_answers.accept_late(answer=answer_of(request, asked.round), by=user)
        return _("Det sene svar tæller.")
    if do == "let_show":
        round_answers.let_show(answer=answer_of(request, asked.round), by=user)
        return _("Teksten vises nu.")
    if do == "local":
        key = post.get("theme", "")
        theme = get_object_or_404(asked.round.themes, pk=int(key) if key.isdigit() else 0)
        round_answers.edit_locally(asked=asked, theme=theme, text=text(post.get("local", "")), by=user)
        return _("Gemt. Ændringen vises som en rettelse af den fælles tekst.")
    if do == "withdraw":
        round_answers.withdraw_answer(asked=asked, late_reason=post.get("late_reason", ""), who=who)
        return _("Svaret er trukket tilbage.")
    said = round_form.said_in(request, whole_round(asked.round), asked, user)
    round_answers.give_answer(asked=asked, said=said, who=who)
    return _("Svaret er skrevet ind.")


def _address(word: str) -> str:
    if word.strip():
        try:
            validate_email(word.strip())
        except ValidationError:
            raise Refusal(_("»%(word)s« er ikke en mailadresse.") % {"word": word[:80]}) from None
    return word.strip()


def _page(
    request: HttpRequest,
    asked: Asked,
    *,
    typed: dict[str, str] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    rows = [{"row": link, "opens": link.opens(now), "token": token_of(link)} for link in asked.links.all()]
    context = page_context(asked, typed=typed, error=error) | {
        "section": "rounds",
        "links": rows,
        "may_decide": True,
        "host": f"{request.scheme}://{request.get_host()}",
        "editable": asked.round.state in ("open", "closed"),
    }
    return show(request, "desk/round_asked.html", context, body=asked.round.body, status=status)
