"""Two lists of people side by side whose columns extraction has run together: 'A, Xby C, Yby' under 'Deltagere: Afbud:'.

Used by the rule `attendance`, through `lists`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from raadslag.domain.document import Participant, Status
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.known_names import cut_by_known
from raadslag.domain.reading.people.persons import NAME, is_name, is_role, parse_line, parse_people
from raadslag.domain.reading.pieces import Person, Piece, Reading

RULE = "attendance"

_PLACE = r"(?:,\s[A-ZÆØÅ][\w-]*(?:\sKommune)?|\s\([^)]*\))"
_PERSON = r"[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ]\.)*\s[A-ZÆØÅ][\w'-]+"
_APART = pattern(r"\t+|\s{3,}")
_BOTH = pattern(rf"^(?P<a>{_PERSON}(?:\s[A-ZÆØÅ][\w'-]+)?{_PLACE})\s(?P<b>{NAME}{_PLACE}?)$")
_RUN = pattern(r"[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ](?:[\w'-]+|\.)){5,}(?![\w])")
SHORT_RUN = pattern(r"[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ](?:[\w'-]+|\.)){3,}(?![\w])")
_PLACE_FIRST = pattern(
    r"^(?P<place>Region [A-ZÆØÅ][\w-]+|[A-ZÆØÅ][\w-]+) (?P<next>(?:[A-ZÆØÅ][\w'-]*\.? ){1,4}[A-ZÆØÅ][\w'-]+)$"
)
_LAST_PLACE = pattern(r"^(?:Region )?[A-ZÆØÅ][\w-]+$")
_PLACE_FIRST_ROLE = pattern(r"^(?:Næstf|F)ormand ")
_PATRONYMIC = pattern(r"^[A-ZÆØÅ][a-zæøå]+(?:sen|søn)$")
"""A word that ends a name wherever names stand in a row: 'Bo Holm Larsen Kai Lund'."""
_MARKED = pattern(r"(?<=[a-zæøå]) \((?:afbud|fravær|ref|suppl)[^()]*\)\s+(?=[A-ZÆØÅ][a-zæøå]+\s[A-ZÆØÅ])")

_PARTLY = pattern(
    r"(?<=[a-zæøå]) (?:ved|under) (?:sag|punkt|pkt\.)(?: nr\.)? \d+(?= [A-ZÆØÅ])", needs=(" ved ", " under ")
)
"""'A B ved sag nr. 3 C D': behind what somebody missed the next name stands."""
_OPEN = pattern(r"(?<=[a-zæøå]) (?:åben|lukket)$")
"""What the page says of its items behind the last name."""
_REFERENT_LAST = pattern(r"^(?P<first>.+\((?:ref\.?|referent)\))\s+(?P<last>.+)$")
_SENT_BY = pattern(
    r"(?P<who>[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ][\w'.-]+){1,3}(?:\s\([a-zæøå ]+\))?),?\s(?P<place>[A-ZÆØÅ][\w-]+ Kommune|Sekretariat for [a-zæøå]+(?: \([a-z]+\))?)(?:\s(?=[A-ZÆØÅ])|$)"
    r"|(?P<who2>[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ][\w'.-]+){1,3}),?\s(?P<place2>Region [A-ZÆØÅ][\w-]+)(?:\s(?=[A-ZÆØÅ][\w-]+ [A-ZÆØÅ])|$)",
)
_INITIALS = pattern(r"(?:[A-ZÆØÅ][\w'-]+(?:\s[A-ZÆØÅ][\w'.-]*)+\s[A-ZÆØÅ]{2,4}\b\s?){2,}(?:[A-ZÆØÅ]\w+)?")
_INITIALS_ONLY = pattern(r"^[A-ZÆØÅ]{2,4}$")
_ELECTED = pattern(r"(?:formand|medlem|borgmester)$", re.IGNORECASE)
LEAST_TOGETHER = 4
_BARE = pattern(rf"^(?P<a>{_PERSON})\s(?P<b>{_PERSON})$")


def side_by_side(reading: Reading, piece: Piece, pending: list[tuple[Status, str]], begun: bool) -> bool:
    """Puts the two people of a row into the two lists; a row of one goes on with the left list once begun."""
    if len(pending) != 2 or len({status for status, _ in pending}) < 2:
        return False
    both = _parts(piece.text)
    if both is None and not begun:
        return False
    texts = both or (piece.text,)
    found = [parse_line(text, *pending[i]) for i, text in enumerate(texts)]
    if any(len(people) != 1 for people in found):
        return False
    reading.people += [Person(people[0], {piece.line}) for people in found]
    piece.role, piece.rule = "person", RULE
    return True


def _parts(text: str) -> tuple[str, str] | None:
    apart = _APART.split(text)
    if len(apart) == 2 and all(_begins(part) for part in apart):
        return apart[0], apart[1]
    m = _BOTH.match(text) or _BARE.match(text)
    return (m["a"], m["b"]) if m else None


def _begins(text: str) -> bool:
    return is_name(re.split(r",|\s\(", text)[0])


def part_runs(text: str, known: dict[str, float] | None = None) -> str:
    """Names run together without any sign between them are parted where known names stand, else two words by two;
    a title stops it."""
    parted = partial(_parted, known=known or {})
    text = part_places(_INITIALS.sub(_initialled, _PARTLY.sub(r"\g<0>,", _OPEN.sub("", text))))
    if (first := _SENT_BY.search(text)) and (first.end() < len(text) or "," not in text):
        text = _SENT_BY.sub(_sent, text).rstrip("; ")
    if "," not in text:
        marked = _MARKED.sub(lambda m: f"{m[0].rstrip()}, ", text)
        if marked != text:
            return SHORT_RUN.sub(parted, marked)
    return _RUN.sub(parted, text)


def part_places(text: str) -> str:
    """'Bo Holm, Xby Kai Lund, Yby Ida Brink, Zby': what stands between two commas is a place and the next name."""
    chunks = text.strip(" .").split(", ")
    between = [_PLACE_FIRST.match(chunk) for chunk in chunks[1:-1]]
    if (
        len(chunks) < 3
        or not all(between)
        or not _LAST_PLACE.match(chunks[-1])
        or not is_name(_PLACE_FIRST_ROLE.sub("", chunks[0]))
    ):
        return text
    parts = [chunks[0]]
    for m in between:
        if m is not None:
            parts[-1] += f", {m['place']}"
            parts.append(m["next"])
    return "; ".join([*parts[:-1], f"{parts[-1]}, {chunks[-1]}"])


def _sent(m: re.Match[str]) -> str:
    """'Bo Holm Xby Kommune Kai Lund ...': the last word before 'Kommune' is the municipality's name."""
    who, place = (m["who"], m["place"]) if m["place"] else (m["who2"], m["place2"])
    return f"{who}, {place.lstrip(', ')}; "


def _initialled(m: re.Match[str]) -> str:
    """'Trine L. Holm TLH Bo Lund BL': initials that are those of the name before them end it."""
    words, out, name = m[0].split(), list[str](), list[str]()
    for word in words:
        if len(name) > 1 and word.isupper() and _INITIALS_ONLY.match(word) and _are_initials(word, name):
            out.append(" ".join(name))
            name = []
        else:
            name.append(word)
    return ", ".join([*out, *([" ".join(name)] if name else [])]) if len(out) > 1 else m[0]


def _are_initials(letters: str, name: list[str]) -> bool:
    firsts = "".join(word[0] for word in name)
    return firsts.endswith(letters) or (letters[0] == firsts[0] and letters[-1] == firsts[-1])


def _parted(m: re.Match[str], known: dict[str, float]) -> str:
    words = m[0].split()
    role = next((i for i, word in enumerate(words) if is_role(word)), len(words))
    if role < len(words) and role < LEAST_TOGETHER:
        return m[0]
    names = cut_by_known(words[:role], known) or []
    here: list[str] = []
    for word in words[:role] if not names else ():
        here.append(word)
        if len(here) > 1 and _PATRONYMIC.match(word):
            names += _two_by_two(here)
            here = []
    if len(here) == 1 and names:
        names[-1] = f"{names[-1]} {here[0]}"
    elif here:
        names += _two_by_two(here)
    return ", ".join([*names, " ".join(words[role:])] if role < len(words) else names)


def _two_by_two(words: list[str]) -> list[str]:
    """Names of two words each, the last of three where they do not go up; an initial stands within a name."""
    parts: list[list[str]] = []
    for word in words:
        if parts and (len(parts[-1]) < 2 or parts[-1][-1].endswith(".") or word.endswith(".")):
            parts[-1].append(word)
        else:
            parts.append([word])
    if len(parts) > 1 and len(parts[-1]) == 1:
        last = parts.pop()
        parts[-1] += last
    return [" ".join(part) for part in parts]


def run_together(
    reading: Reading, piece: Piece, pending: list[tuple[Status, str]], known: dict[str, float]
) -> bool:
    """'Deltagere: Afbud:' and then one list: what is known of its end tells who was absent, else all were there."""
    if len(pending) != 2 or (pending[0][0], pending[1][0]) != ("present", "absent"):
        return False
    m = _REFERENT_LAST.match(piece.text)
    if (broken := _broken_once(piece.text)) is not None:
        people = [*parse_people(broken[0], *pending[0]), *parse_people(broken[1], *pending[1])]
    elif m is not None:
        people = [*parse_people(m["first"], *pending[0]), *parse_people(m["last"], *pending[1])]
    else:
        people = parse_people(part_runs(piece.text, known), *pending[0]) if piece.gap < 0 else []
        if len(people) < LEAST_TOGETHER:
            return False
        at = _begins_anew([who.role for who in people])
        people = people[:at] + [
            replace(who, status=pending[1][0], group=pending[1][1]) for who in people[at:]
        ]
    if sum(bool(_ELECTED.search(who.role or "")) for who in people) * 2 > len(people):
        people = [_without_vote(who) for who in people]
    reading.people += [Person(who, {piece.line}) for who in people]
    if people:
        piece.role, piece.rule = "person", RULE
        reading.doubt(
            "lists_run_together",
            "Deltagere og afbud står i én liste: se efter, hvem der var fraværende.",
            [piece.line],
        )
    return bool(people)


def _broken_once(text: str) -> tuple[str, str] | None:
    """'A B, C D E F, G H': where commas part all names but two, the second list begins with the latter of them."""
    names = text.strip(" .").split(", ")
    glued = [(n, m) for n, name in enumerate(names) if (m := _BARE.match(name))]
    whole = sum(is_name(name) for name in names)
    if len(names) < LEAST_TOGETHER or len(glued) != 1 or whole < len(names) - 1:
        return None
    at, m = glued[0]
    return ", ".join([*names[:at], m["a"]]), ", ".join([m["b"], *names[at + 1 :]])


def _without_vote(who: Participant) -> Participant:
    """Where most are listed as chair or member, an office makes an official."""
    elected = who.status != "present" or not who.role or _ELECTED.search(who.role)
    return who if elected else replace(who, status="official")


def _begins_anew(roles: list[str | None]) -> int:
    """Where a list that goes by office returns to an office of its beginning: the next list opens there."""
    last = roles[-1]
    at = len(roles)
    while at and roles[at - 1] == last:
        at -= 1
    return at if last and last in roles[:at] else len(roles)
