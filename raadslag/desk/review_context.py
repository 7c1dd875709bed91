"""Everything the review page shows, gathered for its template: one part open, the rest as a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from raadslag.desk import words
from raadslag.desk.review_form import HEAD, PEOPLE
from raadslag.desk.review_page import (
    Plain,
    clock,
    doubts,
    lines_of,
    part_of_pointer,
    part_of_word,
    source,
    word_of,
)
from raadslag.domain import editing
from raadslag.domain.document import from_json, walk
from raadslag.intake import hindrances, revise
from raadslag.intake.models import Incoming
from raadslag.intake.names import KnownPersons, described
from raadslag.people import access

ROW_NAMES = ("sections", "attachments", "route", "statements")


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people's changes to one part that disagree: mine has what was posted, theirs what was saved."""

    part: str
    mine: Any
    theirs: Any
    pointers: list[str]
    who: str


def page_of(request: HttpRequest, incoming: Incoming, *, clash: Clash | None, error: str) -> Plain:
    """The template's context."""
    document = incoming.reviewed or incoming.reading
    base = reverse("desk:review", args=[incoming.pk])
    known = KnownPersons()
    bodies = list(access.bodies_prepared_by(request.user))
    asked = request.POST.get("part") if request.method == "POST" else None
    part = asked if asked is not None else part_of_word(request.GET.get("del", ""), document)
    found = doubts(incoming, document, known, bodies, base)
    still_open = [doubt for doubt in found if not doubt.settled]
    if asked is None and "del" not in request.GET and still_open:
        part = part_of_pointer(still_open[0].pointer)
    same = [hindrances.sentence(h) for h in incoming.hindrances if h["code"].startswith(("same", "other"))]
    last = revise.last_change(incoming) if incoming.state == Incoming.State.REVIEW else None
    return {
        "section": "intake",
        "incoming": incoming,
        "document": document,
        "base": base,
        "open": still_open,
        "settled": [doubt for doubt in found if doubt.settled],
        "total_doubts": len(found),
        "heading": _heading(len(still_open), document, bool(same)),
        "lines": source(incoming, document, found),
        "parts": _parts(document, part),
        "part": part,
        "part_word": word_of(part),
        "error": error,
        "settles": request.GET.get("tvivl", ""),
        "same": same,
        "undo": last,
        "saved_at": clock(incoming.changed_at),
        "editable": incoming.state == Incoming.State.REVIEW,
        "kinds": words.KINDS,
        **_part_context(document, part, clash, known, incoming, bodies),
    }


def _heading(count: int, document: Plain, same: bool) -> str:
    thing = {"minutes": _("referatet"), "agenda": _("dagsordenen")}.get(document["kind"], _("dokumentet"))
    if count == 0 and same:
        return _("Ingen tvivl om teksten, men se nærmere på mødet")
    if count == 0:
        return _("Ingen tvivl. %(thing)s kan godkendes.") % {"thing": thing.capitalize()}
    number = words.NUMBERS[count] if count < len(words.NUMBERS) else str(count)
    return _("%(number)s tvivl, så er %(thing)s klar") % {"number": number, "thing": thing}


def _parts(document: Plain, chosen: str) -> list[Plain]:
    """The list of parts, with the one before and after the open one known by their words."""
    people = len(document["participants"])
    rows: list[Plain] = [
        {"part": HEAD, "number": "", "title": _("Mødet"), "level": 1},
        {"part": PEOPLE, "number": "", "title": _("Deltagere (%(count)d)") % {"count": people}, "level": 1},
    ]
    for at, item, _parent in walk(from_json(document).items):
        title = item.title or _("Uden titel")
        row = {
            "part": f"/items/{at}",
            "number": item.number or "–",
            "title": title,
            "level": min(item.level, 3),
        }
        rows.append(
            row
            | {"outcome": words.OUTCOMES.get(item.outcome or ""), "mark": words.MARKS.get(item.outcome or "")}
        )
    for row in rows:
        row["word"] = word_of(row["part"])
        row["chosen"] = row["part"] == chosen
    return rows


def _part_context(
    document: Plain,
    part: str,
    clash: Clash | None,
    known: KnownPersons,
    incoming: Incoming,
    bodies: list[Any],
) -> Plain:
    here = revise.part_of(document, part)
    value, yours = (here, {}) if clash is None else _clashing(clash)
    context: Plain = {"value": value, "yours": yours, "who": clash.who if clash else ""}
    if part == HEAD:
        day, _t, time = (value["starts_at"] or "").partition("T")
        ends = (value["ends_at"] or "")[11:]
        refs = {
            name: lines_of(document, f"/{name}") for name in editing.HEAD if f"/{name}" in document["sources"]
        }
        return context | {
            "starts_on": day,
            "starts_time": time,
            "ends_time": ends,
            "refs": refs,
            "bodies": bodies,
        }
    if part == PEOPLE:
        return context | {
            "rows": _people(document, value, known, incoming),
            "statuses": words.STATUSES,
            "empty": editing.PARTICIPANT,
        }
    return context | _item(document, part, value)


def _clashing(clash: Clash) -> tuple[Any, Plain]:
    """What the fields show (mine where one value clashes, theirs where whole lists do), and both by pointer."""
    shown, both = clash.mine, {}
    for pointer in clash.pointers:
        mine, theirs = editing.get(clash.mine, pointer), editing.get(clash.theirs, pointer)
        leaf = not isinstance(mine, list | dict) and not isinstance(theirs, list | dict)
        if not leaf:
            shown = editing.put({"x": shown}, f"/x{pointer}", theirs)["x"]
        both[pointer] = {
            "mine": _readable(mine),
            "theirs": _readable(theirs),
            "leaf": leaf,
            "pointer": pointer,
        }
    return shown, both


def _readable(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(filter(None, (_readable(part) for part in value.values())))
    if isinstance(value, list):
        return "\n\n".join(filter(None, (_readable(part) for part in value)))
    return "" if value is None or isinstance(value, bool) else str(value)


def _people(document: Plain, people: list[Plain], known: KnownPersons, incoming: Incoming) -> list[Plain]:
    rows = []
    for at, (person, participant) in enumerate(
        zip(people, from_json(document | {"participants": people}).participants, strict=True)
    ):
        meant = known.meant(participant, incoming.matches)
        ranked = [(c.id, described(known, c.id)) for c in meant.candidates]
        if meant.person and meant.person not in dict(ranked):
            ranked.insert(0, (meant.person, described(known, meant.person)))
        rows.append(
            {
                "at": at,
                "person": person,
                "meant": meant,
                "choices": ranked,
                "settled": described(known, meant.person) if meant.person else "",
                "lines": lines_of(document, f"/participants/{at}"),
            }
        )
    return rows


def _item(document: Plain, part: str, item: Plain) -> Plain:
    def rows(name: str) -> list[Plain]:
        return [
            {"at": at, "row": row, "lines": document["sources"].get(f"{part}/{name}/{at}", [])}
            for at, row in enumerate(item[name])
        ]

    at = int(part.rsplit("/", 1)[1])
    fields = ("number", "title", "case_numbers", "case_handlers", "outcome")
    return {
        "at": at,
        "first": at == 0,
        "last": at == len(document["items"]) - 1,
        "refs": {
            name: lines_of(document, f"{part}/{name}")
            for name in fields
            if f"{part}/{name}" in document["sources"]
        },
        "item_lines": document["sources"].get(part, []),
        **{name: rows(name) for name in ROW_NAMES},
        "splits": _splits(item),
        "section_kinds": words.SECTIONS,
        "outcomes": words.OUTCOMES,
        "marks": words.MARKS,
        "statement_kinds": words.STATEMENTS,
        "states": words.STATES,
        "levels": range(1, 5),
    }


def _splits(item: Plain) -> list[tuple[str, str]]:
    """Where an item may be split: before each section, and before each paragraph inside one."""
    places = []
    for at, section in enumerate(item["sections"]):
        name = section["heading"] or str(words.SECTIONS[section["kind"]])
        for number, paragraph in enumerate(section["text"].split("\n\n")):
            if at or number:
                begins = " ".join(paragraph.split())[:60]
                places.append((f"{at}.{number}", f"{name}: {begins}" if begins else name))
    return places
