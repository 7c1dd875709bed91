"""What somebody typed into a round's form, as a value; whatever is no such value is refused in one sentence.

An empty field is no value at all: it is left out, and is neither 0 nor "no".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from raadslag.domain.refusal import Refusal
from raadslag.domain.rounds.nominating import SEXES
from raadslag.instruments.models import RoundQuestion, RoundTheme

MOST = 10**12
_WHOLE = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+|\d+")
_ABOUT = re.compile(
    r"\b(?:ca|cirka|omkring|omtrent|knap|godt|mindst|højst|op til)\b|[~≈±]|\d\s*[-–]\s*\d", re.I
)


def key_of(theme: RoundTheme | None, question: RoundQuestion) -> str:
    """The key of an answer's value: theme and question by their places."""
    return f"{theme.position if theme else 0}.{question.position}"


def whole_number(text: str, what: str) -> int | None:
    """A whole number from 0, "1.200" too; None for an empty field. Refuses "ca. 80", fractions and negatives."""
    plain = text.strip()
    if not plain:
        return None
    words = {"what": what, "text": plain[:40]}
    if _ABOUT.search(plain):
        raise Refusal(
            _(
                "»%(text)s« er ikke et bestemt tal. Skriv ét helt tal for %(what)s; der kan ikke fordeles efter et omtrentligt."
            )
            % words
        )
    if re.fullmatch(r"[-–−]\s*\d.*", plain):
        raise Refusal(_("»%(text)s« er mindre end nul. Skriv et helt tal fra 0 for %(what)s.") % words)
    if re.fullmatch(r"\d+,\d+|\d+\.\d{1,2}|\d+/\d+|\d*[½¼¾]", plain):
        raise Refusal(_("»%(text)s« er ikke et helt tal. Skriv et helt tal for %(what)s.") % words)
    if not _WHOLE.fullmatch(plain):
        raise Refusal(_("»%(text)s« er ikke et tal. Skriv et helt tal for %(what)s.") % words)
    number = int(re.sub(r"\D", "", plain))
    if number > MOST:
        raise Refusal(_("»%(text)s« er for stort et tal for %(what)s.") % words)
    return number


def value(question: RoundQuestion, text: str) -> Any:
    """The value of one field, or None when it is empty. Files are handled by the caller."""
    plain = text.strip()
    if question.kind == RoundQuestion.Kind.NUMBER:
        return whole_number(plain, question.text)
    if not plain:
        return None
    if question.kind == RoundQuestion.Kind.YES_NO:
        known = {"ja": True, "nej": False, "yes": True, "no": False}
        if plain.lower() not in known:
            raise Refusal(_("Svar ja eller nej til »%(what)s«.") % {"what": question.text})
        return known[plain.lower()]
    if question.kind == RoundQuestion.Kind.CHOICE:
        if plain not in question.options:
            raise Refusal(_("Vælg en af mulighederne for »%(what)s«.") % {"what": question.text})
        return plain
    if question.kind == RoundQuestion.Kind.TABLE:
        return [re.split(r"\t|;", line) for line in plain.splitlines() if line.strip()]
    return plain


def values(
    themes: Sequence[RoundTheme], questions: Sequence[RoundQuestion], typed: Mapping[str, str]
) -> dict[str, Any]:
    """The values of a whole form (key -> text); a required question without one is refused."""
    found: dict[str, Any] = {}
    for theme in themes or [None]:  # type: ignore[list-item]
        for question in questions:
            key = key_of(theme, question)
            said = value(question, typed.get(key, ""))
            if said is not None:
                found[key] = said
    for question in questions:
        keys = [key_of(theme, question) for theme in (themes or [None])]  # type: ignore[list-item]
        if question.required and not any(key in found or typed.get(f"file.{key}") for key in keys):
            raise Refusal(
                _("Svar på »%(what)s«. Skriv 0, hvis I ønsker nul, eller vælg, at I ikke ønsker at deltage.")
                % {"what": question.text}
                if question.kind == RoundQuestion.Kind.NUMBER
                else _("Svar på »%(what)s«.") % {"what": question.text}
            )
    return found


def nominees(rows: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The people of a nomination form, those with a name; refuses a name twice."""
    found: list[dict[str, Any]] = []
    for row in rows:
        name = " ".join(row.get("name", "").split())[:120]
        if not name:
            continue
        if any(name.lower() == other["name"].lower() for other in found):
            raise Refusal(_("%(name)s står der to gange.") % {"name": name})
        sex = row.get("sex", "")
        found.append(
            {
                "name": name,
                "sex": sex if sex in SEXES else "",
                "title": " ".join(row.get("title", "").split())[:120],
                "substitute": row.get("substitute") == "1",
            }
        )
    if not found:
        raise Refusal(_("Skriv mindst ét navn."))
    return found


def said(question: RoundQuestion, found: Any) -> str:
    """A value in Danish words, as tables and documents print it; the empty string for none."""
    if found is None:
        return ""
    if question.kind == RoundQuestion.Kind.YES_NO:
        return "ja" if found else "nej"
    if question.kind == RoundQuestion.Kind.NUMBER:
        return f"{found:,}".replace(",", ".")
    if question.kind == RoundQuestion.Kind.TABLE:
        return "\n".join(" | ".join(cells) for cells in found)
    if question.kind == RoundQuestion.Kind.FILE:
        return ", ".join(str(name) for name in found)
    return str(found)
