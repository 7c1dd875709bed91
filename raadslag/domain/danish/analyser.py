"""Danish words to search terms: one analyser for index and query, so that both sides always agree.

A word is found by its dictionary forms (several where it may be read so), a compound also by every run of its
parts: `socialområde` finds `voksensocialområdet`, a query asks for the whole word only. Words that the lexicon
does not know (names) are kept as they are, without genitive, beside a stem that only meets stems. Spelling is
folded: aa is å, and ae/oe are æ/ø unless the word is known as it is. Dates, numbers, case numbers and
abbreviations have one form each. `query.py` says what a query asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer

from raadslag.domain.danish import compounds
from raadslag.domain.danish.dates import MONTHS
from raadslag.domain.danish.lexicon import classes, readings
from raadslag.domain.patterns import pattern

VERSION = "danish@4"

ABBREVIATIONS = {
    "pct": "procent", "kr": "krone", "mio": "million", "mia": "milliard", "tkr": "krone", "nr": "nummer",
    "ca": "cirka", "pkt": "punkt", "stk": "styk", "tlf": "telefon", "afd": "afdeling", "vedr": "vedrørende",
    "evt": "eventuel", "inkl": "inklusive", "ekskl": "eksklusive", "maks": "maksimal", "min": "minimum",
    "jf": "jævnfør", "ift": "forhold", "fx": "eksempel", "mdr": "måned", "adm": "administrerende",
    "dir": "direktør", "fmd": "formand", "bet": "betænkning", "bek": "bekendtgørelse", "cirk": "cirkulære",
    "gns": "gennemsnit", "hhv": "henholdsvis", "udv": "udvalg", "sekr": "sekretariat", "kkr": "kkr",
    "jan": "januar", "feb": "februar", "apr": "april", "aug": "august", "sept": "september", "sep": "september",
    "okt": "oktober", "nov": "november", "dec": "december",
}  # fmt: skip
"""Read so when a full stop follows; those of `ALWAYS` also without one."""
ALWAYS = frozenset(
    ["pct", "mio", "mia", "kr", "tkr", "pkt", "vedr", "tlf", "stk", "jf", "ift", "fx", "inkl", "ekskl"]
)
FULL_NAMES = {"kkr": ("kommunekontaktråd",), "kommunekontaktråd": ("kkr",)}
"""An abbreviation that is said as often as what it stands for: either is found by the other."""
SPOKEN_PAIRS = {"sosu": ("social", "sundhed")}
"""A first part that stands for two joined by "og": `SOSU-elev` is a `social- og sundhedselev`."""
_SPOKEN = pattern(rf"^({'|'.join(SPOKEN_PAIRS)})(?=[^\W\d_]{{3}})")

_MONTH = "|".join([*MONTHS, "jan", "feb", "apr", "aug", "sept", "sep", "okt", "nov", "dec"])
_TOKEN = pattern(
    rf"""
    (?P<iso>\b(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)\b)
    |(?P<day>\b(?P<d2>\d{{1,2}})\s?[./-]\s?(?P<m2>\d{{1,2}})\s?[./ -]\s?(?P<y2>(?:19|20)\d\d)\b)
    |(?P<named>\b(?P<d3>\d{{1,2}})\.?\s(?P<m3>{_MONTH})\b\.?(?:\s(?P<y3>(?:19|20)\d\d)\b)?)
    |(?P<code>(?<![\w])(?=[\w./-]*\d{{3}})[^\W_]+(?:[-/][^\W_]+|\.\d\d(?=[.\-]\w))+)
    |(?P<number>\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?(?!\w)|\d+(?:[.,]\d+)*)
    |(?P<word>[^\W_]+(?:[-‐‑'’][^\W_]+)*)(?P<open>-(?=\s*(?:og|eller|samt|,|/)))?
    |(?P<sign>[%§])
    """,
    re.VERBOSE | re.IGNORECASE,
)
SIGNS = {"%": "procent", "§": "paragraf"}


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its place (characters) and the terms it is found by, the whole word's first.

    `own` of them stand for the whole word; a query asks for one of these.
    """

    start: int
    end: int
    terms: tuple[str, ...]
    own: int = 1


def analyse(text: str) -> Iterator[Token]:
    """Every word, number and date of a text with all terms that it is found by."""
    matches = list(_TOKEN.finditer(text))
    for at, match in enumerate(matches):
        own, more = _found_by(match, text)
        if match["open"]:
            more = (*more, *_joined(matches, at))
        yield Token(match.start(), match.end(), tuple(dict.fromkeys((*own, *more))), len(own))


def exact_words(text: str) -> list[tuple[int, int, str]]:
    """Each piece of a text between spaces and signs as (start, end, word): one spelling, but no other form."""
    pieces = re.finditer(r"\d{1,3}(?:\.\d{3})+(?!\w)|[^\W_]+", text)
    return [(m.start(), m.end(), folded(m[0].lower().replace(".", ""))) for m in pieces]


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """One spelling of a lower-case word: å for aa; æ and ø for ae and oe unless it is known ("poesi"); no accents."""
    word = word.replace("é", "e").replace("ö", "ø").replace("ä", "æ").replace("ü", "y")
    if "aa" in word:
        single = word.replace("aa", "å")
        if readings(single) or len(compounds.parts(single)) > 1 or len(compounds.parts(word)) == 1:
            word = single
    if not ("ae" in word or "oe" in word) or readings(word):
        return word
    danish = word.replace("ae", "æ").replace("oe", "ø")
    meant = len(parts := compounds.parts(word)) > 1 and min(map(len, parts)) > 3
    return danish if readings(danish) or not meant else word


def _found_by(match: re.Match[str], text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms of the whole token, and what else it is found by."""
    if (kind := match.lastgroup) in ("open", "word") or match["word"]:
        word = match["word"].lower().replace("’", "'")
        dotted = text[match.end() : match.end() + 1] == "."
        if word == "kl":
            return _hour(match, text, dotted)
        own, more = _word(word, dotted or word in ALWAYS)
        return (own, ()) if more and match["word"][0].isupper() and _is_place(word) else (own, more)
    if match["sign"]:
        return (SIGNS[match["sign"]],), ()
    if match["code"]:
        return _code(match["code"].lower())
    if match["number"]:
        return (_number(match["number"]),), ()
    assert kind
    return _date(match)


@lru_cache(maxsize=50_000)
def _is_place(word: str) -> bool:
    """Whether a capitalised word that the lexicon does not know ends as names of places do."""
    bare = folded(word.removesuffix("s"))
    return not readings(bare) and compounds.parts(bare)[-1] in compounds.PLACES


def _date(match: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    year, month, day = (
        (match["y1"], match["m1"], match["d1"])
        if match["iso"]
        else (match["y2"], match["m2"], match["d2"])
        if match["day"]
        else (match["y3"], _month(match["m3"]), match["d3"])
    )
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return tuple(re.findall(r"\d+", match[0])), ()
    short = f"{int(month):02}-{int(day):02}"
    name = MONTHS[int(month) - 1]
    if year:
        return (f"{year}-{short}",), (short, str(int(day)), name, year)
    return (short,), (str(int(day)), name)


def _month(name: str) -> str:
    return str(next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3])))


def _code(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pieces = [folded(piece) for piece in re.split(r"[-/]", code)]
    words = [term for piece in pieces if not piece[0].isdigit() for term in _word(piece, False)[0]]
    digits = [piece for piece in pieces if piece[0].isdigit()]
    bare = ("/".join(digits),) if 1 < len(digits) < len(pieces) else ()
    return ("/".join(pieces),), (*bare, *digits, *words)


def _number(written: str) -> str:
    return written.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", written) else written


def _hour(match: re.Match[str], text: str, dotted: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """`kl. 10` is an hour, KL an association."""
    hour = match["word"] == "kl" and re.match(r"\.?\s?\d", text[match.end() :])
    return (("klokken",), ()) if hour or (dotted and match["word"].islower()) else (("kl",), ())


@lru_cache(maxsize=300_000)
def _word(word: str, short: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms of a lower-case word and of its parts; `short`: it may be an abbreviation."""
    if short and word in ABBREVIATIONS:
        return (ABBREVIATIONS[word],), ()
    pieces = [folded(piece) for piece in re.split(r"[-‐‑]", _SPOKEN.sub(r"\1-", _bare(word))) if piece]
    *front, last = pieces
    head = "".join(front)
    own = tuple(head + lemma for lemma in lemmas(last))
    more: list[str] = []
    for lemma in lemmas(last):
        if not lemma.startswith("~"):
            more += _runs((*(part for piece in front for part in compounds.parts(piece)), *_parts(lemma)))
    for term in own:
        more += FULL_NAMES.get(term, ())
    if front and front[0] in SPOKEN_PAIRS:
        more += [first + term.removeprefix(front[0]) for first in SPOKEN_PAIRS[front[0]] for term in own]
    return own, tuple(dict.fromkeys(term for term in more if term not in own))


def _bare(word: str) -> str:
    """A word without its genitive after an apostrophe: `KKR's`, `Aarhus'`."""
    head, _, tail = word.partition("'")
    return head if tail in ("", "s", "er", "ere", "en", "et", "erne") and head else word.replace("'", "")


def _parts(lemma: str) -> tuple[str, ...]:
    """A verb is not taken apart: what is known of its parts is known of nouns."""
    verb = (
        lemma.endswith("e")
        and not classes(lemma)
        and (readings(lemma[:-1] + "ede") or readings(lemma[:-1] + "te"))
    )
    return (lemma,) if verb else compounds.parts(lemma)


def _runs(parts: tuple[str, ...]) -> Iterator[str]:
    """Every run of parts but the whole word, each ending in a dictionary form."""
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            if last - first + 1 == len(parts) or (first == last and parts[first] in compounds.PREFIXES):
                continue
            before = "".join(parts[first:last])
            inside = last < len(parts) - 1
            yield from (before + lemma for lemma in named(parts[last], inside=inside))
            if before and inside and parts[last].endswith("e"):
                yield before + parts[last]


def named(part: str, *, inside: bool) -> tuple[str, ...]:
    """The nouns or adjectives that a part names; `inside`: it stands before another."""
    bare = compounds.first_part(part) if inside else part
    forms = lemmas(bare)
    if bare in forms and (classes(bare) or not inside):
        return (bare,)
    if named := tuple(lemma for lemma in forms if classes(lemma)):
        return named
    noun = "hjem" if bare == "hjemme" else bare.removesuffix("e")
    return (noun,) if inside and "n" in classes(noun) else forms


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The dictionary forms of a folded lower-case word; an unknown one is itself, without genitive, and a stem."""
    if known := readings(word):
        return known
    if len(word) > 3 and word.endswith("s") and (known := readings(word[:-1])):
        return known
    *front, last = compounds.parts(word)
    if front:
        return tuple("".join(front) + lemma for lemma in lemmas(last))
    if len(word) > 4 and word[-1] == "e" and (known := readings(word[:-1])):
        return known
    if not word.isalpha() or len(word) < 4:
        return (word,)
    bare = (word[:-1],) if word.endswith("s") and not word.endswith("ss") else ()
    if word.endswith("sen") or len(word) < 6:
        return (word, *bare)
    stem = _stemmer().stemWord
    return (word, *bare, "~" + stem(stem(word)))


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("danish")


def _joined(matches: list[re.Match[str]], at: int) -> Iterator[str]:
    """`børne- og ungeudvalget` is also a `børneudvalg`: the open part before the last part of the next word."""
    head = folded(matches[at]["word"].lower())
    later = (m["word"] for m in matches[at + 1 : at + 4] if m["word"] and not m["open"])
    word = next((w.lower() for w in later if w.lower() not in ("og", "eller", "samt")), None)
    if not word:
        return
    for lemma in lemmas(folded(word.replace("-", ""))):
        first, *rest = _parts(lemma)
        for start in range(len(rest)):
            tail = "".join(rest[start:])
            yield head + tail
            pair = (compounds.first_part(head), compounds.first_part(first))
            yield from (short + tail for short, both in SPOKEN_PAIRS.items() if both == pair)
