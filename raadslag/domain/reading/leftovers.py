"""Words left over: what stands on a placed line but came into no field is quoted in a doubt, so none is lost.

Labels, dates and words of the genre are understood without being repeated; everything else must be in the output.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from raadslag.domain.danish.dates import MONTHS, WEEKDAYS
from raadslag.domain.document import Item
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.words import attendance as attendance_words
from raadslag.domain.reading.words import vocabulary

_ROMAN = pattern(r"^[ivxlc]+$")
_HYPHEN = pattern(r"(?<=\w)-\s?(?=[a-zæøå])")
WORD = pattern(r"[^\W\d_]{2,}")
AHEAD = 4000
"""So far ahead of the last piece the next one is looked for."""
SHORT, FEW = 150, 8
"""A line of more letters is prose; one of more words is not left out for being made of words of the genre."""
_GENRE = (
    "den det kl klokken møde mødet mødets til fra for ved af og om nr nummer sag sager sagsnr sagsnummer sagsid sags id initialer journal journalnr "
    "dok dokument dokumentnummer løbenr ingen intet referat referater dagsorden dagsordener beslutningsprotokol protokol mødereferat tillægsdagsorden "
    "ordinært ekstraordinært åben åbent lukket punkt punkter pkt der var har er meldt afbud som stedfortræder suppleant deltog mødte deltager fraværende "
    "medlem bilag vedlagt pdf docx jan feb mar apr jun jul aug sep okt nov dec ad ref referent nej ja dennes hans hendes deres indholdsfortegnelse "
    "sagsansvarlig sagstitel sagsbehandler sagsbehandlere deltagerfortegnelse sagsoversigt dagsordenpunkter dagsordenspunkter mission vision acadre esdh kle behandler ansvarlig forfatter "
    "blev hævet holdt begyndte konstituerende udkast udskrift dagsordenpunkt gratis download kb mb åbner nyt vindue i stedet undtagen alle supp havde hvem indkaldt stedfortræderne suppleanterne beslutningsprotokollen protokollen"
)


@cache
def known_words() -> frozenset[str]:
    """Words of labels and head fields: read as structure, not repeated as text."""
    labels: list[str] = [
        *vocabulary.SECTION_LABELS,
        *vocabulary.ATTACHMENT_LABELS,
        *attendance_words.PRESENT_GROUPS,
        *attendance_words.ABSENT_GROUPS,
    ]
    labels += [*attendance_words.OFFICIAL_GROUPS, *attendance_words.SUBSTITUTE_GROUPS]
    labels += [
        vocabulary.DATE_LABELS,
        vocabulary.END_LABELS,
        vocabulary.PLACE_LABELS,
        vocabulary.BOTH_LABELS,
        vocabulary.BODY_LABELS,
        vocabulary.KIND_LABELS,
        vocabulary.OTHER_LABELS,
    ]
    return frozenset([*_GENRE.split(), *MONTHS, *WEEKDAYS, *WORD.findall(" ".join(labels))])


def quote_left_words(
    reading: Reading, head: Mapping[str, str | None], items: Iterable[Item], placed: set[int]
) -> None:
    """Adds a doubt for each placed piece with words that are nowhere in the document."""
    names, texts = _names(reading, head, items), _texts(reading, items)
    told = _Told("\n".join([*names, *texts]))
    few = _words(names)
    output: set[str] = set()
    by_line: dict[int, list[Piece]] = {}
    for piece in reading.pieces:
        if piece.line in placed:
            by_line.setdefault(piece.line, []).append(piece)
    for line, pieces in by_line.items():
        text = pieces[0].text
        alone = len(pieces) == 1
        if alone and (told.holds(text) or _named(reading, pieces[0], few) or told.has_held(text)):
            continue
        output = output or few | _words(texts)
        quotes = [] if alone else _dropped(reading, line, pieces, output)
        if not all(_plain(piece.text, output) or told.holds(piece.text) for piece in pieces):
            quotes += _unplaced(reading, line, pieces, output)
        if quotes:
            message = f"En del af linjen er ikke kommet med i noget felt: »{' … '.join(quotes)}«"
            reading.doubt("left_words", message, [line])


def _named(reading: Reading, piece: Piece, few: set[str]) -> bool:
    """A line whose words are names and titles, and on a short line words of the genre: most lines that are no prose."""
    if len(piece.text) > SHORT:
        return False
    words = set(WORD.findall(piece.text.lower())) - few
    short = len(reading.lines[piece.line - 1].text.split()) <= FEW
    return not words or (short and known_words().issuperset(words))


class _Told:
    """All that is told, in one text: most pieces stand in it word for word, and in their order.

    It only saves work: whatever it does not find is looked for word by word, which costs the more, but no more than
    in proportion to the piece.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def holds(self, piece: str) -> bool:
        """The piece stands there as it is, no letter right before or behind it; a table's row never does."""
        at = self._place(piece, self.at, self.at + AHEAD)
        if at >= 0:
            self.at = at + len(piece)
        return at >= 0

    def has_held(self, piece: str) -> bool:
        """The same, a little before the last place."""
        return self._place(piece, max(0, self.at - AHEAD), self.at) >= 0

    def _place(self, piece: str, first: int, last: int) -> int:
        at = -1 if "\t" in piece else self.text.find(piece, first, last)
        end = at + len(piece)
        apart = (
            at >= 0 and not (at and self.text[at - 1].isalnum()) and not self.text[end : end + 1].isalnum()
        )
        return at if apart else -1


def _dropped(reading: Reading, line: int, pieces: list[Piece], output: set[str]) -> list[str]:
    """A line that was cut into pieces, and has words that are in none of them, is quoted whole."""
    whole = reading.lines[line - 1].text
    cut = output.union(*(WORD.findall(p.text.lower()) for p in pieces))
    return [_quoted(whole, output)] if _left(whole, cut) else []


def _unplaced(reading: Reading, line: int, pieces: list[Piece], output: set[str]) -> list[str]:
    """The pieces with words that are nowhere; where most of a long line is gone, also those that were set aside."""
    quotes = [
        _quoted(piece.text, output)
        for piece in pieces
        if piece.role not in ("aside", "case") and _left(piece.text, output)
    ]
    whole = reading.lines[line - 1].text
    long = _long(whole) if len(whole.split()) > FEW else []
    gone = Counter(w for w in long if w not in output)
    still = gone.total()
    for piece in pieces:
        if still * 2 <= len(long):
            break
        if any(w not in output for w in _long(piece.text)):
            quotes.append(_quoted(piece.text, output))
            still -= sum(gone.pop(w, 0) for w in _words_of(piece.text))
    return quotes


def _quoted(text: str, output: set[str]) -> str:
    output |= _words_of(text)
    return text


def _words_of(text: str) -> set[str]:
    return {*WORD.findall(text.lower()), *_solid(text)}


def _plain(text: str, output: set[str]) -> bool:
    return output.issuperset(WORD.findall(text.lower()))


def _long(text: str) -> list[str]:
    return [w for w in _solid(text) if len(w) > 4 and w.isalpha()]


def _solid(text: str) -> list[str]:
    """The words between spaces, their signs taken out: as a reader of the output compares them."""
    return re.sub(r"[^\w ]+", "", text.lower()).split()


def _names(reading: Reading, head: Mapping[str, str | None], items: Iterable[Item]) -> list[str]:
    """What stands in fields of few words: the head, people, titles, headings."""
    names = [v for v in head.values() if v]
    for person in reading.people:
        who = person.who
        values = (who.name, who.group, who.on_behalf_of, who.party, who.role, who.substitute_for, who.note)
        names += [v for v in values if v]
    for item in items:
        names += [item.title or "", *item.case_handlers]
        names += [section.heading or "" for section in item.sections]
        names += [attachment.title or "" for attachment in item.attachments]
        names += [stop.organization for stop in item.route]
    return names


def _texts(reading: Reading, items: Iterable[Item]) -> list[str]:
    """What stands in texts, and what doubts quote."""
    texts: list[str] = []
    for item in items:
        texts += [section.text for section in item.sections]
        texts += [stop.text or "" for stop in item.route]
        texts += [statement.text for statement in item.statements]
    return [*texts, *(doubt.message for doubt in reading.doubts)]


def _left(text: str, output: set[str]) -> bool:
    """A word of the piece is in no field and is no word of labels, dates or the genre."""
    known = known_words()
    words = [w for w in WORD.findall(text.lower()) if w not in output and w not in known]
    if words and "-" in text:
        mended = WORD.findall(_HYPHEN.sub("", text).lower())
        whole = [w for w in mended if w in output]
        words = [w for w in words if not any(w in long for long in whole)]
    words = [w for w in words if not _glued(w, output) and not _ROMAN.match(w)]
    return bool(words) and not all(_is_broken(w, text, output) for w in words)


def _is_broken(word: str, text: str, output: set[str]) -> bool:
    """Half of a word broken at the edge of its line, whose whole is in the output."""
    plain = text.lower().strip()
    return (plain.endswith(f"{word}-") and any(w.startswith(word) for w in output)) or (
        plain.startswith(word) and any(len(w) > len(word) + 1 and w.endswith(word) for w in output)
    )


def _glued(word: str, output: set[str]) -> bool:
    """Two words run together whose parts both are in the output ('PDFIndstilling', 'JohnHolm')."""
    if any(word.startswith(w) and word[len(w) :] in output for w in ("at", "pdf", "docx", "xlsx")):
        return True
    return any(word[:at] in output and word[at:] in output for at in range(4, len(word) - 3))


def _words(texts: Iterable[str]) -> set[str]:
    """The words of all texts; only those with other signs than letters need a closer look."""
    words = set(" ".join(texts).lower().split())
    whole = set(filter(str.isalpha, words))
    return {word for word in whole if len(word) > 1}.union(WORD.findall("\n".join(words - whole)))
