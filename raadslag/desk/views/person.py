"""Persons: the list, one person's names and seats, and two who turn out to be one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.domain.refusal import Refusal
from raadslag.intake.names import KnownPersons, described
from raadslag.people import access, actions
from raadslag.people.models import Person, PersonAlias

PER_PAGE = 60


def _may(request: HttpRequest) -> None:
    allowed(access.may_take_in(request.user) or access.may_administer(request.user))


def person_of(request: HttpRequest, pk: int) -> Person:
    """A person, for those who keep the list of them."""
    _may(request)
    return get_object_or_404(Person, pk=pk)


@desk_page
def persons(request: HttpRequest) -> HttpResponse:
    """Everybody who is known, found by any way the name is written."""
    _may(request)
    asked = " ".join(request.GET.get("q", "").split())
    rows = Person.objects.filter(merged_into__isnull=True)
    if asked:
        near = [c.id for c in KnownPersons().rank(asked, limit=30)]
        rows = rows.filter(
            Q(name__icontains=asked) | Q(aliases__name__icontains=asked) | Q(pk__in=near)
        ).distinct()
    rows = rows.annotate(meetings=Count("participations", distinct=True)).prefetch_related(
        "aliases", "memberships__on_behalf_of", "memberships__body"
    )
    page = Paginator(rows.order_by("name", "pk"), PER_PAGE).get_page(request.GET.get("side"))
    context = {"section": "persons", "page": page, "asked": asked, "words": f"q={asked}&" if asked else ""}
    return show(request, "desk/persons.html", context)


@desk_page
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person; with POST a mail address, a corrected name, another way of writing, or one forgotten."""
    row = person_of(request, pk)
    if row.merged_into_id:
        return redirect("desk:person", pk=row.merged_into_id)
    if request.method == "POST":
        _write(request, row)
        return redirect("desk:person", pk=pk)
    known = KnownPersons()
    names = [row.name, *row.aliases.values_list("name", flat=True)]
    near = {c.id: c for name in names for c in known.rank(name, limit=8) if c.id != row.pk}
    asked = " ".join(request.GET.get("q", "").split())
    if asked:
        near |= {c.id: c for c in known.rank(asked, limit=8) if c.id != row.pk}
    return show(
        request,
        "desk/person.html",
        {
            "section": "persons",
            "person": row,
            "aliases": list(row.aliases.select_related("learned_by").order_by("name")),
            "seats": list(row.memberships.select_related("body", "on_behalf_of").order_by("-valid_from")),
            "been": list(
                row.participations.select_related("meeting__body", "municipality").order_by(
                    "-meeting__starts_on"
                )[:20]
            ),
            "near": [(pk, described(known, pk)) for pk in near],
            "asked": asked,
        },
    )


def _write(request: HttpRequest, row: Person) -> None:
    do, name = request.POST.get("do", ""), request.POST.get("name", "")
    try:
        if do == "rename":
            actions.rename_person(person=row, name=name, by=request.user)
        elif do == "alias":
            actions.learn_alias(person=row, name=name, by=request.user)
        elif do == "mail":
            actions.set_mail_address(person=row, address=request.POST.get("e_mail", ""), by=request.user)
            messages.success(request, _("Mailadressen er gemt."))
        elif do == "forget":
            key = request.POST.get("alias", "")
            alias = PersonAlias.objects.filter(pk=int(key) if key.isdigit() else 0, person=row).first()
            if alias is not None:
                actions.forget_alias(alias=alias, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))


@desk_page
@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Says that another person is this one."""
    row = person_of(request, pk)
    key = request.POST.get("gone", "")
    gone = Person.objects.filter(pk=int(key) if key.isdigit() else 0).first()
    try:
        if gone is None:
            raise Refusal(_("Vælg den anden person."))
        actions.merge_persons(keep=row, gone=gone, by=request.user)
        said = _("%(gone)s er nu den samme som %(keep)s. Alle møder er samlet.")
        messages.success(request, said % {"gone": gone.name, "keep": row.name})
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:person", pk=pk)
