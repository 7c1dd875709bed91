"""How a deciding body is written: the words of its kind, wherever it sits; no body is named here.

'Økonomiudvalget', 'Udvalget for Natur', 'Det Fælles Råd', 'Byrådet', 'KKR Nord', 'ØU'. Used to read heads, the
labels of decisions and the stops of a case.
"""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern

_KINDS = (
    r"(?i:udvalg(?:et)?|råd(?:et)?|byråd(?:et)?|bestyrelse(?:n)?|direktion(?:en)?|kreds(?:en)?|netværk(?:et)?|nævn(?:et)?|forum(?:met)?|forsamling(?:en)?|"
    r"magistrat(?:en)?|kommission(?:en)?|styregruppe(?:n)?|arbejdsgruppe(?:n)?|gruppe(?:n)?|repræsentantskab(?:et)?|repræsentation(?:en)?|ledelse(?:n)?|"
    r"formandskab(?:et)?|sekretariat(?:et)?|kontaktråd(?:et)?|samråd(?:et)?|komité(?:en)?|komite(?:en)?|kollegium|kollegiet|delegation(?:en)?|(?-i:MED)|stormøde(?:t)?|chefgruppe(?:n)?|lokaludvalg(?:et)?|klynge(?:n)?)"
)
_CAPPED = r"[A-ZÆØÅ][\w./&-]*"
BODY = (
    rf"(?:(?:Det|Den|De)\s)?(?:{_CAPPED}(?:\s(?:{_CAPPED}|og|&|for|i|af|-|–)|,\s(?={_CAPPED}[^.:\d]*\bog\b))*\s)?"
    rf"(?:[A-ZÆØÅ][\w-]*|[a-zæøå-]*)??{_KINDS}s?(?:\s(?:for|vedrørende|om|i|af|på)\s(?:den\s|det\s|de\s)?{_CAPPED}(?:(?:,\s|\s(?:og|for|i|af|&)\s|\s){_CAPPED})*|(?:\s(?!Den\b|Det\b|Punkt\b|Dato\b|Referat\b){_CAPPED})+)?"
)
_BODY = pattern(BODY)
_IS_KIND = pattern(
    rf"(?:^|[a-zæøåA-ZÆØÅ\s-]){_KINDS}s?(?=$|[\s,.:;)-])",
    re.IGNORECASE,
    needs=(
        "udvalg", "råd", "bestyrelse", "direktion", "kreds", "netværk", "nævn", "foru", "forsamling", "magistrat", "kommission",
        "gruppe", "repræsentant", "repræsentation", "ledelse", "formandskab", "sekretariat", "komit", "kollegi", "delegation",
        "med", "stormøde", "klynge",
    ),
)  # fmt: skip
_ARTICLE = pattern(r"^(?:det|den|de)\s+")
_WORD = pattern(r"\w+")
_ENDING = pattern(r"(?:ets|ens|et|en|s)$")
_ROOM = pattern(r"s (?:møde)?(?:sal|lokale)(?:n|t)?$", re.IGNORECASE)
_SHORT = pattern(
    r"^(?!(?:EVT|NB|MØDE|STED|TID|DATO|REF|PKT|OBS|PAUSE|TEMA|BILAG|SAGER|SAG|PUNKT)$)[A-ZÆØÅ]{2,6}$"
)
_KIND_AT_END = pattern(r"(?<=[a-zæøå])s?(udvalg|bestyrelse|råd|nævn|kommission)(?:et|en|n)?$")
_COUNCIL = pattern(r"\b(?:KKR|RAR|K17|KKU|KD-net|kd-net|LBR|MED)\b")


def looks_like_body(text: str) -> bool:
    """True when a short text names a deciding body by the word of its kind or as an abbreviation."""
    text = text.strip(" .:,")
    if _ROOM.search(text):
        return False
    return len(text) <= 110 and bool(_IS_KIND.search(text) or _SHORT.match(text) or _COUNCIL.search(text))


def find_body(text: str) -> str | None:
    """The first name of a body in a text, else None."""
    m = _BODY.search(text)
    return m[0].strip(" ,.") if m else None


def same_body(one: str, other: str) -> bool:
    """Two names of one body: equal but for case, genitive, definite article and a leading 'Det'/'Den'."""
    a, b = _stem(one), _stem(other)
    return bool(a and b) and (a == b or a.startswith(b) or b.startswith(a))


def short_for(name: str, short: str) -> bool:
    """'ØU' for 'Økonomiudvalget', 'TMU' for 'Teknik- og Miljøudvalget': the first letters, the kind's last."""
    if not _SHORT.match(short):
        return False
    parted = _KIND_AT_END.sub(r" \1", name)
    return "".join(word[0] for word in re.findall(r"\w{3,}", parted)).upper() == short


def _stem(name: str) -> str:
    text = _ARTICLE.sub("", name.strip().lower())
    return _ENDING.sub("", "".join(_WORD.findall(text)))


COMPANY = pattern(
    r"\b[A-ZÆØÅ][\w-]*(?:[ -](?:[A-ZÆØÅ][\w-]*|og))* (?:Kommuner?|KOMMUNE)\b|\bRegion [A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+)?|\b[A-ZÆØÅ][\w -]*? (?:I/S|A/S|ApS|A\.m\.b\.a\.|P/S)(?=\s|$)"
)
_GENERIC = pattern(
    r"^(?P<c>[A-ZÆØÅ][\w/.& -]*?)[\s,]+(?P<b>(?:Bestyrelsen|Repræsentantskabet|Direktionen|Byrådet|Kommunalbestyrelsen|Regionsrådet|Borgerrepræsentationen|Styregruppen|Formandskabet))$"
)


def split_body(name: str) -> tuple[str, str | None]:
    """A body without the municipality or company printed with it: (body, company)."""
    name = name.strip(" .,:-–")
    company = COMPANY.search(name)
    if company and len(company[0]) < len(name):
        before, after = name[: company.start()].strip(" ,"), name[company.end() :].strip(" ,-–")
        if before and not after and re.search(r"(?:,|\bi|\bfor|\bved|\bpå)\s*$", name[: company.start()]):
            return re.sub(r"(?:,|\s+(?:i|for|ved|på))\s*$", "", before).strip(), company[0]
        if after and not before and looks_like_body(after):
            return after, company[0]
    generic = _GENERIC.match(name)
    if generic and not re.match(r"(?:Det|Den|De|Ny|Nye)$", generic["c"]):
        return generic["b"], generic["c"].strip(" ,")
    return name, None
