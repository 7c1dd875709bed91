"""A document as the contract's JSON: what its papers say, without what belongs to one reading of one file."""

from __future__ import annotations

import json

from raadslag.domain.document import Document, to_json
from raadslag.formats.about import About
from raadslag.formats.layout import as_written


def write_json(document: Document, about: About) -> bytes:
    """JSON after `raadslag:document/1`, UTF-8, with `sources`, `set_aside` and `doubts` empty."""
    del about
    return (json.dumps(to_json(as_written(document)), ensure_ascii=False, indent=2) + "\n").encode()
