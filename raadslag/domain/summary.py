"""One plain sentence of what came of an item: the first of the decision, without markup."""

from __future__ import annotations

import re

_NO_END = re.compile(
    r"(?:\b(?:bl\.a|f\.eks|fx|evt|vedr|ca|kl|nr|pkt|mio|mia|kr|jf|mv|m\.fl|dvs|inkl|ekskl|stk|d|dr|hr|frk|pr|ift|ifm|mht|pga"
    r"|[A-ZÆØÅ]|\d+))\.$",
    re.IGNORECASE,
)


def plain(markdown: str) -> str:
    """The words of a Markdown text on one line, without its marks."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"^\s*(?:#{1,6} |[-*] |\d+[.)] |\|)", "", text, flags=re.M)
    text = re.sub(r"(?<!\\)(\*\*|\*|\||`)", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"\\([\\*_`#|\[\]\-.>])", r"\1", text)).strip()


def first_sentence(markdown: str, *, limit: int = 240) -> str:
    """The first sentence in plain words, cut at a word with "…" when it is longer than `limit` characters."""
    block = next((b for b in re.split(r"\n\s*\n", markdown) if plain(b)), "")
    text = plain(block)
    for match in re.finditer(r"[.!?](?=\s+[\"»]?[A-ZÆØÅ0-9])", text):
        head = text[: match.end()]
        if not _NO_END.search(head):
            text = head
            break
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
