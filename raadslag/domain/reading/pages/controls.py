"""The lines and control texts that web pages and PDF sites put around a document.

Used by the rule `navigation`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece, Reading

RULE = "navigation"

_LINES = pattern(
    r"""^\W*(?:
    (?:gå|spring|skip|hop)\s(?:direkte\s)?(?:til|to)\s.{0,30}
    |til\stoppen|til\stop(?:pen)?|tilbage(?:\stil.{0,40})?|forrige(?:\spunkt|\sside|\ssag)?|næste(?:\s(?:punkt|side|sag))?|tags|forsiden?(?:\s\|.*)?
    |hent\s(?:som\s)?pdf|hent\s(?:dagsorden|referat|hele|bilag).{0,30}|download(?:\s["”].*["”]|\s.{0,90})?|kopi[ée]r\slink|udskriv(?:\s.{0,30})?|print(?:\s.{0,30})?|del(?:\s(?:siden|side|på).{0,30})?
    |luk\salle(?:\s.{0,40})?|åbn\salle(?:\s.{0,40})?|fold\s(?:alle|alt|dette\spunkt)\s?(?:ud|ind)?(?:\s.{0,20})?|vis\s(?:alle|mere|mindre)(?:\s.{0,30})?|skjul(?:\s.{0,30})?|udvid\salle
    |trans[ck]ript(?:ion)?|størrelse:\spx|starte\svisningen\sfra\sside:?|save\sthis\spdf\sas:?|word\s+png\s+txt\s+jpg|relaterede\sdokumenter|related\sdocuments|embed
    |se\salle\sbilag|til\sindholdsfortegnelse(?:n)?|skriv\set\ssvar|din\se-mailadresse\svil\sikke.{0,90}|annull?er\ssvar|udskriv\shele.{0,20}|tip\sen\sven|back\sto\stop|you\sare\shere|hent\ssom\sfil:?|læs\sop|læs\shøjt|lyt|kontakt|presse|søg|menu|log\s(?:ind|på)|english|abonn[ée]r.{0,60}|nyhedsbrev|følg\sos.*|tilmeld\s.{0,30}|du\ser\sher:?.*|print\sside
    |(?:vi|siden|hjemmesiden|denne\sside|.{0,30})\s?(?:bruger|anvender|benytter)\scookies.*|.{0,40}cookie(?:s|politik)\b.{0,160}|accept[ée]r(?:\s.{0,20})?|afvis(?:\salle)?
    |opdateret:?\s[\d. :-]{6,20}|sidst\sopdateret.{0,40}|redigeret:?\s.{0,30}|application/pdf\sicon\s?.{0,0}|(?:alle\s)?bilag\s\(zip\)
    |https?://\S+|www\.\S+
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_FIRST = pattern(r"\w{2,4}")
_BEGINNINGS = frozenset(
    [
        "gå",
        "spri",
        "skip",
        "hop",
        "til",
        "tilb",
        "forr",
        "næst",
        "tags",
        "fors",
        "hent",
        "down",
        "kopi",
        "udsk",
        "prin",
        "del",
        "luk",
        "åbn",
        "fold",
        "vis",
        "skju",
        "udvi",
        "tran",
        "stør",
        "star",
        "save",
        "word",
        "rela",
        "embe",
        "læs",
        "lyt",
        "kont",
        "pres",
        "søg",
        "menu",
        "log",
        "engl",
        "abon",
        "nyhe",
        "følg",
        "tilm",
        "du",
        "acce",
        "afvi",
        "opda",
        "sids",
        "se",
        "tip",
        "skri",
        "din",
        "annu",
        "back",
        "you",
        "redi",
        "appl",
        "alle",
        "bila",
        "http",
        "www",
    ]
)
"""How the first word of all such lines but those about cookies begins: the whole form is slow to try."""
_CRUMBS = pattern(r"^(?:[^/>:.]{1,40}\s[/>»›]\s){2,}[^/>:]{0,60}$")
_MENU = pattern(r"^(?:[^|.]{1,30}\|){2,}[^|.]{0,30}$")
_CONTROL = pattern(
    r"^(?:fold (?:dette )?(?:punkt|afsnit)? ?(?:ind|ud)|vis/skjul|skjul/vis|\[[+-]\]|[▸▾►▼+])\s+(?=\w)",
    re.IGNORECASE,
)
_OPENS = pattern(r"\s*Klik (?:her )?for at (?:folde ud|åbne|læse mere|se mere)\.?")
_READ_MORE = pattern(r"(?<=[\w).?])\s*(?:Klik (?:her )?for|Læs mere om|Fold ud|Åbn punkt|Vis punkt)\b.*$")


def part_controls(reading: Reading) -> None:
    """Sets navigation lines aside and parts control texts from the lines they are glued to."""
    out: list[Piece] = []
    for piece in reading.pieces:
        if piece.role != "open":
            out.append(piece)
        elif is_navigation(piece.text):
            reading.set_aside(piece, "navigation")
            out.append(piece)
        else:
            out += _parted(piece)
    reading.pieces = out


def is_navigation(text: str) -> bool:
    """True for a line that belongs to the page, not to the document."""
    if (len(text) < 220 or text.startswith('Download "')) and (
        (_may_be_line(text) and _LINES.match(text)) or (_may_be_trail(text) and _CRUMBS.match(text))
    ):
        return True
    if "|" not in text or len(text) > 160:
        return False
    if all(_LINES.match(part.strip()) for part in text.split("|")):
        return True
    return bool(_MENU.match(text)) and text.count("|") >= 3 and not any(c.isdigit() for c in text)


def _may_be_line(text: str) -> bool:
    first = _FIRST.search(text)
    return (first is not None and first[0].lower() in _BEGINNINGS) or "cookie" in text.lower()


def _may_be_trail(text: str) -> bool:
    return "/" in text or ">" in text or "»" in text or "›" in text


def _parted(piece: Piece) -> list[Piece]:
    """The piece without a control text before or behind it, which becomes a piece of its own."""
    text = piece.text
    control = _CONTROL.match(text)
    start = control.end() if control else 0
    more = _READ_MORE.search(text) if "lik" in text or "æs mere" in text or "old ud" in text else None
    end = (
        more.start()
        if more and (_says_again(text[: more.start()], more[0]) or _OPENS.fullmatch(more[0]))
        else len(text)
    )
    if not start and end == len(text):
        return [piece]
    parts = ((text[:start], True), (text[start:end], False), (text[end:], True))
    out: list[Piece] = []
    for part, aside in parts:
        if part.strip():
            new = Piece(part.strip(), piece.source, piece.gap, piece.indent)
            if aside:
                new.role, new.rule = "aside", "navigation"
            out.append(new)
    return out


def _says_again(title: str, control: str) -> bool:
    """The control text ends with the title that it stands behind."""
    plain = re.sub(r"^[\d.\s]+", "", title).strip().lower()
    return bool(plain) and control.lower().rstrip(" .").endswith(plain.rstrip(" ."))
