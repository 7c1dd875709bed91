"""Source lines to Markdown: paragraphs, lists, tables, subheadings; wrapped lines are joined again.

Input is pieces in order; output is one string. Every word of every piece is in it. Literal asterisks and signs
that Markdown would read as structure are escaped; well-formed emphasis and links stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from raadslag.domain.danish.amounts import figure
from raadslag.domain.danish.sentences import is_sentence
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Piece

_BULLET = pattern(r"^(?:[-•*–—oº!·]|[-–]\s[-–])\s+(?=\S)")
_LETTERS_FIRST = frozenset("oºaA")
"""The letters among the signs that a list entry may begin with."""
_NUMBERED = pattern(r"^(\d{1,3})([.)])\s+(?=\S)")
_SIGN = pattern(r"^(?:[-•*–—oº!·]|[-–]\s[-–]|\d{1,3}[.)])\s+")
_ENTRY = pattern(r"^\s*(?:- |\d+\. )")
_AT_CELL = pattern(r"^(at)\s*\|\s*(.+?)\s*\|?$", re.IGNORECASE)
_SLANTED = r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])"
_STRONG = pattern(rf"\*\*(?=[^\s*])(.+?)(?<=[^\s*])\*\*(?!\*)|{_SLANTED}")
_EM = pattern(_SLANTED)
_CLOSES = pattern(r"[^\s*]\*\*(?!\*)")
"""Behind the last of these no strong words are looked for: each mark would be tried against all that follows."""
_MARK_CELL = pattern(r"^([-•*–—oº!·]|\d{1,3}[.)])\t+(?=[^\t]+$)")
_SAME_EDGE = 3.0
"""Points by which the left edges of entries of one list may differ."""
_LONE_BACKSLASH = pattern(r"\\(?![!-/:-@\[-`{-~])")
_NO_HEADING = pattern(
    r"^[A-ZÆØÅ]{2,5}(?:/[A-ZÆØÅ]{2,5})*$|^[Aa]t\b|\bat$"
    r"|^(?!Hva|Hvor)(?:.* )?(?:indstille[rs]|foreslå[rs]|anbefale[rs])(?:,? (?:at|over for|til)\b.*)?$"
    r"|^(?:Godkendt|Vedtaget|Tiltrådt|Anbefale[ts]|Drøftet|Udsat|Udgår|Udgik|Udgået|Orienteret|Orienteredes|Fulgt|Forkastet|Afvist|"
    r"Imødekommet|Oversendt|Oversendes|Indstilles|(?:Taget )?[Tt]il efterretning|Intet|Ingen)(?: [a-zæøå ]{1,40})?$"
)
"""A line that decides, an abbreviation, or the opening of a list is no subheading, however short."""
_ASKS = pattern(r"^(?:Hv(?:ad|em|is|ilken|ilke|ilket|or\w*)|Når|Sådan|Derfor|Skal|Kan|Må|Er|Bør|Vil)\b")
_END = (".", "!", "?", ":", ";")
HEADING_MAX = 90


def to_markdown(pieces: Sequence[Piece], width: int = 0, decided: bool = False) -> str:
    """The Markdown of consecutive lines. `width` is the document's usual line length when it wraps, else 0.

    Of what was `decided` the first paragraph is the decision and no subheading, however short.
    """
    blocks: list[str] = []
    lists = _Lists(pieces)
    at = 0
    while at < len(pieces):
        end, block = _block(pieces, at, width, lists, may_head=at > 0 or not decided)
        blocks.append(block)
        at = end
    return _joined(blocks)


class _Lists:
    """How far Markdown indents the entries of lists: by the markers of the entries that each stands under."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.seen = 0
        self.above: list[tuple[float, int]] = []

    def indent(self, at: int) -> int:
        """The indent of the entry at a place; places are asked in their order."""
        width = 0
        for piece in self.pieces[self.seen : at + 1]:
            marker = _marker(piece.text)
            if marker is None or piece.gap > 0:
                self.above.clear()
            if marker is None:
                continue
            x = piece.source.x
            edge, place = (piece.indent, piece.indent) if x is None else (x, x - _SAME_EDGE)
            while self.above and self.above[-1][0] >= place:
                self.above.pop()
            width = sum(wide for _, wide in self.above)
            self.above.append((edge, len(marker)))
        self.seen = at + 1
        return width


def escape(text: str) -> str:
    """Plain text as Markdown: literal signs escaped, emphasis kept where it is well formed, escapes kept."""
    if "\\" in text:
        text = _LONE_BACKSLASH.sub(r"\\\\", text).replace("\\*", "\0")
    if "*" in text:
        out, at = [], 0
        last = max((m.end() for m in _CLOSES.finditer(text)), default=0)
        for m in chain(_STRONG.finditer(text, 0, last + 1) if last else (), _EM.finditer(text, last)):
            out.append(text[at : m.start()].replace("*", "\\*"))
            out.append(m[0] if m[1] is None or "*" not in m[1] else m[0].replace("*", "\\*"))
            at = m.end()
        text = "".join(out) + text[at:].replace("*", "\\*")
    text = text.replace("\0", "\\*")
    if text[:1] in "#>+|-" or text[:1].isdigit():
        text = re.sub(r"^(?:([#>+|])|([-+])(?=\s)|(\d+)([.)])(?=\s))", _escaped_start, text)
    return text


def _prose(text: str) -> str:
    """A paragraph that only looks like a list or heading, as Markdown."""
    escaped = escape(text)
    return f"\\{escaped}" if _BULLET.match(escaped) and not escaped.startswith("\\") else escaped


def _escaped_start(m: re.Match[str]) -> str:
    if m[3]:
        return f"{m[3]}\\{m[4]}"
    return f"\\{m[1] or m[2]}"


def _block(pieces: Sequence[Piece], at: int, width: int, lists: _Lists, may_head: bool) -> tuple[int, str]:
    piece = pieces[at]
    if "\t" in piece.text:
        piece.text = _MARK_CELL.sub(r"\1 ", piece.text)
    text = piece.text
    if piece.data == "prose":
        end, words = _paragraph(pieces, at, width)
        return end, _prose(" ".join(words.replace("\t", " ").split()))
    if "\t" in text or _pipe_row(text):
        end = _table_end(pieces, at)
        if end - at > 1 or _pipe_row(text):
            return end, _table([_cells(p.text) for p in pieces[at:end]])
    if (end := _pairs_end(pieces, at)) - at >= 4:
        rows = [[pieces[i].text, pieces[i + 1].text] for i in range(at, end, 2)]
        return end, _table([["", ""], *rows])
    if text.startswith("### ") and len(text) > 4:
        return at + 1, f"### {escape(text[4:])}"
    marker = _marker(text)
    if marker is not None:
        return _list_item(pieces, at, marker, lists)
    end, words = _paragraph(pieces, at, width)
    marked = piece.source.heading is not None
    if end == at + 1 and (may_head or marked) and _is_subheading(pieces, at):
        return end, f"### {escape(text)}"
    return end, escape(" ".join(words.replace("\t", " ").split()))


def _marker(text: str) -> str | None:
    """The Markdown list marker for a line that is a list entry."""
    if text[:1].isalpha() and text[:1] not in _LETTERS_FIRST:
        return None
    if _BULLET.match(text) or _AT_CELL.match(text):
        return "- "
    m = _NUMBERED.match(text)
    if m:
        return f"{int(m[1])}. "
    return None


def _list_item(pieces: Sequence[Piece], at: int, marker: str, lists: _Lists) -> tuple[int, str]:
    piece = pieces[at]
    cell = _AT_CELL.match(piece.text)
    text = f"{cell[1]} {cell[2]}" if cell else _SIGN.sub("", piece.text)
    end = at + 1
    while (
        end < len(pieces)
        and pieces[end].gap <= 0
        and _marker(pieces[end].text) is None
        and "\t" not in pieces[end].text
        and pieces[end].text
    ):
        end += 1
    text = " ".join([text, *(p.text for p in pieces[at + 1 : end])])
    return end, " " * lists.indent(at) + marker + escape(text)


def _paragraph(pieces: Sequence[Piece], at: int, width: int) -> tuple[int, str]:
    end = at + 1
    while end < len(pieces) and _continues(pieces[end - 1], pieces[end], width):
        end += 1
    return end, " ".join(p.text for p in pieces[at:end])


def _continues(above: Piece, piece: Piece, width: int) -> bool:
    """The next line carries on the sentence; a list entry, a row or a figure never does."""
    return (
        _flows_on(above, piece, width)
        and "\t" not in piece.text
        and _marker(piece.text) is None
        and not _pipe_row(piece.text)
        and figure(piece.text) is None
    )


def _flows_on(above: Piece, piece: Piece, width: int) -> bool:
    """By its place and first letter: the same source line, wrapped, or cut by a page break."""
    if piece.gap < 0 and above.line == piece.line:
        return True
    lower = piece.text[:1].islower()
    if piece.gap == 0:
        if width and len(above.text) >= width * 0.7:
            return True
        return not above.text.endswith(_END) and lower and not piece.text.startswith("at ")
    return (
        piece.gap <= 3
        and lower
        and len(above.text) > 60
        and not above.text.endswith((*_END, ","))
        and not piece.text.startswith("at ")
    )


def _is_subheading(pieces: Sequence[Piece], at: int) -> bool:
    """A short line of its own, without closing sign, with text below it."""
    piece = pieces[at]
    text = piece.text
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if (
        below is None
        or len(text) > HEADING_MAX
        or text.endswith((*_END, ",", ")", "*"))
        or not text[:1].isupper()
        or figure(text) is not None
        or (piece.source.heading is None and (_NO_HEADING.search(text) or _tells(text)))
    ):
        return False
    if (
        "](" in text
        or text.count(" ") > 12
        or (piece.gap == 0 and at > 0 and piece.source.heading is None and not piece.source.bold)
    ):
        return False
    if piece.source.heading is not None:
        return True
    return (
        len(below.text) > len(text)
        or _marker(below.text) is not None
        or (below.gap > 0 and len(below.text) > 60)
    )


def _tells(text: str) -> bool:
    """A statement that lacks its full stop; a question ('Hvad er nyt') or a clause is a heading all the same."""
    return is_sentence(text) and not _ASKS.match(text)


def _pipe_row(text: str) -> bool:
    return text.startswith("|") and text.endswith("|") and text.count("|") > 2


def _cells(text: str) -> list[str]:
    if _pipe_row(text):
        return [c.strip() for c in re.split(r"(?<!\\)\|", text[1:-1])]
    return [c.strip() for c in text.split("\t")]


def _table_end(pieces: Sequence[Piece], at: int) -> int:
    end = at + 1
    columns = len(_cells(pieces[at].text))
    while end < len(pieces) and ("\t" in pieces[end].text or _pipe_row(pieces[end].text)):
        if pieces[end].gap > 1 or (pieces[end].gap == 1 and len(_cells(pieces[end].text)) != columns):
            break
        end += 1
    return end


def _pairs_end(pieces: Sequence[Piece], at: int) -> int:
    """Where label and amount stop alternating line by line."""
    end = at
    while (
        end + 1 < len(pieces)
        and len(pieces[end].text) < 70
        and figure(pieces[end + 1].text) is not None
        and figure(pieces[end].text) is None
        and _marker(pieces[end].text) is None
    ):
        end += 2
    return end


def _table(rows: list[list[str]]) -> str:
    body = [row for row in rows if not all(re.fullmatch(r":?-{2,}:?", c) for c in row)] or rows
    headless = len(body) == len(rows) and len(rows) > 1 and _holds_amount(rows[0])
    rows = [[""] * len(body[0]), *body] if headless else body
    columns = max(len(row) for row in rows)
    lines = ["| " + " | ".join(_cell(c) for c in row + [""] * (columns - len(row))) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * columns)
    return "\n".join(lines)


def _holds_amount(row: list[str]) -> bool:
    """A first row that ends in an amount of money is no head: 'Rådgivning | 234.129,85'."""
    return (
        len(row) > 1
        and figure(row[0]) is None
        and bool(re.search(r"\d[.,]\d", row[-1]))
        and figure(row[-1]) is not None
    )


def _cell(text: str) -> str:
    out = escape(text)
    if ("\\" in out and re.match(r"^\d+\\[.)]", out)) or out[:2] in ("\\#", "\\>", "\\+", "\\-"):
        out = out.replace("\\", "", 1)
    return out.replace("|", "\\|").removeprefix("\\\\|")


def _joined(blocks: list[str]) -> str:
    """Blocks with a blank line between them; entries of one list stand together."""
    out = ""
    for i, block in enumerate(blocks):
        if i:
            both = _is_entry(blocks[i - 1]) and _is_entry(block)
            out += "\n" if both else "\n\n"
        out += block
    return out


def _is_entry(block: str) -> bool:
    return bool(_ENTRY.match(block))
