"""Bytes to characters: marks, UTF-8, and the encodings that old minutes are in."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raadslag.formats.encoding import decode, decode_as, is_text

DANISH = "Rådet drøftede sagen om færgen til Ærø, Åstrup og Østby – og tog »orienteringen« til efterretning.\r\nÅben §"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_unicode_is_certain(encoding: str, mark: bytes) -> None:
    assert decode(mark + DANISH.encode(encoding)) == (DANISH, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    assert decode(DANISH.encode(encoding)) == (DANISH, None)


@pytest.mark.parametrize(
    ("encoding", "said"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS (CP850)")]
)
def test_one_byte_encodings_are_told_apart_and_said(encoding: str, said: str) -> None:
    text = DANISH.replace("–", "-") if encoding == "cp850" else DANISH
    assert decode(text.encode(encoding)) == (text, said)


def test_one_danish_word_is_enough() -> None:
    for encoding in ("cp1252", "mac_roman", "cp850"):
        assert decode("Mødet blev hævet".encode(encoding))[0] == "Mødet blev hævet"


def test_utf8_with_a_few_foreign_bytes_keeps_the_rest() -> None:
    text, said = decode("Rådet mødtes i Ærø".encode() + b" k\xf8benhavn")
    assert (text, said) == ("Rådet mødtes i Ærø københavn", "UTF-8 med fejl")


def test_a_declared_encoding_is_believed_only_when_it_fits() -> None:
    assert decode_as("Mødet".encode("cp1252"), "iso-8859-1") == ("Mødet", None)
    assert decode_as("Mødet".encode("cp1252"), "utf-8") == ("Mødet", "Windows-1252")
    assert decode_as("Mødet".encode(), "no-such-thing") == ("Mødet", None)
    assert decode_as(codecs.BOM_UTF8 + "Mødet".encode(), "iso-8859-1") == ("Mødet", None)


def test_pictures_and_programs_are_no_text() -> None:
    assert not is_text(bytes(range(256)) * 20)
    assert not is_text(b"\0" * 500)
    assert is_text(DANISH.encode("cp1252"))
    assert is_text("Mødet\x0c\x07 blev hævet".encode())


@given(st.binary(max_size=300))
def test_any_bytes_become_some_text(data: bytes) -> None:
    text, _ = decode(data)
    assert isinstance(text, str)
    text.encode("utf-8")  # no lone surrogates


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_utf8_is_never_changed(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        assert decode(data) == (text, None)
