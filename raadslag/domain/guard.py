"""The personal-data guard: CPR numbers, private e-mail addresses and telephone numbers in a text.

It finds, it never decides: a person does, and the decision is kept. CPR: six digits that are a date and four
more (modulus 11 was given up in 2007 and is no filter). Function mailboxes (post@, info@ ...) are not private.
Case numbers, EAN numbers and amounts must not fire.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from raadslag.domain.patterns import pattern

FindingKind = Literal["cpr", "e_mail", "phone", "unreadable"]

CPR = pattern(r"(?<![\d\-/.])(\d{2})(\d{2})(\d{2})[- ]?(\d{4})(?![\d])")
E_MAIL = pattern(r"(?<![\w.+-])([\w.+-]+)@([\w-]+(?:\.[\w-]+)+)", re.UNICODE)
PHONE_WORD = pattern(
    r"\b(?:tlf|telefon|mobil|mobilnr|tel|ring(?:e)?(?: til)?(?: på)?)\b\.?:?\s*(?:nr\.?:?\s*)?"
    r"((?:\+45\s?)?\d(?:[ .]?\d){7})(?![ ]?\d)",
    re.IGNORECASE,
)
PHONE_FORM = pattern(
    r"(?<![\d,.\-/+])((?:\+45\s?)\d(?:\s?\d){7}|\d{2} \d{2} \d{2} \d{2})(?![\d,.\-/]|\s\d{2}\b)"
)
FUNCTION_MAILBOX = pattern(
    r"^(?:info|post|mail|kontakt|kommune\w*|kkr\w*|sekretariat\w*|raadhus\w*|borgerservice\w*|presse\w*|hoering\w*"
    r"|regionen?|webmaster|dpo|databeskyttelse\w*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: the words themselves, and some text around them for the one who decides."""

    kind: FindingKind
    words: str
    around: str

    @property
    def fingerprint(self) -> str:
        """The same for the same words wherever they stand: SHA-256 of kind and words without spaces."""
        plain = (
            re.sub(r"[\s.\-]", "", self.words.lower())
            if self.kind in {"cpr", "phone"}
            else self.words.lower()
        )
        return hashlib.sha256(f"{self.kind}:{plain}".encode()).hexdigest()


def scan(text: str) -> Iterator[Finding]:
    """Everything in the text that a person must look at before it is published, in reading order by kind."""
    for match in CPR.finditer(text):
        if _is_date(*match.groups()):
            yield _found("cpr", text, match.start(), match.end())
    for match in E_MAIL.finditer(text):
        if not FUNCTION_MAILBOX.match(match[1]):
            yield _found("e_mail", text, match.start(), match.end())
    seen: set[int] = set()
    for phone in (PHONE_WORD, PHONE_FORM):
        for match in phone.finditer(text):
            if match.start(1) not in seen:
                seen.add(match.start(1))
                yield _found("phone", text, match.start(1), match.end(1))


def _is_date(day: str, month: str, year: str, serial: str) -> bool:
    """True when the six digits are a date in one of the centuries that the seventh digit allows."""
    century = {"0": (1900,), "1": (1900,), "2": (1900,), "3": (1900,)}.get(serial[0], (1900, 2000, 1800))
    for start in century:
        try:
            date(start + int(year), int(month), int(day))
        except ValueError:
            continue
        return True
    return False


def _found(kind: FindingKind, text: str, start: int, end: int) -> Finding:
    before, after = text[max(0, start - 60) : start], text[end : end + 60]
    around = re.sub(r"(?m)^#{1,6} ", "", f"{before}{text[start:end]}{after}")
    return Finding(kind, text[start:end], re.sub(r"\s+", " ", around).strip())
