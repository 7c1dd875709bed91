"""Jobs of intake, called by the worker through the table of job kinds, and by the import command directly."""

from __future__ import annotations

import hashlib
import json

from raadslag.domain.reading.table import VERSIONS
from raadslag.domain.refusal import Refusal
from raadslag.formats.read import read_document as read_file
from raadslag.intake import actions
from raadslag.intake.models import Incoming

RULES = (
    f"{sum(VERSIONS.values())}-"
    + hashlib.sha256(json.dumps(VERSIONS, sort_keys=True).encode()).hexdigest()[:8]
)
"""The rules that read: their versions' sum, which grows when one changes, and a hash of them all."""


def read_document(incoming: int) -> Incoming | None:
    """Reads a waiting document. The reader never raises but for a file that cannot be read at all.

    Returns the row as it became, or None when it was not waiting any more.
    """
    row = actions.start_reading(incoming=incoming)
    if row is None or row.file is None:
        return None
    with row.file.content.open() as stored:
        content = stored.read()
    try:
        document, extraction = read_file(content, row.name.rsplit("/", 1)[-1])
    except Refusal as refusal:
        return actions.refuse(incoming=row, why=str(refusal))
    return actions.keep_reading(incoming=row, document=document, extraction=extraction, rules_version=RULES)
