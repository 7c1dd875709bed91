"""Papers named by an item: lists under marks and labels, run together or one per line.

Used by the rule `item_attachments`; the rule says when it runs, this module how it works.
"""

from __future__ import annotations

import re

from raadslag.domain import explicit
from raadslag.domain.danish.sentences import is_sentence, sentence_start
from raadslag.domain.document import Attachment, SectionKind
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.facts.told_decisions import FORMULA
from raadslag.domain.reading.pieces import Piece, Reading
from raadslag.domain.reading.sections.drafts import ItemDraft, SectionDraft

RULE = "item_attachments"

_MARK = pattern(r"^\s*(?:[-–•*]\s*)?\.{1,2}\s?/\s?\.{0,2}(?=\s|$|\[|[A-ZÆØÅ])\s*")
_BILAG = pattern(
    r"^(?:[-–•]\s*)?(?P<n>Bilag (?:\d+[a-z]?(?:[.-]\d+)*[a-z]?|[A-H]))\s*(?:[.:]|\s[-–])\s*(?P<rest>.+)$"
)
_ENCLOSED = pattern(r"^(?:Vedlagt|Vedhæftet|Vedlagte bilag|Vedlægges)\s*:\s*(?P<t>\S.{2,200})$")
_IN_BRACKETS = pattern(r"^\((?:bilag|vedlagt|vedhæftet)\s*:\s*(?P<t>\S[^()]{2,200})\)\.?$", re.IGNORECASE)
"""'(bilag: Årsrapport 2031)' on a line of its own."""
_BEHIND_TITLE = pattern(
    r"\s*\((?P<t>(?:se )?bilag(?:ene)?(?: nr\.?)?(?P<n>(?:[ ,]+(?:og |& |- ?)?\d{1,3}(?:\.\d{1,2})?[a-z]?)*)(?: ?[-–,] ?[a-zæøå ]{4,24}| vedlagt| vedhæftet)?)\)\.?$",
    re.IGNORECASE,
    needs=("bilag",),
)
"""'Takster for affald (bilag 4)', '... (bilag 3A og 3B)': papers that an item's title names by their numbers."""
_FILE = pattern(r"\S.*?\.(?:pdf|docx?|xlsx?|pptx?)(?=\s|$)", re.IGNORECASE)
_FILES = pattern(
    r"^(?:\S+\.(?:pdf|docx?|xlsx?|pptx?)(?:\s+|$))+$|^[^.:;]{3,120}\.(?:pdf|docx?|xlsx?|pptx?)$",
    re.IGNORECASE,
    needs=(".pdf", ".doc", ".xls", ".ppt"),
)
"""'Kort_over_stien.pdf Budget.xlsx': a line of nothing but names of files."""
_LINK = pattern(r"\[([^\]]+)\]\(([^)\s]*)\)")
_LATE = pattern(
    r"\beftersend\w+|\bomdel(?:es|t) på mødet|\bforeligger (?:til|på) mødet|\bfremsendes senere",
    re.IGNORECASE,
)
_NONE = pattern(r"^\W*(?:ingen(?: bilag)?|intet|-|\d{1,3})\W*$", re.IGNORECASE)
_PDF = pattern(
    r"^(?:PDF|DOCX?|XLSX?|pdf|ikon|application/pdf icon)\s?(?=[A-ZÆØÅ0-9])|\s*\((?:pdf|docx?|xlsx?)(?:,? [^)]*)?\)$",
    re.IGNORECASE,
)


def take_papers(reading: Reading, item: ItemDraft) -> None:
    """Takes the attachments of one item out of its title and its sections."""
    _behind_title(item)
    kept: list[SectionDraft] = []
    for section in item.sections:
        if section.kind != "attachments":
            _in_section(reading, item, section)
            kept.append(section)
            continue
        item.lines |= section.lines
        for at, piece in enumerate(section.pieces):
            if at and piece.gap > 0 and FORMULA.match(piece.text) and not item.of("decision"):
                rest = section.pieces[at:]
                kept.append(SectionDraft(None, None, rest, {p.line for p in rest}))
                break
            if _belongs_to_text(section, at) or (at and _told_below(section, piece)):
                if not kept or section.label is None:
                    kept.append(SectionDraft(None, None))
                kept[-1].pieces += section.pieces[at:]
                kept[-1].lines |= {p.line for p in section.pieces[at:]}
                break
            for text in split_titles(piece.text) if piece.gap < 0 else piece.text.split("; "):
                _listed(reading, item, piece, None, text)
        if not any(not _NONE.match(p.text) for p in section.pieces):
            kept.append(SectionDraft("other", section.heading, [], section.lines, section.label))
    item.sections = kept


def _behind_title(item: ItemDraft) -> None:
    """Papers named behind the title; those that the item lists below are not counted twice."""
    title = item.heading.title or ""
    m = _BEHIND_TITLE.search(title)
    if m is None or not title[: m.start()].strip():
        return
    item.heading.title = title[: m.start()].rstrip()
    if not any(s.kind == "attachments" for s in item.sections):
        late = bool(_LATE.search(m["t"]))
        for number in re.findall(r"\d[\w.]*", m["n"]) or [None]:
            title_of = f"Bilag {number}" if number else None
            item.attachments.append((Attachment(title_of, None, None, late), set(item.title_lines)))


def _belongs_to_text(section: SectionDraft, at: int) -> bool:
    """A whole sentence after the list and a blank line is text again, as a page without labels has it."""
    piece = section.pieces[at]
    return (
        at > 0
        and piece.gap > 0
        and _stays(piece.text)
        and (
            len(piece.text) > 80
            or (piece.text.endswith(".") and all(p.gap <= 0 for p in section.pieces[1:at]))
        )
    )


def _told_below(section: SectionDraft, piece: Piece) -> bool:
    """'Bilag: Budget 2031' with its paper on the line: a whole sentence on the next line is text."""
    return section.label is not None and bool(section.label.rest) and piece.gap >= 0 and _stays(piece.text)


_PAPER = (
    r"(?:Ansøgning|Notat|Brev|Tilbud|Udkast|Oversigt|Vurdering|Høringssvar|Høring|Kort|Plan|Referat|Regnskab|Budget|Oplæg|Svar|Beregning|Tegning|Skitse|Aftale|Rapport|"
    r"Udtalelse|Indstilling|Bemærkninger|Forslag|Regneark|Kommissorium|Redegørelse|Status|Evaluering|Strategi|Politik|Vedtægt|Lokalplan|Licitation|Tidsplan)"
)
_BETWEEN = pattern(
    rf";\s+|\s+(?:-\s+)(?=[A-ZÆØÅ])|,\s+(?=[A-ZÆØÅ])|\s+(?=Bilag \d+[a-z]?\s*[.:])|\s+(?=\d{{1,2}}(?:\.\d{{1,2}}|[a-z]\.)\s[A-ZÆØÅ])|(?<=[a-zæøå\d])(?<!\d\.\d)\s+(?={_PAPER}[a-zæøå]*\b)"
)
_BY_NUMBER = pattern(r"(?:[,;]|\s+-)?\s+(?=Bilag \d{1,2}[a-zA-Z]?\s?[-–.:,]?\s)")
"""'Bilag 1 - Referat, 3. maj Bilag 2 - Plan, kort': where each says which it is, nothing else parts them."""
_COUNTED = pattern(r"\s+(?=\d{1,2}\. [A-ZÆØÅ])")
"""'1. Ansøgning fra A 2. Ansøgning fra B'."""


def split_titles(text: str) -> list[str]:
    """The titles of a list of papers that extraction has run together on one line."""
    counted = text.startswith("1. ") and " 2. " in text
    between = _COUNTED if counted else _BY_NUMBER if _BY_NUMBER.match(f" {text}") else _BETWEEN
    return [t.strip(" -") for t in between.split(re.sub(r"^-\s+", "", text)) if t and t.strip(" -")]


def _in_section(reading: Reading, item: ItemDraft, section: SectionDraft) -> None:
    kind: SectionKind = section.kind if section.kind else "other"  # type: ignore[assignment]
    out: list[Piece] = []
    at, pieces = 0, section.pieces
    while at < len(pieces):
        piece = pieces[at]
        mark = _MARK.match(piece.text) if piece.data != "prose" else None
        at += 1
        if mark:
            at = _marked(reading, item, kind, pieces, at, piece.text[mark.end() :].strip(), out)
        elif not _named(reading, item, kind, piece, out):
            out.append(piece)
    section.pieces = out


def _named(reading: Reading, item: ItemDraft, kind: SectionKind, piece: Piece, out: list[Piece]) -> bool:
    """'Bilag 2. Notat om kørsel' and 'Vedlagt: …': papers named without a mark."""
    numbered = _BILAG.match(piece.text)
    head = numbered["rest"][: sentence_start(numbered["rest"]) or None].split(". ")[0] if numbered else ""
    if numbered and not is_sentence(f"{numbered['n']}: {head}") and len(piece.text) < 400:
        out += _numbered(reading, item, piece, numbered["n"], numbered["rest"], kind)
        return True
    if _FILES.match(piece.text):
        for name in _FILE.findall(piece.text):
            _listed(reading, item, piece, kind, name.strip(), kind == "decision")
        return True
    enclosed = _ENCLOSED.match(piece.text) or _IN_BRACKETS.match(piece.text)
    if enclosed:
        _listed(reading, item, piece, kind, enclosed["t"], kind == "decision")
    return enclosed is not None


def _marked(
    reading: Reading,
    item: ItemDraft,
    kind: SectionKind,
    pieces: list[Piece],
    at: int,
    rest: str,
    out: list[Piece],
) -> int:
    """A mark, its title or its list of titles: gives where the text goes on. A whole sentence stays as text."""
    piece = pieces[at - 1]
    late = kind == "decision"
    if rest and _stays(rest):
        link = _LINK.search(rest)
        title = link[1] if link else _first_sentence(rest)
        _add(item, Attachment(title, kind, _href(link), late or bool(_LATE.search(rest))), piece)
        piece.text = rest
        out.append(piece)
        return at
    end = _list_end(pieces, at, open_list=bool(rest))
    if rest:
        _listed(reading, item, piece, kind, rest, late)
    for below in pieces[at:end]:
        _listed(reading, item, below, kind, below.text, late)
    if not rest and end == at:
        _add(item, Attachment(None, kind, None, late), piece)
    return end


def _list_end(pieces: list[Piece], at: int, open_list: bool) -> int:
    """Where the titles under a mark end: adjacent lines, or title-like lines to the end of the section."""
    end = at
    while (
        end < len(pieces)
        and pieces[end].gap <= 0
        and not _MARK.match(pieces[end].text)
        and not _stays(_plain(pieces[end].text))
    ):
        end += 1
    far = end
    while (
        far < len(pieces)
        and not _MARK.match(pieces[far].text)
        and not _stays(_plain(pieces[far].text))
        and len(pieces[far].text) < 200
        and "\t" not in pieces[far].text
    ):
        far += 1
    return far if far == len(pieces) else end


def _stays(text: str) -> bool:
    """A whole sentence with a mark stays in the text, unless it is quoted as a title."""
    if explicit.read_quoted(_LINK.sub(r"\1", explicit.read_paper(text).title)) is not None:
        return False
    plain = _LINK.sub(r"\1", text)
    return is_sentence(plain) and (plain.rstrip().endswith((".", "!", "?")) or len(plain) > 120)


def _plain(text: str) -> str:
    return re.sub(r"^[-–•*|]\s+", "", text)


def _listed(
    reading: Reading,
    item: ItemDraft,
    piece: Piece,
    kind: SectionKind | None,
    text: str | None = None,
    late: bool = False,
) -> None:
    text = _plain(piece.text if text is None else text).strip()
    item.lines.add(piece.line)
    if _NONE.match(text):
        return
    told = explicit.read_paper(text)
    text, kind = told.title, told.section or kind
    late = told.late if told.late is not None else late or bool(_LATE.search(text))
    if text == explicit.MARK:
        _add(item, Attachment(None, kind, None, late), piece)
        return
    link = _LINK.search(text)
    if (quoted := explicit.read_quoted(_LINK.sub(r"\1", text))) is not None:
        _add(item, Attachment(quoted, kind, _href(link), late), piece)
        return
    title = _PDF.sub("", _LINK.sub(r"\1", text)).strip()
    title = re.sub(r"^(?:Vedlagt|Vedhæftet|Bilag)\s*:\s*", "", title)
    if (
        title.endswith(".")
        and not title.endswith(("mv.", "m.v.", "nr.", "m.m.", "mm."))
        and not is_sentence(title)
    ):
        title = title[:-1]
    _add(item, Attachment(title or None, kind, _href(link), late), piece)


def _numbered(
    reading: Reading, item: ItemDraft, piece: Piece, number: str, rest: str, kind: SectionKind
) -> list[Piece]:
    """'Bilag 2. Notat om kørsel' is a title; a sentence run on to it stays as text."""
    at = sentence_start(rest)
    title, text = (rest[:at].strip(), rest[at:].strip()) if at else (rest, "")
    _add(item, Attachment(f"{number}. {title}".rstrip("."), kind, None, False), piece)
    return [Piece(text, piece.source, piece.gap, piece.indent, "text")] if text else []


def _add(item: ItemDraft, attachment: Attachment, piece: Piece) -> None:
    item.attachments.append((attachment, {piece.line}))
    item.lines.add(piece.line)


def _href(link: re.Match[str] | None) -> str | None:
    return link[2] if link and link[2] not in ("", "#") else None


def _first_sentence(text: str) -> str:
    m = re.match(r"(.{20,}?(?<!\b[A-ZÆØÅa-zæøå])(?<!bl\.a)(?<!vedr)(?<!\d)[.!?])\s+(?=[A-ZÆØÅ])", text)
    return (m[1] if m else text).strip()
