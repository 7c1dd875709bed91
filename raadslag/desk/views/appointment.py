"""A council's appointments: the register, one body with its seats, and a count of the council's own seats."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from raadslag.desk.doors import council_of, desk_page, show
from raadslag.desk.money_doors import chosen_item, open_items, owned, public_version
from raadslag.desk.money_form import whole
from raadslag.domain.refusal import Refusal
from raadslag.domain.seats import explain
from raadslag.instruments import appointments as acts
from raadslag.instruments import nominations, register
from raadslag.instruments.models import AppointedBody, Appointment, Constituency, Round, SeatCount
from raadslag.instruments.service_figures import members
from raadslag.people.models import Body, Municipality

ROWS = 4
"""Rows for constituencies of a new body."""
LIST_ROWS = 12


@desk_page
def appointments(request: HttpRequest, slug: str) -> HttpResponse:
    """The register of a council with balances; with POST a new body, or the register published."""
    council = council_of(request, slug)
    error = ""
    if request.method == "POST":
        try:
            return _register_act(request, council)
        except Refusal as refusal:
            error = str(refusal)
    day = timezone.localdate()
    bodies = register.bodies_of(council)
    context = {
        "section": "appointments",
        "bodies": [(body, register.in_office(body, day), register.doubts_of(body, day)) for body in bodies],
        "balance": register.balance_of(bodies, day),
        "genders": register.GENDERS,
        "counts": list(council.seat_counts.all()),
        "public": public_version("register", council.slug),
        "places": range(ROWS),
        "typed": request.POST,
        "error": error,
    }
    return show(request, "desk/appointments.html", context, body=council, status=422 if error else 200)


def _register_act(request: HttpRequest, council: Body) -> HttpResponse:
    post = request.POST
    if post.get("do") == "publish":
        made = register.publish_register(council=council, reason=post.get("reason", ""), by=request.user)
        messages.success(request, _("Offentliggjort som udgave %(n)d.") % {"n": made.version})
        return redirect("desk:appointments", slug=council.slug)
    names, seats, ours = post.getlist("part"), post.getlist("seats"), set(post.getlist("ours"))
    body = acts.open_appointed_body(
        council=council,
        name=post.get("name", ""),
        constituencies=[
            acts.SeatsFor(name, whole(count, name or _("Pladser")), str(at) in ours)
            for at, (name, count) in enumerate(zip(names, seats, strict=False))
        ],
        about=post.get("about", ""),
        legal_basis=post.get("legal_basis", ""),
        term_from=day_of(post.get("term_from", "")),
        term_to=day_of(post.get("term_to", "")),
        both_sexes="both_sexes" in post,
        by=request.user,
    )
    return redirect("desk:appointed_body", pk=body.pk)


def day_of(text: str) -> date | None:
    """A day from a date field, None when it is empty. Raises Refusal."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(_("Skriv en dato.")) from None


@desk_page
def appointed_body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: who sits by constituency, what is lacking, who was proposed; with POST appoint or end."""
    body = owned(request, AppointedBody, pk)
    error = ""
    if request.method == "POST":
        try:
            return _seat_act(request, body)
        except Refusal as refusal:
            error = str(refusal)
    day = timezone.localdate()
    loaded = next(row for row in register.bodies_of(body.council) if row.pk == body.pk)
    parts = [_part(part, day) for part in loaded.constituencies.all()]
    context = {
        "section": "appointments",
        "appointed": loaded,
        "parts": parts,
        "doubts": register.doubts_of(loaded, day),
        "balance": register.balance_of([loaded], day),
        "genders": register.GENDERS,
        "gender_choices": Appointment.Gender.choices,
        "posts": Appointment.Post.choices,
        "places": members(body.council),
        "items": open_items(body.council),
        "proposed": proposed(body.council, {row.name for part in parts for row, _sub in part["rows"]}),
        "typed": request.POST if error else {},
        "error": error,
    }
    return show(request, "desk/appointed_body.html", context, body=body.council, status=422 if error else 200)


def _part(part: Constituency, day: date) -> dict[str, Any]:
    """A constituency's rows: those who sit now with their substitutes, and those who did."""
    rows = list(part.appointments.all())
    subs = {row.substitute_for_id: row for row in rows if row.substitute_for_id and register.holds(row, day)}
    now = [
        row for row in rows if row.substitute_for_id is None and (row.valid_to is None or row.valid_to >= day)
    ]
    past = [row for row in rows if row.valid_to is not None and row.valid_to < day]
    free = part.seats - sum(register.holds(row, day) for row in now)
    return {
        "part": part,
        "rows": [(row, subs.get(row.pk)) for row in now],
        "past": past,
        "free": max(free, 0),
    }


def proposed(council: Body, seated: set[str]) -> list[tuple[str, str, str, str]]:
    """(name, municipality code, title, sex) of those proposed in the council's nomination rounds and not seated yet."""
    found = []
    for round_ in (
        Round.objects.filter(body=council, kind="nomination").exclude(state="draft").order_by("-pk")[:3]
    ):
        for person in nominations.outcome(round_).nominees:
            if person.name not in seated:
                found.append((person.name, person.actor, person.title, str(person.sex or "")))
    return found


def _seat_act(request: HttpRequest, body: AppointedBody) -> HttpResponse:
    post, do = request.POST, request.POST.get("do", "")
    if do == "end":
        row = get_object_or_404(
            Appointment.objects.select_related("constituency__appointed_body__council"),
            pk=_key(post.get("appointment", "")),
            constituency__appointed_body=body,
        )
        on = day_of(post.get("on", "")) or timezone.localdate()
        acts.end_appointment(appointment=row, on=on, because=post.get("because", ""), by=request.user)
    elif do == "appoint":
        part = get_object_or_404(body.constituencies, pk=_key(post.get("part", "")))
        instead = part.appointments.filter(pk=_key(post.get("substitute_for", ""))).first()
        seat = acts.Seat(
            name=post.get("name", ""),
            municipality=Municipality.objects.filter(pk=post.get("municipality", "")).first(),
            party=post.get("party", ""),
            title=post.get("title", ""),
            gender=post.get("gender", ""),
            post=post.get("post", "member"),
        )
        acts.appoint(
            constituency=part,
            seat=seat,
            begins=day_of(post.get("begins", "")),
            ends=day_of(post.get("ends", "")),
            substitute_for=instead,
            item=chosen_item(request, body.council),
            by=request.user,
        )
        messages.success(request, _("%(name)s er skrevet ind.") % {"name": seat.name})
    else:
        raise Refusal(_("Vælg en af mulighederne."))
    return redirect("desk:appointed_body", pk=body.pk)


def _key(text: str) -> int:
    return int(text) if text.isdigit() else 0


@desk_page
def new_seat_count(request: HttpRequest, slug: str) -> HttpResponse:
    """A form for a new count."""
    return _count_page(request, council_of(request, slug), None)


@desk_page
def seat_count(request: HttpRequest, pk: int) -> HttpResponse:
    """One count of a council's seats: the lists, the result and its explanation; with POST saved."""
    row = owned(request, SeatCount, pk)
    return _count_page(request, row.body, row)


def _count_page(request: HttpRequest, body: Body, row: SeatCount | None) -> HttpResponse:
    error, found = "", None
    if request.method == "POST":
        try:
            saved = _save_count(request, body, row)
            messages.success(request, _("Gemt."))
            return redirect("desk:seat_count", pk=saved.pk)
        except Refusal as refusal:
            error = str(refusal)
    lists = list_rows(request.POST) if error else list(row.lists) if row else []
    if row is not None and not error:
        found = acts.counted(row)
    context = {
        "section": "appointments",
        "count": row,
        "found": found,
        "lists": [*lists, *({} for _at in range(max(LIST_ROWS - len(lists), 2)))],
        "result": [(one, _result(found, one)) for one in lists] if found else [],
        "said": explain(found) if found else (),
        "municipality_count": row.municipalities if row else len(members(body)),
        "typed": request.POST if error else {},
        "error": error,
    }
    return show(request, "desk/seat_count.html", context, body=body, status=422 if error else 200)


def _result(found: Any, one: dict[str, Any]) -> dict[str, Any]:
    name = one["name"]
    return {
        "seats": found.seats.get(name, found.outside.get(name, 0)),
        "added": found.added.get(name, 0),
        "why": found.left_out.get(name, ""),
    }


def list_rows(post: QueryDict) -> list[dict[str, Any]]:
    """The lists as typed; rows without a name are left out. Figures that cannot be read stay text."""
    columns = {name: post.getlist(name) for name in ("list", "votes", "mayors", "alliance", "candidates")}
    in_council = set(post.getlist("in_council"))
    rows = []
    for at, name in enumerate(columns["list"]):
        if name.strip():
            rows.append(
                {
                    key: values[at].strip()
                    for key, values in columns.items()
                    if at < len(values) and key != "list"
                }
                | {"name": " ".join(name.split()), "in_council": str(at) in in_council}
            )
    return rows


def _save_count(request: HttpRequest, body: Body, row: SeatCount | None) -> SeatCount:
    post = request.POST
    lists = [
        one
        | {
            "votes": whole(one.get("votes", ""), one["name"]),
            "mayors": whole(one.get("mayors", ""), one["name"]),
            "candidates": whole(one["candidates"], one["name"]) if one.get("candidates") else None,
        }
        for one in list_rows(post)
    ]
    counted_on = day_of(post.get("counted_on", ""))
    if counted_on is None:
        raise Refusal(_("Skriv, hvilken dag optællingen gælder fra."))
    return acts.save_seat_count(
        body=body,
        count=row,
        title=post.get("title", ""),
        counted_on=counted_on,
        municipalities=whole(post.get("municipalities", ""), _("Kommuner")),
        lists=lists,
        lots=[word.strip() for word in post.get("lots", "").split(",") if word.strip()],
        note=post.get("note", ""),
        seen=whole(post.get("seen", ""), _("Udgave")),
        by=request.user,
    )
