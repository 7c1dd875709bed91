"""Writes `raadslag/domain/danish/words.txt.zlib` from simplemma's Danish dictionary (run after its update)."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

OUT = Path(__file__).parent.parent / "raadslag/domain/danish/words.txt.zlib"


def main() -> None:
    """Letters only, 2 to 20 of them, sorted by bytes; a genitive is left out where its word is there."""
    dictionary = DefaultDictionaryFactory().get_dictionary("da")
    words = {w for w in [*dictionary, *dictionary.values()] if re.fullmatch(r"[a-zæøåé]{2,20}", w)}
    kept = sorted(w.encode() for w in words if not (len(w) > 3 and w.endswith("s") and w[:-1] in words))
    OUT.write_bytes(zlib.compress(b"\n".join(kept), 9))
    print(f"{len(kept)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
