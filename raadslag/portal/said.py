"""What is shown of a decision in the largest type: all of it when it is short, else its first sentence.

The rest follows as prose, so no word is left out and none is written twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from raadslag.domain.difference import Run
from raadslag.domain.pairing import first_sentence, own_words
from raadslag.domain.richtext import Inline, Paragraph, RichText, Text, from_markdown, plain, to_markdown

SHORT = 300
"""Characters of a decision that still read well in the largest type."""


@dataclass(frozen=True)
class Said:
    """`large`: runs for the largest type, the council's own words marked; `rest`: Markdown that follows."""

    large: tuple[Run, ...]
    rest: str

    @property
    def rich(self) -> bool:
        """The rest holds what plain words cannot."""
        return is_rich(self.rest)


def said(recommendation: str, decision: str) -> Said:
    """A decision divided for the page; both Markdown. An empty recommendation marks nothing."""
    tree = from_markdown(decision)
    first = tree.blocks[0] if tree.blocks else None
    if not isinstance(first, Paragraph):
        return Said((), decision)
    if _is_short(tree):
        return Said(own_words(recommendation, decision), "")
    words = " ".join(plain(first.content).split())
    sentence = first_sentence(words)
    if len(sentence) > SHORT or (words.endswith(":") and sentence == words):
        return Said((), decision)
    rest = RichText((Paragraph(_after(first.content, sentence)), *tree.blocks[1:]))
    return Said(own_words(recommendation, sentence), to_markdown(rest))


def is_rich(markdown: str) -> bool:
    """Holds what plain words cannot: a table, or a link."""
    return bool(re.search(r"^\||\]\(", markdown, re.M))


def _is_short(tree: RichText) -> bool:
    """Nothing but a few plain sentences."""
    inlines = [part for block in tree.blocks if isinstance(block, Paragraph) for part in block.content]
    linked = any(isinstance(part, Text) and part.href for part in inlines)
    only_prose = all(isinstance(block, Paragraph) for block in tree.blocks)
    return only_prose and not linked and len(plain(inlines)) <= SHORT


def _after(content: tuple[Inline, ...], sentence: str) -> tuple[Inline, ...]:
    """The inlines after a sentence that they begin with, white space not counted."""
    left = len("".join(sentence.split()))
    kept: list[Inline] = []
    for part in content:
        if left <= 0:
            kept.append(part)
        elif isinstance(part, Text):
            at = 0
            while at < len(part.text) and left > 0:
                left -= not part.text[at].isspace()
                at += 1
            if part.text[at:].strip():
                kept.append(replace(part, text=part.text[at:].lstrip()))
    return tuple(kept)
