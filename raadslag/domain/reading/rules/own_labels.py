"""Own labels: short lines or words before a colon that come back in the items are the document's section labels."""

from __future__ import annotations

from raadslag.domain.reading.pieces import Reading
from raadslag.domain.reading.sections.own_labels import find_own_labels

NAME = "own_labels"
VERSION = 2


def apply(reading: Reading) -> None:
    """Labels by their words' stems; where no family of labels is known, also those without one."""
    find_own_labels(reading)
