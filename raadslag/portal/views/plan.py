"""Plans and annual wheels as published: drawn, as a list with what is doubtful, and as a calendar file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, time
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.formats.draw_time import Mark, timeline, wheel
from raadslag.formats.write_plan_calendar import CalendarEntry, write_plan_calendar
from raadslag.instruments import published
from raadslag.portal.conditional import weighed


@require_safe
@weighed
def plan(request: HttpRequest, address: str) -> HttpResponse:
    """/planer/<address>/"""
    edition = _edition(address)
    content, today = edition.content, timezone.localdate()
    steps = [_step(row, at, today) for at, row in enumerate(content["steps"])]
    coming = next((step for step in steps if date.fromisoformat(step["last"]) >= today), None)
    if coming is not None:
        coming["here"] = True
    context = {
        "body": edition.body,
        "edition": edition,
        "plan": content,
        "steps": steps,
        "coming": coming,
        "picture": picture(content, today),
        "rings": {step["ring"] for step in steps},
    }
    return render(request, "portal/plan.html", context)


@require_safe
def plan_calendar(request: HttpRequest, address: str) -> HttpResponse:
    """/planer/<address>.ics"""
    edition = _edition(address)
    page = settings.SITE_ADDRESS + reverse("portal:plan", args=[address])
    entries = [
        CalendarEntry(
            uid=f"{address}-{at}@{settings.SITE_ADDRESS.partition('//')[2]}",
            first=date.fromisoformat(row["first"]),
            last=date.fromisoformat(row["last"]),
            at=time.fromisoformat(row["at"]) if row["at"] else None,
            summary=row["title"],
            description="\n".join(
                word for word in (row["when"], row["owner"], row["note"], *row["doubts"]) if word
            ),
            url=page,
            sequence=edition.version,
        )
        for at, row in enumerate(edition.content["steps"], 1)
    ]
    content = write_plan_calendar(edition.title, entries, edition.published_at.astimezone(UTC))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{address}.ics"'
    return response


def picture(content: Mapping[str, Any], today: date) -> SafeString:
    """The wheel of a year, or the plan as a line of days."""
    marks = [
        Mark(
            at,
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]),
            row["ring"],
            bool(row["doubts"]),
        )
        for at, row in enumerate(content["steps"], 1)
    ]
    months = [str(MONTHS_3[n]) for n in range(1, 13)]
    if content["kind"] == "wheel":
        label = _("Årshjul for %(year)d. De samme skridt står i listen.") % {"year": content["year"]}
        return mark_safe(wheel(content["year"], marks, label, months, today=today, now=_("i dag")))
    label = _("Tidsplanen som en linje af dage. De samme skridt står i listen.")
    return mark_safe(timeline(marks, label, months, today=today))


def _step(row: Mapping[str, Any], at: int, today: date) -> dict[str, Any]:
    return {
        **row,
        "number": at + 1,
        "done": date.fromisoformat(row["last"]) < today,
        "here": False,
        "link": published.decision_link(row["item"]),
    }


def _edition(address: str) -> Any:
    edition = published.newest("plan", address)
    if edition is None or edition.content is None:
        raise Http404(_("Der er ikke offentliggjort noget på den adresse."))
    return edition
