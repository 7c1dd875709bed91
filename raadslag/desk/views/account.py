"""Accounts and their roles, for the administrator."""

from __future__ import annotations

from datetime import date, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.domain.refusal import Refusal
from raadslag.people import access, actions, bodies
from raadslag.people.models import Body, Municipality, Person, Role, User
from raadslag.people.names import people_named

PER_PAGE = 60


@desk_page
@sensitive_post_parameters("password")
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody who can sign in; with POST a new account."""
    allowed(access.may_administer(request.user))
    error = ""
    if request.method == "POST":
        post = request.POST
        try:
            user = actions.create_account(
                username=post.get("username", "").strip(),
                first_name=post.get("first_name", "").strip(),
                last_name=post.get("last_name", "").strip(),
                e_mail=post.get("e_mail", "").strip(),
                password=post.get("password", ""),
                by=request.user,
            )
            messages.success(request, _("Kontoen er oprettet. Giv den nu en rolle."))
            return redirect("desk:account", pk=user.pk)
        except Refusal as refusal:
            error = str(refusal)
    asked = " ".join(request.GET.get("q", "").split())
    rows = User.objects.prefetch_related("roles__body", "roles__municipality").order_by("username")
    if asked:
        rows = rows.filter(
            Q(username__icontains=asked) | Q(first_name__icontains=asked) | Q(last_name__icontains=asked)
        )
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("side"))
    context = {
        "section": "accounts",
        "page": page,
        "asked": asked,
        "error": error,
        "typed": request.POST,
        "today": timezone.localdate(),
        "words": f"q={asked}&" if asked else "",
    }
    return show(request, "desk/accounts.html", context, status=422 if error else 200)


@desk_page
@sensitive_post_parameters("password")
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """One account: roles given and ended, opened and closed, a new password."""
    allowed(access.may_administer(request.user))
    user = get_object_or_404(User, pk=pk)
    error = ""
    if request.method == "POST":
        try:
            messages.success(request, _write(request, user))
            return redirect("desk:account", pk=pk)
        except Refusal as refusal:
            error = str(refusal)
    asked = " ".join(request.GET.get("q", user.get_full_name()).split())
    context = {
        "section": "accounts",
        "account": user,
        "roles": list(user.roles.select_related("body", "municipality").order_by("valid_to", "valid_from")),
        "kinds": Role.Kind.choices,
        "bodies": Body.objects.order_by("-publishes", "name"),
        "municipalities": Municipality.objects.order_by("name"),
        "today": timezone.localdate(),
        "yesterday": timezone.localdate() - timedelta(days=1),
        "error": error,
        "asked": asked,
        "near": people_named(asked),
    }
    return show(request, "desk/account.html", context, status=422 if error else 200)


def _write(request: HttpRequest, user: User) -> str:
    """Does what was asked; gives the sentence that says so."""
    post, by = request.POST, request.user
    do = post.get("do", "")
    if do == "role":
        kind = post.get("kind", "")
        if kind not in Role.Kind.values:
            raise Refusal(_("Vælg en rolle."))
        actions.give_role(
            user=user,
            kind=kind,
            body=Body.objects.filter(slug=post.get("body", "")).first(),
            municipality=Municipality.objects.filter(code=post.get("municipality", "")).first(),
            valid_from=_day(post.get("valid_from", "")),
            valid_to=_day(post.get("valid_to", "")),
            by=by,
        )
        return _("Rollen er givet.")
    if do == "end":
        key = post.get("role", "")
        role = get_object_or_404(Role, pk=int(key) if key.isdigit() else 0, user=user)
        actions.end_role(role=role, on=timezone.localdate() - timedelta(days=1), by=by)
        return _("Rollen er slut fra i dag.")
    if do == "person":
        key = post.get("person", "")
        person = Person.objects.filter(pk=int(key) if key.isdigit() else 0, merged_into__isnull=True).first()
        if person is None:
            raise Refusal(_("Vælg, hvem i rådene kontoen hører til."))
        bodies.link_account(user=user, person=person, by=by)
        return _("Kontoen hører nu til %(name)s.") % {"name": person.name}
    if do == "password":
        actions.set_password(user=user, password=post.get("password", ""), by=by)
        return _("Adgangskoden er skiftet. Giv den videre på en sikker måde.")
    if do in ("open", "close"):
        actions.open_account(user=user, active=do == "open", by=by)
        return _("Kontoen er åben.") if do == "open" else _("Kontoen er lukket.")
    raise Refusal(_("Vælg, hvad der skal ske."))


def _day(value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refusal(_("Skriv datoen som 2031-05-06.")) from None
