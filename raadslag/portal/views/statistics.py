"""Figures across all councils: outcomes over time, attendance, and the time from a decision to its ratification.

Each as a table first; the chart draws the same figures and is never the only place where one stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from raadslag.domain.danish.sorting import sort_key
from raadslag.formats.charts import Bar, Line, bars, lines
from raadslag.instruments import published as joint
from raadslag.instruments.published import InstrumentEdition
from raadslag.meetings import published, published_register
from raadslag.people.models import Body
from raadslag.portal.conditional import weighed
from raadslag.portal.gaps import decision_url
from raadslag.portal.templatetags.house import outcome_word

DRAWN = 4
RATIFIED = ("approved", "approved_with_remarks", "approved_older")


@dataclass(frozen=True)
class Table:
    """Rows of figures under years, with a sum or a share per row, and the chart of the same."""

    head: tuple[str, ...]
    rows: list[tuple[str, list[str], str]]
    chart: SafeString


@dataclass(frozen=True)
class Ratified:
    """One ratification: days from the decision to each answer, and how many are still out."""

    title: str
    council: str
    accent: str
    url: str
    answered: int
    asked: int
    first: int
    middle: int
    last: int


@require_safe
@weighed
def statistics(request: HttpRequest) -> HttpResponse:
    """/tal/"""
    councils = sorted(published.councils(on=timezone.localdate()), key=lambda body: sort_key(body.name))
    found = ratifications(joint.everything(["round"]))
    facts = {
        "outcomes": outcome_table(published_register.outcomes_by_year()),
        "attendance": attendance_table(published_register.attendance_by_year(), councils),
        "ratified": found,
        "ratified_chart": _ratified_chart(found),
    }
    return render(request, "portal/statistics.html", facts)


def outcome_table(rows: Iterable[tuple[int, str, int]]) -> Table | None:
    """How many decisions had each outcome, year by year; most frequent first."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for year, outcome, n in rows:
        counts[outcome][year] = n
    years = sorted({year for by_year in counts.values() for year in by_year})
    if not years:
        return None
    ranked = sorted(counts, key=lambda outcome: (-sum(counts[outcome].values()), outcome))
    told = [
        (outcome_word(o), [str(counts[o].get(y, 0)) for y in years], str(sum(counts[o].values())))
        for o in ranked
    ]
    axis = range(years[0], years[-1] + 1)  # each year has its width, also one without minutes
    series = [
        Line(
            _("Til efterretning") if o == "noted" else outcome_word(o),
            tuple(counts[o].get(y, 0) if y in years else None for y in axis),
        )
        for o in ranked[:DRAWN]
    ]
    drawn = lines(_("Beslutninger efter udfald"), [str(y) for y in axis], series) if len(years) > 1 else ""
    return Table(
        tuple(str(year) for year in years), told, mark_safe(drawn)
    )  # the chart escapes what it is given


def attendance_table(rows: Iterable[tuple[str, int, int, int]], councils: list[Body]) -> Table | None:
    """The share of members who came, by council and year, and over all years."""
    came: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
    for slug, year, there, everybody in rows:
        came[slug][year] = (there, everybody)
    years = sorted({year for by_year in came.values() for year in by_year})
    known = [body for body in councils if body.slug in came]
    if not years or not known:
        return None
    told, drawn = [], []
    for body in known:
        by_year = came[body.slug]
        whole = [sum(pair[at] for pair in by_year.values()) for at in (0, 1)]
        told.append((body.name, [_share(by_year.get(year)) for year in years], _share((whole[0], whole[1]))))
        drawn.append(Bar(body.name, 100 * whole[0] / whole[1], _share((whole[0], whole[1]))))
    chart = bars(_("Mødte medlemmer, alle år"), drawn, head=(_("Råd"), _("Mødte")), language="da")
    return Table(tuple(str(year) for year in years), told, mark_safe(chart))  # as above


def _share(pair: tuple[int, int] | None) -> str:
    if not pair or not pair[1]:
        return "–"
    return f"{round(100 * pair[0] / pair[1])}\u00a0% ({pair[0]}/{pair[1]})"


def ratifications(editions: Iterable[InstrumentEdition]) -> list[Ratified]:
    """Ratifications whose decision and answers are public, newest decision first."""
    found = []
    for edition in editions:
        content = edition.content or {}
        place = content.get("decision")
        if content.get("kind") != "ratification" or not place or not place["on"]:
            continue
        decided = date.fromisoformat(place["on"])
        days = sorted(
            (date.fromisoformat(asked["decided_on"]) - decided).days
            for asked in content["asked"]
            if asked.get("decided_on") and asked["state"] in RATIFIED
        )
        if days:
            body = edition.body
            row = Ratified(
                edition.title,
                body.name,
                body.accent,
                decision_url(place),
                len(days),
                len(content["asked"]),
                days[0],
                round(median(days)),
                days[-1],
            )
            found.append((decided, row))
    return [row for _decided, row in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _ratified_chart(rows: list[Ratified]) -> SafeString:
    if not rows:
        return mark_safe("")
    drawn = [Bar(row.title, row.middle, _("%(n)d dage") % {"n": row.middle}) for row in rows]
    chart = bars(_("Dage fra beslutning til godkendelse, det midterste svar"), drawn, language="da")
    return mark_safe(chart)  # as above
