"""What a member has beside the papers: sealed notes, the worker for reading without net, and the speakers' list."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.domain.refusal import Refusal
from raadslag.meetings import private_notes, speakers
from raadslag.meetings.members import may_read_pack
from raadslag.meetings.models import Meeting, SpeakersList, Speech

WORKER = settings.PACKAGE / "static" / "desk-offline-worker.js"


def offline_worker(request: HttpRequest) -> HttpResponse:
    """/bord/mine-moeder/uden-net.js: the service worker; lying here it can only see the pages below."""
    response = HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@desk_page
def promise(request: HttpRequest) -> HttpResponse:
    """How far the promise about private notes goes, in plain words."""
    return show(request, "desk/promise.html", {"section": "mine"})


@desk_page
def notes(request: HttpRequest) -> HttpResponse:
    """My sealed notes as JSON; with POST one is kept (409 and the other one when another device was first)."""
    if request.method != "POST":
        return JsonResponse(private_notes.notes_of(request.user))
    try:
        return JsonResponse(_keep(request, json.loads(request.body)))
    except private_notes.Stale as stale:
        newest = {"sealed": stale.note.sealed, "version": stale.note.version}
        return JsonResponse(newest, status=409)
    except Refusal as refusal:
        return JsonResponse({"error": str(refusal)}, status=422)
    except (ValueError, TypeError, KeyError, AttributeError):
        return JsonResponse({"error": _("Noten kom ikke hel frem. Prøv igen.")}, status=422)


def _keep(request: HttpRequest, sent: dict[str, Any]) -> dict[str, Any]:
    user = request.user
    if sent["do"] == "key":
        private_notes.make_key(
            user=user, salt=str(sent["salt"]), rounds=int(sent["rounds"]), check=str(sent["check"])
        )
    elif sent["do"] == "forget":
        private_notes.forget_everything(user=user)
    else:
        anchor, sealed = str(sent["anchor"]), str(sent["sealed"])
        return {
            "version": private_notes.keep_note(
                user=user, anchor=anchor, sealed=sealed, seen=int(sent["seen"])
            )
        }
    return {"done": True}


@desk_page
def speakers_list(request: HttpRequest, pk: int) -> HttpResponse:
    """/bord/mine-moeder/<pk>/talere/: the list with its clock; `?del=1` is the list alone, for asking again."""
    meeting = get_object_or_404(Meeting.objects.select_related("body"), pk=pk)
    allowed(may_read_pack(request.user, meeting))
    error = ""
    if request.method == "POST":
        try:
            _act(request, meeting)
            return redirect("desk:speakers", pk=pk)
        except Refusal as refusal:
            error = str(refusal)
    context = _speakers(request, meeting) | {"error": error}
    if "del" in request.GET:
        return render(request, "desk/speakers_part.html", context)
    return show(request, "desk/speakers.html", context, body=meeting.body, status=422 if error else 200)


def _act(request: HttpRequest, meeting: Meeting) -> None:
    do, user = request.POST.get("do", ""), request.user
    if do == "ask":
        speakers.ask_for_the_word(meeting=meeting, by=user)
        return
    key = request.POST.get("speech", "")
    speech = meeting.speeches.filter(pk=int(key)).first() if key.isdecimal() else None
    if do == "take_back" and speech is not None:
        allowed(speakers.may_lead(user, meeting) or speech.person_id == (user.person_id or 0))
        speakers.take_back(speech=speech, by=user)
        return
    allowed(speakers.may_lead(user, meeting))
    if do == "open":
        minutes = request.POST.get("minutes", "")
        speakers.open_list(meeting=meeting, minutes=int(minutes) if minutes.isdecimal() else 0, by=user)
    elif do == "close":
        speakers.close_list(meeting=meeting, by=user)
    elif do == "give" and speech is not None:
        speakers.give_the_word(speech=speech, by=user)
    elif do == "end" and speech is not None:
        speakers.end_speech(speech=speech, by=user)
    else:
        raise Refusal(_("Vælg en af mulighederne."))


def _speakers(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    rows = list(meeting.speeches.exclude(state=Speech.State.TAKEN_BACK))
    now = timezone.now()
    for row in rows:
        until = row.ended_at or now
        row.spent = max(0, int((until - row.begun_at).total_seconds())) if row.begun_at else 0
    waiting = [row for row in rows if row.state == Speech.State.WAITING]
    mine = request.user.person_id
    return {
        "section": "mine",
        "meeting": meeting,
        "list": SpeakersList.objects.filter(meeting=meeting, is_open=True).first(),
        "speaking": next((row for row in rows if row.state == Speech.State.SPEAKING), None),
        "waiting": waiting,
        "spoken": [row for row in rows if row.state == Speech.State.ENDED][-12:],
        "leads": speakers.may_lead(request.user, meeting),
        "may_ask": mine is not None,
        "asked": any(row.person_id == mine for row in waiting) if mine else False,
        "mine": mine,
    }
