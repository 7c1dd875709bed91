"""The agenda XML of three record systems, each in its own shape: SBSYS, Acadre and eDoc.

Each shape gives the same plain facts. Whatever text a shape does not know is kept with the item it stands in, or
told as left over, so that nothing in the file is lost. Without a word that it is open, an item counts as closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

Element = Any
"""lxml's element; its stubs know no local names."""
OPEN = {"true", "1", "ja", "yes", "åben", "open"}
NEVER_TEXT = ("id", "sysid", "identifier", "sort", "producedate")
"""Ends of names whose values only count or point: keys of the system the file came from."""


@dataclass
class Text:
    """A headed text of an item, as the file has it: HTML or plain."""

    heading: str
    content: str


@dataclass
class Paper:
    """A file that an item names."""

    title: str
    open: bool
    address: str = ""


@dataclass
class Point:
    """An item."""

    number: str
    title: str
    open: bool
    case_number: str = ""
    handler: str = ""
    texts: list[Text] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)


@dataclass
class Person:
    """Somebody in the attendance list; `came` is False for an apology."""

    name: str
    came: bool


@dataclass
class Brought:
    """What a file says. `left_over` is what stands outside of all items and has no place: name and words."""

    minutes: bool
    body: str = ""
    starts: str = ""
    ends: str = ""
    place: str = ""
    people: list[Person] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    left_over: list[tuple[str, str]] = field(default_factory=list)


class _Seen:
    """Which elements were used; what was not is found again at the end."""

    def __init__(self) -> None:
        self.used: set[Element] = set()

    def text(self, place: Element | None, path: str) -> str:
        """The words of the first element at a path of local names; it counts as used."""
        found = self.first(place, path)
        if found is None:
            return ""
        self.used.update(found.iter())
        return inner(found)

    def first(self, place: Element | None, path: str) -> Element | None:
        """The first element at a path of local names, or None."""
        return next(self.all(place, path), None)

    def all(self, place: Element | None, path: str) -> Iterator[Element]:
        """All elements at a path of local names."""
        if place is None:
            return
        name, _, rest = path.partition("/")
        for child in place.iterchildren(etree.Element):
            if local(child) == name:
                if rest:
                    yield from self.all(child, rest)
                else:
                    yield child

    def rest(self, place: Element, apart: set[Element]) -> Iterator[tuple[str, str]]:
        """Name and words of what nobody used below a place, those in `apart` not looked into."""
        for child in place.iterchildren(etree.Element):
            if child in apart or child in self.used:
                continue
            name = child.get("name") or local(child)
            words = (child.text or "").strip()
            if words and not name.lower().endswith(NEVER_TEXT):
                yield name, words
            yield from self.rest(child, apart)


def local(place: Element) -> str:
    """An element's name without its namespace."""
    return str(etree.QName(place).localname)


def inner(place: Element) -> str:
    """What stands in an element: its text, or the markup inside it."""
    if not len(place):
        return (place.text or "").strip()
    parts = [place.text or ""]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in place]
    return "".join(parts).strip()


def is_open(word: str) -> bool:
    """Whether a file says that something is open to everybody."""
    return word.strip().lower() in OPEN


def sbsys(root: Element) -> Brought:
    """SBSYS: /Dagsorden with Møde, Dagsordenpunkter and Bilagsliste; facts stand in attributes."""
    seen = _Seen()
    meeting = seen.first(root, "Møde")
    facts = dict(meeting.attrib) if meeting is not None else {}
    brought = Brought(
        minutes=root.get("Dagsordentype", "").lower() == "referat",
        body=facts.get("Udvalg", ""),
        starts=f"{facts.get('Mødedato', '')} {facts.get('Mødetid', '')}".strip(),
        ends=f"{facts.get('Mødeslutdato', '')} {facts.get('Mødesluttid', '')}".strip(),
        place=facts.get("Mødested", ""),
    )
    whole_is_open = is_open(root.get("Åben", "true"))
    places = list(seen.all(root, "Dagsordenpunkter/Dagsordenpunkt"))
    for place in places:
        point = Point(
            number=place.get("Nummer", ""),
            title=seen.text(place, "Overskrift") or place.get("Overskrift", ""),
            open=whole_is_open and is_open(place.get("Åbent", "")),
            case_number=seen.text(place, "Sagsnummer") or place.get("Sagsnummer", ""),
        )
        contents = seen.first(place, "Indhold")
        for part in contents.iterchildren(etree.Element) if contents is not None else ():
            seen.used.update(part.iter())
            point.texts.append(Text(part.get("Navn") or local(part).replace("_", " "), inner(part)))
        for paper in seen.all(place, "Bilagsliste/Bilag"):
            shown = is_open(paper.get("MaaPubliceres", ""))
            point.papers.append(Paper(paper.get("Navn", ""), shown, paper.get("BilagUrl", "")))
        _finish(seen, place, point, brought)
    brought.left_over = list(seen.rest(root, set(places)))
    return brought


def acadre(root: Element) -> Brought:
    """Acadre: tables in tables, each with fields by name; access 1 is open, attendance 0 is present."""
    seen = _Seen()
    agenda = root if root.get("name") == "agenda" else next(_tables(root, "agenda"), root)
    meeting = next(_tables(agenda, "meeting"), None)
    brought = Brought(
        minutes=_field(seen, agenda, "type") == "2",
        body=_field(seen, next(_tables(agenda, "committee"), None), "name"),
        starts=_field(seen, meeting, "date"),
        ends=_field(seen, meeting, "finish"),
        place=_field(seen, meeting, "location"),
    )
    _field(seen, meeting, "name")
    for person in _tables(agenda, "participant"):
        came = _field(seen, person, "attendance") in {"", "0"}
        brought.people.append(Person(_field(seen, person, "name"), came))
    places = sorted(_tables(agenda, "agendaitemparents"), key=lambda p: _order(_field(seen, p, "sort")))
    for place in places:
        item = next(_tables(place, "agendaitem"), place)
        point = Point(
            number=_field(seen, place, "sort"),
            title=_field(seen, item, "name"),
            open=_field(seen, item, "access") == "1",
            case_number=_field(seen, item, "caseno"),
            handler=_field(seen, item, "comname"),
        )
        for bullet in _tables(item, "bullet"):
            heading = _field(seen, bullet, "bulletname")
            point.texts.append(Text(heading, _field(seen, bullet, "bulletcontent")))
            brought.minutes = brought.minutes or heading.strip().lower() in {"beslutning", "referat"}
        for paper in _tables(item, "enclosure"):
            shown = _field(seen, paper, "access") == "1"
            point.papers.append(Paper(_field(seen, paper, "name"), shown, _field(seen, paper, "filename")))
        _finish(seen, place, point, brought)
    brought.left_over = list(seen.rest(root, set(places)))
    return brought


def edoc(root: Element) -> Brought:
    """eDoc: Root with Committee, Meeting, Agenda and AgendaElement; facts stand in elements."""
    seen = _Seen()
    committee = seen.first(root, "Committee")
    meeting = seen.first(committee, "Meeting")
    kind = seen.text(root, "OutputTypeEnumName") or seen.text(meeting, "Agenda/OutputTypeEnumName")
    seen.text(
        root, "OutputFilterIsPublic"
    )  # whom the file was made for; each element says itself what is secret
    brought = Brought(
        minutes=bool(kind) and kind.lower() not in {"agenda", "dagsorden"},
        body=seen.text(committee, "Name"),
        starts=seen.text(meeting, "MeetingDateTime"),
        ends=seen.text(meeting, "EndDateTime"),
        place=seen.text(meeting, "MeetingLocation"),
    )
    brought.people = list(_edoc_people(seen, meeting))
    found = list(seen.all(meeting, "Agenda/AgendaElements/AgendaElement"))
    places = sorted(found, key=lambda p: _order(_text_of(p, "SerialNo")))
    for place in places:
        item = seen.first(place, "HandlingItem")
        point = Point(
            number=seen.text(item, "SerialNo"),
            title=seen.text(item, "Title"),
            open=is_open(seen.text(place, "AccessIsPublic")),
            case_number=seen.text(item, "CaseNumber"),
        )
        for part in seen.all(item, "CasePresentations/CasePresentation"):
            point.texts.append(Text(seen.text(part, "Title"), seen.text(part, "Content")))
        for paper in seen.all(item, "Attachments/Attachment"):
            shown = seen.first(paper, "AccessIsPublic") is None or is_open(seen.text(paper, "AccessIsPublic"))
            address = seen.text(paper, "Link").replace("\\", "/")
            point.papers.append(Paper(seen.text(paper, "Title"), shown and point.open, address))
        _finish(seen, place, point, brought)
    brought.left_over = list(seen.rest(root, set(places)))
    return brought


def _edoc_people(seen: _Seen, meeting: Element | None) -> Iterator[Person]:
    for path, came in (
        ("MeetingParticipants/MeetingParticipant", True),
        ("CancelParticipants/CancelParticipant", False),
    ):
        for person in seen.all(meeting, path):
            yield Person(seen.text(person, "Name") or inner(person), came)
            seen.used.update(person.iter())


def shape_of(root: Element) -> Callable[[Element], Brought] | None:
    """The shape that an XML document has, by its outermost elements; None for other XML."""
    children = {local(child) for child in root.iterchildren(etree.Element)}
    if local(root) == "Dagsorden" and children & {"Møde", "Dagsordenpunkter"}:
        return sbsys
    if local(root) == "Root" and "Committee" in children:
        return edoc
    if root.get("name") == "agenda" or next(_tables(root, "agenda"), None) is not None:
        return acadre
    return None


def _finish(seen: _Seen, place: Element, point: Point, brought: Brought) -> None:
    """The item with what else stands in it, each under the name that the file gives it."""
    point.texts += [Text(name, words) for name, words in seen.rest(place, set())]
    brought.points.append(point)


def _tables(place: Element, name: str) -> Iterator[Element]:
    for found in place.iterdescendants(etree.Element):
        if local(found) == "table" and found.get("name") == name:
            yield found


def _field(seen: _Seen, table: Element | None, name: str) -> str:
    for found in seen.all(table, "fields/field"):
        if found.get("name") == name:
            seen.used.update(found.iter())
            return inner(found)
    return ""


def _text_of(place: Element, name: str) -> str:
    return next((inner(f) for f in place.iterdescendants(etree.Element) if local(f) == name), "")


def _order(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split(".") if part.isdigit()) or (10**6,)
