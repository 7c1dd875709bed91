"""Kind and body from the unlabelled lines of the head.

Used by the rule `head_titles`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re
from itertools import pairwise

from raadslag.domain.danish.dates import WEEKDAYS, dates, first_time
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.bodies import COMPANY, looks_like_body, split_body

RULE = "head_titles"

_ABBREVIATION = pattern(r"^[A-ZÆØÅ]{2,6}$")
_AREA = pattern(r"^[A-ZÆØÅ][A-ZÆØÅa-zæøå-]{3,20}(?: (?:og )?[A-ZÆØÅ][A-ZÆØÅa-zæøå-]{2,20})?$")
KIND = pattern(
    r"\b(?:(?:åbent?|lukket|foreløbigt?|godkendt|endeligt?|udkast til|ekstraordinært?|ordinært?|supplerende)\s)*(?:udskrift af )?(?P<k>beslutningsprotokol(?:len)?|beslutningsreferat|mødereferat|"
    r"tillægsdagsorden|tillægsreferat|dagsord(?:e)?ner og referater|dagsorden|referat|protokol|mødeprotokol|mødeindkaldelse|indkaldelse(?=\stil\b))\b(?:\s+(?:19|20)\d\d\b(?!-))?",
    re.IGNORECASE,
    needs=("dagsord", "referat", "protokol", "indkaldelse"),
)
_STOP = r"(?=\s(?:den|d\.|kl\.?|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b|\s*[,|]|\s[-–]\s|\s\d{1,2}\.|\s*$)"
_MEETING_IN = pattern(
    rf"\b(?!(?i:formøde|gruppemøde|for-))[A-ZÆØÅa-zæøå]*[Mm]ødet?(?:\s(?:nr\.?\s)?\d+)?\s(?:i\s\d{{4}}\s)?(?:i|for|af|med|hos)\s(?P<b>.+?){_STOP}",
    needs=("møde",),
)
_OWN_MEETING = pattern(
    r"\b(?:fra|af|til|for)\s(?P<b>[A-ZÆØÅ][\w -]*?)s\s(?:\w+\s)?(?:møde|protokol|beslutningsprotokol)\b",
    needs=("møde", "protokol"),
)
_OPENING_MEETING = pattern(
    rf"^(?P<b>[A-ZÆØÅ][\w,-]*(?: (?:[A-ZÆØÅ][\w,-]*|og|for|i|af|[a-zæøå-]+)){{0,6}}?)s\s(?:\w+\s)?møde\s(?:den|d\.|\d|{'|'.join(WEEKDAYS)})",
    needs=("møde",),
)
"""'Social og sundheds møde den 17. april'."""
_NAMED_MEETING = pattern(
    r"\b(?P<b>[A-ZÆØÅa-zæøå-]*(?i:bestyrelse|udvalg|råd|byråd|gruppe|netværk|kreds|direktion))s?møde(?:t)?\b",
    needs=("møde",),
)
_MEETING_OF = pattern(
    r"\b(?P<b>(?i:bestyrelse|repræsentantskab))s?møde(?:t)?(?:\s(?:den\s|d\.\s)?\d{1,2}\. [a-zæøå]+ \d{4})?\s(?:i|for|hos)\s(?P<c>[A-ZÆØÅ].+?)"
    + _STOP,
    needs=("møde",),
)
"""'Bestyrelsesmøde den 3. maj 2031 i Xby Havn A/S': the board of a company or an association."""
_IN_A_ROOM = pattern(r"^[\wæøå-]*(?:sal|lokale|kontor|huset|gården)(?:en|et|t)?\.?$", re.IGNORECASE)
"""'... møde i rådssalen': a room holds no meetings of its own."""
_ENDINGS = (
    ("bestyrelse", "n"),
    ("gruppe", "n"),
    ("udvalg", "et"),
    ("råd", "et"),
    ("netværk", "et"),
    ("kreds", "en"),
    ("direktion", "en"),
)
_TO = pattern(
    r"\b(?:[Rr]eferat|[Dd]agsorden|REFERAT|DAGSORDEN)\s(?:fra|af|til|for)\s(?P<b>[A-ZÆØÅ].+?)" + _STOP,
    needs=tuple(f"{kind} {to}" for kind in ("referat", "dagsorden") for to in ("fra", "af", "til", "for")),
)
_FORMS = ((3, _MEETING_IN), (3, _OWN_MEETING), (1, _OPENING_MEETING), (2, _TO), (0, _NAMED_MEETING))
_FILLER = pattern(
    r"(?:\b(?:den|d\.|kl\.?|fra|til|af|for|møde i|mødet i|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\s*)+$|^(?:fra|til|af|for|over)\s+|^(?:ekstra)?ordinært møde(?: i)? (?=[A-ZÆØÅ])|\sd$|,?\s*møde nr\.? ?\d+$|\s*\(?\d{4}\s?[-–]\s?\d{4}\)?$",
    re.IGNORECASE,
)


_APART = pattern(
    r"\s+[-–]\s+|\s*\|\s*|\t+|\s{3,}|(?<=[a-zæøåA-ZÆØÅ]{4})\.\s+(?=[A-ZÆØÅ])|\s(?=[Mm]ødet? den\b)"
)
_COUNCIL = pattern(r"\b(?:byråd|kommunalbestyrelse)(?:et|n)?$", re.IGNORECASE)


def read_titles(reading: Reading) -> None:
    """Finds the kind and the body; a meeting 'in' a body or a line of its own goes before a part of a line."""
    _join_area(reading)
    found: list[tuple[int, str, Piece]] = []
    head = [p for p in reading.head() if p.role == "open" or (p.role == "head" and ":" in p.text)]
    for i, piece in enumerate(head):
        text = piece.text if piece.role == "open" else piece.text.split(":", 1)[1].strip()
        if len(text) > 200 and piece.gap >= 0:
            continue
        if re.fullmatch(r"(?i)(?:åbent )?(?:referat|dagsorden)", text) and i + 1 < len(head):
            after = [p.text for p in head[i + 1 : i + 3]]
            text = " ".join([text, *after]) if re.match(r"(?i)(?:til|fra|af)\b", after[0]) else text
        found += [(rank, name, piece) for rank, name in _names(reading, piece, text)]
    for _, name, piece in sorted(found, key=lambda f: -f[0])[:1]:
        if _COUNCIL.search(name):  # 'Lyng Byråd. Kulturudvalget.': the council whose committee it is
            beside = (n for _, n, p in found if p.line == found[0][2].line and not _COUNCIL.search(n))
            name = next(beside, name)
        body, company = split_body(name)
        reading.fact("organization", body, [piece.line])
        if company:
            reading.fact("parent_organization", company, [piece.line])


def _join_area(reading: Reading) -> None:
    """'KKR' and below it 'SYDHAVET': an abbreviation alone on the first lines, with its area on the next."""
    for above, below in pairwise([p for p in reading.head() if p.role != "aside"][:5]):
        area = below.text
        if (
            above.role == below.role == "open"
            and _ABBREVIATION.match(above.text)
            and below.gap == 0
            and _AREA.match(area)
            and not KIND.search(area)
        ):
            name = " ".join(w.capitalize() if w.isupper() else w for w in area.split())
            reading.fact("organization", f"{above.text} {name}", [above.line, below.line])
            _claim(above)
            _claim(below)
            return


def _names(reading: Reading, piece: Piece, text: str) -> list[tuple[int, str]]:
    """The bodies that a line names, with how sure that is."""
    kind = KIND.search(text)
    unread = piece.role == "open"
    if unread and kind and kind.start() < 60:
        if not kind["k"].lower().endswith("referater"):
            reading.fact("kind_word", kind["k"].lower(), [piece.line])
        _claim(piece)
    elif (
        kind and "møde" in text[: kind.start()].lower()
    ):  # 'Initialer: abc Bestyrelsesmøde i Xby Havn Dagsorden'
        reading.fact("kind_word", kind["k"].lower(), [piece.line])
    of = _MEETING_OF.search(text)
    if of and len(of["c"]) < 60 and not looks_like_body(of["c"]) and ". " not in of["c"]:
        _claim(piece)
        reading.fact("parent_organization", KIND.sub("", of["c"]).strip(' ".,'), [piece.line])
        return [(3, _definite(of["b"].capitalize()))]
    if (meeting := _meeting(text)) is not None:
        _claim(piece)
        return [meeting]
    if not unread:
        return []
    rest = text[: kind.start()] + " | " + text[kind.end() :] if kind else text
    for day in list(dates(rest))[::-1]:
        rest = rest[: day.start] + " | " + rest[day.end :]
    clock = first_time(rest)
    if clock:
        rest = rest[: clock.start] + " | " + rest[clock.end :]
    return _parts(reading, piece, rest)


def _meeting(text: str) -> tuple[int, str] | None:
    """The body whose meeting a line tells of, with how sure that is."""
    for rank, form in _FORMS:
        m = form.search(text)
        if (
            m is None
            or ". " in m["b"]
            or _IN_A_ROOM.match(m["b"])
            or (rank == 2 and not looks_like_body(m["b"]))
        ):
            continue
        name = _FILLER.sub("", m["b"].strip())
        return rank, _definite(name[:1].upper() + name[1:]) if rank == 0 else name
    return None


def _definite(name: str) -> str:
    """'Bestyrelsesmøde' is a meeting of 'Bestyrelsen'."""
    ending = next((e for stem, e in _ENDINGS if name.lower().endswith(stem)), "")
    return name + ending


def _parts(reading: Reading, piece: Piece, rest: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    if rest.islower() and "§" not in rest:
        return found  # no body is written without a capital
    parts = [p.strip(" ,.:-–") for p in _APART.split(rest) if p.strip(" ,.:-–")]
    for part in parts:
        whole = part == piece.text.strip(" ,.:")
        name = _FILLER.sub("", _FILLER.sub("", part)).strip(" ,.:")
        if not name or len(name) > 110:
            continue
        company = COMPANY.search(name)
        if company and len(company[0]) * 10 > len(name) * 9:
            reading.fact("parent_organization", company[0], [piece.line])
            _claim(piece)
        elif (
            looks_like_body(name)
            and len(name.split()) <= 12
            and not part.endswith(".")
            and not is_sentence(name)
            and (name[:1].isupper() or name.startswith("§"))
        ):
            found.append((2 if whole else 1, name))
            _claim(piece)
    return found


def _claim(piece: Piece) -> None:
    if piece.role == "open":
        piece.role, piece.rule = "head", RULE
