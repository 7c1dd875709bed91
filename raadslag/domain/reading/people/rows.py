"""Rows and lines about a person in attendance lists, and one person named twice.

Used by the rule `attendance`, through `lists`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from raadslag.domain.document import Participant, Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.persons import NAME, is_name, is_role, parse_line
from raadslag.domain.reading.pieces import Person, Piece, Reading

RULE = "attendance"

ROLE_LINE = pattern(r"^(?:Formand|Næstformand|Medlem|Borgmester|Viceborgmester|\d\. (?:vice|næst)\w+)$")
PARTY_LINE = pattern(
    r"^\(?(?P<p>[A-ZÆØÅ]|(?<=\()[A-ZÆØÅ]{2}|Løsgænger|løsgænger|Uden for parti(?:erne)?)\)?$"
)
_SIDE = pattern(
    r"^(?:Fra|For) (?!.*(?:administration|forvaltning|sekretariat|embeds|direktion|selskabet|KL\b))"
)
_WAS_THERE = ("mødt", "fremmøde", "til stede", "tilstede", "deltog", "deltaget", "status")

_OFFICE_OF = pattern(r"^(?P<role>[A-ZÆØÅ][a-zæøå]+),\s(?P<of>[A-ZÆØÅ][\wæøåÆØÅ -]{2,50})$")
"""'Borgmester, Skovby Kommune' below a name."""
_SENDERS = ("kommune", "organisation", "område", "udpeget af", "valgt af", "repræsenterer")
_ADMINISTRATION = pattern(r"^(?:\w*forvaltning|administration|\w*sekretariat)(?:en|et)?\b", re.IGNORECASE)
_REMARKS = ("bemærkning", "bemærkninger", "note", "noter")
_NO_VOTE = pattern(
    r"(?i)\b(?:uden stemmeret|ikke stemmeberettiget|tilforordnet|observatør|gæst|referent|sekretær)\b"
)


def table_row(reading: Reading, piece: Piece, columns: list[str], status: Status, group: str) -> bool:
    """A row of an attendance table: the remark says whether the person was there."""
    cells = piece.text.split("\t")
    remark = next(
        (
            c
            for c in cells[1:]
            if re.match(
                r"(?i)(?:til ?stede|afbud|fraværende|mødt|ikke|udeblev|forfald|ej mødt|mødte|deltog|stedfortræder|suppleant)",
                c,
            )
        ),
        "",
    )
    absent = bool(
        re.match(r"(?i)(?:afbud|fraværende|ikke|udeblev|forfald|ej mødt|deltog ikke|mødte ikke)", remark)
    ) or any(
        (column in _WAS_THERE and cell.lower() in ("nej", "afbud", "-"))
        or (column in ("afbud", "fraværende") and cell.strip(" -") not in ("", "Nej"))
        for column, cell in zip(columns[1:], cells[1:], strict=False)
    )
    people = parse_line(cells[0], "absent" if absent else status, group)
    for who in people:
        for column, cell in zip(columns[1:], cells[1:], strict=False):
            if column in _SENDERS:
                who = _sent_by(who, cell)
            elif column in ("parti", "liste"):
                who = replace(who, party=cell)
            elif column in ("titel", "stilling", "rolle", "funktion"):
                who = replace(who, role=cell)
            elif cell == remark and len(cell.split()) > 2:
                who = replace(who, note=cell)
            elif column in _REMARKS and cell.strip():
                who = _remarked(who, cell)
        reading.people.append(Person(who, {piece.line}))
    piece.role, piece.rule = "person", RULE
    return bool(people)


def _sent_by(who: Participant, cell: str) -> Participant:
    """Whom a column says somebody was sent by: the administration has no vote, and brackets tell the standing."""
    sender, bracket, standing = cell.partition("(")
    who = replace(who, on_behalf_of=sender.strip() or None)
    if who.status == "present" and _ADMINISTRATION.match(sender):
        return replace(who, status="official")
    return _remarked(who, standing.strip(" )")) if bracket else who


def _remarked(who: Participant, remark: str) -> Participant:
    """What the column of remarks says of a person: no vote, standing in, or a note."""
    stands_in = re.search(rf"\b(?:suppleant|stedfortræder|supp\.|stedf\.|i stedet) for (?P<x>{NAME})", remark)
    if stands_in and who.status == "present":
        return replace(who, status="substitute", substitute_for=stands_in["x"])
    if who.status == "present" and _NO_VOTE.search(remark):
        return replace(who, status="official", note=remark)
    return who if who.note else replace(who, note=remark)


def organisation_line(reading: Reading, head: list[Piece], i: int, group: str) -> bool:
    """In lists of name, role, organisation on a line each: the third line."""
    last = reading.people[-1] if reading.people else None
    if last is None or last.who.group != group or not (last.who.role and ROLE_LINE.match(last.who.role)):
        return False
    piece, after = head[i], [p.text for p in head[i + 1 : i + 3]]
    if last.who.on_behalf_of or last.who.party or PARTY_LINE.match(piece.text) or ROLE_LINE.match(piece.text):
        return False
    if (after and ROLE_LINE.match(after[0])) or not piece.text[:1].isupper() or ":" in piece.text:
        return False
    tripled = any(p.who.on_behalf_of and p.who.role and ROLE_LINE.match(p.who.role) for p in reading.people)
    if not (tripled or (len(after) > 1 and ROLE_LINE.match(after[1]))):
        return False
    last.who = replace(last.who, on_behalf_of=piece.text)
    last.lines.add(piece.line)
    piece.role, piece.rule = "person", RULE
    return True


def about_last(piece: Piece, last: Person) -> bool:
    """A role, a party, or (after a role line) an organisation of the person named last."""
    party = PARTY_LINE.match(piece.text)
    if ROLE_LINE.match(piece.text):
        last.who = replace(last.who, role=piece.text)
    elif office := _OFFICE_OF.match(piece.text):
        if not is_role(office["role"]) or is_name(office["of"]) or last.who.role:
            return False
        last.who = replace(last.who, role=office["role"], on_behalf_of=office["of"])
    elif party:
        last.who = replace(last.who, party=party["p"])
    else:
        return False
    last.lines.add(piece.line)
    return True


def settle(reading: Reading) -> None:
    """One listed present and absent is absent, once; the same name twice in one list counts once."""
    _apart(reading)
    _sent_by_sides(reading)
    merged: dict[str, Person] = {}
    for person in reading.people:
        name = person.who.name.lower()
        known = merged.get(name)
        if known is None:
            merged[name] = person
            continue
        known.lines |= person.lines
        known.who = _joined(known.who, person.who)
    reading.people = _first_names(list(merged.values()))


def _sent_by_sides(reading: Reading) -> None:
    """'Fra regionsrådet', 'Fra kommunerne': where no other list tells who was there, the sides that sent them do."""
    if any(p.who.status == "present" for p in reading.people):
        return
    for person in reading.people:
        side = _SIDE.match(person.who.group or "")
        if side and person.who.status == "official":
            person.who = replace(person.who, status="present")


def _first_names(people: list[Person]) -> list[Person]:
    """'Referent: Signe' is the Signe of the list, when there is just one."""
    out: list[Person] = []
    for person in people:
        name = person.who.name
        same = (
            [p for p in people if p.who.name.split()[0] == name and p is not person]
            if " " not in name
            else []
        )
        if len(same) == 1 and person.who.status == "official":
            same[0].lines |= person.lines
            same[0].who = replace(
                same[0].who, role=same[0].who.role or (person.who.group or "").lower() or None
            )
        else:
            out.append(person)
    return out


def _apart(reading: Reading) -> None:
    """Four words of which the last two stand elsewhere as a name of their own are two people, and so are all
    names of four words or five in that list."""
    long = [p for p in reading.people if 4 <= len(p.who.name.split()) <= 5]
    told = {p.who.group for p in long if _stands_alone(reading, p.who.name)}
    if not told:
        return
    out: list[Person] = []
    for person in reading.people:
        words = person.who.name.split()
        if 4 <= len(words) <= 5 and person.who.group in told:
            at = 3 if len(words) == 5 and words[1].endswith(".") else 2
            out += [
                Person(replace(person.who, name=" ".join(part)), set(person.lines))
                for part in (words[:at], words[at:])
            ]
        else:
            out.append(person)
    reading.people = out


def _stands_alone(reading: Reading, name: str) -> bool:
    words = name.split()
    last = re.escape(" ".join(words[2:]))
    alone = re.compile(rf"(?:^|[.,:;a-zæøå)]\s){last}\b")
    ahead = f"{words[1]} {words[2]}"
    return any(alone.search(p.text) for p in reading.pieces if p.role != "aside" and ahead not in p.text)


def _joined(one: Participant, other: Participant) -> Participant:
    absent = other if other.status == "absent" else one
    both = {one.status, other.status}
    return replace(
        one,
        status="absent" if "absent" in both else "present" if both == {"official", "present"} else one.status,
        group=absent.group,
        on_behalf_of=one.on_behalf_of or other.on_behalf_of,
        party=one.party or other.party,
        role=one.role or other.role,
        note=one.note or other.note,
        substitute_for=one.substitute_for or other.substitute_for,
    )
