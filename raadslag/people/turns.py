"""How often one address may ask for something: counted by all processes of this machine together.

For each address and each thing asked for there is one moment: until then its turns are spoken for. A turn moves it on
by one step, and whoever would get further ahead of the clock than allowed waits until it has come closer. The moments
lie in one small file of fixed size that every process maps; addresses stand in it only as keyed hashes.
"""

from __future__ import annotations

import fcntl
import ipaddress
import mmap
import os
import struct
import threading
import time
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

SLOT = struct.Struct("=Qd")
"""Who (a hash), and the moment (seconds since 1970) until which that one's turns are spoken for."""
PLACES = 16_384
BESIDE = 4
"""Slots in which one may stand: a place and those beside it, so that two seldom meet."""
SIZE = SLOT.size * (PLACES + BESIDE)
_ours = threading.Lock()


def wait(what: str, address: str, *, most: int, seconds: int) -> float:
    """Seconds until an address may ask again; 0 for one that may, whose turn this was.

    `most` turns at once, and as many again spread over so many `seconds`.
    """
    mark = blake2b(f"{what} {_network(address)}".encode(), digest_size=16, key=_key()).digest()
    who, at = int.from_bytes(mark[:8]) or 1, int.from_bytes(mark[8:]) % PLACES * SLOT.size
    file, kept = _kept(settings.DATA / "turns")
    with _ours:  # the lock on the file tells processes apart, not threads
        fcntl.lockf(file, fcntl.LOCK_EX)
        try:
            return _take(kept, at, who, time.time(), most, seconds)
        finally:
            fcntl.lockf(file, fcntl.LOCK_UN)


def _take(kept: mmap.mmap, at: int, who: int, now: float, most: int, seconds: int) -> float:
    slots = range(at, at + BESIDE * SLOT.size, SLOT.size)
    found = {slot: SLOT.unpack_from(kept, slot) for slot in slots}
    mine = next((slot for slot in slots if found[slot][0] == who), None)
    slot = min(slots, key=lambda slot: float(found[slot][1])) if mine is None else mine
    until = found[slot][1] if mine is not None else 0.0
    if not now <= until <= now + seconds:  # long past, or from before the clock was set back
        until = now
    further = until + seconds / most
    if further - now > seconds * (1 + 1e-9):
        return further - now - seconds
    SLOT.pack_into(kept, slot, who, further)
    return 0.0


@cache
def _kept(path: Path) -> tuple[int, mmap.mmap]:
    """The file, open and mapped, once for each process. What is new in it is empty."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    os.ftruncate(file, SIZE)
    return file, mmap.mmap(file, SIZE)


def _network(address: str) -> str:
    """An address as one machine has it: of IPv6 the first half, since a machine chooses the rest itself."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        plain = found.ipv4_mapped
        return str(plain) if plain else str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def _key() -> bytes:
    return blake2b(settings.SECRET_KEY.encode(), digest_size=32).digest()
