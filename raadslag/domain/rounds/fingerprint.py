"""The fingerprint of a text: the same for the same words, whatever its spaces and line ends."""

from __future__ import annotations

import hashlib
import unicodedata


def fingerprint(text: str, file_sha256: str = "") -> str:
    """SHA-256 (hex) of a text without the accidents of spaces and line ends, and of the hash of a file beside it."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(f"{plain}\n{file_sha256}".encode()).hexdigest()
