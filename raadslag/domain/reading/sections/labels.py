"""Section labels as printed: 'Baggrund', 'Beslutning i Byrådet den 26-01-2016', 'Udvalg, dato, pkt. 4:'.

`parse_label` says what a line would be as a label. Families of words come from `vocabulary`; whether a decision
is this meeting's or an earlier body's is settled later, when body and date are known.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import Found, dates
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Label
from raadslag.domain.reading.words.bodies import looks_like_body
from raadslag.domain.reading.words.genre import genre_kind
from raadslag.domain.reading.words.vocabulary import ATTACHMENT_LABELS, SECTION_LABELS, bare, compound_kind

_INLINE = frozenset(
    [
        "baggrund",
        "resume",
        "resumé",
        "sagsfremstilling",
        "indstilling",
        "beslutning",
        "beslutninger",
        "referat",
        "konklusion",
        "beslutningstema",
        "anledning",
        "økonomi",
        "retsgrundlag",
        "lovgrundlag",
        "sagsresume",
        "sagsresumé",
        "redegørelse",
        "forslag",
        "historik",
        "personale",
        "kompetence",
        "beslutningskompetence",
        "sagsgang",
        "sagsforløb",
        "problemstilling",
        "løsning",
        "formål",
        "afgørelse",
        "resultat",
        "vedtagelse",
        "høring",
        "kommunikation",
        "sagsbeskrivelse",
        "fremmøde",
        "inhabilitet",
        "indstillinger",
        "anbefaling",
        "protokol",
        "risikovurdering",
        "sagstype",
        "miljø",
    ]
) | {
    "sagens kerne",
    "økonomiske konsekvenser",
    "videre proces",
    "den videre proces",
    "sagen behandles i",
    "sagen afgøres i",
    "forslag til beslutning",
    "beskrivelse af sagen",
    "supplerende sagsfremstilling",
    "fremmøde og inhabilitet",
    "det indstilles",
    "sagens opståen",
    "tidligere beslutning",
    "tidligere beslutninger",
    "tidligere behandling",
    "kort resume",
    "administrativ indstilling",
    "videre sagsgang",
}
_WITH_TEXT = pattern(r"^([A-ZÆØÅ][^:.,;()]{2,48}?)\s*:\s*(\S.*)$", re.DOTALL)
_EMPTY_CELL = pattern(r":\s*\|$")
_DECISION = pattern(
    r"^(?P<word>Beslutning(?:er)?|BESLUTNING(?:ER)?|Besluttet|Referat|REFERAT|Afgørelse|Konklusion|Vedtagelse|Behandling|Indstilling)\s*"
    r"(?:(?P<dash>[-–:,])\s*|(?P<prep>truffet i|truffet af|fra|i|af|ved|på|for)\s+|(?=[A-ZÆØÅ][\w-]*(?:\s|$)))(?P<tail>.+)$",
    re.DOTALL,
)
_DECIDES = frozenset(["besl", "refe", "afgø", "konk", "vedt", "beha", "inds"])
"""How a line begins that may be a decision's or a recommendation's label."""
_ON_DATE = pattern(r"^Beslutning(?:er)?,? \(?(?:den |d\. )?\d{1,2}[.\-/ ][\w.\-/ ]{4,20}\)?:?$")
_LOST_DATE = pattern(
    r"^(?:Beslutning(?:er)?(?: i(?= den))?(?: (?=[A-ZÆØÅ]))?)?(?P<body>[A-ZÆØÅ][\wæøåÆØÅ ,-]{2,60}(?:udvalget|rådet|bestyrelsen|nævnet))?,? (?:den|d\.)\s?:?$",
    needs=(" den", " d."),
)
"""'Beslutning den :', whose date extraction has lost."""
_PARTED = pattern(
    r"^(?P<label>[A-ZÆØÅ][A-Za-zÆØÅæøåé/ ]{3,40}?)(?:(?P<wide>\t|\s{3,})|\.\s+|\s[-–]\s+|;\s+)(?P<rest>\S.*)$",
    re.DOTALL,
)
"""'Indstilling     Det indstilles ...' and 'Beslutning. Godkendt.': a label that no colon parts from its text."""
_SURE = frozenset(
    ["beslutning", "beslutninger", "konklusion", "afgørelse", "vedtagelse", "indstilling", "sagsfremstilling"]
)
_OPENINGS = frozenset(words[:4] for words in (*_SURE, *_INLINE, "besl", "konkl", "indst"))
_SHORTENED = pattern(r"^(?P<label>Besl|Beslutn|Konkl|Indst)\.?\s*:\s*(?P<rest>.*)$", re.DOTALL)
_FOR_ITEM = pattern(
    r"^(?P<word>Beslutning|Referat|Afgørelse|Konklusion|Vedtagelse|Indstilling)(?:er)? (?:for|til|vedr\.?|vedrørende|om|på|ad) "
    r"(?:dagsordens?|sags)?(?:punkt|pkt\.?|sag)(?: nr\.?)? ?\d[\d.]*(?:\s?[:–-]\s?(?P<rest>\S.*))?:?$",
    re.IGNORECASE,
)
_POINT = pattern(
    r"^[,;]?\s*(?:som )?(?:(?:pkt\.?|punkt|sag)\s*(?:nr\.?)?|nr\.)\s*(?P<n>[\d./]+\d|\d+)", re.IGNORECASE
)
_OWNED_WORDS = ("indstilling", "beslutning", "anbefaling", "forslag", "behandling", "konklusion")
_OWNED = pattern(
    rf"^(?P<body>[A-ZÆØÅ][\w /&-]{{2,60}}?)[sS]\s(?P<word>(?i:{'|'.join(_OWNED_WORDS)}))"
    r"(?:\s(?:i|på)\s(?:sit\s)?møde(?:t)?)?(?:\s(?:den|d\.)\s(?P<date>[^:]{6,24}?))?(?:\s*:\s*(?P<rest>.*))?$",
    re.DOTALL,
    needs=tuple(f"s {word}" for word in _OWNED_WORDS),
)
BODY_AND_DATE = pattern(
    r"^(?P<body>[A-ZÆØÅ][^:.;]{2,70}?),?\s(?:den\s|d\.\s)?(?P<date>\d{1,2}[-.]\s?[\w.-]+[\s.-]\d{4})\s*:?$"
)
_RECOMMENDS = pattern(
    r"^(?P<body>[A-ZÆØÅ][^.:;,]{1,90}?)\s(?:indstiller|foreslår|anbefaler)\b(?P<rest>.*)$|^(?:Det|Der)\s(?:indstilles|foreslås|anbefales)\b(?P<rest2>.*)$|^(?:Indstilling|Indstillingen)\s(?:fra|til)\b(?P<rest3>.*)$",
    re.DOTALL,
)
_PERIOD = pattern(r"\s\(?(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\)?$")
_TO_DATE = pattern(r"\s*,?\s*(?:den|d\.)?\s*$")


def parse_label(text: str) -> Label | None:
    """The label that a line opens with, or None. Lines of running text give None."""
    if len(text) > 2000 or not text[:1].strip("•*- "):
        text = text.lstrip("•*- ")
    first = text[:1]
    if not first.isupper():
        return None
    if text[-1] == "|" and _EMPTY_CELL.search(text):
        text = text[:-1].rstrip()
    plain = bare(text) if len(text) <= 80 else ""
    if plain in SECTION_LABELS and not (
        text[-1] == "." and " " in plain and SECTION_LABELS[plain] == "other"
    ):
        return Label(SECTION_LABELS[plain], text.strip(" :"))
    if plain in ATTACHMENT_LABELS or (
        plain.endswith(")") and re.sub(r"\s*\(\d{1,3}\)$", "", plain) in ATTACHMENT_LABELS
    ):
        return Label("attachments", text.strip(" :"))
    if (
        plain
        and text[0] not in "•*-"
        and text[-1:] not in ".,"
        and (kind := compound_kind(plain))
        and not is_sentence(text)
    ):
        return Label(kind, text.strip(" :"))
    if plain and text[0] not in "•*-" and text[-1:] not in ".,;" and (kind := genre_kind(plain)):
        return Label(kind, text.strip(" :"))
    decides = text[:4].lower() in _DECIDES
    if plain.endswith((" den", " d")) and (lost := _LOST_DATE.match(text)):
        return Label("decision", "Beslutning" if decides else text.strip(" :"), "", lost["body"])
    if decides and _ON_DATE.match(text) and (day := next(iter(dates(text)), None)):
        return Label("decision", text.strip(" :"), "", None, day.iso)
    return (
        (_of_item(text) if decides else None)
        or _with_text(text)
        or (_decision(text) if decides else None)
        or _earlier(text)
        or _owned(text)
        or _parted(text)
    )


def parse_recommends(text: str) -> Label | None:
    """'Administrationen indstiller, at ...' as the opening of a recommendation: a bare phrase is its heading."""
    m = _RECOMMENDS.match(text)
    if not m or (
        m["body"] and (len(m["body"].split()) > 9 or re.search(r"\b(?:at|som|der|har|er)\b", m["body"]))
    ):
        return None
    rest = (m["rest"] or m["rest2"] or m["rest3"] or "").strip()
    if m["body"] and not rest.strip(" ,:"):
        return Label("recommendation", text.strip(" :,"))
    return Label("recommendation", None, text)


def _of_item(text: str) -> Label | None:
    """'Beslutning for Punkt 2: Ungepulje'; whether the rest is the item's title or the text is seen later."""
    m = _FOR_ITEM.match(text) if len(text) < 300 else None
    if m is None:
        return None
    kind = "recommendation" if m["word"].lower() == "indstilling" else "decision"
    rest = m["rest"] or ""
    return Label(kind, text[: len(text) - len(rest)].strip(" :–-"), rest)


def _with_text(text: str) -> Label | None:
    m = _WITH_TEXT.match(text) if ":" in text else None
    if not m:
        return None
    plain = bare(m[1])
    if m[2].startswith("| "):
        return _cell(m[1], m[2][2:].strip())
    if plain in _INLINE:
        return Label(SECTION_LABELS[plain], m[1].strip(), m[2])
    if plain in ATTACHMENT_LABELS and plain.startswith("bilag"):
        return Label("attachments", m[1].strip(), m[2])
    if " " in plain and (kind := genre_kind(plain)):
        return Label(kind, m[1].strip(), m[2])
    return None


def _cell(words: str, value: str) -> Label | None:
    """'Sagsfremstilling: | Byrådet har ...': a row of a table whose first cell is a label."""
    plain = bare(words)
    if plain in ATTACHMENT_LABELS:
        return Label("attachments", words.strip(), value)
    kind = SECTION_LABELS.get(plain) or genre_kind(plain)
    return Label(kind, words.strip(), value) if kind else None


def _parted(text: str) -> Label | None:
    if text[:4].lower() not in _OPENINGS:
        return None
    short = _SHORTENED.match(text)
    if short:
        kind = "recommendation" if short["label"] == "Indst" else "decision"
        return Label(kind, text[: short.start("rest")].strip(" :"), short["rest"])
    m = _PARTED.match(text)
    plain = bare(m["label"]) if m else ""
    if m is None or not (plain in _SURE or (m["wide"] and plain in _INLINE)):
        return None
    if not m["wide"] and (
        looks_like_body(m["rest"].split(".")[0]) or next(iter(dates(m["rest"][:40])), None)
    ):
        return None
    return Label(SECTION_LABELS[plain], m["label"].strip(), m["rest"])


def _decision(text: str) -> Label | None:
    m = _DECISION.match(text)
    if not m or (m["prep"] == "for" and not looks_like_body(m["tail"].split(" den ")[0][:100])):
        return None
    tail = m["tail"]
    hit = next(iter(dates(tail[:200])), None)
    body_text = tail[: hit.start] if hit else re.split(r"\sden(?=\s|$)|:", tail)[0]
    body = _PERIOD.sub("", _TO_DATE.sub("", body_text).strip(" ,:-–"))
    if (
        not body
        or len(body) > 100
        or not body[0].isupper()
        or "." in body.rstrip(".")
        or (m["dash"] and not hit and not looks_like_body(body))
    ):
        return None
    after = tail[hit.end :] if hit else tail[len(body_text) :]
    after = re.sub(r"^\s*den(?=\s|$)", "", after)
    number, after = _number(after)
    if not hit and not looks_like_body(body) and m["prep"] != "i":
        return None
    if not hit and after.strip(" :,.-") and not after.lstrip().startswith(":"):
        return None
    if hit and after.strip() and not re.match(r"\s*[:.\-–]|\s*$", after):
        return None
    rest = after.strip().lstrip(":.-–").strip()
    kind = "recommendation" if m["word"] == "Indstilling" else "decision"
    heading = text[: len(text) - len(rest)].strip(" :") if rest else text.strip(" :")
    return Label(kind, heading, rest, body, hit.iso if hit else None, number)


def _earlier(text: str) -> Label | None:
    """'Økonomiudvalget, 13. juni 2018, pkt. 99: ...', 'Udvalgets møde den 12. december 2011:'."""
    head = text[:220]
    if ":" not in text and "pkt" not in head and "punkt" not in head and "sag" not in head:
        return None
    hit = next(iter(dates(head)), None)
    if hit is None or hit.start < 3 or hit.start > 140 or hit.year is None:
        return None
    before = _TO_DATE.sub("", head[: hit.start])
    meeting = re.sub(r"s? møde(?:t)?$|s (?:beslutning|behandling|afgørelse)$", "", before)
    body = meeting.strip(" ,")
    number, after = _number(text[hit.end :])
    colon = re.match(r"\s*:", after)
    if not (number and (colon or not after.strip() or meeting != before)) and not (
        colon and looks_like_body(body)
    ):
        return None
    if (
        len(body.split()) > 12
        or not body[:1].isupper()
        or re.search(r"[.:;?!]|\b(?:at|som|der|har|blev|er)\b", body)
    ):
        return None
    rest = after.strip().lstrip(":").strip()
    heading = text[: len(text) - len(rest)].strip(" :") if rest else text.strip(" :")
    return Label("decision", heading, rest, body, _iso(hit), number)


def _owned(text: str) -> Label | None:
    m = _OWNED.match(text) if len(text) < 400 else None
    if not m or (m["rest"] is None and text.rstrip().endswith(".")):
        return None
    if m["rest"] is None and len(m["body"].split()) > 5:
        return None
    kind = "decision" if m["word"].lower() in ("beslutning", "behandling", "konklusion") else "recommendation"
    if kind == "decision" and not looks_like_body(m["body"]):
        return None
    day = next(iter(dates(m["date"])), None) if m["date"] else None
    if m["date"] and day is None:
        return None
    heading = text[: m.start("rest")].strip(" :") if m["rest"] else text.strip(" :")
    decided = kind == "decision"
    return Label(
        kind, heading, (m["rest"] or "").strip(), m["body"] if decided else None, day.iso if day else None
    )


def _number(after: str) -> tuple[str | None, str]:
    m = _POINT.match(after)
    return (m["n"], after[m.end() :]) if m else (None, after)


def _iso(hit: Found) -> str | None:
    return hit.iso
