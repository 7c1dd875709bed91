"""Danish compounds: `flygtningekvote` is flygtninge + kvote, `byrådsmøde` is by + råds + møde.

A word falls apart where known words meet, with a linking s or e or none; of several ways the one with the fewest
and longest parts. Words of two and three letters are parts only when they stand in the lists here, since below
four letters chance joins words (bar-net, radi-o). Words whose parts say nothing of their meaning stay whole.
"""

from __future__ import annotations

from functools import lru_cache

from raadslag.domain.danish.lexicon import classes, readings

LINKS = ("s", "e")

SHORT_FIRST = frozenset(
    [
        "by",
        "sø",
        "el",
        "is",
        "it",
        "år",
        "ø",
        "øl",
        "æg",
        "arm",
        "arv",
        "bad",
        "bil",
        "bio",
        "bog",
        "bro",
        "bud",
        "bus",
        "båd",
        "bær",
        "dag",
        "del",
        "dyr",
        "død",
        "dør",
        "fag",
        "fly",
        "fod",
        "gas",
        "gud",
        "hal",
        "hav",
        "hud",
        "hus",
        "hår",
        "høj",
        "idé",
        "ide",
        "ild",
        "job",
        "jul",
        "kat",
        "kul",
        "køb",
        "køn",
        "kød",
        "lag",
        "lav",
        "lov",
        "lyd",
        "lys",
        "lån",
        "læs",
        "løb",
        "løn",
        "mad",
        "mur",
        "mus",
        "mål",
        "nat",
        "net",
        "nød",
        "nøgle",
        "ord",
        "ost",
        "rod",
        "rum",
        "ryg",
        "råd",
        "rør",
        "sag",
        "skov",
        "ski",
        "sko",
        "sne",
        "sol",
        "sport",
        "sti",
        "syd",
        "syg",
        "syn",
        "tab",
        "tag",
        "tal",
        "tand",
        "tid",
        "tog",
        "top",
        "træ",
        "tur",
        "tøj",
        "uge",
        "ung",
        "urt",
        "vej",
        "ven",
        "vin",
        "væg",
        "øje",
        "øre",
        "øst",
        "vest",
        "nord",
        "web",
        "zoo",
        "delt",
        "hel",
        "halv",
        "hvid",
        "grøn",
        "gul",
        "blå",
        "rød",
        "grå",
        "fri",
        "fin",
        "god",
        "lang",
        "kort",
        "lige",
        "ny",
        "nær",
        "små",
        "stor",
        "sær",
        "tør",
        "tom",
        "våd",
        "tung",
        "tyk",
        "tynd",
        "sund",
        "dyb",
        "flad",
        "hård",
        "kold",
        "varm",
    ]
)
SHORT_LAST = frozenset(
    [
        "by",
        "sø",
        "år",
        "bil",
        "bog",
        "bro",
        "bus",
        "båd",
        "dag",
        "del",
        "dyr",
        "dør",
        "fag",
        "fly",
        "fod",
        "gas",
        "hal",
        "hav",
        "hus",
        "job",
        "jul",
        "kor",
        "kur",
        "køb",
        "kød",
        "lag",
        "lov",
        "lys",
        "lån",
        "løb",
        "løn",
        "mad",
        "mor",
        "far",
        "mur",
        "mål",
        "net",
        "nat",
        "ord",
        "ost",
        "råd",
        "sag",
        "sal",
        "sko",
        "sol",
        "sti",
        "syn",
        "tab",
        "tag",
        "tal",
        "tid",
        "tog",
        "top",
        "træ",
        "tøj",
        "tur",
        "uge",
        "vej",
        "ven",
        "vin",
        "væg",
        "øje",
        "liv",
        "led",
        "rum",
        "bad",
        "leg",
    ]
)
PREFIXES = frozenset(
    [
        "efter",
        "hoved",
        "med",
        "mellem",
        "mer",
        "mindre",
        "mini",
        "over",
        "super",
        "under",
        "vice",
        "videre",
        "tvær",
        "fler",
        "sær",
        "ekstra",
        "del",
        "special",
        "gen",
        "selv",
        "uden",
        "inden",
    ]
)
"""May stand before a word of at least six letters, which is then found by itself: `viceborgmester`, `merudgift`."""
LOOSE = frozenset(["mer", "mindre", "vice", "super", "videre", "ekstra", "special", "mini", "hoved", "fler"])
"""Those that leave the word after them its meaning, whatever its length."""
ENDINGS = frozenset(
    [
        "skab",
        "skaber",
        "heds",
        "hed",
        "ning",
        "ninger",
        "ling",
        "linger",
        "else",
        "elser",
        "inger",
        "isme",
        "erne",
        "eren",
        "ernes",
        "tion",
        "sion",
        "inde",
        "eri",
        "ende",
        "ende",
        "ering",
        "agtig",
        "mæssig",
        "løs",
        "art",
        "arter",
        "ter",
        "ser",
        "der",
        "mer",
        "rer",
        "vis",
        "vise",
        "rektion",
        "stavere",
        "lighed",
        "ligheder",
        "ration",
        "gement",
        "mester",
        "giver",
        "tage",
        "tager",
        "let",
        "anger",
        "dom",
    ]
)
"""What looks like a noun at the end of a word and is an ending."""
OPAQUE = frozenset(
    [
        "aften",
        "afgift",
        "altid",
        "ansvar",
        "arbejde",
        "bestyrelse",
        "billede",
        "bogstav",
        "bolig",
        "bredde",
        "byrde",
        "efterretning",
        "efterår",
        "ejendom",
        "enhed",
        "forår",
        "formand",
        "formål",
        "forretning",
        "forstander",
        "forældre",
        "fredag",
        "gymnasium",
        "herred",
        "hoveriet",
        "hånddrag",
        "indtægt",
        "kultur",
        "land",
        "lørdag",
        "mandag",
        "mandat",
        "måltid",
        "månedag",
        "natur",
        "nabo",
        "nævn",
        "onsdag",
        "overenskomst",
        "overskud",
        "person",
        "politik",
        "program",
        "regnskab",
        "rektor",
        "retning",
        "samråd",
        "selskab",
        "signal",
        "samtale",
        "skarp",
        "sommer",
        "statut",
        "søndag",
        "tilbud",
        "tirsdag",
        "torsdag",
        "udgift",
        "underskud",
        "undervisning",
        "vinter",
        "værdi",
        "album",
        "alder",
        "antal",
        "vejledning",
        "årsag",
        "godkendelse",
        "grundlag",
        "tilstedeværelse",
        "dagsorden",
        "helbred",
        "borgmester",
        "tidspunkt",
        "udgangspunkt",
        "synspunkt",
        "standpunkt",
        "ungdom",
        "råderum",
        "sygdom",
        "barndom",
        "fattigdom",
        "alderdom",
        "øjeblik",
        "eftermiddag",
        "formiddag",
        "husholdning",
        "farvand",
        "underholdning",
        "overskrift",
        "underskrift",
        "oversættelse",
        "centrum",
        "temperatur",
        "generation",
        "virkelighed",
        "mareridt",
        "diktatur",
        "prinsesse",
        "fortælling",
        "fortælle",
        "marketing",
        "billet",
        "tablet",
        "demokrati",
        "demokrat",
        "fotograf",
        "eksport",
        "ekspert",
        "ekstern",
        "transport",
        "korrespondent",
        "garderobe",
        "manifest",
        "måned",
        "kendelse",
        "stilling",
        "holdning",
        "ledning",
        "nærværende",
        "forudsætning",
        "samarbejde",
        "selvfølgelig",
        "landbrug",
        "høring",
        "vanskelig",
        "kapital",
        "kvalitet",
        "medicin",
        "aktiv",
        "alvorlig",
        "forvaltning",
        "samfund",
        "væsen",
        "medlem",
        "fremgang",
        "tidsskrift",
        "udlandet",
        "indland",
        "forhold",
        "frist",
        "brugs",
        "værelse",
        "afsnit",
        "billig",
        "minister",
        "ministerium",
        "station",
        "stativ",
        "kommission",
        "kommunikation",
        "organisation",
        "institution",
    ]
)
"""Lemmas that stay whole: their parts would find them by words that have nothing to do with them."""
PLACES = frozenset(
    [
        "by",
        "borg",
        "sø",
        "lund",
        "bjerg",
        "holm",
        "land",
        "sted",
        "høj",
        "kær",
        "vig",
        "ager",
        "gade",
        "torv",
        "sund",
        "skov",
        "vang",
        "bæk",
        "dal",
    ]
)
"""What names of places end in: `Silkeborg` is no borg."""
CLOSED = frozenset(
    [
        "alle",
        "alt",
        "anden",
        "at",
        "bare",
        "de",
        "dem",
        "den",
        "denne",
        "der",
        "deres",
        "det",
        "dette",
        "du",
        "eller",
        "en",
        "end",
        "er",
        "et",
        "fra",
        "før",
        "ham",
        "han",
        "hans",
        "har",
        "hen",
        "hende",
        "her",
        "hos",
        "hun",
        "hvad",
        "hver",
        "hvis",
        "hvor",
        "i",
        "ikke",
        "ind",
        "jeg",
        "kan",
        "man",
        "med",
        "men",
        "mig",
        "min",
        "mod",
        "må",
        "ned",
        "nu",
        "når",
        "og",
        "også",
        "om",
        "op",
        "os",
        "på",
        "sin",
        "skal",
        "som",
        "så",
        "til",
        "ud",
        "var",
        "ved",
        "vi",
        "vil",
        "være",
        "deri",
        "derpå",
        "disse",
        "ellers",
        "endnu",
        "hans",
        "hende",
        "hvem",
        "hvilke",
        "ingen",
        "intet",
        "man",
        "mange",
        "meget",
        "mens",
        "mine",
        "noget",
        "nogen",
        "over",
        "sine",
        "snart",
        "uden",
        "under",
        "vores",
        "frem",
        "tilbage",
        "tran",
        "cent",
        "gene",
        "fort",
        "virke",
        "mani",
        "demo",
        "foto",
        "mare",
        "dikta",
        "tempera",
        "marke",
        "mana",
        "kerte",
        "prim",
        "stude",
        "garde",
        "varet",
        "fork",
        "kædere",
        "isen",
        "ides",
        "sammen",
        "imod",
        "forbi",
        "hjemad",
    ]
)


@lru_cache(maxsize=200_000)
def parts(word: str) -> tuple[str, ...]:
    """The parts of a lower-case word, linking letters with the part before; the word alone when it has none."""
    if len(word) < 5 or word in OPAQUE or OPAQUE.intersection(readings(word)):
        return (word,)
    found = _best(word, first=True)
    if not found or _derived(word, found[1]):
        return (word,)
    *front, last = found[1]
    return (*(small for part in front for small in _smaller(part)), *parts(last))


def _smaller(part: str) -> tuple[str, ...]:
    """A part before others in its own parts; the linking letter stays with the last of them."""
    bare = first_part(part)
    *front, last = parts(bare)
    return (*front, last + part[len(bare) :])


def _derived(word: str, found: tuple[str, ...]) -> bool:
    """`markering` is made of the verb `markere`, not of a ring."""
    return found[-1] in ("ring", "ning") and bool(readings(word[:-3] + "e"))


def first_part(text: str) -> str:
    """A part before another without its linking letter: `råds` is råd, `kommune` stays."""
    if _standing(text) and not (text[-1] in LINKS and text not in readings(text) and _standing(text[:-1])):
        return text
    return next((text[:-1] for link in LINKS if text.endswith(link) and _standing(text[:-1])), text)


@lru_cache(maxsize=300_000)
def _best(word: str, *, first: bool = False) -> tuple[float, tuple[str, ...]] | None:
    """The cheapest way to read a word as parts; `first`: as two or more."""
    options: list[tuple[float, tuple[str, ...]]] = []
    if not first and (cost := _cost_last(word)):
        options.append((cost, (word,)))
    for end in range(1, len(word) - 1):
        head = word[:end]
        cost = _cost_first(head, len(word) - end)
        if cost and (rest := _best(word[end:])):
            options.append((cost + rest[0], (head, *rest[1])))
    return min(options, key=lambda option: (option[0], len(option[1]), -len(option[1][-1])), default=None)


@lru_cache(maxsize=300_000)
def _cost_first(text: str, left: int) -> float:
    """What a part before others costs (less for longer words), 0 for what cannot stand there."""
    if text in PREFIXES and (left >= 6 or (text in LOOSE and left >= 4)):
        return 1.3
    if _standing(text):
        return _weight(text)
    if len(text) > 2 and text[-1] in LINKS and _standing(text[:-1]):
        return _weight(text[:-1]) + 0.02
    return 0.0


@lru_cache(maxsize=100_000)
def _standing(text: str) -> bool:
    """Whether a word can stand before another: a noun in any form, or an adjective."""
    if len(text) < 4:
        return text in SHORT_FIRST
    if text in CLOSED or text in PREFIXES:
        return False
    lemmas = readings(text)
    return any(classes(lemma) for lemma in lemmas) or bool(
        lemmas and text in lemmas and text.endswith("e") and len(text) > 4
    )


@lru_cache(maxsize=100_000)
def _cost_last(text: str) -> float:
    """What the last part costs, 0 for what cannot end a compound."""
    if text in ENDINGS or text in CLOSED:
        return 0.0
    lemmas = readings(text) or (readings(text[:-1]) if text.endswith("s") and len(text) > 4 else ())
    for lemma in lemmas:
        if (len(lemma) < 4 and lemma not in SHORT_LAST) or lemma in ENDINGS:
            continue
        participle = len(text) > 6 and text.endswith("ende") and lemma.endswith("e")
        if (
            "n" in classes(lemma)
            or ("a" in classes(lemma) and len(lemma) > 3)
            or len(lemma) > 6
            or participle
        ):
            return _weight(lemma)
    return 0.0


def _weight(lemma: str) -> float:
    return 1.0 + max(0, 6 - len(lemma)) * 0.08
