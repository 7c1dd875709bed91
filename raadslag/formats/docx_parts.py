"""The parts of a DOCX that python-docx does not write by itself: styles, lists, fields, links, the package.

All values are fixed, so that the same document gives the same bytes, and valid after ISO 29500 as Word 2019
reads it.
"""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

SERIF, SANS = "Georgia", "Arial"
INK, INK2, INK3, RULE = "15181B", "474E54", "5E656B", "D3D6D2"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
DROPPED = ("word/stylesWithEffects.xml", "docProps/thumbnail.jpeg", "customXml/")
STAMP = (2000, 1, 1, 0, 0, 0)

# name, based on, font, size, colour, bold, space before, space after, keep with next
STYLES: tuple[tuple[str, str | None, str, float, str, bool, float, float, bool], ...] = (
    ("Normal", None, SERIF, 10.5, INK, False, 0, 7, False),
    ("Title", None, SERIF, 28, INK, False, 0, 16, True),
    ("Subtitle", None, SANS, 12, "", True, 0, 4, True),
    ("Heading 1", None, SERIF, 17, INK, False, 26, 8, True),
    ("Heading 2", None, SERIF, 14, INK, False, 20, 6, True),
    ("Heading 3", None, SANS, 10, INK2, True, 14, 4, True),
    ("Heading 4", None, SERIF, 10.5, INK, True, 10, 4, True),
    ("Heading 5", None, SERIF, 10.5, INK, True, 10, 4, True),
    ("Heading 6", None, SERIF, 10.5, INK, True, 10, 4, True),
    ("Header", None, SANS, 8.5, INK3, False, 0, 0, False),
    ("Footer", None, SANS, 8.5, INK3, False, 0, 0, False),
    ("TOC Heading", "Normal", SANS, 10, INK2, True, 24, 5, True),
    ("TOC 1", "Normal", SANS, 9.5, INK, False, 4, 1, False),
    ("TOC 2", "Normal", SANS, 9.5, INK, False, 0, 1, False),
    ("TOC 3", "Normal", SANS, 9.5, INK, False, 0, 1, False),
    ("Mødefakta", "Normal", SANS, 10, INK, False, 0, 3, False),
    ("Kolofon", "Normal", SANS, 8.5, INK3, False, 0, 2, False),
    ("Afgørelse", "Normal", SERIF, 13, INK, False, 0, 7, True),
    ("Deltager", "Normal", SANS, 10, INK, False, 0, 1, False),
    ("Sagsnummer", "Normal", SANS, 9, INK3, False, 0, 8, True),
    ("Punktliste", "Normal", SERIF, 10.5, INK, False, 0, 3, False),
    ("Bilagsmærke", "Normal", SANS, 9.5, INK, False, 0, 3, False),
    ("Resultat", "Normal", SANS, 9.5, "", True, 6, 8, False),
    ("Tabeltekst", "Normal", SANS, 9, INK, False, 2, 2, False),
)


@lru_cache(maxsize=1)
def _template() -> bytes:
    """python-docx's template without the parts and table styles that we do not use: a tenth of the size."""
    document = docx.Document()
    drop_parts(document)
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:default")) != "1":
            styles.remove(style)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


@lru_cache(maxsize=16)
def _dressed(accent: str) -> bytes:
    """The template in our styles with this accent: dressing takes longer than writing a short paper."""
    document = docx.Document(io.BytesIO(_template()))
    _dress(document, accent)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def blank(accent: str) -> Any:
    """A new empty document in our styles, page and language; the accent as "0B4F7D"."""
    return docx.Document(io.BytesIO(_dressed(accent)))


def style_ids(document: Any) -> dict[str, str | None]:
    """The id of each style by its name; python-docx looks through all styles anew for each paragraph."""
    styles = document.styles
    normal = styles.default(WD_STYLE_TYPE.PARAGRAPH).style_id
    return {style.name: style.style_id if style.style_id != normal else None for style in styles}


def add_picture(line: Any, png: bytes, words: str) -> None:
    """A logo on a line: at most 85 mm wide and 18 mm high, its words for those who cannot see it."""
    shape = line.add_run().add_picture(io.BytesIO(png), height=Mm(18))
    if shape.width > Mm(85):
        shape.height = round(shape.height * Mm(85) / shape.width)
        shape.width = Mm(85)
    shape._inline.docPr.set("descr", words)


def element(tag: str, **attributes: str) -> Any:
    """An element of the w: namespace: element("w:lang", val="da-DK")."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _dress(document: Any, accent: str) -> None:
    """Gives a new document our styles, page and language."""
    section = document.sections[0]
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    section.left_margin, section.right_margin = Pt(85), Pt(85)
    section.top_margin, section.bottom_margin = Pt(80), Pt(76)
    for name, base, font, size, colour, bold, before, after, keep in STYLES:
        _style(document, name, base, font, size, colour or accent, bold, before, after, keep)
    for level, indent in (("TOC 2", 14), ("TOC 3", 28)):
        document.styles[level].paragraph_format.left_indent = Pt(indent)
    top = element("w:pBdr")
    for side in ("top", "between"):
        top.append(element(f"w:{side}", val="single", sz="6", space="8", color=INK))
    insert(document.styles["Heading 1"].element.get_or_add_pPr(), top)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for lang in defaults.findall(qn("w:lang")):
        defaults.remove(lang)
    defaults.append(element("w:lang", val="da-DK", eastAsia="da-DK", bidi="ar-SA"))


def _style(
    document: Any, name: str, base: str | None, font: str, size: float, colour: str, bold: bool,
    before: float, after: float, keep: bool,
) -> None:  # fmt: skip
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if base:
        style.base_style = styles[base]
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")) + properties.findall(qn("w:contextualSpacing")):
        properties.remove(old)
    run = style.element.get_or_add_rPr()
    for old in list(run):
        run.remove(old)
    style.font.name = font
    run.rFonts.set(qn("w:cs"), font)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, RGBColor.from_string(colour)
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
    form.line_spacing = 1.0 if size > 12 else 1.2


PROPERTY_ORDER = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "suppressOverlap",
    "jc",
    "textDirection",
    "textAlignment",
    "textboxTightWrap",
    "outlineLvl",
    "divId",
    "cnfStyle",
    "rPr",
    "sectPr",
    "pPrChange",
]


def insert(properties: Any, child: Any) -> None:
    """Puts a paragraph property at its place in the order that the schema asks for."""
    rank = PROPERTY_ORDER.index(child.tag.split("}")[1])
    for at, other in enumerate(properties):
        if PROPERTY_ORDER.index(other.tag.split("}")[1]) > rank:
            properties.insert(at, child)
            return
    properties.append(child)


def rule_left(paragraph: Any, accent: str) -> None:
    """The accent rule at the left of a decision."""
    border = element("w:pBdr")
    border.append(element("w:left", val="single", sz="36", space="11", color=accent))
    insert(paragraph._p.get_or_add_pPr(), border)


class Lists:
    """Word's numbering: one definition for bullets, one for numbers, a fresh count for every numbered list."""

    def __init__(self, document: Any) -> None:
        self.numbering = document.part.numbering_part.element
        for old in list(self.numbering):
            self.numbering.remove(old)
        for number, kind in enumerate(("bullet", "decimal")):
            self.numbering.append(self._definition(number, kind))
        self.count = 0

    @staticmethod
    def _definition(number: int, kind: str) -> Any:
        definition = element("w:abstractNum", abstractNumId=str(number))
        definition.append(element("w:multiLevelType", val="hybridMultilevel"))
        for level in range(9):
            entry = element("w:lvl", ilvl=str(level))
            entry.append(element("w:start", val="1"))
            entry.append(element("w:numFmt", val=kind))
            entry.append(element("w:lvlText", val="–" if kind == "bullet" else f"%{level + 1}."))
            entry.append(element("w:lvlJc", val="left"))
            place = element("w:pPr")
            place.append(element("w:ind", left=str(360 * (level + 1)), hanging="360"))
            entry.append(place)
            definition.append(entry)
        return definition

    def begin(self, start: int | None, level: int) -> int:
        """A new list; `start` None for bullets. Returns the number that its entries carry."""
        self.count += 1
        made = element("w:num", numId=str(self.count))
        made.append(element("w:abstractNumId", val="0" if start is None else "1"))
        if start is not None:
            override = element("w:lvlOverride", ilvl=str(level))
            override.append(element("w:startOverride", val=str(start)))
            made.append(override)
        self.numbering.append(made)
        return self.count


def enlist(paragraph: Any, number: int, level: int) -> None:
    """Makes a paragraph an entry of a list."""
    properties = element("w:numPr")
    properties.append(element("w:ilvl", val=str(min(level, 8))))
    properties.append(element("w:numId", val=str(number)))
    insert(paragraph._p.get_or_add_pPr(), properties)


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """A simple field with the text shown until the program computes it."""
    field = element("w:fldSimple", instr=f" {instruction} ")
    run = element("w:r")
    text = element("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def field_mark(paragraph: Any, kind: str, instruction: str | None = None) -> None:
    """Begin, separate or end of a field that spans paragraphs; the instruction follows a beginning."""
    run = paragraph.add_run()._r
    run.append(element("w:fldChar", fldCharType=kind))
    if instruction:
        told = paragraph.add_run()._r
        words = element("w:instrText")
        words.set(qn("xml:space"), "preserve")
        words.text = f" {instruction} "
        told.append(words)


def add_link(paragraph: Any, *, href: str | None = None, anchor: str | None = None) -> Any:
    """A hyperlink element to fill with runs: to an address, or to a bookmark of this document."""
    link = element("w:hyperlink", **({"anchor": anchor} if anchor else {}))
    if href is not None:
        link.set(qn("r:id"), paragraph.part.relate_to(href, RELATION, is_external=True))
    paragraph._p.append(link)
    return link


def bookmark(paragraph: Any, number: int, name: str) -> None:
    """Names a paragraph, for links to it."""
    end = element("w:bookmarkEnd", id=str(number))
    begin = element("w:bookmarkStart", id=str(number), name=name)
    at = 1 if paragraph._p.pPr is not None else 0
    paragraph._p.insert(at, begin)
    paragraph._p.append(end)


def header_row(table: Any) -> None:
    """Says that the first row heads the table and repeats on every page."""
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))


def table_rules(table: Any) -> None:
    """Thin rules between rows, a dark one above and below the head."""
    properties = table._tbl.tblPr
    borders = element("w:tblBorders")
    for side, size, colour in (("top", "8", INK), ("bottom", "6", INK), ("insideH", "4", RULE)):
        borders.append(element(f"w:{side}", val="single", sz=size, space="0", color=colour))
    look = properties.find(qn("w:tblLook"))
    layout = properties.find(qn("w:tblLayout"))
    before = layout if layout is not None else look
    if before is None:
        properties.append(borders)
    else:
        before.addprevious(borders)


def drop_parts(document: Any) -> None:
    """Takes out the parts that Word 2019 finds faulty and those that say nothing."""
    package = document.part.package
    for part in (document.part, package):
        for key, relation in list(part.rels.items()):
            if not relation.is_external and any(
                str(relation.target_part.partname)[1:].startswith(name) for name in DROPPED
            ):
                del part.rels[key]


def pack(document: Any) -> bytes:
    """The whole file, with fixed times so that the same document gives the same bytes."""
    raw = io.BytesIO()
    document.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, STAMP), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
