"""A document as plain text, in the form of a KKR referat; structure is the little Markdown that people write.

UTF-8 with LF. What is said is `form.py`'s, how it looks `text_form.py`'s.
"""

from __future__ import annotations

from raadslag.domain.document import Document
from raadslag.formats.about import About
from raadslag.formats.layout import lay_out
from raadslag.formats.text_form import as_text


def write_text(document: Document, about: About) -> bytes:
    """The document as text for reading and for mail."""
    return as_text(lay_out(document, about)).encode()
