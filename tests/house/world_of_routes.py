"""What the world has of cases on their way: a body that was asked, and answered by its link."""

from __future__ import annotations

from typing import Any

from raadslag.meetings import answer_links, asking, body_answers, route
from raadslag.meetings.models import Attachment, File, Meeting, PlannedStop
from tests.cast import anna, network


def asked_body(paper: Attachment, file: File) -> dict[str, Any]:
    """A stop at Hans' network about the item of a paper: asked with a link, and answered with a file."""
    seen = route.Plan("KD-net Nordjylland", "remarks", paper.item, papers=[paper.pk])
    stop = route.plan_stop(case=paper.item.case, council=network().parent, plan=seen, by=anna())
    asking.ask_stop(stop=stop, addresses=["leder@example.org"], by=anna())
    token = answer_links.token_of(stop.links.get())
    Meeting.objects.filter(pk=paper.item.meeting_id).update(state="called")
    stop = PlannedStop.objects.get(pk=stop.pk)
    answer = body_answers.give_answer(
        stop=stop, seen=0, text="Planen er god.", files=[file], who=body_answers.Who()
    )
    Meeting.objects.filter(pk=paper.item.meeting_id).update(state="held")
    return {"stop": stop, "answer": answer, "token": token}
