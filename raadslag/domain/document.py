"""The meeting document: one agenda or one set of minutes, as data.

The classes mirror the contract `raadslag:document/1` field by field, so that reading, review, freezing
and writing all speak of the same thing. They are frozen; `dataclasses.replace` makes a changed copy.
`to_json` and `from_json` are exact inverses. What the words mean is decided in `reading/`, not here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, get_args

SCHEMA = "raadslag:document/1"

Kind = Literal["agenda", "minutes"]
Status = Literal["present", "absent", "substitute", "official"]
SectionKind = Literal[
    "background",
    "recommendation",
    "presentation",
    "decision",
    "consultation",
    "finance",
    "legal_basis",
    "attendance",
    "other",
]
Outcome = Literal[
    "approved",
    "concurred",
    "adopted",
    "noted",
    "discussed",
    "supported",
    "recommended",
    "appointed",
    "rejected",
    "postponed",
    "withdrawn",
    "referred",
    "other",
]
StopState = Literal["done", "expected"]
StatementKind = Literal["for", "against", "abstained", "reservation", "minority", "dissent", "recusal"]
SetAsideRule = Literal[
    "contents",
    "running_head",
    "page_number",
    "navigation",
    "boilerplate",
    "title_block",
    "template_prompt",
    "repetition",
]

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
STATEMENT_KINDS: tuple[StatementKind, ...] = get_args(StatementKind)
SET_ASIDE_RULES: tuple[SetAsideRule, ...] = get_args(SetAsideRule)

Ranges = tuple[tuple[int, int], ...]
"""Source lines: first and last of each run, 1-based, inclusive."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody named in the attendance list; `status` official is anyone there without a vote."""

    name: str
    status: Status
    group: str | None = None
    on_behalf_of: str | None = None
    party: str | None = None
    role: str | None = None
    substitute_for: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of an item; `text` is Markdown, empty under a heading without content."""

    kind: SectionKind
    heading: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a case at another body; `on` is an ISO date of the precision that was printed."""

    organization: str
    on: str | None
    number: str | None
    state: StopState
    text: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A vote, dissent, reservation or minority statement within a decision."""

    kind: StatementKind
    by: tuple[str, ...]
    count: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper named by an item; `title` is None for a bare mark, `href` None for a dead link."""

    title: str | None
    section: SectionKind | None
    href: str | None
    late: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered point of the agenda with all that was written under it."""

    number: str | None
    title: str | None
    level: int
    public: bool
    case_numbers: tuple[str, ...] = ()
    case_handlers: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    outcome: Outcome | None = None
    route: tuple[Stop, ...] = ()
    statements: tuple[Statement, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def text(self, kind: SectionKind) -> str:
        """The Markdown of all sections of one kind, joined by a blank line."""
        return "\n\n".join(s.text for s in self.sections if s.kind == kind and s.text)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person should look at before the reading is accepted; `message` is Danish."""

    code: str
    message: str
    lines: Ranges


@dataclass(frozen=True, slots=True)
class SetAside:
    """Lines that carry no content of the meeting, with the rule that says so."""

    lines: Ranges
    rule: SetAsideRule


@dataclass(frozen=True, slots=True)
class LineCount:
    """Non-blank lines: `placed` + `furniture` = `total`."""

    total: int
    placed: int
    furniture: int


@dataclass(frozen=True, slots=True)
class Document:
    """A whole agenda or minutes. `sources` maps JSON pointers ("/items/3") to source lines."""

    kind: Kind | None = None
    organization: str | None = None
    parent_organization: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    items: tuple[Item, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sources: Mapping[str, Ranges] = field(default_factory=dict)
    set_aside: tuple[SetAside, ...] = ()
    lines: LineCount = LineCount(0, 0, 0)

    def content(self) -> Document:
        """The document without what belongs to one reading of one file: two readings compare by this."""
        return Document(**{name: getattr(self, name) for name in CONTENT_FIELDS})


CONTENT_FIELDS = (
    "kind",
    "organization",
    "parent_organization",
    "starts_at",
    "ends_at",
    "place",
    "participants",
    "items",
)


def to_json(document: Document) -> dict[str, Any]:
    """The document as the plain data of the contract, keys in the contract's order."""
    data: dict[str, Any] = _plain(document)
    return {"schema": SCHEMA} | data


def from_json(data: Mapping[str, Any]) -> Document:
    """The document of plain data. Raises ValueError when `schema` is another, KeyError when a field lacks."""
    if data.get("schema") != SCHEMA:
        raise ValueError(f"expected schema {SCHEMA}, got {data.get('schema')!r}")
    return Document(
        **{name: data[name] for name in CONTENT_FIELDS[:6]},
        participants=tuple(Participant(**p) for p in data["participants"]),
        items=tuple(_item(i) for i in data["items"]),
        doubts=tuple(Doubt(d["code"], d["message"], _ranges(d["lines"])) for d in data["doubts"]),
        sources={pointer: _ranges(lines) for pointer, lines in data["sources"].items()},
        set_aside=tuple(SetAside(_ranges(s["lines"]), s["rule"]) for s in data["set_aside"]),
        lines=LineCount(**data["lines"]),
    )


def walk(items: tuple[Item, ...]) -> Iterator[tuple[int, Item, int | None]]:
    """Each item with its position and its parent's position: (i, item, parent or None), after `level`."""
    open_at: dict[int, int] = {}
    for position, item in enumerate(items):
        parent = max((level for level in open_at if level < item.level), default=None)
        yield position, item, open_at[parent] if parent is not None else None
        open_at = {level: at for level, at in open_at.items() if level < item.level} | {item.level: position}


def _item(data: Mapping[str, Any]) -> Item:
    return Item(
        number=data["number"],
        title=data["title"],
        level=data["level"],
        public=data["public"],
        case_numbers=tuple(data["case_numbers"]),
        case_handlers=tuple(data["case_handlers"]),
        sections=tuple(Section(**s) for s in data["sections"]),
        outcome=data["outcome"],
        route=tuple(Stop(**s) for s in data["route"]),
        statements=tuple(Statement(**(s | {"by": tuple(s["by"])})) for s in data["statements"]),
        attachments=tuple(Attachment(**a) for a in data["attachments"]),
    )


def _ranges(lines: Any) -> Ranges:
    return tuple((first, last) for first, last in lines)


def _plain(value: Any) -> Any:
    if hasattr(value, "__dataclass_fields__"):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(v) for key, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value
