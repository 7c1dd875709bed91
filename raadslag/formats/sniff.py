"""What kind of file some bytes are, told from the bytes themselves; endings are asked only after that.

Also the kinds that are known and not read, each with the sentence that says what to do instead.
"""

from __future__ import annotations

import re

from raadslag.domain.patterns import pattern

_HTML = pattern(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|style|script|main|article|section|div|table|h[1-6]|p|ul|ol)"
    rb"[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = pattern(rb"(?:[A-Za-z-]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+?MIME-Version:", re.IGNORECASE)

_XML_START = pattern(
    r"\ufeff?\s*(?:(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)\s*)*<([^\s>/!?]+)", re.DOTALL
)
"""The first element of an XML file, behind its declaration, stylesheet, comments and document type."""
_ACADRE = pattern(r"<table name=[\"'](?:agenda|meeting|committee)[\"']")

SAVE_AS = "åbn den i sit program og gem den som PDF eller DOCX"


def is_pdf(data: bytes) -> bool:
    """A PDF names itself within its first 1024 bytes (ISO 32000, annex H)."""
    return b"%PDF-" in data[:1024]


def is_zip(data: bytes) -> bool:
    """A ZIP archive, which DOCX is."""
    return data.startswith(b"PK\x03\x04")


def is_docx(data: bytes) -> bool:
    """A Word document in Office Open XML: names of parts stand uncompressed in the archive."""
    return is_zip(data) and b"word/" in data and b"xl/workbook" not in data and b"ppt/" not in data


def is_html(data: bytes) -> bool:
    """A page: begins with a tag that only HTML has, whatever the encoding."""
    head = data[:8192].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return _HTML.match(head.replace(b"\0", b"").lstrip()) is not None


def is_esdh(data: bytes) -> bool:
    """An agenda that SBSYS, Acadre or eDoc has exported as XML: told by its first element."""
    head = data[:8192].decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    start = _XML_START.match(head)
    if not start:
        return False
    return start[1].rpartition(":")[2] in {"Dagsorden", "Root"} or _ACADRE.search(head) is not None


def is_mhtml(data: bytes) -> bool:
    """A page that a browser saved as one file: a mail with parts."""
    head = data[:4096].lstrip()
    return _MAIL_HEADER.match(head) is not None and b"multipart/related" in head.lower()


def refused(data: bytes) -> str | None:
    """Why a known kind of file is not read, as a sentence's end ("er ..."), or None for other bytes."""
    for mark, reason in _REFUSED:
        if data.startswith(mark):
            return reason
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return "er låst med adgangskode; fjern adgangskoden, og prøv igen"
        return "er i et ældre Office-format (.doc); åbn den i Word, og gem den som DOCX"
    return _zip_reason(data) if is_zip(data) else None


_PICTURE = "er et billede uden tekst; gem det som PDF, så det kan læses med tekstgenkendelse"
_REFUSED = (
    (b"{\\rtf", "er i RTF-format; åbn den i Word, og gem den som DOCX"),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
)


_LAST_RECORD = b"PK\x05\x06"


def _zip_reason(data: bytes) -> str:
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        return f"er et OpenDocument; {SAVE_AS}"
    if b"xl/workbook" in data:
        return f"er et regneark; {SAVE_AS}"
    if b"ppt/" in data:
        return f"er et diasshow; {SAVE_AS}"
    if _LAST_RECORD not in data[-70_000:]:
        return "er et beskadiget ZIP-arkiv; hent den igen fra kilden"
    return "er et ZIP-arkiv og ikke et dokument; hent det ind med »raadslag import«, eller pak det ud"
