"""What the world has of cases on their way: a body that answered by its link, an agenda that some
read before it is released, an item that a municipality proposes, and a standard text."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from raadslag.meetings import asking, body_answers, proposed_items, read_through, route
from raadslag.meetings.models import (
    AgendaItem,
    Attachment,
    DraftRemark,
    File,
    Meeting,
    PlannedStop,
    ProposedItem,
)
from raadslag.people.links import token_of
from raadslag.people.models import Municipality, Role, User
from tests.cast import anna, carla, dan, hans, network, north


def asked_body(paper: Attachment, file: File) -> dict[str, Any]:
    """A stop at Hans' network about the item of a paper: asked with a link, and answered with a file."""
    seen = route.Plan("KD-net Nordjylland", "remarks", paper.item, papers=[paper.pk])
    stop = route.plan_stop(case=paper.item.case, council=network().parent, plan=seen, by=anna())
    asking.ask_stop(stop=stop, addresses=["leder@example.org"], by=anna())
    token = token_of(stop.links.get())
    Meeting.objects.filter(pk=paper.item.meeting_id).update(state="called")
    stop = PlannedStop.objects.get(pk=stop.pk)
    answer = body_answers.give_answer(
        stop=stop, seen=0, text="Planen er god.", files=[file], who=body_answers.Who()
    )
    Meeting.objects.filter(pk=paper.item.meeting_id).update(state="held")
    return {"stop": stop, "answer": answer, "token": token}


def read_by_some(item: AgendaItem, file: File) -> dict[str, Any]:
    """The agenda of a meeting to come, read by the chair and an official, with a paper and a remark."""
    paper = Attachment.objects.create(item=item, position=0, title="Regnskab", file=file)
    opened = read_through.open_read_through(meeting=item.meeting, readers=[carla(), hans()], by=anna())
    read_through.remark(read_through=opened, texts={item.pk: "Tallet er fra i fjor."}, by=carla())
    return {"read_through": opened, "draft_remark": DraftRemark.objects.get(), "planned_paper": paper}


def proposed(file: File) -> dict[str, Any]:
    """An item that Dan's municipality proposes to KKR Nordjylland, sent by its approver; and a standard text."""
    place = Municipality.objects.get(name="Thisted")
    approver = User.objects.create(username="godkender")
    Role.objects.create(user=approver, kind=Role.Kind.MUNICIPAL_APPROVER, municipality=place)
    row = proposed_items.start(municipality=place, body=north(), title="Diger", by=dan())
    texts = {"background": "Havet stiger."}
    proposed_items.write_down(proposed=row, seen=1, title="Diger", texts=texts, wish="", by=dan())
    proposed_items.add_papers(proposed=row, files=[file], by=dan())
    proposed_items.ask_for_approval(proposed=row, by=dan())
    proposed_items.approve(proposed=row, by=approver)
    north().text_modules.create(
        name="Høring", kind="background", text="Sagen er i høring.", changed_at=timezone.now()
    )
    sent = ProposedItem.objects.get()
    return {"proposed": sent, "proposed_paper": sent.papers.get()}
