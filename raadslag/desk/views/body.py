"""Bodies: the list of those whose people somebody keeps, and one with its seats, municipalities and facts."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raadslag.desk.doors import allowed, desk_page, show
from raadslag.domain.danish.sorting import sort_key
from raadslag.domain.refusal import Refusal
from raadslag.people import access, actions, bodies
from raadslag.people.models import Body, BodyMunicipality, Membership, Municipality, Person
from raadslag.people.names import people_named

SHEET = ("Navn", "Kommune", "Rolle", "Titel", "Parti", "Fra", "Til", "Mail", "Telefon")


def body_of(request: HttpRequest, slug: str) -> Body:
    """A body whose people the account keeps."""
    body = get_object_or_404(Body.objects.select_related("parent"), slug=slug)
    allowed(access.may_keep_body(request.user, body))
    return body


def day_of(words: str, needed: str = "") -> date | None:
    """A day of a form; `needed` is the sentence for an empty one. Raises Refusal for what is no day."""
    if not words and not needed:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Refusal(needed or _("Skriv datoen som 2031-05-06.")) from None


@desk_page
def body_list(request: HttpRequest) -> HttpResponse:
    """The bodies that somebody keeps; with POST a new one."""
    kept = access.bodies_kept_by(request.user)
    allowed(kept.exists())
    error = ""
    if request.method == "POST":
        try:
            return redirect("desk:body", slug=_created(request).slug)
        except Refusal as refusal:
            error = str(refusal)
    today = timezone.localdate()
    sits = (Q(memberships__valid_from__isnull=True) | Q(memberships__valid_from__lte=today)) & (
        Q(memberships__valid_to__isnull=True) | Q(memberships__valid_to__gte=today)
    )
    rows = kept.select_related("parent").annotate(seats=Count("memberships", filter=sits, distinct=True))
    context = {
        "section": "bodies",
        "rows": sorted(rows, key=lambda b: (not b.publishes, sort_key(b.name))),
        "error": error,
        "typed": request.POST,
        "kinds": Body.Kind.choices,
        "parents": list(kept.filter(publishes=True).order_by("name")),
        "administers": access.may_administer(request.user),
    }
    return show(request, "desk/bodies.html", context, status=422 if error else 200)


def _created(request: HttpRequest) -> Body:
    post = request.POST
    parent = Body.objects.filter(slug=post.get("parent", "")).first()
    if parent is None and not access.may_administer(request.user):
        raise Refusal(_("Vælg det råd, som organet hører under."))
    allowed(parent is None or access.may_keep_body(request.user, parent))
    body = bodies.create_body(
        name=post.get("name", ""), kind=post.get("kind", ""), parent=parent, by=request.user
    )
    messages.success(request, _("Organet er oprettet. Skriv nu, hvem der sidder i det."))
    return body


@desk_page
def body(request: HttpRequest, slug: str) -> HttpResponse:
    """One body; with POST a seat, a fact, a municipality, or the end of an election term."""
    row = body_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            messages.success(request, _written(request, row))
            return redirect("desk:body", slug=slug)
        except Refusal as refusal:
            error = str(refusal)
            row.refresh_from_db()
    return show(
        request, "desk/body.html", _context(request, row, error), body=row, status=422 if error else 200
    )


def _context(request: HttpRequest, row: Body, error: str) -> dict[str, Any]:
    today = timezone.localdate()
    seats = list(row.memberships.select_related("person", "on_behalf_of"))
    seats.sort(key=seat_order)
    over = [s for s in seats if s.valid_to and s.valid_to < today]
    coming = [s for s in seats if s.valid_from and s.valid_from > today]
    asked = " ".join(request.POST.get("name", "").split()) if request.POST.get("do") == "seat" else ""
    return {
        "section": "bodies",
        "row": row,
        "aliases": "\n".join(row.aliases),
        "error": error,
        "typed": request.POST,
        "near": people_named(asked) if error and asked else [],
        "seats": [s for s in seats if s not in over and s not in coming],
        "coming": coming,
        "over": over if "alle" in request.GET else [],
        "over_count": len(over),
        "roles": Membership.Role.choices,
        "kinds": Body.Kind.choices,
        "parents": Body.objects.exclude(pk=row.pk).order_by("-publishes", "name"),
        "belongs": sorted(
            row.municipality_memberships.on(today).select_related("municipality"),
            key=lambda b: sort_key(b.municipality.name),
        ),
        "municipalities": sorted(Municipality.objects.all(), key=lambda m: sort_key(m.name)),
        "administers": access.may_administer(request.user),
        "may_write": access.may_prepare(request.user, row),
        "may_trail": access.may_read_trail(request.user, row),
        "today": today,
        "term_ends": date(today.year, 12, 31),
    }


def seat_order(seat: Membership) -> tuple[object, ...]:
    """The chair first, then by municipality and name in Danish order; officials last."""
    rank = {"chair": 0, "vice_chair": 1, "secretary": 3, "official": 3}.get(seat.role, 2)
    place = seat.on_behalf_of.name if seat.on_behalf_of else ""
    return (rank, sort_key(place), seat.role == "substitute", sort_key(seat.person.name), seat.pk)


def _written(request: HttpRequest, row: Body) -> str:
    """Does what was asked; gives the sentence that says so."""
    post, by = request.POST, request.user
    do = post.get("do", "")
    if do == "seat":
        return _seated(post, row, by)
    if do == "facts":
        _changed(request, row)
        return _("Gemt.")
    if do == "about":
        bodies.describe_body(body=row, about=post.get("about", "").strip(), by=by)
        return _("Gemt.")
    if do == "term":
        ends = day_of(post.get("on", ""), _("Skriv valgperiodens sidste dag."))
        assert ends is not None
        ended = bodies.end_term(body=row, on=ends, roles_too="roles" in post, by=by)
        said = ngettext("Én plads slutter den dag.", "%(n)s pladser slutter den dag.", ended)
        return said % {"n": ended}
    if do in ("join", "leave"):
        allowed(access.may_administer(by))
        return _belonging(post, row, by)
    raise Refusal(_("Vælg, hvad der skal ske."))


def _seated(post: QueryDict, row: Body, by: Any) -> str:
    name = " ".join(post.get("name", "").split())
    if not name:
        raise Refusal(_("Skriv, hvem der skal have pladsen."))
    if post.get("role") not in Membership.Role.values:
        raise Refusal(_("Vælg en rolle."))
    begins, ends = day_of(post.get("valid_from", "")), day_of(post.get("valid_to", ""))
    chosen = post.get("person", "")
    found = people_named(name)
    if chosen.isdigit() and int(chosen):
        person = get_object_or_404(Person, pk=int(chosen), merged_into__isnull=True)
    elif chosen == "0" or not found:
        person = actions.create_person(name=name, by=by)
    elif len(found) == 1 and found[0].sure:
        person = found[0].person
    else:
        raise Refusal(_("Flere kan være ment. Vælg, hvem det er."))
    bodies.seat_person(
        person=person,
        body=row,
        role=post["role"],
        municipality=Municipality.objects.filter(code=post.get("municipality", "")).first(),
        title=post.get("title", "").strip()[:80],
        party=post.get("party", "").strip()[:40],
        valid_from=begins,
        valid_to=ends,
        by=by,
    )
    return _("%(name)s har fået pladsen.") % {"name": person.name}


def _changed(request: HttpRequest, row: Body) -> None:
    post = request.POST
    parent = Body.objects.filter(slug=post.get("parent", "")).first()
    if not access.may_administer(request.user):
        parent = row.parent  # whoever keeps a body by its parent may not move it to another
    bodies.change_body(
        body=row,
        name=post.get("name", ""),
        short_name=post.get("short_name", ""),
        kind=post.get("kind", ""),
        parent=parent,
        aliases=post.get("aliases", "").split("\n"),
        by=request.user,
    )


def _belonging(post: QueryDict, row: Body, by: Any) -> str:
    if post["do"] == "join":
        place = Municipality.objects.filter(code=post.get("municipality", "")).first()
        if place is None:
            raise Refusal(_("Vælg en kommune."))
        bodies.join_municipality(
            body=row, municipality=place, valid_from=day_of(post.get("valid_from", "")), by=by
        )
        return _("Gemt.")
    key = post.get("row", "")
    belongs = get_object_or_404(BodyMunicipality, pk=int(key) if key.isdigit() else 0, body=row)
    bodies.leave_municipality(row=belongs, on=timezone.localdate() - timedelta(days=1), by=by)
    return _("Gemt.")


@desk_page
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """One seat, corrected."""
    row = get_object_or_404(Membership.objects.select_related("body", "person", "on_behalf_of"), pk=pk)
    allowed(access.may_keep_body(request.user, row.body))
    error = ""
    if request.method == "POST":
        post = request.POST
        try:
            bodies.change_seat(
                seat=row,
                role=post.get("role", ""),
                municipality=Municipality.objects.filter(code=post.get("municipality", "")).first(),
                title=post.get("title", ""),
                party=post.get("party", ""),
                valid_from=day_of(post.get("valid_from", "")),
                valid_to=day_of(post.get("valid_to", "")),
                by=request.user,
            )
            messages.success(request, _("Pladsen er gemt."))
            return redirect("desk:body", slug=row.body.slug)
        except Refusal as refusal:
            error = str(refusal)
    context = {
        "section": "bodies",
        "seat": row,
        "shown": {
            "municipality": row.on_behalf_of_id,
            "role": row.role,
            "title": row.title,
            "party": row.party,
            "valid_from": row.valid_from.isoformat() if row.valid_from else "",
            "valid_to": row.valid_to.isoformat() if row.valid_to else "",
        },
        "error": error,
        "typed": request.POST,
        "roles": Membership.Role.choices,
        "municipalities": sorted(Municipality.objects.all(), key=lambda m: sort_key(m.name)),
    }
    return show(request, "desk/seat.html", context, body=row.body, status=422 if error else 200)


@desk_page
def seats_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The seats of today as a sheet that can be changed and taken in again."""
    row = body_of(request, slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{row.slug}.csv"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(SHEET)
    labels = dict(Membership.Role.choices)
    seats = row.memberships.on(timezone.localdate()).select_related("person", "on_behalf_of")
    for one in sorted(seats, key=seat_order):
        cells = [
            one.person.name,
            one.on_behalf_of.name if one.on_behalf_of else "",
            SHEET_ROLES.get(one.role, str(labels[one.role])),
            one.title,
            one.party,
            one.valid_from.isoformat() if one.valid_from else "",
            one.valid_to.isoformat() if one.valid_to else "",
            one.person.e_mail,
            one.person.phone,
        ]
        writer.writerow([_plain(cell) for cell in cells])
    return response


SHEET_ROLES = {
    "chair": "Formand",
    "vice_chair": "Næstformand",
    "member": "Medlem",
    "substitute": "Stedfortræder",
    "secretary": "Sekretær",
    "official": "Tilforordnet",
}
"""Words that the reader of sheets knows, whatever language the page is in."""


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return (
        f"'{cell}" if cell[:1] in ("=", "+", "-", "@") and not cell[1:].replace(" ", "").isdigit() else cell
    )
