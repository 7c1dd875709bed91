"""Where a page that stands in one line is cut: numbers, labels, fields, decisions of bodies.

Used by the rule `page_lines`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.items.headings import known_by_pages
from raadslag.domain.reading.pages.head_rows import spread
from raadslag.domain.reading.pages.numbering import write_plainly
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words.attendance import (
    ABSENT_GROUPS,
    OFFICIAL_GROUPS,
    PRESENT_GROUPS,
    SUBSTITUTE_GROUPS,
)
from raadslag.domain.reading.words.genre import genre_kind
from raadslag.domain.reading.words.vocabulary import ATTACHMENT_LABELS, SECTION_LABELS, STRONG, bare

RULE = "page_lines"

LONG = 100
_SECTION = (
    r"(?:Indledning/Baggrund|Baggrund|Resum[eé]|Sagsresum[eé]|Beslutningstema|Sagens kerne|Supplerende sagsfremstilling|Sagsfremstilling|Sagsbeskrivelse|Beskrivelse af sagen|"
    r"Redegørelse|Indstilling|Beslutningspunkter|Beslutninger|Beslutning(?! [A-ZÆØÅ]{2,5} den\b)|Konklusion|Økonomiske konsekvenser|Økonomi|Lovgrundlag|Retsgrundlag|Historik|"
    r"(?:[A-ZÆØÅ]{4,}S )?(?:INDSTILLING|BESLUTNING|VURDERING|BEMÆRKNINGER)|SAGSFREMSTILLING|BAGGRUND|ØKONOMISKE KONSEKVENSER|ØKONOMI|RESUM[EÉ])"
)
_DIVIDERS = r"(?:Åben|Lukket) dagsorden|(?:ÅBEN|LUKKET) DAGSORDEN|(?:Åbne|Lukkede) (?:punkter|sager):?|(?:Åbent|Lukket) møde:?|(?:Åben|Lukket)(?= Punkt \d)"
_ALONE = pattern(
    rf"(?<![\w/-])(?<!Til )(?<!til )(?<!Supplerende )(?<!\s0\d )(?<!^0\d )(?<!forslag )(?:{_SECTION}:?|Referat:?|Forslag:|Forslag(?=\s[A-ZÆØÅ][\wæøå]+ foreslår)|Resultat:|Mission|Vision|[A-ZÆØÅ][\wÆØÅ]+ ?['’´]?s (?:mission|vision|grundlæggende mål|(?:tre |fire )?grundlæggende værdier)|Deltagerfortegnelse|"
    rf"Deltagere|Til ?stede|Afbud|INDHOLDSLISTE|Bilagsliste(?=\s\d{1, 3}\. )|(?:Indholdsfortegnelse|INDHOLDSFORTEGNELSE)(?: Pkt\. nr\. Side| Sag nr\. Side| Pkt\. Tekst Side| Side(?= \d{{1,3}}\.?\s?[A-ZÆØÅ])|: Side(?= \d{{1,3}}\.?\s?[A-ZÆØÅ]))?|Sagsoversigt(?: Side)?|Tid Sted Deltagere|(?:Åben|Lukket) sag|ÅBEN SAG|LUKKET SAG|Lukket punkt\.|Kommunikation:|Det videre forløb|"
    rf"Sagens gang|{_DIVIDERS}|Bilag(?! \d+[.:]):?)(?=\s(?:[A-ZÆØÅ\"”(0-9]|\./|[-–] (?=[a-zæøå.\d])|at |•)|\s*$)|(?<![\w/-])Indhold(?=\s(?:Åbne|\d))|(?<![\w/-])(?:Bilag:?|Sagsfremstilling)(?=\s- [A-ZÆØÅ])"
)
_NOT_AFTER = r"(?<!Bilag )(?<!bilag )(?<!Bilag: )(?<![Pp]unkt )(?<!pkt\. )(?<!nr\. )(?<!kl\. )(?<!\bden )(?<!\baf )(?<!stk\. )(?<!§ )"
_DATE = r"(?:\d{1,2}[-.]\d{1,2}[-.]\d{4}|\d{1,2}\. [a-zæøå]+ \d{4})"
_NAMED = (
    r"(?:[A-ZÆØÅ][\wæøå]*(?:-,? (?:og )?[A-ZÆØÅ][\wæøå]*)*(?:udvalg|råd|bestyrelse|direktion|kommission|nævn)(?:et|en)?|[A-ZÆØÅ][\wæøå]+ (?:Udvalg|Råd)|"
    r"Udvalget for [A-ZÆØÅ][\wæøå]+(?:(?:,? og|,) [A-ZÆØÅ][\wæøå]+)*|[A-ZÆØÅ][\wæøå]{3,})"
)
_GROUPS = "|".join(
    re.escape(g[0].upper() + g[1:])
    for g in sorted(
        PRESENT_GROUPS | ABSENT_GROUPS | OFFICIAL_GROUPS | SUBSTITUTE_GROUPS, key=len, reverse=True
    )
)
_FIELDS = (
    r"Dato|NB\.|Sted|Forum|Tid|Tidspunkt|Tid og sted|Møde slut|Mødested|Mødedato|Mødetidspunkt|Sluttidspunkt|Starttidspunkt|Sluttidspunkt for møde|Starttidspunkt for møde|Udsendelsesdato|Udvalg|Lokale|"
    r"Bemærkninger|Bemærkninger til dagsordenen|Sagen afgøres i|Sagsnr\.?|Sagsnummer|Sags ?ID|J\.nr\.|SAG NR\.|Journal ?nr\.|Sagsid\.|Brev ?[iI][dD]|Sagsbeh\.|Sagsbehandler|Initialer|Formand|Udvalgets medlemmer"
)
_START = pattern(
    r"(?<![\w.(/-])(?<!\d:)(?:"
    rf"{_NOT_AFTER}\d{{1,3}}(?:\.\d{{1,2}})*\.\s(?=[\"A-ZÆØÅ§])"
    rf"|{_NOT_AFTER}\d{{1,2}}\.\d\s(?=[A-ZÆØÅ][a-zæøå])"
    r"|(?<!nr\. )(?<!nr\.: )(?<!nr: )(?<!id\.: )(?<!ID: )(?<!id: )(?<!sag )(?<!Sag )\d{1,3}/\d{2}\s(?=[A-ZÆØÅ])"
    r"|0\d\.?\s(?=[A-ZÆØÅ])|\d{1,3}(?=[A-ZÆØÅ][a-zæøå]{4})|\d{1,3}\s(?=\((?:Åben|Lukket)\)\s[A-ZÆØÅ])"
    r"|(?:Punkt(?: nr\.)?|Pkt\.(?: ?nr\.)?|Sag nr\.|SAG NR\.|PUNKT NR\.) ?\d{1,3}[:.]?\s(?=[A-ZÆØÅ])|Nr\. ?\d{1,3}\s[-–]\s(?=[A-ZÆØÅ])"
    rf"|(?:{_FIELDS}|{_GROUPS}):(?=[\s.]|$)"
    r"|Deltagere fra [a-zæøå]+:|Tid Sted Deltagere\b|(?:Der var a|A)fbud fra\b|Afbud (?:sker|bedes|meldes|gives)\b|Mødet (?:blev )?(?:hævet|slut|sluttede|sluttet)\b|Mødet (?:blev holdt|begyndte)\b"
    r"|SAG(?:-\d{4}-\d{3,6})?\s(?=[a-zæøå]{2,4}\b)|SAG-\d{4}-\d{3,6}"
    r"|Referat - [A-ZÆØÅ][a-zæøå]+|Beslutning - [A-ZÆØÅ][a-zæøå]+:"
    r"|(?<=[a-zæøå\d] )(?:REFERAT|DAGSORDEN|BESLUTNINGSPROTOKOL)(?=\s[A-ZÆØÅ])"
    r"|(?:[A-ZÆØÅ]{3,}(?:-? (?:OG )?|- OG ))*[A-ZÆØÅ]{3,}(?:UDVALGET|BESTYRELSEN|RÅDET)(?=\s\d{1,3}\. [A-ZÆØÅ])"
    r"|SIDE \d+|Pkt\. Side(?=\s\d)|Side [ivxlc]+\b(?= )|Side (?!0)\d+(?: af \d+)?(?!\d|\. [A-ZÆØÅ])"
    r"|Bilag \d+[.:]|/ref\b"
    r"|Til (?:efterretning|behandling|orientering|beslutning|drøftelse) - for (?:åbne|lukkede) døre"
    r"|Sager til (?:beslutning|orientering|drøftelse|efterretning|behandling)"
    rf"|{_NAMED}s (?:behandling|beslutning|møde)(?: (?:den )?{_DATE})?(?:,? (?:[Pp]unkt|pkt\.|sag) \d+)?:|{_NAMED},? (?:den )?{_DATE}(?:, pkt\. \d+)?:"
    r"|/[A-ZÆØÅ][\wæøåé]+ [A-ZÆØÅ][\wæøåé]+/"
    r"|De[rt] (?:indstilles|foreslås|anbefales)\b|(?:(?<=[a-zæøå)][.?!] )|(?<=\d{4}[.?!] )|(?<=[a-zæøå] \d[.?!] ))[A-ZÆØÅ][\wæøåÆØÅ-]*(?: (?:og )?[A-ZÆØÅ][\wæøåÆØÅ-]*){0,3} indstiller\b"
    r"|(?<=[a-zæøå] )(?:Administrationen|Forvaltningen|Direktøren|Direktionen|Sekretariatet|Formandskabet|Formanden|Styregruppen) indstiller,? at\b"
    r"|(?<=[a-zæøå)][.?!] )at (?=[A-ZÆØÅ]?[a-zæøå-]+ )"
    r"|Ad \d{1,2}(?:\.\d{1,2})*[.)]?\s(?=[A-ZÆØÅ])"
    r"|[A-ZÆØÅ][\wæøåÆØÅ-]*sekretariatet(?=\s[A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ])"
    r"|[A-ZÆØÅ][a-zæøå]+(?: [a-zæøå]+){0,2}:\s(?=(?:[A-ZÆØÅ][a-zæøå]+ )?[A-ZÆØÅ][a-zæøå]+(?:-[A-ZÆØÅ]\w+)? [A-ZÆØÅ][a-zæøå]+(?:-[A-ZÆØÅ]\w+)?(?: \(|, | [A-ZÆØÅ]))"
    r"|Dagsorden (?=\d+\. |0\d )|Fra [a-zæøå]+en deltog\b|Fra [a-zæøå]+et deltog\b"
    r")|(?<=[.\w])\s?\.{1,2}/\.{1,2}\s|(?<=\s)(?:- )?\.{1,2}/\.{0,2}\s"
)
_DECIDED = pattern(
    rf"(?<![\w-])Beslutning(?:er)? (?:i |fra )?(?:{_NAMED}|[A-ZÆØÅ]{{2,5}})(?: i [A-ZÆØÅ][\wæøå]+)?,? (?:den |d\. )?{_DATE}:?(?=\s|$)"
    r"|(?<![\w-])Behandling i [A-ZÆØÅ][\wæøåÆØÅ-]*(?:udvalget|rådet|bestyrelsen)(?=\s[A-ZÆØÅ])"
    r"|(?<![\w-])Beslutning(?:er)? (?:i |fra )?(?:[A-ZÆØÅ]{2,5} |[A-ZÆØÅ][\wæøå]*(?:-? (?:og )?[A-ZÆØÅ][\wæøå]*)*(?:udvalget|rådet|bestyrelsen) )?den(?: ?:(?=\s|$)|(?=\s[A-ZÆØÅ]))"
)
_BODY_DAY = pattern(
    rf"(?<! i )(?<! fra )(?<! af )(?<! på )(?<! til )(?<![\w-]){_NAMED} den(?: {_DATE}(?=[\s,])|(?=\s[A-ZÆØÅ]))(?:(?=, pkt\. \d+\s), pkt\. \d+|(?=\s(?:Anbefal|Vedtag|Godkend|Indstill|Tiltr|Udsat|Udsæt|Drøft|Tag|Oversend|Fremsend|Forkast|Pkt|Punkt|Ad\s|Til efter|Fulgt|Det blev|Ikke til)[\wæøå]*))"
)
"""'Økonomiudvalget den 18. februar 2031 Anbefales.': body and day before what it said."""
_CASE = pattern(
    r"(?<![\w.-])(?:Sidenr\.?(?: \d+)?|\d{2}\.\d{2}\.\d{2}[.-][A-ZÆØÅ]\d{2}(?:-\d{1,5}-\d{2})?(?:\s\d{2}/\d{3,6})?|(?:J\.nr\.:?|Sagsnr\.:?|Sags ?[iI][dD]\.?:|Sag)\s(?:[A-ZÆØÅ]{3}-\d{4}-\d{3,7}|\d{2}\.\d{2}(?:\.\d{2})?(?:[A-ZÆØÅ]\d{2})?(?:-[A-ZÆØÅ]?\d+)*|\d{2}/\d{2,6}|\d{3}-\d{4}-\d{1,6})|(?:JOURNALNUMMER|Journalnummer|SAGSNUMMER|Sagsnummer):?\s\d{5,10}|(?:J\.nr|Sagsnr|Sagsid|J\.\snr)\.?:?(?=\s(?:Dato:|Indstilling|Beslutning|Resum|Sagsfr|Baggrund|Åben|Lukket))|\d{1,2}(?:-\d{1,5}){3,4})(?=\s)"
)
_AFTER_CLOCK = pattern(
    r"\b(?:kl\.?|klokken) (?:\d{1,2}[.:]\d{2} )?(?=[A-ZÆØÅ])|\b\d{2}:\d{2}:\d{2} (?=[A-ZÆØÅ])"
)
_TITLE_NUMBER = pattern(
    r"(?:^(?:\d{1,3} )?|(?<!stk)(?<!nr)(?<!pkt)[.:?!)] |(?<=[a-zæøå] \d) |(?<=[A-ZÆØÅ]{4}) )\d{1,2}(?:\.\d{1,2})*\. $"
)
_NUMBER_BEFORE = pattern(r"\s\d{1,2}\. $")
_CONTENTS = pattern(
    r"(?:Indholdsfortegnelse|INDHOLDSFORTEGNELSE|Sagsoversigt|Indhold|Dagsorden)\s+(?:(?:Pkt\.?|Punkt|Nr\.?|Sag nr\.)\s+)?(?:(?:Tekst|Titel|Emne|Overskrift)\s+)?(?:Side\s+)?(?=1\s)"
)
_COLON = pattern(r"(?<![\w/-])(?P<label>[A-ZÆØÅ][a-zæøåé/-]{3,}(?: [a-zæøå]+){0,3}):(?=\s)")
_BARE_LABEL = pattern(
    r"(?<=\s)(?:Dato|Mødedato|Tid|Tidspunkt|Sted|Mødested|Medlemmer|Suppleanter|(?:Øvrige )?[Dd]eltagere|Fra (?:sekretariatet|administrationen|forvaltningen)|Afbud|Fraværende|Stedfortrædere?|Til stede|NB\.?|MØDEDATO|MØDETIDSPUNKT|MØDESTED|MØDEDELTAGERE|DELTAGERE|MEDLEMMER|AFBUD|FRAVÆRENDE|TIL STEDE|DATO|STED|Bemærkninger til dagsorden(?:en)?)(?=\s[A-ZÆØÅ\d]|$)"
)
_OPENS_WITH_PEOPLE = pattern(
    r"^\d{1,3} (?:.{0,60}?\b(?:Deltagerliste|Deltagerfortegnelse) )?(?:Medlemmer|Mødedeltagere|Deltagere)(?: [A-ZÆØÅ][\wæøå-]+){4}"
)
"""A page that begins with its lists: '3 Medlemmer Bo Holm Kai Lund ... Fraværende Kai Lund'."""
_ENDS_LIST = pattern(
    r"(?:\b[A-ZÆØÅ][\wæøåé.-]+|\)) (?P<at>Punktliste(?= \d)|Dagsorden(?::(?= )|(?= (?:Introduktion|Mødet|Pkt|Punkt|\d)\b)))",
)
"""'... Sekretær Bo Holm Dagsorden: Indhold ...': after names the agenda begins."""
_HEAD_ENDS = pattern(
    r"Indholdsfortegnelse|Dagsorden\b|Punktliste|Indstilling|Beslutning|Sagsfremstilling|\b1\.\s[A-ZÆØÅ]"
)
LEAST_LABELS = 4
_AD_POINTS = pattern(r"[Bb]eslutning(?:er)?:? Ad 1\b")
"""'Beslutning Ad 1. Godkendt. Ad 2. Udsat.': the points of one decision, no items."""
_CAPITALS = pattern(
    r"(?<![\w/-])(?<!\d\. )(?<!\d )[A-ZÆØÅ]{4,}(?:/[A-ZÆØÅ]{4,})*(?: (?:[A-ZÆØÅ]{2,}|I))*(?=\s+[A-ZÆØÅ\d(\"•-]|\s*$)"
)
"""'POLITISK BEHANDLING': words in capitals in running text."""
LEAST_CAPITALS = 4
_FULL_STOPS = pattern(r"(?<=\s\d)\.{3} (?=[A-ZÆØÅ])|(?<=\s\d\d)\.{3} (?=[A-ZÆØÅ])")
"""'1... Meddelelser': leaders that extraction put behind the number."""
_PAGED = pattern(r"\s(\d{1,3})(?P<divider>\s(?:For|Til|Sager|Punkter|Åbne|Lukkede)\s[^\d.]{4,50})?$")
_YEARED = pattern(r"^\d{1,3} \d{1,3}/\d{2} [A-ZÆØÅ]")
"""'2 85/30 Sager til orientering': a page of few words that begins with an item of the year."""
_ITEM_PAGE = pattern(r"^\d{1,3} \d{1,3}\. [A-ZÆØÅ]\w+")
"""'7 5. Eventuelt': a page with nothing but the last item."""
_PAGE = pattern(r"^([1-9]\d{0,2})(?=\s|$)")


def cut_pages(reading: Reading) -> None:
    """Cuts long lines when most of the structure stands inside lines, not on lines of their own."""
    if not stands_in_pages(reading):
        return
    pages = _numbered_pages(reading.pieces)
    write_plainly(reading, [p for p in reading.open() if len(p.text) > LONG or _YEARED.match(p.text)], pages)
    labels = _recurring(reading)
    capitals = _labels_in_capitals(reading)
    out: list[Piece] = []
    for piece in reading.pieces:
        if piece.role == "open" and (len(piece.text) > LONG or piece.gap < 0 or id(piece) in pages):
            out += _cut(piece, id(piece) in pages, labels, capitals)
        else:
            out.append(piece)
    reading.pieces = out


def stands_in_pages(reading: Reading) -> bool:
    """Most of the structure stands inside long lines: each may be a whole page."""
    if known_by_pages(reading):
        return True
    long = [p for p in reading.pieces if p.role == "open" and len(p.text) > LONG and not _is_row(p.text)]
    alone = sum(1 for p in reading.pieces if len(p.text) <= 60 and _ALONE.match(p.text))
    if alone > 5 and alone * 8 > len(long):
        return False
    inside = sum(_inner(p.text) for p in long)
    return inside >= 2 and inside > alone


def _is_row(text: str) -> bool:
    """A row of a table, however long, is no page."""
    return text.count("\t") >= 2 or text.count("|") >= 3


def _inner(text: str) -> int:
    return sum(1 for m in (*_START.finditer(text), *_DECIDED.finditer(text)) if m.start() > 3) + sum(
        1 for m in _ALONE.finditer(text) if m.start() > 3
    )


def _numbered_pages(pieces: list[Piece]) -> set[int]:
    """Pieces that open with 1, 2, 3 ... in turn: the page number stands first on the page."""
    found: list[Piece] = []
    for piece in pieces:
        m = _PAGE.match(piece.text)
        whole = (
            len(piece.source.text) > 30 or (m and m.end() == len(piece.text)) or _ITEM_PAGE.match(piece.text)
        )
        if m and int(m[1]) == len(found) + 1 and whole:
            found.append(piece)
    return {id(p) for p in found} if len(found) >= 2 else {id(p) for p in found if len(p.text) > LONG}


def _listed(text: str, start: int) -> set[int]:
    """Where the entries of contents without full stops begin: 'Pkt. Tekst Side 1 Velkomst 3 2 Budget 5'."""
    opens = _CONTENTS.search(text, start)
    at, page = (opens.end() if opens else len(text)), 0
    found: list[int] = []
    parts: set[int] = set()
    while m := re.compile(rf"(?:(?<=\s)|^){len(found) + 1}\s(?=[\"A-ZÆØÅ])").search(text, at):
        paged = _PAGED.search(text[at : m.start()].rstrip())
        if found and (paged is None or int(paged[1]) < page):
            break
        if found and paged:
            page = int(paged[1])
            parts |= {at + paged.end(1)} if paged["divider"] else set()
        found.append(m.start())
        at = m.end()
    last = re.search(r"\s(\d{1,3})\s*$", text[at:])
    parts |= {at + last.start()} if last and int(last[1]) >= page else set()
    return {*found, *parts} if len(found) > 2 else set()


def _head_words(text: str) -> str:
    """The head of a page whose labels have lost their colons: each of four or more gets one again."""
    written = spread(text, _head_end(text))
    text, in_row = written, written != text
    end = _head_end(text)
    found = list(_BARE_LABEL.finditer(text, 0, end))
    sure = in_row or _OPENS_WITH_PEOPLE.match(text) or all(m[0].isupper() for m in found)
    least = 2 if sure else LEAST_LABELS
    if len({m[0] for m in found}) < least or len(found) > 2 * LEAST_LABELS:
        return text
    for m in reversed(found):
        label = m[0].capitalize() if m[0].isupper() and len(m[0]) > 3 else m[0]
        text = f"{text[: m.start()]}{label}:{text[m.end() :]}"
    return text


def _head_end(text: str) -> int:
    return min((m.start() for m in _HEAD_ENDS.finditer(text)), default=len(text))


def _recurring(reading: Reading) -> re.Pattern[str] | None:
    """The words before colons that are labels by themselves or come back so often that they are this document's."""
    counts = Counter(m["label"] for p in reading.open() for m in _COLON.finditer(p.text))
    known = [w for w in counts if _is_known(w)]
    own = [w for w, times in counts.items() if times >= LEAST_LABELS - 1 and w not in known]
    if not known and not own:
        return None
    words = [rf"(?<![\w/-]){re.escape(w)}:(?=\s)" for w in known]
    words += [rf"(?<=[.:!?)] ){re.escape(w)}:(?=\s)" for w in own]
    return re.compile("|".join(words))


def _labels_in_capitals(reading: Reading) -> frozenset[str]:
    """The labels that stand in capitals in running text, where the document prints its labels so."""
    runs = [m[0] for p in reading.open() if len(p.text) > LONG for m in _CAPITALS.finditer(p.text)]
    found = {label for run in runs for label in _known_in(run)}
    return frozenset(found) if len(found) >= LEAST_CAPITALS else frozenset()


def _known_in(run: str) -> list[str]:
    """The known labels that follow each other in a run of words in capitals: 'POLITISK BEHANDLING JOURNALNUMMER'."""
    words, found = run.split(), []
    while words:
        counts = (n for n in range(min(len(words), 6), 0, -1) if not _goes_on(words[n:]))
        count = next((n for n in counts if _is_label(" ".join(words[:n]))), 0)
        if count:
            found.append(" ".join(words[:count]))
        del words[: count or 1]
    return found


def _goes_on(words: list[str]) -> bool:
    return bool(words) and words[0] in ("OG", "FOR", "AF", "TIL", "OM", "I")


def _is_label(words: str) -> bool:
    """A label, or two of them joined; words of two labels side by side are two."""
    plain = bare(words)
    if plain in SECTION_LABELS or plain in ATTACHMENT_LABELS:
        return True
    alone = sum(genre_kind(word) is not None for word in plain.split())
    return genre_kind(plain) is not None and (alone < 2 or " og " in plain)


def _is_known(words: str) -> bool:
    plain = bare(words)
    return (
        plain in SECTION_LABELS
        or plain in ATTACHMENT_LABELS
        or (" " in plain and genre_kind(plain) is not None)
    )


def _starts(text: str, start: int) -> set[int]:
    """Where numbers, fields and marks open something of their own; the points of one decision do not."""
    points = _AD_POINTS.search(text) is not None
    places: set[int] = set()
    for m in _START.finditer(text, start):
        if points and m[0].startswith("Ad "):
            continue
        at = m.start()
        while at < len(text) and text[at].isspace():
            at += 1
        places.add(at)
    return places


_OF_TITLES = frozenset(["tema", "forslag", "indledning"])
"""Labels that titles begin with as often."""


def _numbered(text: str, m: re.Match[str]) -> bool:
    """As `_is_title`, for a word before a colon, which a number may be right before also within a sentence."""
    strong = SECTION_LABELS.get(bare(m[0])) in STRONG and bare(m[0]) not in _OF_TITLES
    return _is_title(text, m.start()) or (
        not strong and _NUMBER_BEFORE.search(text, 0, m.start()) is not None
    )


def _is_title(text: str, at: int) -> bool:
    """'4. Høring: Plan for stier': behind its number a label is the beginning of a title."""
    return _TITLE_NUMBER.search(text[max(0, at - 12) : at]) is not None


Span = tuple[int, int]


def _in_capitals(text: str, start: int, known: frozenset[str]) -> list[Span]:
    """Where labels in capitals begin and end."""
    places: list[Span] = []
    for m in _CAPITALS.finditer(text, start) if known else ():
        at = m.start()
        for label in _known_in(m[0]):
            at = text.index(label, at)
            if label in known:
                places.append((at, at + len(label)))
            at += len(label)
    return places


def _widest(spans: list[Span]) -> list[Span]:
    """Without those that lie within another: 'BAGGRUND' in 'BAGGRUND FOR SAGEN'."""
    out: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not out or span[1] > out[-1][1]:
            out.append(span)
    return out


def _cut(piece: Piece, numbered: bool, own: re.Pattern[str] | None, capitals: frozenset[str]) -> list[Piece]:
    text = piece.text = _FULL_STOPS.sub(". ", _head_words(piece.text))
    places = {0, len(text)}
    start = 0
    if numbered and (m := _PAGE.match(text)):
        start = m.end()
        places.add(start)
    places |= _starts(text, start)
    labels = [m.span() for m in _ALONE.finditer(text, start) if not _is_title(text, m.start())]
    if capitals:
        labels = _widest(labels + _in_capitals(text, start, capitals))
    places |= {at for span in labels for at in span}
    places |= {m.start() for m in own.finditer(text, start) if not _numbered(text, m)} if own else set()
    for m in (
        *_CASE.finditer(text, start),
        *_DECIDED.finditer(text, start),
        *_BODY_DAY.finditer(text, start),
    ):
        places |= {m.start(), m.end()}
    places |= _listed(text, start)
    for m in _ENDS_LIST.finditer(text, start):
        places |= {m.start("at"), m.end("at")}
    last = re.search(rf"(?<=\S)(?<!SIDE)(?<!Side)\s+{text[:start].strip()}$", text) if numbered else None
    if last:
        places.add(last.start())
    places |= {m.end() for m in _AFTER_CLOCK.finditer(text)}
    cuts = sorted(places)
    parts = [(text[a:b].strip()) for a, b in itertools.pairwise(cuts)]
    parts = [part for part in parts if part]
    pieces = [
        Piece(part, piece.source, piece.gap if i == 0 else -1, piece.indent) for i, part in enumerate(parts)
    ]
    if numbered and len(pieces) > 1:
        for page in (pieces[0], pieces[-1]) if last else (pieces[0],):
            page.role, page.rule = "aside", "page_number"
    return pieces or [piece]
