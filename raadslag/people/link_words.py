"""The word of a link that is a right: a row's key and nonce, signed with the installation's key.

A row of the database alone opens nothing, and a word that was not made here is refused before the database is asked.
Each kind of link has a salt of its own, so that a word of one kind is none of another.
"""

from __future__ import annotations

from django.core import signing


def link_word(salt: str, pk: int, nonce: str) -> str:
    """The word of the row with that key and nonce."""
    return _signer(salt).sign(f"{pk}-{nonce}")


def read_link_word(salt: str, word: str) -> tuple[int, str] | None:
    """(key, nonce) of a word that was made here; None for any other."""
    try:
        pk, _dash, nonce = _signer(salt).unsign(word).partition("-")
    except signing.BadSignature:
        return None
    return int(pk), nonce


def _signer(salt: str) -> signing.Signer:
    return signing.Signer(sep=".", salt=salt)
