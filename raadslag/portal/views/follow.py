"""Following something by mail: asking, confirming, changing and stopping, without an account and without cookies.

A link in a mail is the whole right to one alert, so the forms need no token against foreign pages: a forged
question only mails the holder a question, and only the holder's link does anything.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from raadslag.alerts import actions
from raadslag.alerts.links import alert_of, token_of
from raadslag.alerts.models import Alert
from raadslag.alerts.subjects import Subject, subject
from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.refusal import Refusal
from raadslag.meetings import published
from raadslag.people import turns

WORDS = {"sag": "case", "raad": "council", "kommune": "municipality", "person": "person", "soeg": "search"}
"""The word of a kind in addresses."""
MOST_AN_HOUR = 20
"""Questions that one reader's machine may have mailed in an hour."""
HOUR = 3600
form = require_http_methods(["GET", "HEAD", "POST"])


@csrf_exempt
@form
def follow(request: HttpRequest) -> HttpResponse:
    """/foelg/?hvad=raad&id=kkr-nordjylland, and /foelg/ that says what can be followed"""
    what = _subject(request)
    if what is None:
        councils = sorted(published.councils(on=timezone.localdate()), key=lambda body: sort_key(body.name))
        return render(request, "portal/follow_index.html", {"councils": councils})
    facts = {"subject": what, "words": WORDS, "oftens": Alert.Often, "often": "daily", "asked": False}
    if request.method == "POST":
        facts["address"], facts["often"] = request.POST.get("mail", ""), request.POST.get("tit", "")
        try:
            _ask(request, what)
            facts["asked"] = True
        except Refusal as refusal:
            facts["fault"] = str(refusal)
    status = 422 if facts.get("fault") else 200
    return _closed(render(request, "portal/follow.html", facts, status=status))


@csrf_exempt
@form
def alert(request: HttpRequest, token: str) -> HttpResponse:
    """/foelg/<token>/: yes to it, how often, and stop"""
    found = alert_of(token)
    if found is None:
        return _closed(render(request, "portal/alert_gone.html", status=404))
    said = ""
    if request.method == "POST":
        if request.POST.get("handling") == "ja":
            actions.confirm_alert(alert=found)
            said = _("Det er på plads. Den første mail kommer, når der er noget nyt.")
        elif request.POST.get("handling") == "tit":
            actions.change_alert(alert=found, often=request.POST.get("tit", "") or "daily")
            said = _("Det er rettet.")
        found.refresh_from_db()
    what = subject(found.kind, found.key)
    others = Alert.objects.filter(address=found.address, state=Alert.State.CONFIRMED).exclude(pk=found.pk)
    facts = {"alert": found, "subject": what, "token": token, "oftens": Alert.Often, "said": said}
    rows = [(row, subject(row.kind, row.key), token_of(row)) for row in others[:50]]
    return _closed(render(request, "portal/alert.html", facts | {"others": rows}))


@csrf_exempt
@form
def alert_stop(request: HttpRequest, token: str) -> HttpResponse:
    """/foelg/<token>/stop/: one post stops it (RFC 8058); a page asks whoever follows the link first"""
    found = alert_of(token)
    if found is None:
        return _closed(
            render(request, "portal/alert_gone.html", status=200 if request.method == "POST" else 404)
        )
    if request.method == "POST":
        stopped = actions.stop_alert(alert=found, every=request.POST.get("alt") == "ja")
        return _closed(render(request, "portal/alert_gone.html", {"stopped": stopped}))
    what = subject(found.kind, found.key)
    return _closed(
        render(request, "portal/alert_stop.html", {"alert": found, "subject": what, "token": token})
    )


def _subject(request: HttpRequest) -> Subject | None:
    word, key = request.GET.get("hvad", ""), request.GET.get("id", "")
    if not word:
        return None
    what = subject(WORDS.get(word, ""), key)
    if what is None:
        raise Http404(_("Det kan ikke følges, for det er ikke offentligt her."))
    return what


def _ask(request: HttpRequest, what: Subject) -> None:
    if request.POST.get("navn"):  # a field that people cannot see
        return
    if turns.wait("alerts", request.META.get("REMOTE_ADDR", ""), most=MOST_AN_HOUR, seconds=HOUR):
        raise Refusal(_("Der er bedt om for mange på én time herfra. Prøv igen senere."))
    actions.ask_for_alert(
        address=request.POST.get("mail", ""),
        subject=what,
        often=request.POST.get("tit", ""),
        language=get_language() or "da",
    )


def _closed(response: HttpResponse) -> HttpResponse:
    """Kept by nobody, found by no search engine, and its address told to no other site."""
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response
