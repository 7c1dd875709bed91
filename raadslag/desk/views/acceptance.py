"""Accepting one reviewed document: first what will be made of it, then the meeting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from raadslag.desk import words
from raadslag.desk.doors import allowed, desk_page, show
from raadslag.desk.views.review import incoming_of
from raadslag.domain.refusal import Refusal
from raadslag.intake import actions
from raadslag.intake.hindrances import doubtful_names, find, sentence
from raadslag.intake.models import Incoming
from raadslag.intake.names import KnownPersons, described
from raadslag.intake.queries import document_of
from raadslag.meetings.models import Meeting
from raadslag.people import access


@desk_page
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what acceptance will make; with POST makes it."""
    incoming = incoming_of(request, pk)
    if incoming.state != Incoming.State.REVIEW:
        return redirect("desk:review", pk=pk)
    if request.method != "POST":
        return _preview(request, incoming)
    if incoming.body is not None:
        allowed(access.may_prepare(request.user, incoming.body))
    into, only = _chosen(request, incoming)
    try:
        seen = int(request.POST.get("version", "0") or 0)
        done = actions.accept(
            incoming=incoming, seen_version=seen, into=into, only_as_origin=only, by=request.user
        )
    except Refusal as refusal:
        return _preview(request, incoming_of(request, pk), error=str(refusal))
    messages.success(request, _("Mødet er klar. Ingen uden for sekretariatet kan se det endnu."))
    return redirect("desk:meeting", pk=done.meeting.pk)


def _chosen(request: HttpRequest, incoming: Incoming) -> tuple[Meeting | None, bool]:
    """The existing meeting that was chosen ("fill:7", "origin:7"), if any."""
    how, _colon, key = request.POST.get("how", "new").partition(":")
    if how not in ("fill", "origin") or not key.isdigit():
        return None, False
    meeting = Meeting.objects.filter(pk=int(key), body=incoming.body).first()
    return meeting, how == "origin"


def _preview(request: HttpRequest, incoming: Incoming, *, error: str = "") -> HttpResponse:
    known = KnownPersons()
    document = document_of(incoming)
    meant = [(p, known.meant(p, incoming.matches)) for p in document.participants]
    seen: set[str] = set()
    people: dict[str, list[Any]] = {"known": [], "learned": [], "new": []}
    for participant, who in meant:
        if who.key in seen:
            continue
        seen.add(who.key)
        if who.person is None:
            people["new"].append(participant.name)
        elif who.chosen and participant.name not in known.people[who.person]:
            people["learned"].append((participant.name, described(known, who.person)))
        else:
            people["known"].append(participant.name)
    existing = []
    if incoming.body_id and incoming.starts_on:
        existing = list(Meeting.objects.filter(body=incoming.body, starts_on=incoming.starts_on))
    against = find(incoming, known)
    return show(
        request,
        "desk/accept.html",
        {
            "section": "intake",
            "incoming": incoming,
            "document": document,
            "kind": words.KINDS.get(document.kind or "", _("Dokument")),
            "people": people,
            "unsure": doubtful_names(document, incoming, known),
            "existing": [(meeting, meeting.items.exists()) for meeting in existing],
            "against": [sentence(h) for h in against if h["code"] not in ("names", "same_meeting")],
            "error": error,
            "base": reverse("desk:review", args=[incoming.pk]),
        },
        body=incoming.body,
        status=422 if error else 200,
    )
