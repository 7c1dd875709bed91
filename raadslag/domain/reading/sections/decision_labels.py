"""Labels of decisions by the body and the day that they name, or by their rhythm where no decision has a label.

Used by the rule `decision_bodies`.
"""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest

from raadslag.domain.danish.dates import first_date
from raadslag.domain.patterns import pattern
from raadslag.domain.reading.pieces import Label, Piece, Reading
from raadslag.domain.reading.sections.labels import BODY_AND_DATE
from raadslag.domain.reading.words.bodies import looks_like_body
from raadslag.domain.reading.words.vocabulary import bare

RULE = "decision_bodies"

_TREATED = pattern(
    r"(?:politisk |(?:møde|udvalg|råd|bestyrelse|kommission|nævn|kreds|netværk|gruppe|styregruppe)(?:t|et|en|n)?s )?behandling"
)


def label_row(pieces: list[Piece], at: int) -> None:
    """Under one label the bodies follow each other: 'Økonomiudvalget den 3. maj 2031' opens the next one's words."""
    for piece in pieces[at + 1 :]:
        if piece.role == "label":
            return
        label = Label("decision", piece.text.strip(" :"))
        if piece.role == "open" and piece.text.endswith(":") and _is_body(piece.text[:-1]):
            label.body = piece.text[:-1].strip()
            piece.role, piece.rule, piece.data = "label", RULE, label
        elif piece.role == "open" and take_body(label, piece):
            piece.role, piece.rule, piece.data = "label", RULE, label


def _is_body(text: str) -> bool:
    """'Byrådet' before a colon, no sentence that names one."""
    return len(text.split()) <= 5 and text[:1].isupper() and looks_like_body(text)


def names_body(piece: Piece) -> bool:
    """A line of a body and a day."""
    return piece.role == "open" and len(piece.text) < 100 and BODY_AND_DATE.match(piece.text) is not None


def label_alone(reading: Reading) -> None:
    """Where no decision has a label, lines of body and date that recur under the items are the labels."""
    labels = [(p.text, p.data.kind) for p in reading.pieces if isinstance(p.data, Label)]
    if labels and bare(labels[0][0]) == "referat":  # the kind of the document, in its head
        del labels[0]
    if any(kind == "decision" for _, kind in labels):
        return
    found = [(p, m) for p in reading.open() if len(p.text) < 90 and (m := BODY_AND_DATE.match(p.text))]
    counts = Counter(p.text for p, _ in found)
    if not counts or max(counts.values()) < 2:
        return
    for piece, _ in found:
        label = Label("decision", piece.text.strip(" :"))
        if take_body(label, piece):
            piece.role, piece.rule, piece.data = "label", RULE, label


def is_treatment(heading: str) -> bool:
    """'Politisk behandling', 'Udvalgets behandling'."""
    return _TREATED.fullmatch(bare(heading)) is not None


def label_treated(reading: Reading) -> None:
    """Where no decision has a label, what recurs as 'Politisk behandling' is this meeting's: no other body is named."""
    labels = [p.data for p in reading.pieces if p.role == "label" and isinstance(p.data, Label)]
    if any(label.kind == "decision" for label in labels):
        return
    below = zip_longest(reading.pieces, reading.pieces[1:])
    treated = [
        (label, bool(label.rest) or (after is not None and after.role == "open"))
        for piece, after in below
        if isinstance(label := piece.data, Label)
        and piece.role == "label"
        and is_treatment(label.heading or "")
    ]
    told = sum(text for _, text in treated)  # in an agenda nothing stands there yet
    for label, _ in treated if len(treated) > 1 and told * 2 > len(treated) else ():
        label.kind = "decision"


def take_body(label: Label, piece: Piece) -> bool:
    """Puts a body-and-date line into the label; False when the line is something else."""
    m = BODY_AND_DATE.match(piece.text) if piece.role == "open" and len(piece.text) < 100 else None
    day = first_date(m["date"]) if m else None
    if m is None or day is None or not looks_like_body(m["body"].strip(" ,")):
        return False
    label.body, label.on = m["body"].strip(" ,"), day.iso
    return True
