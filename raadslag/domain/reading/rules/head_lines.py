"""Head lines without labels: titles such as 'Referat - Byrådet den 26. januar 2016', bodies, dates, kinds."""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import first_date, first_time
from raadslag.domain.reading.bodies import looks_like_body
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.when import take_when

NAME = "head_lines"
VERSION = 1

KIND = re.compile(
    r"\b(?:(?:åbent?|lukket|foreløbig|godkendt|endelig|udkast til|ekstraordinær|ordinær|supplerende|tillægs)\s?)*"
    r"(?P<k>beslutningsprotokol|beslutningsreferat|mødereferat|tillægsdagsorden|tillægsreferat|dagsordener og referater|dagsorden|referat|protokol|mødeprotokol|mødeindkaldelse|udskrift)\b(?:\s+(?:19|20)\d\d\b(?!-))?",
    re.IGNORECASE,
)
_MEETING_IN = re.compile(
    r"\b(?:(?:[Oo]rdinært|[Ee]kstraordinært|[Kk]onstituerende|[Ff]ælles)\s)?[Mm]ødet?(?:\s(?:nr\.?\s)?\d+)?\s(?:i|for|af|med|hos)\s(?P<b>.+?)(?=\s(?:den|d\.|kl\.?|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\b|\s*[,|]|\s[-–]\s|\s\d{1,2}\.|\s*$)"
)
_OF_MEETING = re.compile(
    r"\b(?:[Rr]eferat|[Dd]agsorden|REFERAT|DAGSORDEN)\s(?:fra|af|til|for|over)\s(?:(?:ordinært|ekstraordinært)\s)?(?P<b>[A-ZÆØÅa-zæøå-]*(?:bestyrelses|udvalgs|råds|byråds|gruppe|netværks|kreds|direktions|regionsråds)møde(?:t)?)\b"
)
_COMPANY = re.compile(
    r"\b[A-ZÆØÅ][\wæøå-]*(?:[ -](?:[A-ZÆØÅ][\wæøå-]*|og))* (?:Kommune|Kommuner)\b|\bRegion [A-ZÆØÅ][\wæøå-]+(?: [A-ZÆØÅ][\wæøå-]+)?"
)
_PLACE_WORD = re.compile(
    r"\b(?:Mødelokale|Lokale|Mødesal|Byrådssal(?:en)?|Sal(?:en)?|Rådhuset|Regionshuset|Rådhus|Møderum|Mødecenter|Kantinen|Festsal(?:en)?|Kulturhuset|Hotel|Teams|Virtuelt)\b"
)
_ADDRESS = re.compile(
    r"^[A-ZÆØÅ][\wæøåé. -]*?(?:vej|gade|plads|pladsen|allé|alle|torv|torvet|stræde|vænge|park|parken|boulevard|huset|gården|stien|bakken|havn|kaj|kajen|salen|lokale)\b[^:]{0,60}$",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s*\(?\d{4}\s?[-–]\s?\d{4}\)?$")


def apply(reading: Reading) -> None:
    """Reads titles, dates, bodies and places that stand without label; one value is taken once."""
    head = [p for p in reading.head() if p.role == "open"]
    for i, piece in enumerate(head):
        if len(piece.text) > 200 and piece.gap >= 0:
            continue
        text = piece.text
        if (
            i + 2 < len(head)
            and re.fullmatch(r"(?i)referat|dagsorden", text)
            and re.match(r"(?i)(?:til|fra|af)\b", head[i + 1].text)
        ):
            text = " ".join(p.text for p in head[i : i + 3])
        _read(reading, piece, text)


def _read(reading: Reading, piece: Piece, text: str) -> None:
    kind = KIND.search(text)
    if kind and kind.start() < 60:
        word = kind["k"].lower()
        if not word.endswith("referater"):
            reading.fact("kind_word", word, [piece.line])
        _claim(piece)
    meeting = _MEETING_IN.search(text) or None
    if meeting:
        _body(reading, piece, meeting["b"])
    elif other := _OF_MEETING.search(text):
        _body(reading, piece, re.sub(r"møde(?:t)?$", "", other["b"]).removesuffix("s"))
    rest = text[: kind.start()] + " | " + text[kind.end() :] if kind else text
    if first_date(text) or (first_time(text) and len(text) < 60):
        day = first_date(rest)
        if day:
            place = rest[day.end :]
            rest = rest[: day.start] + " | " + place
        left = take_when(reading, text, piece)
        _claim(piece)
        at = re.search(r"(?:\bi|\bpå|,)\s+(?P<p>[A-ZÆØÅ][^|]{3,})$", left) if not meeting else None
        if (
            at
            and reading.value("place") is None
            and (_ADDRESS.match(at["p"]) or "," in at["p"] or _PLACE_WORD.search(at["p"]))
        ):
            reading.fact("place", at["p"].strip(" ."), [piece.line])
            rest = rest.replace(at["p"], "")
    _parts(reading, piece, rest, bool(kind or first_date(text)))


def _parts(reading: Reading, piece: Piece, rest: str, sure: bool) -> None:
    """The dash- or bar-separated parts of a title line."""
    for part in re.split(r"\s+[-–]\s+|\s*\|\s*|\t+", rest):
        part = re.sub(
            r"\b(?:den|d\.|kl\.?|fra|til|af|møde i|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag)\s*$|^(?:den|fra|til|af|for|over)\s+",
            "",
            part.strip(" ,.:"),
        ).strip(" ,.:")
        if not part or len(part) > 110:
            continue
        company = _COMPANY.search(part)
        if company and len(company[0]) * 3 > len(part):
            reading.fact("parent_organization", company[0], [piece.line])
            part = (part[: company.start()] + part[company.end() :]).strip(" ,.:")
            _claim(piece)
        found = _PLACE_WORD.search(part)
        if found and sure and not looks_like_body(part):
            if reading.value("place") is None:
                reading.fact("place", part[found.start() :], [piece.line])
                if part[: found.start()].strip():
                    reading.fact("parent_organization", part[: found.start()].strip(" ,-"), [piece.line])
            _claim(piece)
        elif looks_like_body(part) and len(part.split()) <= 12 and not part.endswith("."):
            _body(reading, piece, part)
        elif (
            piece.gap >= 0
            and len(part) < 90
            and reading.value("place") is None
            and reading.value("organization")
            and _ADDRESS.match(rest.strip())
            and not part.isupper()
        ):
            reading.fact("place", rest.strip(), [piece.line])
            _claim(piece)
            return


def _body(reading: Reading, piece: Piece, name: str) -> None:
    name = _YEARS.sub("", name.strip(" .,:-–"))
    company = _COMPANY.search(name)
    if (
        company
        and len(company[0]) < len(name)
        and company.start() > 0
        and re.search(r"(?:,|\bi|for)\s*$", name[: company.start()])
    ):
        reading.fact("parent_organization", company[0], [piece.line])
        name = re.sub(r"(?:,|\s+i|\s+for)\s*$", "", name[: company.start()]).strip()
    if name and len(name) < 110:
        reading.fact("organization", name, [piece.line])
        _claim(piece)


def _claim(piece: Piece) -> None:
    if piece.role == "open":
        piece.role, piece.rule = "head", NAME
