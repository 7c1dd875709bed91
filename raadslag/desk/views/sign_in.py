"""Signing in and out, and one's own password. Guessing is slowed down by axes, whose page says for how long."""

from __future__ import annotations

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from raadslag.desk.doors import carried, carry, desk_page, names_of_files, show
from raadslag.domain.refusal import Refusal
from raadslag.people import demo_accounts
from raadslag.people.actions import set_password


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; afterwards on to where one was going, or back to what one had typed."""
    after = request.POST.get("next", request.GET.get("next", ""))
    if not url_has_allowed_host_and_scheme(after, {request.get_host()}, request.is_secure()):
        after = ""
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(after or "desk:home")
        return render(request, "desk/login.html", {"next": after, "demo": demo_accounts.shown()})
    typed = request.POST.get("carried", "")
    username, password = request.POST.get("username", ""), request.POST.get("password", "")
    user = authenticate(request, username=username.strip(), password=password)
    if user is None:
        error = _("Brugernavn og adgangskode passer ikke sammen. Store og små bogstaver tæller.")
        again = {"next": after, "carried": typed, "username": username, "error": error}
        return render(request, "desk/login.html", again, status=422)
    login(request, user)
    if typed and (found := carried(typed)):
        return show(request, "desk/carried.html", {"typed": found})
    return redirect(after or "desk:home")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that is older than the sign-in (another tab, a new session): its words are shown, not lost.

    Only for our own pages, told by the browser's Origin; anybody else's form is refused as ever.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if not ours or not request.path.startswith(reverse("desk:home")) or request.method != "POST":
        return csrf_failure(request, reason)
    if request.headers.get("X-Raadslag-Save"):
        return HttpResponse(status=401)
    typed = carry(request)
    if request.user.is_authenticated:
        return show(request, "desk/carried.html", {"typed": carried(typed) if typed else {}}, status=403)
    return render(
        request,
        "desk/login.html",
        {"carried": typed, "next": "", "files": names_of_files(request)},
        status=401,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect("desk:login")


@desk_page
@sensitive_post_parameters()
def password(request: HttpRequest) -> HttpResponse:
    """A new password for oneself; the old one is asked for."""
    error, done = "", False
    if request.method == "POST":
        new = request.POST.get("new", "")
        if not request.user.check_password(request.POST.get("old", "")):
            error = _("Den nuværende adgangskode passer ikke.")
        elif new != request.POST.get("again", ""):
            error = _("De to nye adgangskoder er ikke ens.")
        else:
            try:
                set_password(user=request.user, password=new, by=request.user)
                update_session_auth_hash(request, request.user)
                done = True
            except Refusal as refusal:
                error = str(refusal)
    return show(request, "desk/password.html", {"error": error, "done": done}, status=422 if error else 200)
