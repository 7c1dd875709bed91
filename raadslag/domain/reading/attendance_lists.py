"""Attendance lists of the head: headings, names, roles, parties, and what stands below them.

Used by the rule `attendance`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from raadslag.domain import explicit
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.document import Participant, Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.attendance_groups import group_status
from raadslag.domain.reading.attendance_rows import (
    PARTY_LINE,
    ROLE_LINE,
    about_last,
    organisation_line,
    settle,
    table_row,
)
from raadslag.domain.reading.bare_names import take_bare_names, take_sent
from raadslag.domain.reading.bodies import looks_like_body
from raadslag.domain.reading.fields import FIELDS
from raadslag.domain.reading.people import NAME as PERSON
from raadslag.domain.reading.people import is_name, is_role, parse_line, parse_people
from raadslag.domain.reading.pieces import Person, Piece, Reading
from raadslag.domain.reading.presence import sentences
from raadslag.domain.reading.two_columns import part_runs, run_together, side_by_side
from raadslag.domain.reading.vocabulary import SECTION_LABELS, bare
from raadslag.domain.reading.wrapped_names import cut_lists, join_wrapped

RULE = "attendance"

_WITH_TEXT = pattern(r"^([A-ZÆØÅ](?:[^:.;]|(?<= m)\.){2,45}?)\.?\s*(?::|\s{2,}|\t)\s*(\S.*)$")
_PARTED = pattern(r"^([A-ZÆØÅ][a-zæøå ]{3,30}?)(?:;|\.|\s[-–])\s+(\S.*)$")
_LEADS = pattern(
    r"^(?P<role>(?:Næst|Udvalgs|Råds)?[Ff]ormand|(?:Vice)?[Bb]orgmester)(?:en)?\s*:\s*(?P<who>[A-ZÆØÅ].+)$"
)
_LIST_NUMBER = pattern(r"^\d{1,2}[.)]\s+")
_SAYS_ABSENT = pattern(r"\b(?:ikke|fraværende|forhindret|afbud|forfald)\b")
_FROM = pattern(r"^(?:Deltagere )?[Ff]ra (?P<body>[\w -]{2,40}?)\s*:\s*(?P<who>\S.*)?$")
_LABELS = (
    "Til stede", "Tilstede", "Deltagere", "Afbud", "Fraværende", "Medlemmer", "Mødt", "Referent", "Sekretær", "Ordstyrer", "Dirigent", "Mødeleder",
)  # fmt: skip
_WITHOUT_COLON = pattern(
    rf"^({'|'.join(_LABELS)})\s+(?={PERSON})(.+)$",
    needs=tuple(label.lower() + space for label in _LABELS for space in " \t"),
)
_SENT_BY = pattern(r"^(?P<who>[A-ZÆØÅ][a-zæøå-]+(?<!valgte)(?<!anter)(?<!lemmer)(?: Kommune)?): ")
"""'Lindeby: A B' in a list: the municipality before those it sent."""
_SENT_LETTERS = pattern(r"^(?P<who>[A-ZÆØÅ]{1,3}): (?=[A-ZÆØÅ])")
"""'V: A B, C D': the party or the country before those who sit for it."""
_OWN_LIST = pattern(
    rf"^(?P<body>[A-ZÆØÅ][\w -]{{4,50}}):\s+(?P<who>{PERSON}(?:\s\([A-ZÆØÅ]{{1,2}}\))?,\s{PERSON}(?:\s\([A-ZÆØÅ]{{1,2}}\))?,.+)$"
)
"""'Bestyrelsen: A, B, C ...': a body's name before three names or more."""
_SECRETARIAT = pattern(rf"^([A-ZÆØÅ][\w-]*sekretariatet)\s+(?={PERSON})(.+)$", needs=("sekretariatet",))
NOBODY = ("ingen", "intet", "")
_RECUSED = pattern(r"^Inhabil(?:e|itet)?\s*:\s*(?P<who>.+)$")
_LAST_NAME = pattern(rf"\s(?P<who>{PERSON})$")
_TOLD = pattern(
    r"(?:For [A-ZÆØÅ]|Fra [a-zæøå]|Endvidere|Desuden|Derudover|Herudover|Afbud fra|Der var afbud|Alle )"
)
_LIST_TITLE = pattern(
    r"^(?:Deltagerfortegnelse|Deltagerliste|Fremmøde|DELTAGERFORTEGNELSE|Medlemsfortegnelse|FREMMØDE)\s*:?$"
)


@dataclass(slots=True)
class _List:
    """The list being read: its status and heading, and whether names stand right under its main heading or it is
    parted into groups of its own."""

    status: Status | None = None
    group: str | None = None
    direct: bool = False
    parted: bool = False
    runs_on: bool = False
    beside: bool = False
    """The rows of two lists side by side have begun."""
    pending: list[tuple[Status, str]] = field(default_factory=list)


def read_lists(reading: Reading) -> None:
    """Reads the lists of the head; marks their headings and lines."""
    cut_lists(reading, lambda piece: bool(_group(piece)[1]))
    join_wrapped(reading)
    here = _List()
    head = reading.head()
    for i, piece in enumerate(head):
        if piece.role == "open":
            _line(reading, head, i, piece, here)
    _told(reading)
    if not any(p.who.status == "present" for p in reading.people):
        take_sent(reading)
    if not any(p.who.status == "present" for p in reading.people):
        take_bare_names(reading)
    settle(reading)


def _told(reading: Reading) -> None:
    """Sentences of the head on who was there; a paragraph of several lines is read as one text."""
    head = [p for p in reading.head() if p.role == "open"]
    at = 0
    while at < len(head):
        end = at + 1
        while end < len(head) and head[end].gap == 0 and head[end - 1].source.number + 1 == head[end].line:
            end += 1
        text = " ".join(p.text for p in head[at:end])
        known = len(reading.people)
        if len(text) < 1500 and sentences(reading, text, head[at].line, officials=True):
            for piece in head[at:end]:
                if (
                    any(
                        name in piece.text for p in reading.people[known:] for name in p.who.name.split()[-1:]
                    )
                    or end == at + 1
                ):
                    piece.role, piece.rule = "person", RULE
            for person in reading.people[known:]:
                person.lines |= {p.line for p in head[at:end] if person.who.name.split()[-1] in p.text}
        at = end


def _line(reading: Reading, head: list[Piece], i: int, piece: Piece, here: _List) -> None:
    if _LIST_TITLE.match(piece.text) or piece.text == explicit.NO_GROUP:
        _list_title(piece, head[i + 1] if i + 1 < len(head) else None, here)
        return
    if isinstance(piece.data, list) and here.status is None:
        here.status, here.group = "present", "Fremmøde"
    found, rest = _group(piece)
    if found is None and here.group and organisation_line(reading, head, i, here.group):
        return
    if found is None and _unknown_group(head, i):
        sub = (
            here.parted
            or (here.status == "present" and not here.direct)
            or (here.status is None and _listed_below(head, i))
        )
        if sub or here.status is not None:
            here.parted = sub
            _heading(piece, here, "present" if sub else "official")
            return
    if found == "present" and here.status == "absent" and piece.gap <= 0 and "repræsentant" in piece.text:
        found = "absent"  # whom the absent sit for
    if found is not None:
        _opened(reading, piece, here, found, rest)
        return
    if people := _told_alone(piece, here.group):
        reading.people += [Person(who, {piece.line}) for who in people]
        piece.role, piece.rule = "person", RULE
        return
    if here.status is None or here.group is None:
        return
    if len(here.pending) > 1 and run_together(reading, piece, here.pending):
        here.pending, here.status = [], None
        return
    if side_by_side(reading, piece, here.pending, here.beside):
        here.beside = True
        return
    if _people_line(reading, piece, here):
        here.pending, here.direct = [], True
    else:
        here.status = None if piece.gap > 1 or len(piece.text) > 60 else here.status


def _list_title(piece: Piece, below: Piece | None, here: _List) -> None:
    """'Deltagerliste' right above a name opens the list of those present."""
    piece.role, piece.rule = "group", RULE
    if piece.text == explicit.NO_GROUP:
        here.status = here.group = None
    elif below is not None and is_name(below.text):
        here.status, here.group = "present", piece.text.strip(" :")


def _told_alone(piece: Piece, group: str | None) -> list[Participant]:
    """'Formand: NN', and what our own papers write in so many words."""
    leads = _LEADS.match(piece.text)
    if leads and is_role(leads["who"].split()[0]):
        return parse_people(f"{leads['who'].rstrip(' .')}, {leads['role'].lower()}", "present", group)
    if leads:
        return parse_people(f"{leads['role']} {leads['who']}", "present", group)
    told = explicit.read_person(piece.text, None, None) if group is None else None
    return [told] if told is not None else []


def _heading(piece: Piece, here: _List, status: Status) -> None:
    here.status, here.group = status, piece.text.strip(" :•*-\t")
    piece.role, piece.rule = "group", RULE


def _opened(reading: Reading, piece: Piece, here: _List, found: Status, rest: str) -> None:
    """A heading of a list, with or without its names on the same line."""
    before, here.beside = here.pending, False
    here.status, here.direct, here.parted = found, False, False
    here.group = (
        piece.text[: len(piece.text) - len(rest)].strip(" :•*-\t") if rest else piece.text.strip(" :•*-\t")
    )
    piece.role, piece.rule = "group", RULE
    if not rest:
        here.pending = [*before, (found, here.group)]
        return
    here.pending = []
    if (
        before
        and piece.gap < 0
        and run_together(reading, Piece(rest, piece.source, -1), [*before, (found, here.group)])
    ):
        return
    if bare(rest) not in NOBODY and not _add(reading, piece, rest, found, here.group, loose=True):
        piece.role, piece.rule = "open", ""
        if any(c.isdigit() for c in rest):
            piece.text = _without_last_name(reading, piece, rest, found, here.group)
        here.status = None
    here.direct = True
    here.runs_on = rest.rstrip().endswith(",")


def _without_last_name(reading: Reading, piece: Piece, rest: str, status: Status, group: str) -> str:
    """Values run together behind labels run together: a name at the very end belongs to the last label."""
    m = _LAST_NAME.search(rest)
    if m and is_name(m["who"]) and rest[: m.start()].strip()[-1:].islower():
        reading.people.append(Person(Participant(m["who"], status, group), {piece.line}))
        return rest[: m.start()].strip()
    return rest


def _group(piece: Piece) -> tuple[Status | None, str]:
    text = piece.text
    found = group_status(text) if len(text) < 70 else None
    if found is not None:
        return found, ""
    text = text.replace("**", "").lstrip("-• ")
    for form in (_WITH_TEXT, _WITHOUT_COLON, _PARTED):
        m = form.match(text)
        if m and (found := group_status(m[1])) is not None and (form is not _PARTED or found == "absent"):
            return found, re.sub(r"^\d{1,2}\.\s+", "", m[2])
    sent = _FROM.match(text)
    if sent:
        members = text.startswith("Deltagere") and not re.search(
            "administration|forvaltning|sekretariat", sent["body"]
        )
        return ("present" if members else "official"), sent["who"] or ""
    m = _SECRETARIAT.match(text)
    if m and piece.gap < 0:
        return "official", m[2]
    own = _OWN_LIST.match(text) if text.count(",") > 1 else None
    return (
        ("present", own["who"])
        if own and looks_like_body(own["body"]) and not is_sentence(own["body"])
        else (None, "")
    )


def _unknown_group(head: list[Piece], i: int) -> bool:
    """A short line between lists, with names that carry a role or place below it."""
    piece = head[i]
    below = head[i + 1] if i + 1 < len(head) else None
    return (
        below is not None
        and below.role == "open"
        and (piece.gap > 0 or len(piece.text.split()) <= 3)
        and below.gap <= 1
        and len(piece.text) < 50
        and not is_name(piece.text)
        and not piece.text.startswith(("- ", "• ", "– "))
        and not re.search(r"[\d,.:;()]", piece.text)
        and _group(below)[0] is None
        and bool(parse_people(below.text, "official", None))
        and not re.match(r"(?i)(?:referat|dagsorden)$", piece.text)
        and not ROLE_LINE.match(piece.text)
        and not PARTY_LINE.match(piece.text)
        and not parse_people(piece.text, "official", None)
    )


def _listed_below(head: list[Piece], i: int) -> bool:
    """Without any list heading so far: two lines of names below, one with a role or place."""
    lines = [p for p in head[i + 1 : i + 3] if p.role == "open" and _group(p)[0] is None]
    return (
        len(lines) == 2
        and all(parse_people(p.text, "present", None) for p in lines)
        and any("," in p.text or "(" in p.text for p in lines)
    )


def _people_line(reading: Reading, piece: Piece, here: _List) -> bool:
    status, group = here.status or "present", here.group or ""
    continued, here.runs_on = here.runs_on, piece.text.rstrip().endswith(",")
    last = reading.people[-1] if reading.people else None
    if last and last.who.group == group and about_last(piece, last):
        piece.role, piece.rule = "person", RULE
        return True
    if bare(piece.text) in NOBODY:
        piece.role, piece.rule = "person", RULE
        return True
    if isinstance(piece.data, list):
        return table_row(reading, piece, piece.data, status, group)
    told = _TOLD.match(piece.text) or (
        _SAYS_ABSENT.search(piece.text) and piece.text.endswith(".") and "(" not in piece.text
    )
    if told and sentences(reading, piece.text, piece.line, officials=True):
        piece.role, piece.rule = "person", RULE
        return True
    recused = _RECUSED.match(piece.text)
    if recused:
        return _note_recusal(reading, piece, recused["who"])
    known = len(reading.people)
    text = _SENT_LETTERS.sub("", _LIST_NUMBER.sub("", piece.text))
    sent = _SENT_LETTERS.match(piece.text)
    several = sent is not None and any(
        _SENT_LETTERS.match(p.text) and p.text.count(",") > 1 for p in reading.head()
    )
    added = _add(reading, piece, text, status, group, loose=continued or several)
    if added:
        _sent_by(piece, reading.people[known:], sent["who"] if sent else None)
    return added


def _sent_by(piece: Piece, people: list[Person], letters: str | None) -> None:
    """Whom the people of a line sit for: a party or a country in letters, or a municipality before the colon."""
    place = _SENT_BY.match(piece.text)
    whom = place["who"] if place and len(people) <= 2 else None
    if whom and bare(whom) in {*FIELDS, *SECTION_LABELS}:
        whom = None
    party, whom = (letters, whom) if letters and len(letters) == 1 else (None, whom or letters)
    for person in people:
        who = person.who
        person.who = replace(who, party=who.party or party, on_behalf_of=who.on_behalf_of or whom)


def _note_recusal(reading: Reading, piece: Piece, text: str) -> bool:
    """'Inhabil: NN under punkt 3' is a remark on a person, not an absence."""
    for who in parse_people(text, "present", None):
        for person in reading.people:
            if person.who.name == who.name:
                person.who = replace(person.who, note=f"inhabil {who.note or ''}".strip())
                person.lines.add(piece.line)
                piece.role, piece.rule = "person", RULE
    return piece.role == "person"


def _add(reading: Reading, piece: Piece, text: str, status: Status, group: str, loose: bool = False) -> bool:
    text = part_runs(text) if piece.gap < 0 else text
    people = (
        parse_people(text, status, group, loose)
        if loose or piece.gap < 0
        else parse_line(text, status, group)
    )
    if not people:
        return False
    for who in people:
        reading.people.append(Person(who, {piece.line}))
    piece.role, piece.rule = ("group" if piece.role == "group" else "person"), RULE
    return True
