"""Labels of a head in a row with all their values behind the last: 'Mødedato Mødetid Mødested 3. maj 2031 Kl Salen'.

Extraction reads a table of two rows so. The values are told by their form: a figure alone is the meeting's number,
date and clock belong to the labels of time, people begin where a name or an office stands, the rest is the place.
Used by the rule `page_lines`, through `cuts`, and by the rule `label_columns` for lines.
"""

from __future__ import annotations

import re

from raadslag.domain.danish.dates import WEEKDAYS, first_date, first_time
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.people.persons import begins_person, is_name, is_role

_TIME = r"(?:Mødedato|Mødetidspunkt|Mødetid|Tidspunkt|Starttidspunkt|Klokkeslæt|Dato|Tid)"
_PLACE = r"(?:Mødested|Mødelokale|Sted|Lokale)"
_PEOPLE = r"(?:Mødedeltagere|Deltagere|Medlemmer|Til stede|Fraværende|Afbud)"
_NUMBER = r"(?:Møde ?nr\.?|Nr\.)"
_LABEL = rf"(?:{_TIME}|{_PLACE}|{_PEOPLE}|{_NUMBER})"
_ROW = pattern(
    rf"(?<![\w/-])(?:{_LABEL} ?:(?:\s+{_LABEL} ?:)+|{_LABEL}(?:\s+{_LABEL}){{2,}}|Mødedato\s+{_LABEL})(?=\s|$)"
)
_ONE = pattern(rf"{_LABEL}(?= ?:|\s|$)")
_IS_TIME, _IS_PLACE, _IS_PEOPLE = pattern(_TIME), pattern(_PLACE), pattern(_PEOPLE)
_ONE_OF_THESE = pattern(rf"{_TIME}|{_PLACE}|{_PEOPLE}")
_NEXT = pattern(
    rf"\s(?={_LABEL} ?:|(?:Medlemmer|Deltagere|Til stede|Afbud|Fraværende)\s[A-ZÆØÅ]|Dagsorden\b|Indhold)"
)
_MEETING_NUMBER = pattern(r"^\d{1,3}\s+(?=[A-ZÆØÅ\d])")
_LOST = pattern(r"^[\s,.]*(?:[Kk]l\.?(?=\s|$))?[\s,.:-]*")
_DAY_BEFORE = pattern(rf"(?:\b(?:{'|'.join(WEEKDAYS)})\b|\b(?:den|d\.)|\s|,)+$", re.IGNORECASE)
_POSTAL = pattern(r"^\d{4}$")
LONGEST_PLACE = 14
"""Words of a place that stands before people."""


def spread(text: str, end: int | None = None) -> str:
    """A text whose row of labels is written out: each label with its value; any other text as it is."""
    row = _ROW.search(text, 0, len(text) if end is None else end)
    if row is None:
        return text
    labels = _ONE.findall(row[0])
    stop = _NEXT.search(text, row.end())
    values, rest = (
        text[row.end() : stop.start()] if stop else text[row.end() :],
        text[stop.start() :] if stop else "",
    )
    if any(_IS_PEOPLE.fullmatch(label) for label in labels) and not values.strip():
        return text
    told = _told(labels, values.strip())
    return f"{text[: row.start()]}{told}{rest}" if told else text


def whole_row(text: str) -> bool:
    """A line that holds nothing but such labels."""
    return _ROW.fullmatch(text) is not None


def _told(labels: list[str], values: str) -> str:
    """'Label: value' for each label that got one, in reading order; empty where the values fit no label."""
    out: list[str] = []
    time = next((label for label in labels if _IS_TIME.fullmatch(label)), None)
    place = next((label for label in labels if _IS_PLACE.fullmatch(label)), None)
    people = [label for label in labels if _IS_PEOPLE.fullmatch(label)]
    number = next((label for label in labels if not _ONE_OF_THESE.fullmatch(label)), None)
    m = _MEETING_NUMBER.match(values) if number else None
    if m:
        out.append(f"{number}: {m[0].strip()}")
        values = values[m.end() :]
    day = first_date(values) if time else None
    if time and day is None:
        return ""
    before, behind = "", values
    if day is not None:
        clock = first_time(values, day.end)
        near = clock is not None and clock.start - day.end < 12
        end = clock.end if clock is not None and near else day.end
        before = values[: day.start]
        weekday = _DAY_BEFORE.search(before)
        before = before[: weekday.start()] if weekday else before
        out.append(f"{time}: {values[len(before) : end].strip()}")
        behind = _LOST.sub("", values[end:], count=1)
    where, who = _place_and_people(f"{before} {behind}".strip(), bool(place), bool(people))
    if place and where:
        out.append(f"{place}: {where.strip(' ,.')}")
    out += [f"{label}:" for label in people]
    return " ".join([*out, who]).strip() if out and (not where or place) else ""


def _place_and_people(text: str, placed: bool, peopled: bool) -> tuple[str, str]:
    """The place at the beginning of a text, and the people behind it."""
    if not peopled:
        return text, ""
    words = text.split(" ")
    for at in range(1 if placed else 0, min(LONGEST_PLACE, len(words) - 1)):
        if at and _POSTAL.match(words[at - 1]):
            continue
        if words[at][:1].isupper() and is_role(words[at]):
            return " ".join(words[:at]), " ".join(words[at:])
        first = " ".join(words[at:]).split(",")[0].split(" (")[0]
        if is_name(first) and begins_person(first) and len(first.split()) <= 3:
            return " ".join(words[:at]), " ".join(words[at:])
    return (text, "") if placed else ("", text)
