"""People, bodies, seats, meetings, motions and votes as Popolo (popoloproject.com), made of the same objects as OParl.

A seat's `on_behalf_of_id` is the municipality; a meeting is an event with those who came. What an item recommends is
a motion, and where it was voted on, a vote event with the numbers and names of the minutes. Popolo has no agenda.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from raadslag.formats.oparl.place import plain_words
from raadslag.formats.oparl.shape import filled, type_of

Thing = Mapping[str, Any]
Written = dict[str, Any]
LISTS: dict[str, tuple[str, ...]] = {
    "persons": ("person",),
    "organizations": ("organization",),
    "memberships": ("membership",),
    "events": ("meeting",),
    "motions": ("meeting", "paper", "agendaitem"),
    "vote_events": ("meeting", "paper", "agendaitem"),
}
"""List of the export -> the kinds of objects that it is made of."""
OPTIONS = {"for": "yes", "against": "no", "abstained": "abstain"}
"""What was voted -> the word that Popolo has for it."""
PASSED = {"approved", "concurred", "adopted", "supported", "recommended", "appointed"}


def popolo(things: Iterable[Thing]) -> dict[str, list[Written]]:
    """All that Popolo has words for, list by list. Objects of other types are left out."""
    by_type: dict[str, dict[str, Thing]] = {}
    for thing in things:
        by_type.setdefault(type_of(thing), {})[thing["id"]] = thing
    meetings, motions = by_type.get("Meeting", {}), _motions(by_type)
    return {
        "persons": [_person(thing) for thing in by_type.get("Person", {}).values()],
        "organizations": [_organization(thing) for thing in by_type.get("Organization", {}).values()],
        "memberships": [_membership(thing) for thing in by_type.get("Membership", {}).values()],
        "events": [_event(thing) for thing in meetings.values()],
        "motions": [_motion(*motion) for motion in motions],
        "vote_events": [_vote_event(item, meeting) for item, meeting, _ in motions if item.get("kkr:votes")],
    }


def _person(thing: Thing) -> Written:
    return filled(
        id=thing["id"],
        name=thing["name"],
        family_name=thing.get("familyName"),
        given_name=thing.get("givenName"),
        links=_links(thing),
        **_times(thing),
    )


def _organization(thing: Thing) -> Written:
    code = thing.get("kkr:code")
    return filled(
        id=thing["id"],
        name=thing["name"],
        classification=thing.get("classification"),
        identifiers=[{"identifier": code, "scheme": "kommunekode"}] if code else None,
        links=_links(thing),
        **_times(thing),
    )


def _membership(thing: Thing) -> Written:
    return filled(
        id=thing["id"],
        person_id=thing.get("person"),
        organization_id=thing.get("organization"),
        on_behalf_of_id=thing.get("onBehalfOf"),
        role=thing.get("role"),
        start_date=thing.get("startDate"),
        end_date=thing.get("endDate"),
        **_times(thing),
    )


def _event(thing: Thing) -> Written:
    return filled(
        id=thing["id"],
        name=thing["name"],
        classification="møde",
        start_date=thing.get("start") or thing.get("kkr:date"),
        end_date=thing.get("end"),
        organization_id=_organization_of(thing),
        attendees=[
            {"id": present["person"], "name": present["name"]}
            for present in thing.get("kkr:present", ())
            if "person" in present
        ],
        links=_links(thing),
        **_times(thing),
    )


def _motions(by_type: Mapping[str, Mapping[str, Thing]]) -> list[tuple[Thing, Thing, str]]:
    """Each item that recommends something or was voted on, with its meeting and the recommendation's text."""
    meetings = by_type.get("Meeting", {})
    texts = {
        consultation["agendaItem"]: _recommendation(paper)
        for paper in by_type.get("Paper", {}).values()
        for consultation in paper.get("consultation", ())
        if "agendaItem" in consultation
    }
    found = [
        (item, meetings.get(item["meeting"], {}), texts.get(item["id"], ""))
        for item in by_type.get("AgendaItem", {}).values()
    ]
    return [motion for motion in found if motion[2] or motion[0].get("kkr:votes")]


def _recommendation(paper: Thing) -> str:
    sections = [part for part in paper.get("kkr:sections", ()) if part["kind"] == "recommendation"]
    return "\n\n".join(plain_words(part["markdown"]) for part in sections if part.get("markdown"))


def _motion(item: Thing, meeting: Thing, text: str) -> Written:
    return filled(
        id=f"{item['id']}#motion",
        organization_id=_organization_of(meeting),
        legislative_session_id=meeting.get("id"),
        text=text,
        identifier=item.get("number"),
        classification="indstilling",
        date=meeting.get("start"),
        result=item.get("kkr:outcome"),
        sources=_links(item),
        **_times(item),
    )


def _vote_event(item: Thing, meeting: Thing) -> Written:
    said = item["kkr:votes"]
    return filled(
        id=f"{item['id']}#vote-event",
        motion_id=f"{item['id']}#motion",
        organization_id=_organization_of(meeting),
        legislative_session_id=meeting.get("id"),
        identifier=item.get("number"),
        start_date=meeting.get("start"),
        result=_result(item),
        counts=[{"option": OPTIONS[one["option"]], "value": one["count"]} for one in said if "count" in one],
        votes=[vote for one in said for vote in _votes(one)],
        sources=_links(item),
        **_times(item),
    )


def _result(item: Thing) -> str | None:
    """Whether what was recommended became the decision; None where it was changed, put off or sent on."""
    outcome, relation = item.get("kkr:outcome"), item.get("kkr:relation")
    if outcome == "rejected" or relation == "not_followed":
        return "fail"
    return "pass" if outcome in PASSED and relation != "changed" else None


def _votes(said: Thing) -> list[Written]:
    """The votes of those whom the minutes name; a person of ours where each name has one."""
    names, persons = said.get("names", []), said.get("persons", [])
    known = persons if len(persons) == len(names) else [None] * len(names)
    return [
        filled(voter_id=person, voter=filled(id=person, name=name), option=OPTIONS[said["option"]])
        for name, person in zip(names, known, strict=True)
    ]


def _organization_of(meeting: Thing) -> str | None:
    return next(iter(meeting.get("organization", ())), None)


def _links(thing: Thing) -> list[dict[str, str]] | None:
    return [{"url": thing["web"]}] if thing.get("web") else None


def _times(thing: Thing) -> Written:
    return {"created_at": thing["created"], "updated_at": thing["modified"]}
