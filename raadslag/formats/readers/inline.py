"""Runs of text with emphasis and links, and their Markdown in a source line.

Shared by the readers of PDF, DOCX and HTML, so that one text gives one line whatever the format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from raadslag.domain.patterns import pattern

_SPACES = pattern(r"[ \r\n\f\v]+")
_TABS = pattern(r" *\t[ \t]*")
_UNSEEN = pattern("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_ODD = pattern("  |[\t\r\n\f\v\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_LITERAL = pattern(
    r"\\(?=[!-/:-@\[-`{-~])|(?<=\])\(|(?<![\w*])\*{1,3}(?=[^\s*])[^*]*(?<=[^\s*])\*{1,3}(?![\w*])"
)
"""What the page prints and Markdown would take for an escape, a link or emphasis; a lone asterisk is none."""
_LABEL = pattern(r".{1,40}:\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line with one emphasis and link; its text may begin or end with spaces."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


def plain(runs: Iterable[Run]) -> str:
    """The text alone."""
    return "".join(run.text for run in runs)


def all_bold(runs: Iterable[Run]) -> bool:
    """True when every letter is bold, and there is one."""
    inked = [run for run in runs if run.text.strip()]
    return bool(inked) and all(run.bold for run in inked)


def markdown(runs: Iterable[Run], *, keep_bold: bool = False) -> str:
    """One line of Markdown. A wholly bold line is a heading or a label and carries no marks, unless `keep_bold`.

    A bold label at the line's beginning ("Sted: ...") carries none either: emphasis is for words in prose.
    """
    runs = list(runs)
    text = plain(runs)
    if "*" in text or "\\" in text or "](" in text:
        runs = [replace(run, text=literal(run.text)) for run in runs]
        text = plain(runs)
    if not any(run.bold or run.italic or run.href is not None for run in runs):
        return text  # most lines
    merged = _merged(runs)
    if not keep_bold and all_bold(merged):
        merged = _merged(replace(run, bold=False) for run in merged)
    elif merged and merged[0].bold and _LABEL.fullmatch(merged[0].text):
        merged = _merged([replace(merged[0], bold=False), *merged[1:]])
    return "".join(map(_marked, merged))


def literal(text: str) -> str:
    """Printed text as Markdown that says the same: signs that would be markup are escaped, lone ones stay."""
    return _LITERAL.sub(lambda m: re.sub(r"[\\*(]", r"\\\g<0>", m[0]), text)


def collapse(text: str) -> str:
    """Runs of spaces as one, runs with a tab as one tab; no-break spaces stay, what nobody sees goes."""
    if ("  " not in text and text.isprintable()) or _ODD.search(text) is None:
        return text  # most lines
    return _TABS.sub("\t", _SPACES.sub(" ", _UNSEEN.sub("", text)))


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbours with the same marks as one run; white space between takes the marks of what is before it."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = found[-1] if found else None
        if last and not run.text.strip() and last.href is None:
            run = Run(run.text, last.bold, last.italic)
        if last and (last.bold, last.italic, last.href) == (run.bold, run.italic, run.href):
            found[-1] = Run(last.text + run.text, last.bold, last.italic, last.href)
        else:
            found.append(run)
    return found


def _marked(run: Run) -> str:
    core = run.text.strip()
    if not core or not (run.bold or run.italic or run.href is not None):
        return run.text
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    after = run.text[len(run.text.rstrip()) :]
    marks = ("**" if run.bold else "") + ("*" if run.italic else "")
    if not any(char.isalnum() for char in core):
        marks = ""
    if run.href is not None and not _says_itself(core, run.href):
        core = f"[{core}]({run.href.replace(' ', '%20').replace(')', '%29')})"
    return f"{before}{marks}{core}{marks[::-1]}{after}"


def _says_itself(label: str, href: str) -> bool:
    """True for an address that is its own label, which needs no link marks."""
    bare = re.sub(r"^(mailto:|tel:|https?://)", "", href.strip()).rstrip("/")
    return re.sub(r"^https?://", "", label).rstrip("/") == bare
