"""A sheet of people taken in: first what it would do, row by row, then the doing. Nothing is written before."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from raadslag.desk.doors import desk_page, show
from raadslag.desk.views.body import body_of, day_of
from raadslag.domain.refusal import Refusal
from raadslag.domain.roster import Line, Roster, read_roster
from raadslag.formats.sheet import read_sheet
from raadslag.people import access
from raadslag.people.models import Body, Membership
from raadslag.people.roster import Plan, Step, plan, take_in

SALT = "raadslag.desk.roster"
MOST_BYTES = 5_000_000
HOURS = 12
"""How long a sheet that was seen may wait to be taken in."""
LABELS = {
    "title": gettext_lazy("Titel"),
    "party": gettext_lazy("Parti"),
    "valid_from": gettext_lazy("Fra"),
    "valid_to": gettext_lazy("Til og med"),
    "e_mail": gettext_lazy("Mail"),
    "phone": gettext_lazy("Telefon"),
}


@desk_page
def roster(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; with a file what it would do; with a list that was seen, the doing."""
    body = body_of(request, slug)
    context: dict[str, Any] = {"section": "bodies", "row": body, "today": timezone.localdate()}
    if request.method == "POST":
        try:
            read = _carried(request.POST) if "carried" in request.POST else _uploaded(request)
            context |= _preview(request, body, read)
            if request.POST.get("do") == "take":
                done = _taken(request, body, read)
                messages.success(request, _told(done))
                return redirect("desk:body", slug=slug)
        except Refusal as refusal:
            context["error"] = str(refusal)
    return show(request, "desk/roster.html", context, body=body, status=422 if "error" in context else 200)


def _uploaded(request: HttpRequest) -> Roster:
    file = request.FILES.get("file")
    if file is None:
        raise Refusal(_("Vælg et regneark."))
    name = str(file.name)
    if (file.size or 0) > MOST_BYTES:
        raise Refusal(_("Filen %(name)s er for stor til en liste. Grænsen er 5 MB.") % {"name": name})
    rows = read_sheet(name, file.read())
    return read_roster([(row.number, row.cells) for row in rows])


def _carried(post: QueryDict) -> Roster:
    """The lines that the page before showed; they wait in the form, signed, and nowhere else."""
    try:
        found = signing.loads(post["carried"], salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        raise Refusal(_("Der er gået for længe, siden du valgte filen. Vælg den igen.")) from None
    lines = tuple(Line(**line | _days(line) | {"faults": tuple(line["faults"])}) for line in found["lines"])
    return Roster(lines, frozenset(found["columns"]), tuple(found["unknown"]))


def _days(line: dict[str, Any]) -> dict[str, date | None]:
    names = ("valid_from", "valid_to")
    return {name: date.fromisoformat(line[name]) if line[name] else None for name in names}


def _kept(read: Roster) -> str:
    """The lines as words that can wait in a form."""
    lines = []
    for line in read.lines:
        row = asdict(line)
        lines.append(row | {k: v.isoformat() for k, v in row.items() if isinstance(v, date)})
    kept = {"lines": lines, "columns": sorted(read.columns), "unknown": list(read.unknown)}
    return signing.dumps(kept, salt=SALT, compress=True)


def _choices(post: QueryDict) -> dict[int, int]:
    """Who is meant, line by line: the number of a person, or 0 for a new one."""
    found = {}
    for name, value in post.items():
        number = name.removeprefix("who-")
        if name.startswith("who-") and number.isdigit() and value.isdigit():
            found[int(number)] = int(value)
    return found


def _kept_bodies(request: HttpRequest, body: Body) -> list[Body]:
    return list({b.pk: b for b in [body, *access.bodies_kept_by(request.user)]}.values())


def _preview(request: HttpRequest, body: Body, read: Roster) -> dict[str, Any]:
    choices = _choices(request.POST)
    found = plan(body=body, lines=read.lines, allowed=_kept_bodies(request, body), choices=choices)
    groups: dict[str, list[Step]] = {}
    for step in found.steps:
        groups.setdefault("asks" if step.candidates else step.state, []).append(step)
    return {
        "plan": found,
        "groups": groups,
        "writes": sum(found.count(state) for state in ("new", "seat", "changed")),
        "read": read,
        "carried": _kept(read),
        "choices": choices,
        "labels": LABELS,
        "roles": dict(Membership.Role.choices),
    }


def _taken(request: HttpRequest, body: Body, read: Roster) -> Plan:
    post = request.POST
    ends = None
    if "end_missing" in post:
        ends = day_of(post.get("end_on", ""), _("Skriv den sidste dag for dem, der ikke står i filen."))
    return take_in(
        body=body,
        lines=read.lines,
        allowed=_kept_bodies(request, body),
        choices=_choices(post),
        seen=post.get("seen", ""),
        end_missing_on=ends,
        by=request.user,
    )


def _told(done: Plan) -> str:
    """What was taken in, without the kinds of which there was nothing."""
    counts = (
        (done.count("new"), ngettext_lazy("%(n)d ny person", "%(n)d nye personer", "n")),
        (done.count("seat"), ngettext_lazy("%(n)d ny plads", "%(n)d nye pladser", "n")),
        (done.count("changed"), ngettext_lazy("%(n)d plads rettet", "%(n)d pladser rettet", "n")),
    )
    said = ", ".join(words % {"n": n} for n, words in counts if n)
    return _("Hentet ind: %(what)s.") % {"what": said} if said else _("Hentet ind. Intet var nyt.")
