"""One plain sentence of what came of an item: of the decision, without markup.

The outcome ("Godkendt") always stands beside it. So a first sentence that only says that once more ("Rådet
godkendte planen.") gives way to the next one that tells something, where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from raadslag.domain.patterns import pattern

_NO_END = pattern(
    r"(?:\b(?:bl\.a|f\.eks|fx|evt|vedr|ca|kl|nr|pkt|mio|mia|kr|jf|mv|m\.fl|dvs|inkl|ekskl|stk|d|dr|hr|frk|pr|ift|ifm|mht|pga"
    r"|[A-ZÆØÅ]|^\d+))\.$",
    re.IGNORECASE,
)

_MARKED = pattern(r"[\[*|`\\]|^\s*(?:#{1,6} |[-*] |\d+[.)] )", re.M)
_END = pattern(r"(?:[!?]|(?<!\d)\.(?=\s+[\"»]?\d)|\.(?=\s+[\"»]?[A-ZÆØÅ]))(?=\s)")
_FORMULA = pattern(
    r"^(?=.{1,90}$)[^,:;]*\b(?:godkend(?:te|t|es)|tiltr[åæ]d(?:te|t|es)?|vedt(?:og|aget|ages)|til efterretning"
    r"|drøfte(?:de|t|s)|fulgt|følges)\b[^,:;]*$",
    re.IGNORECASE,
)
_TELLS = pattern(r"\d|\b(?:og|men|dog|samt|med|mod|hvor|idet|fordi|til(?! efterretning))\b", re.IGNORECASE)
_REPORT = pattern(
    r"^(?:[A-ZÆØÅ][\w.-]+ ){1,4}(?:orienterede|redegjorde|fortalte|gennemgik|indledte|præsenterede|takkede"
    r"|gjorde rede|holdt oplæg)\b(?!.*, at\b)"
)


def plain(markdown: str) -> str:
    """The words of a Markdown text on one line, without its marks."""
    if not _MARKED.search(markdown):
        return " ".join(markdown.split())
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"^\s*(?:#{1,6} |[-*] |\d+[.)] |\|)", "", text, flags=re.M)
    text = re.sub(r"(?<!\\)(\*\*|\*|\||`)", " ", text)
    return re.sub(r"\s+", " ", re.sub(r"\\([\\*_`#|\[\]\-.>])", r"\1", text)).strip()


def telling_sentence(markdown: str, *, statements: Sequence[str] = (), limit: int = 240) -> str:
    """The first sentence that says more than the outcome does; the very first where none does.

    Where that is one of `statements` (votes and dissents as minuted), the first sentence stands before it: what one member
    meant is never told as if it were what the council decided.
    """
    sentences = [s for block in re.split(r"\n\s*\n", markdown) for s in _sentences(plain(block))]
    told = next((s for s in sentences if not _says_only_the_outcome(s)), sentences[0] if sentences else "")
    if told in map(plain, statements) and told != sentences[0]:
        told = f"{sentences[0]} {told}"
    return _cut(told, limit)


def first_sentence(markdown: str, *, limit: int = 240) -> str:
    """The first sentence in plain words, cut at a word with "…" when it is longer than `limit` characters."""
    block = next((b for b in re.split(r"\n\s*\n", markdown) if plain(b)), "")
    return _cut(next(_sentences(plain(block)), ""), limit)


def _says_only_the_outcome(sentence: str) -> bool:
    formula = bool(_FORMULA.match(sentence)) and not _TELLS.search(sentence)
    return formula or sentence.endswith(":") or bool(_REPORT.match(sentence))


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a plain text, in order."""
    begin = 0
    for match in _END.finditer(text):
        head = text[begin : match.end()]
        if not _NO_END.search(head):
            yield head
            begin = match.end() + 1
    if text[begin:].strip():
        yield text[begin:].strip()


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
