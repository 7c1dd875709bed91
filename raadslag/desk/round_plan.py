"""What the form of a round says before it opens: its facts, whom it asks, what it asks, and the text."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from raadslag.desk.review_form import text
from raadslag.domain.refusal import Refusal
from raadslag.domain.rounds.deadline import moment
from raadslag.instruments import round_values, rounds
from raadslag.instruments.models import Round
from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body, Municipality, Region


def moment_in(day: str, at: str) -> datetime:
    """The deadline that two fields say, on Danish clocks. Refuses what is no day, no time, or no such hour."""
    try:
        on, clock = date.fromisoformat(day), time.fromisoformat(at or "23:59")
    except ValueError:
        raise Refusal(_("Skriv fristens dag og klokkeslæt.")) from None
    found = moment(on, clock)
    if found is None:
        raise Refusal(_("Klokken %(at)s findes ikke den dag: uret stilles frem til sommertid.") % {"at": at})
    return found


def plan_in(request: HttpRequest, round: Round) -> rounds.Plan:
    """The facts of the round as the form has them."""
    post = request.POST
    day = post.get("in_force_on", "")
    try:
        in_force_on = date.fromisoformat(day) if day else None
    except ValueError:
        raise Refusal(_("Skriv datoen som dag, måned og år.")) from None
    open_now = round.state != Round.State.DRAFT
    return rounds.Plan(
        kind=round.kind,
        title=" ".join(post.get("title", "").split()),
        text=text(post.get("text", "")),
        deadline=round.deadline if open_now else moment_in(post.get("day", ""), post.get("at", "")),
        shown=post.get("shown", round.shown),
        pool=round.pool if open_now else round_values.whole_number(post.get("pool", ""), _("puljen")),
        unit=post.get("unit", round.unit),
        in_force_on=in_force_on,
        takes_late="takes_late" in post,
        wanted=_wanted(request) if round.kind == Round.Kind.NOMINATION else {},
        item=item_in(post.get("item", ""), round.body),
        follows=_follows(post.get("follows", ""), round),
    )


def questions_in(request: HttpRequest) -> tuple[list[rounds.Question], list[tuple[str, str]]]:
    """What is asked, and the themes: a theme's first line is its title, themes are parted by an empty line."""
    post = request.POST
    found = []
    for n in range(int(post.get("questions", "0")) if post.get("questions", "0").isdigit() else 0):
        words = " ".join(post.get(f"q{n}", "").split())
        if words:
            options = [o.strip() for o in post.get(f"q{n}-options", "").split(";") if o.strip()]
            kind = post.get(f"q{n}-kind", "text")
            found.append(rounds.Question(words, kind, options, f"q{n}-required" in post))
    blocks = re.split(r"\n\s*\n", text(post.get("themes", "")).strip())
    themes = [tuple((block.strip() + "\n").split("\n", 1)) for block in blocks if block.strip()]
    return found, [(title, " ".join(more.split())) for title, more in themes]


def asked_in(request: HttpRequest) -> dict[str, Any]:
    """Who is ticked off."""
    post = request.POST
    return {
        "municipalities": Municipality.objects.filter(code__in=post.getlist("municipality")).order_by("name"),
        "regions": Region.objects.filter(code__in=post.getlist("region")).order_by("name"),
        "bodies": Body.objects.filter(slug__in=post.getlist("body"), publishes=True).order_by("name"),
    }


def _wanted(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    numbers = {
        name: round_values.whole_number(post.get(name, ""), said) or 0
        for name, said in (
            ("members", _("medlemmer")),
            ("substitutes", _("stedfortrædere")),
            ("municipalities", _("kommuner")),
        )
    }
    return {**numbers, "both_sexes": "both_sexes" in post, "period": post.get("period", "")[:60]}


def item_in(key: str, body: Body) -> AgendaItem | None:
    """The council's own item of a form's value; None for none and for another council's."""
    item = (
        AgendaItem.objects.select_related("meeting", "body").filter(pk=int(key)).first()
        if key.isdigit()
        else None
    )
    return item if item is not None and item.home == body else None


def _follows(key: str, round: Round) -> Round | None:
    rows = Round.objects.filter(body=round.body).exclude(pk=round.pk)
    return rows.filter(pk=int(key)).first() if key.isdigit() else None
