"""The demo's planned routes: cases on their way through preparing bodies before the meetings to come.

The days are counted from the day of loading, so that there is always one answer given, one late and one awaited.
Bodies, cases and answers are invented.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from raadslag.demo import content
from raadslag.demo.meetings import Loader
from raadslag.meetings import asking, body_answers, route
from raadslag.meetings.models import PlannedStop


def load_routes(loader: Loader) -> None:
    """Plans, asks and answers, as the secretaries and the bodies would."""
    today = timezone.localdate(loader.now)
    for row in content.table("routes")["route"]:
        item = loader.item(row["item"])
        by = loader.by(item.meeting)
        case = route.open_case_of_item(item=item, by=by)
        route.describe_case(
            case=case,
            seen=case.version,
            title=case.title,
            number=case.number,
            owner=row["owner"],
            owner_e_mail="",
            handlers=case.handlers,
            council=item.home,
            by=by,
        )
        for stop in row["stop"]:
            plan = route.Plan(
                organization=stop["body"],
                ask=stop["ask"],
                item=item,
                meets_on=_day(today, stop.get("meets_in")),
                deadline=_day(today, stop.get("due_in")),
                question=stop.get("question", ""),
                papers=list(item.attachments.filter(confidential=False).values_list("pk", flat=True)),
            )
            made = route.plan_stop(
                case=case, council=item.home, plan=plan, beside=stop.get("beside", False), by=by
            )
            if "ask_at" in stop:
                asking.ask_stop(stop=made, addresses=stop["ask_at"], by=by)
            if "answer" in stop:
                _answer(made, stop)


def _answer(stop: PlannedStop, row: dict[str, Any]) -> None:
    made = body_answers.give_answer(
        stop=stop,
        seen=0,
        text=row["answer"].strip(),
        stance=row.get("stance", ""),
        who=body_answers.Who(name=row["by"]),
    )
    if made is not None and row.get("taken_in"):
        body_answers.take_in(answer=made, by=None)


def _day(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)
