"""Decision bodies: 'Teknisk Udvalg, den 15. juni 2010' right above or below a decision label belongs to it."""

from __future__ import annotations

from collections import Counter

from raadslag.domain.danish.dates import first_date
from raadslag.domain.reading.bodies import looks_like_body
from raadslag.domain.reading.labels import BODY_AND_DATE
from raadslag.domain.reading.pieces import Label, Piece, Reading
from raadslag.domain.reading.vocabulary import bare

NAME = "decision_bodies"
VERSION = 3

_TREATED = (
    "politisk behandling",
    "behandling",
    "mødets behandling",
    "udvalgets behandling",
    "rådets behandling",
)


def apply(reading: Reading) -> None:
    """Joins body-and-date lines to the decision label beside them."""
    _alone(reading)
    _only_treated(reading)
    pieces = reading.pieces
    for i, piece in enumerate(pieces):
        label = piece.data
        if piece.role != "label" or not isinstance(label, Label) or label.kind != "decision" or label.rest:
            continue
        if label.body or label.on:
            continue
        above = pieces[i - 1] if i else None
        below = pieces[i + 1] if i + 1 < len(pieces) else None
        if above is not None and piece.gap <= 0 and _take(label, above):
            label.heading = f"{above.text.strip(' :')} {label.heading}"
            above.role, above.rule = "label_more", NAME
        elif below is not None and below.gap <= 0 and _take(label, below):
            label.heading = f"{label.heading} {below.text.strip(' :')}"
            below.role, below.rule = "label_more", NAME


def _alone(reading: Reading) -> None:
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
        if _take(label, piece):
            piece.role, piece.rule, piece.data = "label", NAME, label


def _only_treated(reading: Reading) -> None:
    """Where no decision has a label, what recurs as 'Politisk behandling' is this meeting's: no other body is named."""
    labels = [p.data for p in reading.pieces if p.role == "label" and isinstance(p.data, Label)]
    if any(label.kind == "decision" for label in labels):
        return
    treated = [label for label in labels if bare(label.heading or "") in _TREATED]
    for label in treated if len(treated) > 1 else ():
        label.kind = "decision"


def _take(label: Label, piece: Piece) -> bool:
    """Puts a body-and-date line into the label; False when the line is something else."""
    m = BODY_AND_DATE.match(piece.text) if piece.role == "open" and len(piece.text) < 100 else None
    day = first_date(m["date"]) if m else None
    if m is None or day is None or not looks_like_body(m["body"].strip(" ,")):
        return False
    label.body, label.on = m["body"].strip(" ,"), day.iso
    return True
