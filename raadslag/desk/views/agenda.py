"""The agenda page of a meeting: the pool, the agenda beside it, and every act on them; the pool of a council."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from raadslag.desk import agenda_page
from raadslag.desk.doors import council_of, desk_page, meeting_of, show
from raadslag.domain.refusal import Refusal
from raadslag.meetings import agenda as acts
from raadslag.meetings import recurring
from raadslag.meetings.models import AgendaItem, Meeting


@desk_page
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The page."""
    meeting = meeting_of(request, pk)
    found = agenda_page.context(meeting) | {"section": "meetings", "adding": "nyt" in request.GET}
    return show(request, "desk/agenda.html", found, body=meeting.body)


@desk_page
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act on the agenda, named by the button; then the page again, at the item it was about."""
    meeting = meeting_of(request, pk)
    do = request.POST.get("do", "")
    known = _ACTS.get(do)
    place = ""
    try:
        if known is None:
            raise Refusal(_("Vælg en af mulighederne."))
        item = known(request, meeting)
        place = f"#p{item.pk}" if item is not None and item.meeting_id == meeting.pk else ""
        if do == "add":
            place = "?nyt=1#nyt"  # whoever writes one new item often writes another
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(reverse("desk:agenda", args=[pk]) + place)


def _item(request: HttpRequest, meeting: Meeting, name: str = "item") -> AgendaItem:
    """The item that a form names: on this agenda or in this council's pool."""
    key = request.POST.get(name, "")
    item = AgendaItem.objects.select_related("meeting__body", "body").filter(
        pk=int(key) if key.isdigit() else 0
    )
    found = item.first()
    if found is None or (found.meeting_id != meeting.pk and not _waits(found, meeting)):
        raise Refusal(_("Punktet er ikke længere her. Siden viser, hvordan det ser ud nu."))
    return found


def _waits(item: AgendaItem, meeting: Meeting) -> bool:
    return item.meeting_id is None and item.body_id == meeting.body_id


def _before(request: HttpRequest, meeting: Meeting) -> AgendaItem | None:
    return _item(request, meeting, "before") if request.POST.get("before") else None


def _level(request: HttpRequest) -> int:
    word = request.POST.get("level", "")
    return min(int(word), 9) if word.isdigit() else 1


def _move(request: HttpRequest, meeting: Meeting) -> AgendaItem:
    item = _item(request, meeting)
    acts.move_item(item=item, direction=request.POST["do"], by=request.user)  # type: ignore[arg-type]
    return item


def _put(request: HttpRequest, meeting: Meeting) -> AgendaItem:
    """Dropped: an item of this agenda is moved, one of the pool is placed."""
    item, before = _item(request, meeting), _before(request, meeting)
    if item.meeting_id is None:
        return acts.place_item(
            item=item, meeting=meeting, before=before, level=_level(request), by=request.user
        )
    acts.put_item(item=item, before=before, level=_level(request), by=request.user)
    return item


def _place(request: HttpRequest, meeting: Meeting) -> AgendaItem:
    item = _item(request, meeting)
    before, level = acts.natural_place(meeting, item)
    return acts.place_item(item=item, meeting=meeting, before=before, level=level, by=request.user)


def _return(request: HttpRequest, meeting: Meeting) -> None:
    item = _item(request, meeting)
    acts.return_item(item=item, by=request.user)
    messages.success(request, _("»%(title)s« venter nu i puljen.") % {"title": item.title})


def _remove(request: HttpRequest, meeting: Meeting) -> None:
    item = _item(request, meeting)
    acts.remove_item(item=item, by=request.user)
    messages.success(request, _("»%(title)s« er slettet.") % {"title": item.title})


def _add(request: HttpRequest, meeting: Meeting) -> AgendaItem:
    kind = request.POST.get("kind", "case")
    title, under = request.POST.get("title", ""), request.POST.get("under", "")
    if under == "pool":
        return acts.add_item(title=title, body=meeting.body, kind=kind, by=request.user)
    before, level = acts.natural_place(meeting)
    if kind == "heading":
        level = 1
        before = before if before and before.level == 1 else None
    elif under.isdigit():
        lines = acts.lines_of(meeting)
        above = _item(request, meeting, "under")
        _first, end = acts.order.block(lines, above.pk)
        before = AgendaItem.objects.get(pk=lines[end].key) if end < len(lines) else None
        level = above.level + 1
    return acts.add_item(title=title, meeting=meeting, kind=kind, before=before, level=level, by=request.user)


def _recurring(request: HttpRequest, meeting: Meeting) -> None:
    made = recurring.add_recurring_items(meeting=meeting, by=request.user)
    if made:
        words = ngettext("1 fast punkt er oprettet.", "%(n)d faste punkter er oprettet.", made)
        messages.success(request, words % {"n": made})
    else:
        messages.success(request, _("Alle de faste punkter er på dagsordenen."))


def _take(request: HttpRequest, meeting: Meeting) -> AgendaItem:
    as_line = request.POST["do"] == "take_line"
    key = request.POST.get("key", "")
    item = recurring.take_in(meeting=meeting, key=key, as_line=as_line, by=request.user)
    if as_line:
        messages.success(request, _("Linjen står nu under »Siden sidst«."))
        return item
    before, level = acts.natural_place(meeting, item)
    return acts.place_item(item=item, meeting=meeting, before=before, level=level, by=request.user)


def _explain(request: HttpRequest, meeting: Meeting) -> AgendaItem:
    item = _item(request, meeting)
    acts.explain_late_item(item=item, reason=request.POST.get("reason", ""), by=request.user)
    return item


_ACTS: dict[str, Callable[[HttpRequest, Meeting], AgendaItem | None]] = {
    **dict.fromkeys(("up", "down", "in", "out"), _move),
    "put": _put,
    "place": _place,
    "return": _return,
    "remove": _remove,
    "add": _add,
    "recurring": _recurring,
    "take": _take,
    "take_line": _take,
    "explain": _explain,
}
"""Button -> what it does."""


@desk_page
def pool(request: HttpRequest, slug: str) -> HttpResponse:
    """The items that wait for a meeting of a council; with POST a new one, or one deleted."""
    body = council_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "remove":
                item = get_object_or_404(AgendaItem, pk=request.POST.get("item"), body=body, meeting=None)
                acts.remove_item(item=item, by=request.user)
                messages.success(request, _("»%(title)s« er slettet.") % {"title": item.title})
            else:
                acts.add_item(title=request.POST.get("title", ""), body=body, by=request.user)
            return redirect("desk:pool", slug=slug)
        except Refusal as refusal:
            error = str(refusal)
    context: dict[str, Any] = {"section": "meetings", "pool": acts.pool(body), "error": error}
    context["meetings"] = list(
        Meeting.objects.filter(body=body, state__in=acts.OPEN).order_by("starts_on", "pk")
    )
    return show(request, "desk/pool.html", context, body=body, status=422 if error else 200)
