"""What the signs of a list line say of its person in words: ticks, party in square brackets, apology by municipality.

Read before the person is: what is left is a name with what it stands for.
"""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern

_CAP = r"[A-ZÆØÅÉÖÄÜ][\w'’.-]*"
_NAME = pattern(rf"^{_CAP}(?: {_CAP})+$")
_TICKED = pattern(r"^\[(?P<x>[xX✓✔ ]?)\]\s*|\s+(?P<y>[✓✔xX÷])$")
_CROSSED = pattern(r"\s\([xX✓✔]\)(?=\s*[,;]|\s*$)", needs=("(x", "(✓", "(✔"))
"""'NN (x), MM (x)': each of them was there."""
_NO_STANDIN = pattern(r"[.,]?\s*(?:Ingen|ingen) (?:stedfortræder|suppleant)\.?")
_AND_THEIR = pattern(
    r"\s(?:og|samt)\s(?:dennes|hans|hendes|deres)\s(?:personlige\s)?(?:suppleant|stedfortræder)e?r?\b.*$"
)
_INVERTED = pattern(r"^(?P<last>[A-ZÆØÅ][\wæøå-]+), (?P<first>[A-ZÆØÅ][\wæøå.-]*(?: [A-ZÆØÅ][\wæøå.]*)*)$")
_CLASS = pattern(r"(?<=[a-zæøå])\s\d{1,2}\.?\s?[A-ZÆØÅa-z]?$")
_GONE = pattern(
    rf"^(?P<place>[A-ZÆØÅ][\wæøå -]{{1,30}}): [Aa]fbud(?: fra)?:?\s+\(?(?P<who>(?:[a-zæøå]+\s)?{_CAP}(?: {_CAP})+)\)?\.?$",
    needs=("afbud",),
)
"""'Lyngby: Afbud (NN)' in a list by municipality."""
_PARTY_NAME = (
    r"(?:[Ll]iste\s|[Gg]ruppe\s|[Pp]artiet\s)?(?:[A-ZÆØÅ]{1,2}|UP)|Socialdemokrati(?:et|erne)|Socialdemokraterne|Venstre|(?:Det )?(?:K|k)onservative(?: Folkeparti)?|SF|Socialistisk Folkeparti|(?:Det )?Radikale(?: Venstre)?|Enhedslisten|Dansk Folkeparti|"
    r"Liberal Alliance|Alternativet|Nye Borgerlige|Danmarksdemokraterne|Moderaterne|Kristendemokraterne|Lokallisten|Borgerlisten|[Ll]øsgænger|[Uu]den for (?:partierne|parti)|Frie Liberale|Slesvigsk Parti"
)
PARTY = pattern(rf"^(?:{_PARTY_NAME})$")
ORG = pattern(
    r"\b(?:Kommune|Kommuner|Region|KL|KKR|Udvalg(?:et)?|Forvaltning(?:en)?|Sekretariat(?:et)?|Center|Råd|Forening|A/S|I/S|Danmark|Afdeling(?:en)?|Fællesskab|Netværk|Stab|Direktion(?:en)?|Bestyrelse(?:n)?|Regionsråd(?:et)?|Parti)\b|\b\w+(?:råd|udvalg|forening|forbund|netværk|forvaltning|center|selskab|kommune|styrelse|afdeling|hospital|skole|forum|snet|sekretariat)(?:et|en)?\b"
    r"|\b\w*(?:rådhus|vandværk|museum|bibliotek|organisation)(?:et|en|er)?\b",
    re.IGNORECASE,
    needs=(
        "kommune", "region", "kl", "kkr", "udvalg", "forvaltning", "sekretariat", "center", "råd", "forening", "a/s", "i/s",
        "danmark", "afdeling", "fællesskab", "netværk", "stab", "direktion", "bestyrelse", "parti", "forbund", "selskab",
        "styrelse", "hospital", "skole", "forum", "snet", "vandværk", "museum", "bibliotek", "organisation",
    ),
)  # fmt: skip
"""A word that organisations, bodies and buildings have in their names, and people have not."""
OF_BODY = pattern(
    r"(?P<office>\b(?:[Nn]æst|[Vv]ice)?[Ff]ormand) for (?:[Bb]estyrelsen|[Rr]ådet|[Uu]dvalget|[Rr]epræsentantskabet) (?=[A-ZÆØÅ])",
    needs=("ormand for ",),
)
"""'næstformand for bestyrelsen NN': an office and a name, no standing in."""
OFFICE_FOR = pattern(
    r"(?i:\b(?:[a-zæøå-]*(?:chef|leder|direktør|formand|ansvarlig|koordinator|konsulent|repræsentant|ordfører|center|afdeling|forening)(?:en|et)?))$"
)
"""'Chef for Xby Havn', 'Center for Ydre Havne': what stands before a 'for' that is no standing in."""


def told_by_signs(text: str) -> str:
    """A list line whose signs are words: '[x] NN', 'NN ÷', 'NN [A]', 'Lyngby: Afbud (NN)'."""
    text = _CROSSED.sub("", re.sub(r"\[([A-ZÆØÅ]{1,3})\]", r"(\1)", text))
    gone = _GONE.match(text)
    if gone:
        return f"{gone['who']}, {gone['place']} (afbud)"
    tick = _TICKED.search(text)
    if tick is None or not _NAME.match(re.split(r",|\s\(", rest := _TICKED.sub("", text))[0]):
        return text
    return f"{rest} (afbud)" if tick["x"] in ("", " ") or tick["y"] == "÷" else rest


def turned(text: str) -> str:
    """'Bølling, Jens' as 'Jens Bølling'; any other text as it is."""
    return _INVERTED.sub(r"\g<first> \g<last>", text.strip(" ."))


def without_asides(text: str, loose: bool) -> str:
    """A person's text without 'Ingen stedfortræder', 'og dennes suppleant', and (`loose`) a pupil's class: 'Sofus 8.B'."""
    text = _NO_STANDIN.sub("", _AND_THEIR.sub("", text))
    return _CLASS.sub("", text) if loose else text


def alone_in_bullet(text: str, chunks: list[str]) -> bool:
    """'- Mona Eskebjerg, rektor, Byby Gymnasium': a bullet of one person, with office and whom they stand for."""
    return (
        len(chunks) == 3
        and text[:2] in ("- ", "• ", "* ", "– ")
        and chunks[1].isalpha()
        and chunks[1].islower()
    )
