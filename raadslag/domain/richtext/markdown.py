"""Markdown to the tree and back.

A small dialect of CommonMark with tables, chosen so that it can be written back exactly: `### ` headings,
`- ` and `1. ` lists (a number that does not follow begins a new list, so printed numbers are kept), pipe
tables, `**strong**`, `*em*`, `[text](href)`, backslash at a line's end for a break. No raw HTML, no code, no
quotes: council papers have none, and so their signs stay text. Asterisks toggle, so words may be marked
inside a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from raadslag.domain.patterns import pattern
from raadslag.domain.richtext.tree import (
    Block,
    Break,
    BulletList,
    Cell,
    Heading,
    Inline,
    ListItem,
    OrderedList,
    Paragraph,
    RichText,
    Table,
    Text,
    normal,
)

HEADING = pattern(r"(#{1,6}) +(\S.*)")
BULLET = pattern(r"([-+*])(?: +(?=\S)|(?= *$))")
ORDERED = pattern(r"(\d{1,3})\.(?: +(?=\S))")
DIVIDER = pattern(r"\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
LINK = pattern(r"\[((?:[^\[\]\\]|\\.)*)\]\(([^()\s<>]*)\)")
_SOLID = r"[^\\*\[\]<>|#\s\x00-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
_PARAGRAPH = rf"(?=[^\W\d_]){_SOLID}+(?: {_SOLID}+)*"
_LIST = rf"- {_PARAGRAPH}(?:\n- {_PARAGRAPH})*(?!\n\n- )"
_PLAIN_BLOCK = rf"(?:(?:#{{1,6}} )?{_PARAGRAPH}|{_LIST})"
PLAIN = pattern(rf"{_PLAIN_BLOCK}(?:\n\n{_PLAIN_BLOCK})*")
"""Paragraphs, headings and flat lists of words without any sign that could be a mark: canonical as they stand."""
TOKEN = pattern(r"\\\n|\\([!-/:-@\[-`{-~])|\*+|\[(?:[^\[\]\\]|\\.)*\]\([^()\s<>]*\)|<br>|[^\\*\[<]+|.", re.S)
PLAIN_ROW = pattern(rf"\|(?: (?:{_SOLID}+(?: {_SOLID}+)*)? \|)+")
"""A table's row of such words, its cells one space from their edges."""
MARKED = pattern(r"[\\*\[<]")
"""The signs that alone can make a text more than one run of words."""


def canonical(markdown: str) -> str:
    """The same text as canonical Markdown; idempotent."""
    if _is_plain(markdown):
        return markdown
    if (blocks := _with_marked_lines(markdown)) is not None:
        return "\n\n".join(blocks)
    return to_markdown(from_markdown(markdown))


def _with_marked_lines(markdown: str) -> list[str] | None:
    """The canonical blocks of a text whose only marks stand in paragraphs of one line, each by itself; else None."""
    out: list[str] = []
    for marked, blocks in groupby(markdown.split("\n\n"), lambda block: MARKED.search(block) is not None):
        its = list(blocks)
        if not marked and all(its) and _is_plain("\n\n".join(its)):
            out += its
        elif marked and all(block[0].isalpha() and block.isprintable() for block in its):
            out += [to_markdown(from_markdown(block)) for block in its]
        else:
            return None
    return out


def _is_plain(markdown: str) -> bool:
    """Quick: true only for canonical text, which most texts are."""
    if "|" not in markdown:
        return PLAIN.fullmatch(markdown) is not None
    blocks = markdown.split("\n\n")
    words = "\n\n".join(block for block in blocks if "|" not in block)
    return (not words or PLAIN.fullmatch(words) is not None) and all(
        _is_plain_table(block.split("\n")) for block in blocks if "|" in block
    )


def _is_plain_table(rows: Sequence[str]) -> bool:
    """A head, its divider and filled rows of the same width, without any sign in them that could be a mark."""
    width = rows[0].count("|")
    return (
        len(rows) > 1
        and rows[1] == "|" + " --- |" * (width - 1)
        and all(row.count("|") == width and PLAIN_ROW.fullmatch(row) for row in rows)
        and any(map(str.isalnum, "".join(rows)))
        and all(row.strip(" |") for row in rows[2:])
    )


def from_markdown(markdown: str) -> RichText:
    """The tree of a Markdown text, in normal form. Never fails: unknown signs are text."""
    return normal(RichText(_parse(re.split(r"\r\n|\r|\n", markdown.expandtabs(4)))))


def to_markdown(tree: RichText) -> str:
    """Canonical Markdown of a tree; exact inverse of `from_markdown` on normal trees."""
    return _write(normal(tree).blocks, tight=False)


def escape(text: str) -> str:
    """Plain words as canonical Markdown: signs that would be read as marks are escaped."""
    return to_markdown(RichText((Paragraph((Text(text),)),)))


# Markdown -> tree


def _parse(lines: Sequence[str]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if not line:
            at += 1
        elif heading := HEADING.fullmatch(line):
            blocks.append(Heading(len(heading[1]), _inline(heading[2])))
            at += 1
        elif _table_starts(lines, at):
            table, at = _table(lines, at)
            blocks.append(table)
        elif BULLET.match(line):
            item, at = _item(lines, at, BULLET)
            blocks.append(BulletList((item,)))
        elif number := ORDERED.match(line):
            item, at = _item(lines, at, ORDERED)
            blocks.append(OrderedList(int(number[1]), (item,)))
        else:
            end = at + 1
            while end < len(lines) and not _interrupts(lines, end):
                end += 1
            text = "\n".join(part.strip() for part in lines[at:end])
            blocks.append(Paragraph(_inline(text)))
            at = end
    return tuple(blocks)


def _interrupts(lines: Sequence[str], at: int) -> bool:
    """True when this line ends a paragraph above it. After a hard break only a blank line does."""
    line = lines[at].strip()
    if not line:
        return True
    number = ORDERED.match(line)
    return bool(
        HEADING.fullmatch(line)
        or BULLET.match(line)
        or (number and (int(number[1]) == 1 or lines[at].startswith("  ")))
        or _table_starts(lines, at)
    )


def _item(lines: Sequence[str], at: int, marker: re.Pattern[str]) -> tuple[ListItem, int]:
    """One list entry: its first line and the lines that are indented under it or flow on."""
    line = lines[at]
    indent = len(line) - len(line.lstrip())
    found = marker.match(line.lstrip())
    assert found
    body = [line.lstrip()[found.end() :]]
    wide = len(found[1]) + (2 if marker is ORDERED else 1)
    end = at + 1
    while end < len(lines):
        inner = len(lines[end]) - len(lines[end].lstrip()) - indent
        if not lines[end].strip():
            body.append("")
        elif inner >= 2:
            body.append(lines[end][indent + min(inner, wide) :])
        elif body[-1] and not _interrupts(lines, end) and not ORDERED.match(lines[end].strip()):
            body.append(lines[end].strip())
        else:
            break
        end += 1
    return ListItem(_parse(body)), end


def _table_starts(lines: Sequence[str], at: int) -> bool:
    return (
        lines[at].strip().startswith("|")
        and at + 1 < len(lines)
        and "-" in lines[at + 1]
        and bool(DIVIDER.fullmatch(lines[at + 1].strip()))
    )


def _table(lines: Sequence[str], at: int) -> tuple[Table, int]:
    header = _cells(lines[at])
    end = at + 2
    rows = []
    while end < len(lines) and lines[end].strip().startswith("|"):
        rows.append(_cells(lines[end]))
        end += 1
    return Table(header, tuple(rows)), end


def _cells(line: str) -> tuple[Cell, ...]:
    line = line.strip()[1:]
    cells = re.findall(r"((?:[^|\\]|\\.)*)(?:\||\\?$)", line)
    if cells and not cells[-1].strip() and line.endswith("|"):
        cells.pop()
    return tuple(_inline(cell.strip(), cell=True) for cell in cells)


def _inline(
    text: str, *, cell: bool = False, start: tuple[bool, bool] = (False, False)
) -> tuple[Inline, ...]:
    if not MARKED.search(text):
        return (Text(text, *start),) if text else ()
    tokens = [(found[0], found[1]) for found in TOKEN.finditer(text)]
    literal: set[int] = set()
    while True:
        done, opened = _run(tokens, literal, cell, start)
        if opened is None:
            return done
        literal.add(opened)


def _run(
    tokens: list[tuple[str, str | None]], literal: set[int], cell: bool, start: tuple[bool, bool]
) -> tuple[tuple[Inline, ...], int | None]:
    """One pass with toggling asterisks; the second value is an asterisk run that never closes."""
    done: list[Inline] = []
    strong, em = start
    opened: dict[str, int] = {}
    for at, (token, sign) in enumerate(tokens):
        link = LINK.fullmatch(token) if token[0] == "[" else None
        if token == "\\\n" or (cell and token == "<br>"):
            done.append(Break())
        elif sign is not None:
            done.append(Text(sign, strong, em))
        elif token[0] == "*" and len(token) <= 3 and at not in literal:
            if len(token) & 2:
                strong = not strong
                opened["strong"] = at
            if len(token) & 1:
                em = not em
                opened["em"] = at
        elif link:
            inner = _inline(link[1], cell=cell, start=(strong, em))
            done += [
                Text(p.text, p.strong, p.em, link[2] or "#") if isinstance(p, Text) else p for p in inner
            ]
        else:
            done.append(Text(token, strong, em))
    wrong = [
        opened[name] for name, now, was in (("strong", strong, start[0]), ("em", em, start[1])) if now != was
    ]
    return tuple(done), max(wrong) if wrong else None


# tree -> Markdown


def _write(blocks: Sequence[Block], *, tight: bool) -> str:
    out = ""
    for at, block in enumerate(blocks):
        if at:
            nested = (
                tight
                and isinstance(blocks[at - 1], Paragraph)
                and isinstance(block, BulletList | OrderedList)
            )
            close = nested and not (isinstance(block, OrderedList) and block.start != 1)
            out += "\n" if close else "\n\n"
        out += _block(block)
    return out


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "\n".join(_line_start(line) for line in _spans(block.content).split("\n"))
    if isinstance(block, Heading):
        return "#" * block.level + " " + _spans(block.content)
    if isinstance(block, Table):
        rows = [[_spans(cell, cell=True) for cell in row] for row in (block.header, *block.rows)]
        rows.insert(1, ["---"] * len(block.header))
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)
    entries = []
    for at, item in enumerate(block.items):
        mark = f"{block.start + at}. " if isinstance(block, OrderedList) else "- "
        entries.append(mark + _write(item.blocks, tight=True).replace("\n", "\n" + " " * len(mark)))
    return re.sub(r"(?m)^ +$", "", "\n".join(entries))


def _line_start(line: str) -> str:
    """Signs that would begin a block are escaped at a line's start."""
    line = re.sub(r"^(#{1,6} |[-+](?=[ -]|$)|\||>)", r"\\\1", line)
    return re.sub(r"^(\d{1,3})\. ", r"\1\\. ", line)


def _spans(content: Sequence[Inline], *, cell: bool = False) -> str:
    out = ""
    at = 0
    while at < len(content):
        part = content[at]
        if isinstance(part, Break):
            out += "<br>" if cell else "\\\n"
            at += 1
            continue
        end = at + 1
        while end < len(content) and getattr(content[end], "href", False) == part.href:
            end += 1
        run = [p for p in content[at:end] if isinstance(p, Text)]
        marked = _marked(run, cell, more=end < len(content))
        out += marked if part.href is None else f"[{marked}]({part.href})"
        at = end
    return out


def _marked(run: Sequence[Text], cell: bool, *, more: bool) -> str:
    out = ""
    strong = em = False
    for at, part in enumerate(run):
        out += "*" * ((part.strong != strong) * 2 + (part.em != em))
        strong, em = part.strong, part.em
        last = at == len(run) - 1 and not more
        out += _escaped(part.text, cell=cell, link=part.href is not None, last=last)
    return out + "*" * (strong * 2 + em)


def _escaped(text: str, *, cell: bool, link: bool, last: bool) -> str:
    if "\\" in text or "*" in text:
        text = re.sub(r"\\(?=[!-/:-@\[-`{-~]|$)|\*", r"\\\g<0>", text)
    if link:
        text = re.sub(r"[\[\]]", r"\\\g<0>", text)
    elif "]" in text:
        text = re.sub(r"\](?=\()" if last else r"\](?=\(|$)", r"\\]", text)
    if cell:
        text = text.replace("|", "\\|").replace("<br>", "\\<br>")
    return text
