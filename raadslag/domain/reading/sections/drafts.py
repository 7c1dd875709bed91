"""Drafts of items: the labelled pieces gathered under their headings, before texts are written out.

`draft` never drops a piece: what follows a heading belongs to it until the next one. Item rules then move marks,
stops and statements from the sections into fields of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from raadslag.domain.document import Attachment, Outcome, SectionKind, Statement, Stop
from raadslag.domain.reading.pieces import Heading, Label, Piece, Reading, key
from raadslag.domain.reading.sections.labels import parse_recommends
from raadslag.domain.reading.sections.passages import Passage, passages
from raadslag.domain.reading.words.bodies import same_body, short_for
from raadslag.domain.reading.words.cases import CaseLine
from raadslag.domain.reading.words.genre import genre_kind
from raadslag.domain.reading.words.vocabulary import ATTACHMENT_LABELS, SECTION_LABELS, STRONG, bare

_ITSELF = frozenset(
    ["udvalget", "rådet", "nævnet", "bestyrelsen", "mødet", "kredsen", "netværket", "kommissionen"]
)
PAPER_WORDS = frozenset(
    [
        "høringssvar",
        "udtalelse",
        "udtalelser",
        "vurdering",
        "noter",
        "tidsplan",
        "evaluering",
        "bemærkninger",
        "baggrundsmateriale",
    ]
)


@dataclass(slots=True)
class SectionDraft:
    """A section in the making; `kind` None is text under no label, 'attachments' a list of papers."""

    kind: str | None
    heading: str | None
    pieces: list[Piece] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    label: Label | None = None
    markdown: str = ""
    """The text as Markdown, written when all item rules are done."""
    _passages: list[Passage] | None = None

    def passages(self) -> list[Passage]:
        """The pieces as running text; ask only when the pieces are final."""
        if self._passages is None:
            self._passages = passages(self.pieces)
        return self._passages


@dataclass(slots=True)
class ItemDraft:
    """An item in the making; pairs are (value, source lines)."""

    heading: Heading
    title_lines: set[int]
    lines: set[int]
    public: bool = True
    numbers: list[tuple[str, set[int]]] = field(default_factory=list)
    handlers: list[tuple[str, set[int]]] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    attachments: list[tuple[Attachment, set[int]]] = field(default_factory=list)
    route: list[tuple[Stop, set[int]]] = field(default_factory=list)
    statements: list[tuple[Statement, set[int]]] = field(default_factory=list)
    outcome: Outcome | None = None
    outcome_lines: set[int] = field(default_factory=set)

    def of(self, *kinds: SectionKind) -> list[SectionDraft]:
        """The sections of some kinds."""
        return [s for s in self.sections if s.kind in kinds]


def draft(reading: Reading) -> list[ItemDraft]:
    """The items of a reading with their sections, in printed order; the same item twice is one."""
    items: list[ItemDraft] = []
    current: ItemDraft | None = None
    waiting: list[Piece] = []
    labelled = False
    recommended = _recommended(reading)
    for piece in reading.pieces:
        if piece.role == "item" and isinstance(piece.data, Heading):
            current = ItemDraft(piece.data, {piece.line}, {piece.line}, piece.data.public is not False)
            items.append(current)
            labelled = id(piece) in recommended
            if piece.data.case:
                current.numbers.append((piece.data.case, {piece.line}))
            for case in waiting:
                _case(current, case)
            waiting = []
        elif piece.role == "case" and (piece.rule.endswith("before") or current is None):
            waiting.append(piece)
        elif current is not None:
            _below(reading, current, piece, labelled)
    for case in waiting:
        if current is not None:
            _case(current, case)
    return _merged(reading, items)


def _recommended(reading: Reading) -> set[int]:
    """The heading pieces of the items that have a labelled recommendation."""
    found: set[int] = set()
    heading: Piece | None = None
    for piece in reading.pieces:
        if piece.role == "item":
            heading = piece
        elif heading is not None and isinstance(piece.data, Label) and piece.data.kind == "recommendation":
            found.add(id(heading))
    return found


def is_own(reading: Reading, label: Label) -> bool:
    """True when a decision label speaks of this meeting, not of an earlier body."""
    own, today = reading.value("organization"), reading.value("date")
    if own and label.body and short_for(own, label.body):
        return label.on is None or today is None or label.on >= today
    if label.on is not None and today is not None:
        return label.on == today and (
            label.body is None or own is None or label.number is None or same_body(own, label.body) or True
        )
    if label.body is None or own is None or label.body.lower() in _ITSELF:
        return True
    parent = reading.value("parent_organization") or ""
    return (
        same_body(own, label.body)
        or (" " in own and " " not in label.body and same_body(own.split()[-1], label.body))
        or same_body(f"{parent} {own}", label.body)
        or same_body(f"{own} {parent}", label.body)
    )


def _below(reading: Reading, item: ItemDraft, piece: Piece, labelled: bool) -> None:
    if piece.role == "item_more":
        item.lines.add(piece.line)
        item.title_lines.add(piece.line)
    elif piece.role == "case":
        _case(item, piece)
    elif piece.role == "label_more":
        (item.sections[-1].lines if item.sections else item.lines).add(piece.line)
        item.lines.add(piece.line)
    elif piece.role == "label" and isinstance(piece.data, Label) and _is_paper(item, piece, piece.data):
        _text(item, item.sections[-1], piece)
    elif piece.role == "label" and isinstance(piece.data, Label):
        _section(reading, item, piece, piece.data)
    elif piece.role in ("open", "text"):
        section = item.sections[-1] if item.sections else None
        label = (
            parse_recommends(piece.text)
            if section is None
            or (section.kind == "consultation" and piece.gap > 0 and piece.text.endswith(","))
            or section.kind in (None, "background", "presentation", "finance", "other", "legal_basis")
            else None
        )
        if (
            label is not None
            and (not labelled or (label.heading and section is None))
            and ("indstil" in piece.text or label.heading)
        ):
            _section(reading, item, piece, label)
            return
        if section is None:
            section = SectionDraft(None, None)
            item.sections.append(section)
        _text(item, _open_above(item, section, piece), piece)


def _open_above(item: ItemDraft, section: SectionDraft, piece: Piece) -> SectionDraft:
    """'Resume' / 'Sagsforløb: BY' / text: a field with its value right below a label leaves the text to the label."""
    above = item.sections[-2] if len(item.sections) > 1 else None
    field = (
        section.label is not None
        and 0 < len(section.label.rest) < 30
        and section.kind in ("consultation", "other")
    )
    open_above = (
        above is not None and above.label is not None and not above.label.rest and above.kind in STRONG
    )
    if above is None or not field or not open_above or piece.gap <= 0 or len(section.pieces) != 1:
        return section
    return above


def _text(item: ItemDraft, section: SectionDraft, piece: Piece) -> None:
    above = section.pieces[-1] if section.pieces else None
    if (
        above is not None
        and piece.gap < 0
        and above.source is piece.source
        and re.match(r"\d{1,3}\.\s", piece.text)
    ):
        joined = Piece(f"{above.text} {piece.text}", above.source, above.gap, above.indent, "text")
        section.pieces[-1] = joined
    else:
        section.pieces.append(piece)
    section.lines.add(piece.line)
    item.lines.add(piece.line)
    piece.role = "text"


def _is_paper(item: ItemDraft, piece: Piece, label: Label) -> bool:
    """'Høringssvar' in a list of papers is the title of one, not a section."""
    listed = bool(item.sections) and item.sections[-1].kind == "attachments"
    return (
        listed
        and piece.gap == 0
        and (bare(piece.text) in PAPER_WORDS or _only_by_words(piece.text, label))
        and not label.rest
        and ":" not in piece.text
    )


def _only_by_words(text: str, label: Label) -> bool:
    """A label that is none of the known ones, as 'Beskrivelse af forslaget': among papers it is one of them."""
    plain = bare(text)
    known = plain in SECTION_LABELS or plain in ATTACHMENT_LABELS
    return (
        not known and label.body is None and label.on is None and genre_kind(plain) not in (None, "decision")
    )


def _section(reading: Reading, item: ItemDraft, piece: Piece, label: Label) -> None:
    kind = label.kind
    if kind == "decision" and not is_own(reading, label):
        kind = "consultation"
    section = SectionDraft(kind, label.heading, [], {piece.line}, label)
    if label.rest and key(label.rest) == key(item.heading.title or ""):
        section.heading = piece.text.strip(" :")
    elif label.rest:
        section.pieces.append(Piece(label.rest, piece.source, -1, piece.indent, "text"))
    item.sections.append(section)
    item.lines.add(piece.line)


def _case(item: ItemDraft, piece: Piece) -> None:
    case = piece.data
    item.lines.add(piece.line)
    if not isinstance(case, CaseLine):
        return
    item.numbers += [(n, {piece.line}) for n in case.numbers if n not in [known for known, _ in item.numbers]]
    item.handlers += [
        (h, {piece.line}) for h in case.handlers if h not in [known for known, _ in item.handlers]
    ]
    if case.public is False:
        item.public = False


def _merged(reading: Reading, items: list[ItemDraft]) -> list[ItemDraft]:
    """The same number and title again is the same item: its later version is kept, with what only the first has."""
    last: dict[tuple[str | None, str], ItemDraft] = {}
    for item in items:
        if item.heading.title:
            last[(item.heading.number, key(item.heading.title))] = item
    out: list[ItemDraft] = []
    for item in items:
        final = last.get((item.heading.number, key(item.heading.title or "")), item)
        if final is item:
            out.append(item)
        else:
            _fold(item, final)
    return out


def _fold(first: ItemDraft, final: ItemDraft) -> None:
    """Moves an earlier version's text into the final one, unless it stands there again."""
    known = {(s.kind, key(p.text)) for s in final.sections for p in s.pieces}
    extra: list[SectionDraft] = []
    for section in first.sections:
        fresh = [p for p in section.pieces if (section.kind, key(p.text)) not in known]
        if fresh:
            section.pieces = fresh
            extra.append(section)
        elif not section.pieces and not any(s.kind == section.kind for s in final.sections):
            extra.append(section)
    final.sections = extra + final.sections
    final.lines |= first.lines
    final.title_lines |= first.title_lines
    final.numbers = list({n: (n, w) for n, w in [*first.numbers, *final.numbers]}.values())
    final.handlers = list({n: (n, w) for n, w in [*first.handlers, *final.handlers]}.values())
    final.public = final.public and first.public
