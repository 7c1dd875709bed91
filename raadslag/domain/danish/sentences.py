"""Where a sentence begins and whether a text is one: by the finite verbs that minutes use.

Titles and names of papers have no finite verb, sentences have. The list is closed and holds forms only; the
regular past tense ('-ede') is recognised by its ending.
"""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern

FINITE = frozenset(
    [
        "fulgte",
        "følger",
        "følges",
        "bevilgede",
        "bevilger",
        "tilbagesendte",
        "imødekom",
        "konkluderede",
        "aftalte",
        "aftaler",
        "peger",
        "pegede",
        "sender",
        "sendte",
        "overlod",
        "pålagde",
        "fastsatte",
        "forkastede",
        "afviste",
        "afslog",
        "er",
        "var",
        "har",
        "havde",
        "bliver",
        "blev",
        "skal",
        "skulle",
        "kan",
        "kunne",
        "vil",
        "ville",
        "må",
        "måtte",
        "bør",
        "burde",
        "får",
        "fik",
        "tog",
        "tager",
        "deltager",
        "deltog",
        "mødte",
        "møder",
        "kommer",
        "kom",
        "gik",
        "går",
        "gav",
        "giver",
        "fandt",
        "finder",
        "stemte",
        "stemmer",
        "ønsker",
        "foreslår",
        "foreslog",
        "indstiller",
        "anbefaler",
        "indstilles",
        "foreslås",
        "anbefales",
        "godkendte",
        "godkender",
        "godkendes",
        "tiltrådte",
        "tiltræder",
        "tiltrædes",
        "besluttede",
        "beslutter",
        "vedtog",
        "vedtager",
        "vedtages",
        "forelægges",
        "fremsendes",
        "sendes",
        "udsættes",
        "udsatte",
        "udgår",
        "oplyste",
        "oplyser",
        "orienterer",
        "orienteres",
        "gennemgik",
        "gennemgår",
        "redegjorde",
        "redegør",
        "bemærkede",
        "fremgår",
        "foreligger",
        "vedlægges",
        "henviser",
        "henviste",
        "afventer",
        "afventede",
        "bakker",
        "bakkede",
        "tilsluttede",
        "tilslutter",
        "drøftes",
        "drøfter",
        "behandles",
        "behandler",
        "fremlægges",
        "fremlagde",
        "præsenterer",
        "præsenterede",
        "forklarede",
        "fortalte",
        "fortæller",
        "sagde",
        "spurgte",
        "svarede",
        "takkede",
        "bød",
        "åbnede",
        "afsluttede",
        "udpegede",
        "udpeger",
        "udpeges",
        "valgte",
        "vælger",
        "blevet",
        "findes",
        "fastsætter",
        "træder",
        "trådte",
        "trak",
        "stod",
        "står",
        "ligger",
        "lå",
        "hedder",
        "omfatter",
        "indeholder",
        "indebærer",
        "betyder",
        "viser",
        "viste",
        "mener",
        "mente",
        "roste",
        "konstaterede",
        "understregede",
        "påpegede",
        "efterlyste",
        "tilkendegav",
        "afgav",
        "afholdes",
        "holdes",
        "afholdt",
        "meldte",
        "modtager",
        "modtog",
        "stilles",
        "stillede",
        "giver",
        "holder",
        "holdt",
        "lægger",
        "lagde",
        "beder",
        "bad",
        "arbejder",
        "søger",
        "søgte",
        "skete",
        "sker",
        "planlægges",
        "forventes",
        "forventer",
        "opfordrer",
        "opfordrede",
        "anmoder",
        "anmodes",
        "anmodede",
        "udtrykte",
        "nævnte",
        "tilføjede",
        "gør",
        "gjorde",
        "udgør",
        "ser",
        "så",
    ]
)
_STARTERS = frozenset(
    [
        "Der",
        "Det",
        "De",
        "Den",
        "Dette",
        "Disse",
        "I",
        "Af",
        "Som",
        "Hvis",
        "Når",
        "Da",
        "Efter",
        "På",
        "Ved",
        "Med",
        "Fra",
        "Til",
        "Under",
        "Inden",
        "Ingen",
        "Intet",
        "Et",
        "En",
        "Alle",
        "Vi",
        "Udvalget",
        "Rådet",
        "Næste",
        "Evt",
        "Enkelte",
        "Flere",
        "For",
        "Herudover",
        "Endvidere",
        "Desuden",
        "Derudover",
        "Samtidig",
        "Der",
    ]
)
_WORD = pattern(r"[^\s]+")
_PAST = pattern(r"^[a-zæøå]{4,}ede$")


def is_finite(word: str) -> bool:
    """True for a finite verb as minutes use them."""
    lower = word.strip(".,;:!?()\"'").lower()
    return lower in FINITE or (lower.endswith("ede") and _PAST.match(lower) is not None)


def is_sentence(text: str) -> bool:
    """True when a text has a finite verb of its own (not only inside a date or name)."""
    words = text.replace("*", "").split()
    return any(is_finite(word) and not word[:1].isupper() for word in words[1:]) or (
        bool(words) and words[0].lower() in FINITE and len(words) > 3
    )


def sentence_start(text: str, after: int = 1) -> int | None:
    """Where, inside a title run together with its text, the first sentence starts; None if nowhere.

    It is the run of capitalised words right before a finite verb, or a word that only ever starts a
    sentence. The first `after` words belong to the title.
    """
    words = list(_WORD.finditer(text))
    run: int | None = None
    for i, m in enumerate(words):
        word = m[0]
        if word[0].isupper() or (run is not None and word[0].isdigit()):
            if i >= after and (run is None or word.strip(",.") in _STARTERS):
                run = i
            continue
        if run is not None and run >= after and is_finite(word) and i - run <= 4:
            return words[_subject(words, run, i)].start()
        if run is not None and not (
            word.islower() and words[run][0].strip(",.") in _STARTERS and i - run <= 5
        ):
            run = None
    return None


def _subject(words: list[re.Match[str]], run: int, verb: int) -> int:
    """Of several capitalised words before the verb: a definite noun right before it stands alone."""
    last = verb - 1
    if (
        last > run
        and re.search(r"[a-zæøå](?:en|et|ne)$", words[last][0])
        and not re.match(r"^(?:Kommunen|Regionen)$", words[last][0])
    ):
        return last
    return run
