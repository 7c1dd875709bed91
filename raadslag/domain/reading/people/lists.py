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
from raadslag.domain.reading.people.bare_names import take_bare_names
from raadslag.domain.reading.people.groups import is_side
from raadslag.domain.reading.people.joined_columns import (
    SHORT_RUN,
    part_places,
    part_runs,
    run_together,
    side_by_side,
)
from raadslag.domain.reading.people.known_names import names_elsewhere
from raadslag.domain.reading.people.list_shapes import (
    SENDER,
    chaired,
    first_name,
    listed_below,
    of_one_kind,
    only_line,
    senders,
    unknown_heading,
)
from raadslag.domain.reading.people.openings import opening, side_opening
from raadslag.domain.reading.people.persons import NAME as PERSON
from raadslag.domain.reading.people.persons import is_name, is_role, parse_line, parse_people
from raadslag.domain.reading.people.presence import sentences
from raadslag.domain.reading.people.rows import (
    ROLE_LINE,
    about_last,
    organisation_line,
    settle,
    table_row,
)
from raadslag.domain.reading.people.wrapped_names import cut_lists, join_wrapped
from raadslag.domain.reading.pieces import Person, Piece, Reading
from raadslag.domain.reading.words.vocabulary import FIELDS, SECTION_LABELS, bare

RULE = "attendance"

_LEADS = pattern(
    r"^(?P<role>(?:Næst|Udvalgs|Råds)?[Ff]ormand|(?:Vice)?[Bb]orgmester)(?:en)?\s*:\s*(?P<who>[A-ZÆØÅ].+)$"
)
_RUNS_ON = pattern(r"(?:,|\sog|\ssamt)\s*$")
_LIST_NUMBER = pattern(r"^\d{1,2}[.)]\s+")
_SAYS = pattern(r"\b(?:deltog i mødet|ikke|fraværende|forhindret|afbud|forfald)\b")
_SENT_BY = pattern(r"^(?P<who>[A-ZÆØÅ][a-zæøå-]+(?<!valgte)(?<!anter)(?<!lemmer)(?: Kommune)?): ")
"""'Lindeby: A B' in a list: the municipality before those it sent."""
NOBODY = ("ingen", "intet", "")
_NOBODY_FIRST = pattern(r"^(?:Ingen|Intet|ingen|intet)(?:\.|\s(?=[A-ZÆØÅ]))")
"""'Fraværende: Ingen Mødet afsluttet: ...': the next label stands on the same line."""
_RECUSED = pattern(r"^Inhabil(?:e|itet)?\s*:\s*(?P<who>.+)$")
_LAST_NAME = pattern(rf"\s(?P<who>{PERSON})$")
_TOLD = pattern(
    r"(?:For [A-ZÆØÅ]|Fra [a-zæøå]|Endvidere|Desuden|Derudover|Herudover|Afbud fra|Der var afbud|Alle )"
)
_INSTEAD = pattern(r"\.\s+(?=I stedet (?:mødte|deltog) (?:stedfortræder|suppleant)(?:er?|erne|ne)\s)")
"""'Afbud: A og B. I stedet mødte stedfortrædere C og D': the list ends with its sentence."""
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
    alone: bool = False
    """The line is the only one of its list: its commas part people."""
    beside: bool = False
    """The rows of two lists side by side have begun."""
    by_sides: bool = False
    """Those who were not there stand side by side of the table: 'Fraværende:' / 'Forældrevalgte: NN'."""
    senders: frozenset[str] = frozenset()
    pending: list[tuple[Status, str]] = field(default_factory=list)


def read_lists(reading: Reading) -> None:
    """Reads the lists of the head; marks their headings and lines."""
    join_wrapped(reading, _has_names)
    cut_lists(reading, _has_names)
    head = reading.head()
    here = _List(senders=senders(head))
    for i, piece in enumerate(head):
        if piece.role == "open":
            _line(reading, head, i, piece, here)
    _told(reading)
    if not any(p.who.status == "present" for p in reading.people):
        take_bare_names(reading)
    settle(reading)


def _has_names(piece: Piece) -> bool:
    return bool(opening(piece)[1])


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
    if piece.text.rstrip(":") == "Dagsorden":
        here.status, here.pending = None, []
        return
    if _LIST_TITLE.match(piece.text) or piece.text == explicit.NO_GROUP:
        _list_title(piece, head[i + 1] if i + 1 < len(head) else None, here)
        return
    if isinstance(piece.data, list) and here.status is None:
        here.status, here.group = "present", "Fremmøde"
    if _role_below(reading, piece, here.group):
        return
    here.by_sides = _goes_on_by_sides(piece, here)
    found, rest = (None, "") if here.by_sides else opening(piece)
    if found is None:
        found, rest = side_opening(piece.text, here.status)
    if found is None and chaired(piece, head[i + 1 : i + 2]):
        found = "present"
    if found is None and here.group and organisation_line(reading, head, i, here.group):
        return
    if found is None and unknown_heading(head, i) and _parts(head, i, here):
        return
    if found is None:
        found, rest = of_one_kind(head, i)
    if found is not None:
        _opened(reading, piece, here, found, rest)
    else:
        _named(reading, head, i, here)


def _named(reading: Reading, head: list[Piece], i: int, here: _List) -> None:
    """A line that opens no list: those it names, where a list is open or it tells their office itself."""
    piece = head[i]
    if (
        piece.text.isupper()
        and " " in piece.text
        and any(not p.who.name.isupper() for p in reading.people[-1:])
    ):
        here.status = None  # a divider in capitals below names that are not
        return
    if people := _told_alone(piece, here.group):
        reading.people += [Person(who, {piece.line}) for who in people]
        piece.role, piece.rule = "person", RULE
        return
    if here.status is None or here.group is None:
        return
    if len(here.pending) > 1 and run_together(reading, piece, here.pending, _known(reading, piece)):
        here.pending, here.status = [], None
        return
    if side_by_side(reading, piece, here.pending, here.beside):
        here.beside = True
        return
    if _in_turn(reading, head, i, here):
        return
    here.alone = not here.direct and only_line(reading, head, i)
    if _people_line(reading, piece, here, first_name(head, i, here.direct)):
        here.pending, here.direct = [], True
    else:
        here.status = None if piece.gap > 1 or len(piece.text) > 60 else here.status


def _in_turn(reading: Reading, head: list[Piece], i: int, here: _List) -> bool:
    """'Fra udvalget deltog:' and 'Derudover deltog:' above two lists with commas: each heading has its own."""
    lines = [p.text for p in head[i : i + len(here.pending)] if p.role == "open" and opening(p)[0] is None]
    if (
        len(here.pending) < 2
        or len(lines) < len(here.pending)
        or not all(", " in text for text in lines[:-1])
    ):
        return False
    if not all(len(parse_people(text, "present", None)) > 1 for text in lines):
        return False
    for piece, (status, group) in zip(head[i : i + len(lines)], here.pending, strict=True):
        _add(reading, piece, piece.text, status, group, loose=True)
    here.pending, here.status = [], None
    return True


def _goes_on_by_sides(piece: Piece, here: _List) -> bool:
    first = here.by_sides or not here.direct
    return here.status == "absent" and first and is_side(piece.text.split(":")[0])


def _role_below(reading: Reading, piece: Piece, group: str | None) -> bool:
    """'Medlem' or 'Direktør' below a name, in a list that says of each what they are: only the former are members."""
    last = reading.people[-1] if reading.people else None
    if last is None or not group or last.who.group != group or last.who.role or not is_role(piece.text):
        return False
    if not any(ROLE_LINE.match(p.who.role or "") for p in reading.people) or " " in piece.text:
        return False
    elected = ROLE_LINE.match(piece.text) or last.who.status != "present"
    last.who = replace(last.who, role=piece.text, status=last.who.status if elected else "official")
    last.lines.add(piece.line)
    piece.role, piece.rule = "person", RULE
    return True


def _parts(head: list[Piece], i: int, here: _List) -> bool:
    """A heading that only its place tells of parts the list of members, or opens one of officials."""
    sub = (
        here.parted
        or (here.status == "present" and not here.direct)
        or (here.status is None and listed_below(head, i))
    )
    if sub or here.status is not None:
        here.parted = sub
        _heading(head[i], here, "present" if sub else "official")
        return True
    return False


def _list_title(piece: Piece, below: Piece | None, here: _List) -> None:
    """'Deltagerliste' right above a name opens the list of those present."""
    piece.role, piece.rule = "group", RULE
    if piece.text == explicit.NO_GROUP:
        here.status = here.group = None
    elif below is not None and (
        is_name(below.text) or (below.gap < 0 and part_places(below.text) != below.text)
    ):
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
        if before and before[-1][0] == "official" and bare(here.group) in ("deltog", "deltager", "mødte"):
            here.status, here.group = before[-1]  # 'Derudover' and below it 'deltog:' are one heading
            before = before[:-1]
        here.pending = [*before, (here.status, here.group)]
        return
    here.pending = []
    instead = _INSTEAD.search(rest)
    if instead:
        sentences(reading, rest[instead.end() :], piece.line)
        rest = rest[: instead.start()]
    if (
        before
        and piece.gap < 0
        and run_together(
            reading, Piece(rest, piece.source, -1), [*before, (found, here.group)], _known(reading, piece)
        )
    ):
        return
    if (
        bare(rest) not in NOBODY
        and not _NOBODY_FIRST.match(rest)
        and not _add(reading, piece, rest, found, here.group, loose=True)
    ):
        piece.role, piece.rule = "open", ""
        if any(c.isdigit() for c in rest):
            piece.text = _without_last_name(reading, piece, rest, found, here.group)
        here.status = None
    here.direct = True
    here.runs_on = _RUNS_ON.search(rest) is not None


def _without_last_name(reading: Reading, piece: Piece, rest: str, status: Status, group: str) -> str:
    """Values run together behind labels run together: a name at the very end belongs to the last label."""
    m = _LAST_NAME.search(rest)
    if m and is_name(m["who"]) and rest[: m.start()].strip()[-1:].islower():
        reading.people.append(Person(Participant(m["who"], status, group), {piece.line}))
        return rest[: m.start()].strip()
    return rest


def _people_line(reading: Reading, piece: Piece, here: _List, one_word: bool) -> bool:
    status, group = here.status or "present", here.group or ""
    continued, here.runs_on = here.runs_on, _RUNS_ON.search(piece.text) is not None
    last = reading.people[-1] if reading.people else None
    if last and last.who.group == group and about_last(piece, last):
        piece.role, piece.rule = "person", RULE
        return True
    if bare(piece.text) in NOBODY:
        piece.role, piece.rule = "person", RULE
        return True
    if isinstance(piece.data, list):
        return table_row(reading, piece, piece.data, status, group)
    told = _TOLD.match(piece.text) or (_SAYS.search(piece.text) and is_sentence(piece.text))
    if told and sentences(reading, piece.text, piece.line, officials=True):
        piece.role, piece.rule = "person", RULE
        return True
    recused = _RECUSED.match(piece.text)
    if recused:
        return _note_recusal(reading, piece, recused["who"])
    known = len(reading.people)
    sender = SENDER.match(piece.text)
    if sender and sender[0] in here.senders:
        return _sent(reading, piece, sender, status, group)
    loose = continued or one_word or here.alone
    added = _add(reading, piece, _LIST_NUMBER.sub("", piece.text), status, group, loose)
    place = _SENT_BY.match(piece.text) if added else None
    if place and len(reading.people) - known <= 2 and bare(place["who"]) not in {*FIELDS, *SECTION_LABELS}:
        for person in reading.people[known:]:
            person.who = replace(person.who, on_behalf_of=person.who.on_behalf_of or place["who"])
    return added


def _sent(reading: Reading, piece: Piece, sender: re.Match[str], status: Status, group: str) -> bool:
    """'DK: NN, Xby Kommune' where each line of a sender is one person."""
    people = parse_line(piece.text[sender.end() :], status, group)
    reading.people += [Person(who, {piece.line}) for who in people]
    piece.role, piece.rule = ("person", RULE) if people else (piece.role, piece.rule)
    return bool(people)


def _note_recusal(reading: Reading, piece: Piece, text: str) -> bool:
    """'Inhabil: NN under punkt 3' is a remark on a person, not an absence."""
    for who in parse_people(text, "present", None):
        for person in reading.people:
            if person.who.name == who.name:
                person.who = replace(person.who, note=f"inhabil {who.note or ''}".strip())
                person.lines.add(piece.line)
                piece.role, piece.rule = "person", RULE
    return piece.role == "person"


def _known(reading: Reading, piece: Piece) -> dict[str, float]:
    """The names that stand elsewhere in the document than in this row of names."""
    if not SHORT_RUN.search(piece.text):
        return {}
    return names_elsewhere(p.text for p in reading.pieces if p is not piece and p.role != "aside")


def _add(reading: Reading, piece: Piece, text: str, status: Status, group: str, loose: bool = False) -> bool:
    text = part_runs(text, _known(reading, piece)) if piece.gap < 0 else text
    people = (
        parse_people(text, status, group, loose)
        if loose or piece.gap < 0
        else parse_line(text, status, group)
    )
    if any(not who.name.isupper() for who in people):  # a title in capitals behind them is nobody
        people = [who for who in people if not (who.name.isupper() and " " in who.name)]
    if not people:
        return False
    for who in people:
        reading.people.append(Person(who, {piece.line}))
    piece.role, piece.rule = ("group" if piece.role == "group" else "person"), RULE
    return True
