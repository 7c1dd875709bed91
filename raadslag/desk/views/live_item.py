"""One item's live minutes: every button of the page saves what is written first, and then does what it says.

The script sends the same form on pause (header X-Raadslag-Save) and gets JSON; without scripts the form is sent by
its buttons. A wording that somebody else was before is answered with 409 and both texts, either way.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from raadslag.desk.doors import desk_page
from raadslag.desk.live_acts import ACTS
from raadslag.desk.live_answer import answer, clash_of
from raadslag.desk.live_page import live_item_of, page
from raadslag.desk.revision_page import revision_page
from raadslag.desk.rich_text import rich
from raadslag.domain.merging import CHOICES, Choice
from raadslag.domain.refusal import Refusal
from raadslag.meetings import wording
from raadslag.meetings.models import AgendaItem
from raadslag.meetings.wording import Saved, Wording


@desk_page
def live_item(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an item; with POST what is written is saved, and the button's act done after it."""
    item = live_item_of(request, pk)
    if request.method != "POST":
        return page(request, item)
    by_script = "X-Raadslag-Save" in request.headers
    mine = None
    try:
        seen = _number(request, "seen_version")
        mine = _written(request, item)
        saved = _save(request, item, mine, seen)
        if by_script:
            return JsonResponse(answer(item, saved, mine, seen), status=409 if saved.refused else 200)
        if saved.refused:
            return page(request, item, shown=mine, clash=clash_of(saved, seen), status=409)
        act = ACTS.get(request.POST.get("do", "").partition(":")[0])
        return act(request, item) if act else redirect("desk:live_item", pk=pk)
    except Refusal as refusal:
        if by_script:
            return JsonResponse({"error": str(refusal)}, status=422)
        return page(request, item, shown=mine, error=str(refusal), status=422)


def _save(request: HttpRequest, item: AgendaItem, mine: Wording, seen: int) -> Saved:
    """Saves what is written, as the button wants it: adopted, undone, chosen, or just as it is."""
    do, _colon, keep = request.POST.get("do", "").partition(":")
    key, by = request.POST.get("key", ""), request.user
    if do == "adopt":
        return wording.adopt_recommendation(item=item, seen_version=seen, wording=mine, key=key, by=by)
    if do == "undo":
        return wording.undo_adoption(item=item, seen_version=seen, wording=mine, key=key, by=by)
    if do == "choose":
        return wording.choose_wording(
            item=item,
            seen_version=seen,
            against=_number(request, "against"),
            mine=mine,
            choices=[_choice(request, f"keep-{at}", keep) for at in range(_number(request, "clashes"))],
            outcome=_choice(request, "keep-outcome", keep),
            by=by,
        )
    if "text" not in request.POST and "text__doc" not in request.POST:
        now = wording.wording_of(item)
        return wording.save_wording(
            item=item, seen_version=wording.catch_up(item=item).version, wording=now, by=by
        )
    return wording.save_wording(item=item, seen_version=seen, wording=mine, key=key, by=by)


def _written(request: HttpRequest, item: AgendaItem) -> Wording:
    post = request.POST
    return Wording(
        outcome=post.get("outcome", ""),
        text=rich(post, "text"),
        notes=post.get("notes", "").replace("\r\n", "\n").strip(),
    )


def _choice(request: HttpRequest, name: str, keep: str) -> Choice:
    """The choice at one place, or the one for all; both where nobody said anything."""
    said = keep or request.POST.get(name, "both")
    return said if said in CHOICES else "both"  # type: ignore[return-value]


def _number(request: HttpRequest, name: str) -> int:
    try:
        return max(0, int(request.POST.get(name, "0") or 0))
    except ValueError:
        raise Refusal(_("Siden er for gammel. Hent den igen; det, du har skrevet, står der endnu.")) from None


@desk_page
def revisions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every wording of an item's minutes, newest first, each with what it changed; with POST one is put back."""
    item = live_item_of(request, pk)
    if request.method == "POST":
        return _restore(request, item)
    return revision_page(request, item)


def _restore(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    found = item.revisions.filter(version=_number(request, "version")).first()
    if found is None:
        return redirect("desk:live_revisions", pk=item.pk)
    try:
        seen = _number(request, "seen_version")
        saved = wording.restore_revision(revision=found, seen_version=seen, by=request.user)
    except Refusal as refusal:
        return revision_page(request, item, error=str(refusal))
    if saved.refused:
        error = _("Nogen har skrevet videre, siden du hentede siden. Se det nyeste, og sæt så tilbage.")
        return revision_page(request, item, error=error)
    return redirect(reverse("desk:live_item", args=[item.pk]))
