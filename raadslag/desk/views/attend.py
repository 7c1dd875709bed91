"""Answering an invitation by the link in the mail, without signing in. Looking at the page changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from raadslag.desk import answer_form
from raadslag.domain.refusal import Refusal
from raadslag.meetings.dispatch import last_dispatch
from raadslag.meetings.invitation_mail import key_of_token
from raadslag.meetings.models import Answer, Invitation


@csrf_exempt  # the link is the secret; whoever can forge a post here has it already
@never_cache
def attend(request: HttpRequest, token: str) -> HttpResponse:
    """/bord/fremmoede/<token>/: the form, and with POST the answer."""
    key = key_of_token(token)
    rows = Invitation.objects.select_related(
        "meeting__body", "person", "municipality", "substitute_for__person"
    )
    invitation = rows.filter(pk=key).first() if key else None
    if invitation is None:
        return render(
            request, "desk/attend_unknown.html", {"typed": request.POST.get("note", "")}, status=404
        )
    error = ""
    if request.method == "POST":
        try:
            answer_form.keep(invitation, request.POST, way=Answer.Way.LINK, by=None)
        except Refusal as refusal:
            error = str(refusal)
        else:
            return redirect(f"{request.path}?gemt=1")
    context = {
        "invitation": invitation,
        "meeting": invitation.meeting,
        "council": invitation.meeting.body,
        "dispatch": last_dispatch(invitation.meeting),
        "form": answer_form.shown(invitation, request.POST, error),
        "kept": "gemt" in request.GET and invitation.answered_at,
    }
    response = render(request, "desk/attend.html", context, status=422 if error else 200)
    response["Referrer-Policy"] = "no-referrer"
    return response
