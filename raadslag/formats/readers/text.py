"""Plain text and Markdown: the file's own lines, with the encoding found out."""

from __future__ import annotations

from raadslag.domain.document import Doubt
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.lines import SourceLine, from_text
from raadslag.formats.encoding import decode
from raadslag.formats.extraction import Extraction, Progress

LEAST_HEADINGS = 3
"""A text file with so many `#` headings is Markdown, whatever its name."""
_HEADING = pattern(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_GUARDED = pattern(r"^(\s*(?:[-*+] )?(?:\d{1,9}(?=\\[.)]))?)\\(?=[.)\-+#>])")
_FENCE = pattern(r" {0,3}(```|~~~)")


def read_text(data: bytes, progress: Progress) -> Extraction:
    """Lines as they stand in the file; a text full of `#` headings is read as the Markdown it is."""
    text, guessed = decode(data)
    lines = from_text(text)
    if "#" in text and sum(_HEADING.fullmatch(line.text) is not None for line in lines) >= LEAST_HEADINGS:
        return read_markdown(data, progress)
    return Extraction(lines, "text", encoding_doubts(guessed))


def read_markdown(data: bytes, progress: Progress) -> Extraction:
    """Lines as they stand, but a `#` heading becomes a heading hint and loses its marks."""
    text, guessed = decode(data)
    lines, in_code = [], False
    for line in from_text(text):
        if _FENCE.match(line.text):
            in_code = not in_code
        match = None if in_code else _HEADING.fullmatch(line.text)
        if match:
            line = SourceLine(line.number, match[2], heading=len(match[1]))
        lines.append(line if in_code else line._replace(text=_GUARDED.sub(r"\1", line.text)))
    return Extraction(lines, "markdown", encoding_doubts(guessed))


def encoding_doubts(guessed: str | None) -> tuple[Doubt, ...]:
    """The doubt of a file whose encoding was guessed."""
    if guessed is None:
        return ()
    message = f"Filen siger ikke, hvilket tegnsæt den har, og er læst som {guessed}; se efter, om æ, ø og å står rigtigt."
    return (Doubt("encoding_guessed", message, ()),)
