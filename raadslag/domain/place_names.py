"""Where a text names a municipality.

Several Danish municipalities are also common words (Vejen, Faxe, Varde), so a name counts only with a capital
letter inside a sentence, before the word Kommune, or at the head of a row of names.
"""

from __future__ import annotations

import re


def naming(municipality: str) -> re.Pattern[str]:
    """The pattern that finds a municipality by its short name in plain text."""
    bare = re.escape(municipality.removesuffix("s"))
    name = f"{bare}s?"
    return re.compile(rf"(?<=[\w,»(/-] )(?<![.!?] ){name}\b|\b{name} Kommune\b|(?m:^{name}(?:,| og ))")
