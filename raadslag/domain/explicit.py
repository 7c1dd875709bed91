"""The words in which our own papers say what other papers leave open, and the reading of those words.

Each `..._line` has its `read_...`, and they are exact inverses: the writers print the one, the rules of
reading use the other. The words are ordinary Danish that any secretariat could write by hand, in square
brackets or after a label, so nothing depends on hidden data.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from raadslag.domain.danish.dates import from_words, in_words
from raadslag.domain.document import (
    Attachment,
    Item,
    Outcome,
    Participant,
    SectionKind,
    Statement,
    StatementKind,
    Status,
    Stop,
)
from raadslag.domain.patterns import pattern

PartName = Literal["outcome", "route", "statements", "attachments"]

BODY = "Udvalg"
PARENT = "Hører under"
HANDLERS = "Sagsbehandler"
CASE_NUMBER = "Sagsnr."
NO_GROUP = "Også nævnt"
OUTCOME = "Resultat"
ROUTE = "Sagens vej"
STATEMENTS = "Stemmer og forbehold"
ATTACHMENTS = "Bilag"
NONE = "ingen"
MARK = "./."
PROSE = "¶"
"""Before a paragraph that looks like something else: it is prose of its section."""

PART_HEADINGS: dict[str, PartName] = {OUTCOME: "outcome", ROUTE: "route", STATEMENTS: "statements"}

STATUS_WORDS: dict[Status, str] = {
    "present": "til stede",
    "absent": "afbud",
    "substitute": "stedfortræder",
    "official": "uden stemmeret",
}
KIND_WORDS: dict[SectionKind, str] = {
    "background": "baggrund",
    "recommendation": "indstilling",
    "presentation": "sagsfremstilling",
    "decision": "beslutning",
    "consultation": "behandling i andre råd",
    "finance": "økonomi",
    "legal_basis": "retsgrundlag",
    "attendance": "fremmøde",
    "other": "andet",
}
OUTCOME_WORDS: dict[Outcome, str] = {
    "approved": "godkendt",
    "concurred": "tiltrådt",
    "adopted": "vedtaget",
    "noted": "taget til efterretning",
    "discussed": "drøftet",
    "supported": "bakket op",
    "recommended": "anbefalet",
    "appointed": "udpeget",
    "rejected": "forkastet",
    "postponed": "udsat",
    "withdrawn": "udgået",
    "referred": "oversendt",
    "other": "andet",
}
STATEMENT_WORDS: dict[StatementKind, str] = {
    "for": "For",
    "against": "Imod",
    "abstained": "Undlod",
    "reservation": "Forbehold",
    "minority": "Mindretal",
    "dissent": "Afvigende mening",
    "recusal": "Inhabil",
}

_FACTS = {
    "parti": "party",
    "rolle": "role",
    "fra": "on_behalf_of",
    "for": "substitute_for",
    "bemærkning": "note",
}
_BRACKET = pattern(r"(?P<name>[^\[\]]+?) ?\[(?P<facts>[^\[\]]+)\]")
_BULLET = pattern(r"[-–•] +")
_STOP = pattern(
    r"(?P<org>.+?)(?:, (?P<on>(?:(?:\d{1,2}\. )?[a-z]+ )?\d{4}))?(?:, punkt (?P<number>[^,:]+))?"
    r": (?P<state>behandlet|ventes)(?:\. (?P<text>.+))?"
)
_STATEMENT = pattern(
    rf"(?P<kind>{'|'.join(STATEMENT_WORDS.values())})(?: (?P<count>\d+))?(?: \((?P<by>.*?)\))?: (?P<text>.*)"
)
_HEADING = pattern(rf"(?:(?P<heading>.+?) )?\[(?P<kind>{'|'.join(KIND_WORDS.values())})\]")
_PAPER = pattern(
    rf"(?P<title>.*?)(?: \(bilag til (?P<kind>{'|'.join(KIND_WORDS.values())})\))?"
    r"(?: \((?P<late>eftersendt|sendt med dagsordenen)\))?"
)
_ITEM = pattern(
    r"\[punkt(?: (?P<number>[^\[\],]+))?(?P<closed>, lukket)?(?:, niveau (?P<level>\d{1,2}))?\](?: (?P<title>.+))?"
)
_CASE = pattern(r"(?:\[sagsnr\. (?P<numbers>[^\[\]]+)\])? ?(?:\[sagsbehandler (?P<handlers>[^\[\]]+)\])?")


def person_line(person: Participant, implied: Status | None) -> str:
    """A participant with every fact named: "NN [parti: A; rolle: formand; fra: X Kommune; afbud]".

    The status is named when the heading above does not imply it.
    """
    facts = [
        f"{word}: {value}" for word, name in _FACTS.items() if (value := getattr(person, name)) is not None
    ]
    if person.status != implied:
        facts.append(STATUS_WORDS[person.status])
    return f"{person.name} [{'; '.join(facts)}]" if facts else person.name


def read_person(line: str, group: str | None, implied: Status | None) -> Participant | None:
    """The participant of a line with named facts; None when the bracket holds something else."""
    found = _BRACKET.fullmatch(_BULLET.sub("", line.strip()))
    if not found:
        return None
    values: dict[str, str] = {}
    status = implied
    for fact in found["facts"].split("; "):
        word, colon, value = fact.partition(": ")
        if colon and word in _FACTS:
            values[_FACTS[word]] = value
        elif fact in STATUS_WORDS.values():
            status = next(s for s, words in STATUS_WORDS.items() if words == fact)
        else:
            return None
    return Participant(name=found["name"].strip(), status=status or "present", group=group, **values)


def item_line(item: Item) -> str:
    """A heading that names everything: "[punkt 5a, lukket, niveau 2] Titel"; what is not said is not so."""
    words = f"punkt {item.number}" if item.number is not None else "punkt"
    words += "" if item.public else ", lukket"
    words += f", niveau {item.level}" if item.level != 1 else ""
    return f"[{words}] {item.title}" if item.title is not None else f"[{words}]"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """What a line written by `item_line` says."""

    number: str | None
    title: str | None
    public: bool
    level: int


def read_item(line: str) -> ItemLine | None:
    """The heading of a line written by `item_line`, else None."""
    found = _ITEM.fullmatch(line.strip())
    if not found:
        return None
    return ItemLine(found["number"], found["title"], found["closed"] is None, int(found["level"] or 1))


def case_line(numbers: tuple[str, ...], handlers: tuple[str, ...]) -> str:
    """Case numbers and handlers by name: "[sagsnr. 19/2701; 20/114] [sagsbehandler NN]"."""
    words = [f"[sagsnr. {'; '.join(numbers)}]"] if numbers else []
    words += [f"[sagsbehandler {'; '.join(handlers)}]"] if handlers else []
    return " ".join(words)


def read_case(line: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Numbers and handlers of a line written by `case_line`, else None."""
    found = _CASE.fullmatch(line.strip())
    if not found or not line.strip():
        return None
    numbers = tuple(found["numbers"].split("; ")) if found["numbers"] else ()
    return numbers, tuple(found["handlers"].split("; ")) if found["handlers"] else ()


def group_heading(heading: str | None) -> str:
    """A heading of the attendance list that says so: "Mødt [deltagere]"; "[deltagere]" where none was printed."""
    return f"{heading} [deltagere]" if heading else "[deltagere]"


def read_group(line: str) -> tuple[str | None] | None:
    """The heading of a line written by `group_heading`, in a tuple of one (it may be None); else None."""
    if not line.endswith("[deltagere]"):
        return None
    return (line.removesuffix("[deltagere]").strip() or None,)


def section_heading(kind: SectionKind, heading: str | None) -> str:
    """A heading that names its kind: "Konklusion fra rådet [beslutning]"; "[beslutning]" where none was printed."""
    return f"{heading} [{KIND_WORDS[kind]}]" if heading else f"[{KIND_WORDS[kind]}]"


def read_section_heading(line: str) -> tuple[SectionKind, str | None] | None:
    """Kind and heading of a line written by `section_heading`, else None."""
    found = _HEADING.fullmatch(line.strip())
    if not found:
        return None
    kind = next(k for k, word in KIND_WORDS.items() if word == found["kind"])
    return kind, found["heading"]


def stop_line(stop: Stop) -> str:
    """ "DASSOS, 23. august 2016, punkt 4: behandlet. Tekst"; "ventes" for a stop to come."""
    line = stop.organization
    line += f", {in_words(stop.on)}" if stop.on else ""
    line += f", punkt {stop.number}" if stop.number else ""
    line += ": behandlet" if stop.state == "done" else ": ventes"
    return line + (f". {_one_line(stop.text)}" if stop.text else "")


def read_stop(line: str) -> Stop | None:
    """The stop of a line written by `stop_line`, else None."""
    found = _STOP.fullmatch(line.strip())
    if not found:
        return None
    on = from_words(found["on"]) if found["on"] else None
    if found["on"] and on is None:
        return None
    state: Literal["done", "expected"] = "done" if found["state"] == "behandlet" else "expected"
    return Stop(found["org"], on, found["number"], state, _lines(found["text"]))


def statement_line(statement: Statement) -> str:
    """ "Imod 12 (F; Ø): Planen blev vedtaget med ...", the sentence last."""
    line = STATEMENT_WORDS[statement.kind]
    line += f" {statement.count}" if statement.count is not None else ""
    line += f" ({'; '.join(statement.by)})" if statement.by else ""
    return f"{line}: {_one_line(statement.text)}"


def read_statement(line: str) -> Statement | None:
    """The statement of a line written by `statement_line`, else None."""
    found = _STATEMENT.fullmatch(line.strip())
    if not found:
        return None
    kind = next(k for k, word in STATEMENT_WORDS.items() if word == found["kind"])
    by = tuple(found["by"].split("; ")) if found["by"] else ()
    return Statement(kind, by, int(found["count"]) if found["count"] else None, _lines(found["text"]) or "")


def outcome_word(outcome: Outcome | None) -> str:
    """The Danish word of an outcome, "ingen" for none."""
    return OUTCOME_WORDS[outcome] if outcome else NONE


def read_outcome(word: str) -> tuple[Outcome | None] | None:
    """The outcome of a word, in a tuple of one (it may be None); None for other words."""
    word = word.strip().rstrip(".").lower()
    if word == NONE:
        return (None,)
    found = [outcome for outcome, words in OUTCOME_WORDS.items() if words == word]
    return (found[0],) if found else None


def paper_note(paper: Attachment, *, under: SectionKind | None, always: bool = False) -> str:
    """The words after a paper's title: " (bilag til økonomi) (eftersendt)", or nothing.

    `under` is the kind of section it is printed in. What a decision brings is late unless it says otherwise,
    since the agenda was out; `always` says when it came.
    """
    note = f" (bilag til {KIND_WORDS[paper.section]})" if paper.section and paper.section != under else ""
    if always or paper.late != (under == "decision"):
        note += " (eftersendt)" if paper.late else " (sendt med dagsordenen)"
    return note


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper's title with what the words after it say; `section` and `late` None where they say nothing."""

    title: str
    section: SectionKind | None
    late: bool | None


def read_paper(line: str) -> PaperLine:
    """A paper's line without its notes."""
    found = _PAPER.fullmatch(line.strip())
    if not found:
        return PaperLine(line.strip(), None, None)
    kind = next((k for k, word in KIND_WORDS.items() if word == found["kind"]), None)
    return PaperLine(found["title"], kind, found["late"] == "eftersendt" if found["late"] else None)


def quoted(title: str) -> str:
    """A title that could be taken for a sentence of the text: "»Rådet har sendt et notat.«"."""
    return f"»{title}«"


def read_quoted(words: str) -> str | None:
    """The title of words written by `quoted`, else None."""
    inner = words.strip()[1:-1]
    return inner if words.strip() == f"»{inner}«" and inner and "«" not in inner else None


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", f" {PROSE} ", text.strip())


def _lines(text: str | None) -> str | None:
    return text.replace(f" {PROSE} ", "\n\n") if text is not None else None
