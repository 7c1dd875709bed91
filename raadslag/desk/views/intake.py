"""Handing documents in, the list of what came in with its live progress, and bulk acceptance.

The list works as a plain page with a link that fetches it anew; with scripts it asks for "newer than" what it
shows and gets 204 while nothing has changed.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from raadslag.desk.doors import allowed, council_of, desk_page, show
from raadslag.intake import actions, handed_in
from raadslag.intake.hindrances import sentence
from raadslag.intake.models import Batch, Incoming
from raadslag.intake.queries import HEAVY, OPEN, counts_by_state, for_other_bodies, in_line, stamp, visible_to
from raadslag.people import access

PER_PAGE = 50
STATES = {
    "open": OPEN,
    "plain": (Incoming.State.REVIEW,),
    "refused": (Incoming.State.REFUSED,),
    "accepted": (Incoming.State.ACCEPTED,),
    "discarded": (Incoming.State.DISCARDED,),
}


@desk_page
def intake(request: HttpRequest) -> HttpResponse:
    """The list, and the form that hands in."""
    allowed(access.may_take_in(request.user))
    if request.method == "POST":
        return _hand_in(request)
    return show(request, "desk/intake.html", {"section": "intake"} | _list(request))


@desk_page
def intake_list(request: HttpRequest) -> HttpResponse:
    """The list alone for htmx: all of it, or 204 when nothing is newer than the stamp in `efter`."""
    allowed(access.may_take_in(request.user))
    if request.GET.get("efter") and request.GET["efter"] == stamp(_rows(request)):
        return HttpResponse(status=204)
    if not request.htmx:
        return intake(request)
    return render(request, "desk/intake_list.html", _list(request))


def _rows(request: HttpRequest) -> QuerySet[Incoming]:
    rows = visible_to(request.user)
    if slug := request.GET.get("raad"):
        rows = rows.filter(body__slug=slug)
    if (batch := request.GET.get("bundt", "")).isdigit():
        rows = rows.filter(batch=int(batch))
    return rows


def _list(request: HttpRequest) -> dict[str, Any]:
    rows = _rows(request)
    before = stamp(rows)  # first: what a worker changes while the rows are fetched is then asked for again
    in_batch = request.GET.get("bundt", "").isdigit()
    chosen = request.GET.get("vis", "all" if in_batch else "open")
    listed = rows.filter(state__in=STATES[chosen]) if chosen in STATES else rows
    if chosen == "plain":
        listed = listed.filter(hindrances=[])
    listed = listed.select_related("body", "batch", "same_as", "meeting__body").defer(
        *HEAVY, *(f"same_as__{name}" for name in HEAVY)
    )
    page = Paginator(listed.order_by("-pk"), PER_PAGE).get_page(request.GET.get("side"))
    counts = counts_by_state(rows)
    return {
        "page": page,
        "chosen": chosen,
        "words": _words(request, "vis", "side", "efter"),
        "here": _words(request, "efter"),
        "counts": counts | {"open": sum(counts[state] for state in OPEN)},
        "plain": rows.filter(state=Incoming.State.REVIEW, hindrances=[]).count(),
        "waits": counts["waiting"] + counts["reading"],
        "done": sum(counts.values()) - counts["waiting"] - counts["reading"],
        "total": sum(counts.values()),
        "in_line": in_line(page.object_list) or counts["waiting"] + counts["reading"] > 0,
        "in_batch": in_batch,
        "for_other_bodies": for_other_bodies(request.user, int(request.GET["bundt"])) if in_batch else [],
        "stamp": before,
    }


def _words(request: HttpRequest, *without: str) -> str:
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    return f"{query.urlencode()}&" if query else ""


def _hand_in(request: HttpRequest) -> HttpResponse:
    """Keeps every file's bytes, queues their reading, and shows the batch."""
    slug = request.POST.get("raad", "")
    body = council_of(request, slug) if slug else None
    files = [*request.FILES.getlist("filer"), *request.FILES.getlist("mappe")]
    if not files:
        messages.error(request, _("Vælg en eller flere filer først."))
        return redirect("desk:intake")
    batch = _batch(request, body, files[0].name if len(files) == 1 else "")
    paths = request.POST.getlist("sti")
    for number, file in enumerate(files):
        name = paths[number] if number < len(paths) and paths[number] else file.name
        for entry in handed_in.from_upload(file, name, file.size):
            if entry.content is None:
                actions.turn_away(batch=batch, name=entry.name, why=entry.refusal, by=request.user)
            else:
                actions.receive(batch=batch, name=entry.name, content=entry.content, by=request.user)
    address = f"{reverse('desk:intake')}?bundt={batch.pk}"
    if request.headers.get("X-Raadslag-Save"):
        return HttpResponse(status=204, headers={"X-Batch": str(batch.pk), "X-Address": address})
    return redirect(address)


def _batch(request: HttpRequest, body: Any, name: str) -> Batch:
    key = request.POST.get("bundt", "")
    if key.isdigit():
        batch = Batch.objects.filter(pk=int(key), received_by=request.user).first()
        if batch is not None:
            return batch
    return actions.open_batch(name=name, body=body, by=request.user)


@desk_page
@require_POST
def accept_many(request: HttpRequest) -> HttpResponse:
    """First what will be made of the ticked documents, then, with `ja`, the meetings."""
    allowed(access.may_take_in(request.user))
    seen = _ticked(request)
    rows = list(
        visible_to(request.user)
        .filter(pk__in=seen, state=Incoming.State.REVIEW)
        .select_related("body", "batch")
        .defer(*HEAVY)
        .order_by("body__name", "starts_on")
    )
    if not rows:
        messages.error(request, _("Sæt mærke ved de dokumenter, der skal godkendes."))
        return redirect("desk:intake")
    if "ja" not in request.POST:
        plain = [row for row in rows if not row.hindrances and row.body]
        other = [(row, [sentence(h) for h in row.hindrances]) for row in rows if row not in plain]
        return show(request, "desk/accept_many.html", {"section": "intake", "plain": plain, "other": other})
    left_out = actions.accept_many(rows=[(row, seen[row.pk]) for row in rows], by=request.user)
    made = len(rows) - len(left_out)
    if made:
        words = ngettext("%(count)d møde er oprettet.", "%(count)d møder er oprettet.", made)
        messages.success(request, words % {"count": made})
    for row, why in left_out:
        messages.warning(request, _("%(name)s er ikke godkendt: %(why)s.") % {"name": row.name, "why": why})
    return redirect("desk:intake")


def _ticked(request: HttpRequest) -> dict[int, int]:
    """The ticked documents with the version that was shown: "12:3"."""
    found = {}
    for word in request.POST.getlist("dokument"):
        pk, _colon, version = word.partition(":")
        if pk.isdigit() and version.isdigit():
            found[int(pk)] = int(version)
    return found
