"""As much of Thrift's compact protocol as the head of a Parquet file needs: structures of numbers, words and lists.

A structure is a mapping of field number -> value: an `int` with its width, text, a structure, or a list of one kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12


@dataclass(frozen=True, slots=True)
class Long:
    """A number of 64 bits; a plain `int` has 32."""

    value: int


Value = int | Long | str | Sequence["Value"] | Mapping[int, "Value"]


def struct(fields: Mapping[int, Value]) -> bytes:
    """The bytes of a structure; fields must be given in the order of their numbers."""
    out, before = bytearray(), 0
    for number, value in fields.items():
        out.append((number - before) << 4 | _kind(value))
        out += _value(value)
        before = number
    return bytes(out) + b"\x00"


def varint(number: int) -> bytes:
    """A whole number from 0 in groups of seven bits, the lowest first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes((*out, number))


def _kind(value: Value) -> int:
    if isinstance(value, int):
        return I32
    if isinstance(value, Long):
        return I64
    if isinstance(value, str):
        return BINARY
    return STRUCT if isinstance(value, Mapping) else LIST


def _value(value: Value) -> bytes:
    if isinstance(value, int | Long):
        number = value if isinstance(value, int) else value.value
        return varint(number << 1 if number >= 0 else (-number << 1) - 1)
    if isinstance(value, str):
        written = value.encode()
        return varint(len(written)) + written
    if isinstance(value, Mapping):
        return struct(value)
    kind = _kind(value[0]) if value else STRUCT
    head = bytes([len(value) << 4 | kind]) if len(value) < 15 else bytes([0xF0 | kind]) + varint(len(value))
    return head + b"".join(_value(part) for part in value)
