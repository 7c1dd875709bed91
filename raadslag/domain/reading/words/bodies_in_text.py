"""Names of bodies in running text, by their form only: the word of a kind, an abbreviation, capitalised words.

'Teknik- og Miljøudvalget', 'Udvalget for Natur, Klima og Miljø', 'Den administrative styregruppe (DASSOS)', 'KD net'.
A text is cut into tokens; `body_at` reads a name from one of them. Whether the name acts is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from raadslag.domain.patterns import pattern

_KIND = pattern(
    r"^(?:[\w-]{4,}(?:direktører|chefer)ne|[\w-]*(?:udvalg|råd|bestyrelse|direktion|kreds|netværk|nævn|for(?:um|a)|forsamling|magistrat|kommission|"
    r"gruppe|repræsentantskab|repræsentation|formandskab|komit[eé]|kollegi(?:um|et)|delegation|chefmøde)(?:et|en|n|met)?)$",
    re.IGNORECASE,
    needs=(
        "ne", "udvalg", "råd", "bestyrelse", "direktion", "kreds", "netværk", "nævn", "for", "magistrat", "kommission", "gruppe",
        "repræsent", "komit", "kollegi", "delegation", "chefmøde",
    ),
)  # fmt: skip
_BARE_KIND = pattern(
    r"^(?:udvalg|råd|bestyrelse|kreds|netværk|nævn|forum|gruppe|kommission|formandskab|repræsentantskab|styregruppe|"
    r"direktion|arbejdsgruppe|delegation)(?:et|en|n|met)?$"
)
_FIELD = pattern(
    r"^[A-ZÆØÅ][\w-]*(?:udvalget|rådet|bestyrelsen|gruppen) (?:for|om|vedrørende) [a-zæøå][\w ,-]{2,60}$"
)
_SHORT = pattern(r"^[A-ZÆØÅ]{2,}\d{0,2}(?:-[\w]+)?$")
_CAPPED = pattern(r"^[A-ZÆØÅ][\w./&'’-]*$")
NO_BODY = pattern(
    r"(?:^(?:den|det|de|der|dette|sagen|punktet|mødet|planen|forslaget|hun|han|man|vi|i|på|af|som|når|da|om|kommunen|regionen|"
    r"partierne|staten)$|kommuner?n?e?$|ministeriet$|(?<!be)styrelsen$|forvaltning(?:en)?$|administration(?:en)?$|sekretariat(?:et)?$)",
    re.IGNORECASE,
)


_PRINTED = pattern(r"\S+")


@dataclass(slots=True)
class Token:
    """A word of a text with its place."""

    word: str
    low: str
    """The word in lower case."""
    start: int
    end: int
    closed: bool
    """A comma or other sign stands after it."""
    printed: str


def tokens_of(text: str) -> list[Token]:
    """The words of a text."""
    out = []
    for m in _PRINTED.finditer(text):
        printed = m[0]
        word = printed.strip(".,;:\"“”»«'")
        out.append(Token(word, word.lower(), *m.span(), printed[-1] in ",;:.", printed))
    return out


def is_body(body: str) -> bool:
    """True for a name with the word of a kind, or that begins with an abbreviation."""
    if NO_BODY.search(body):
        return False
    words = body.split()
    return any(_KIND.match(w) for w in words) or bool(_SHORT.match(words[0]))


def whole_body(text: str) -> str | None:
    """The body that a text consists of, '(høring)' and the like after it left out; else None."""
    bare = re.sub(r"\s*\([a-zæøå ]+\)\s*$", "", text).strip(" .:,;–-")
    tokens = tokens_of(bare)
    if not tokens or len(tokens) > 12:
        return None
    end, body = body_at(tokens, 0)
    if body is not None and end < len(tokens) and _FIELD.match(bare):
        return bare
    if body is None or end != len(tokens):
        return None
    weak = len(tokens) == 1 and bool(re.search(r"(?:rne|erne|mødet|ledelsen)$", body))
    return body if is_body(body) or weak else None


def leading_body(text: str) -> str | None:
    """The body that a text begins with, else None."""
    _, body = body_at(tokens_of(text[:200]), 0)
    return body if body and is_body(body) else None


def body_before(tokens: Sequence[Token], end: int, first: int) -> tuple[int, str | None]:
    """The longest body that ends right before a position."""
    for start in range(max(first, end - 12), end):
        stop, body = body_at(tokens, start)
        if body is not None and stop == end:
            return start, body
    return end, None


def body_at(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    """The name of a body that begins at a position: (position after it, name or None)."""
    if at >= len(tokens):
        return at, None
    i = at
    if tokens[i].low in ("det", "den", "de") and not tokens[i].closed:
        i += 1
        while i < len(tokens) and i < at + 5 and not _KIND.match(tokens[i].word):
            if tokens[i].closed or not tokens[i].word.isalpha():
                return at, None
            i += 1
        if i >= len(tokens) or i >= at + 5:
            return at, None
        begins = at if tokens[at].word[0].isupper() else at + 1
        if begins == at + 1 and not tokens[begins].word[:1].isupper():
            begins = i if not _BARE_KIND.match(tokens[i].word) else at
    elif _CAPPED.match(tokens[i].word) or (
        _KIND.match(tokens[i].word) and not _BARE_KIND.match(tokens[i].word)
    ):
        begins = at
    elif (
        tokens[i].word.endswith("-")
        and i + 2 < len(tokens)
        and tokens[i + 1].low == "og"
        and _KIND.match(tokens[i + 2].word)
    ):
        return i + 3, " ".join([*(t.printed for t in tokens[i : i + 2]), tokens[i + 2].word])
    else:
        return at, None
    i = _tail(tokens, i)
    name = " ".join([*(t.printed for t in tokens[begins:i]), tokens[i].word])
    name = re.sub(r"['’]s$", "", name)
    if (
        not tokens[i].closed
        and i + 1 < len(tokens)
        and (short := re.fullmatch(r"\(([A-ZÆØÅ]{2,8}(?:-[\w]+)?)\)", tokens[i + 1].word))
    ):
        return i + 2, short[1]
    if name[:1].islower() and name.split()[0] == "den":
        return at, None
    return i + 1, name


def _tail(tokens: Sequence[Token], i: int) -> int:
    """The last word of a name that has begun: further capitalised words, 'for A, B og C', 'Teknik- og Miljøudvalget'."""
    kind = bool(_KIND.match(tokens[i].word))
    listed = False
    while i + 1 < len(tokens):
        word, closed = tokens[i].word, tokens[i].closed
        after = tokens[i + 1]
        beyond = tokens[i + 2].word if i + 2 < len(tokens) else ""
        if closed and not (listed and _CAPPED.match(after.word) and not _KIND.match(after.word)):
            break
        if after.low in ("og", "&") and (word.endswith("-") or listed or not kind):
            if not _CAPPED.match(beyond) or (kind and _KIND.match(beyond)) or _SHORT.match(word):
                break
            i += 2
        elif after.low in ("for", "vedrørende") and kind and not listed and _CAPPED.match(beyond):
            i, listed = i + 2, True
        elif (after.low == "net" and _SHORT.match(word)) or (
            _CAPPED.match(after.word) and (not kind or not _KIND.match(after.word))
        ):
            i += 1
        else:
            break
        kind = kind or bool(_KIND.match(tokens[i].word))
    return i
