"""A process that makes what `search_making` asks of it; it gives way to those that answer requests."""

import gc
import os
import pickle
import sys
from itertools import count

import django

django.setup()

from raadslag.meetings.search_making import maker  # noqa: E402 - models can be imported only now

KINDER = 5
"""How much it gives way (niceness)."""
ROUND = 100
"""After so many pieces of work what hangs together in circles is freed. Left to itself Python looks for it at every
other piece, and walks through all remembered words each time: a fifth of the work."""


def main() -> None:
    """Answers until nothing more is asked; what is printed by others goes to standard error."""
    os.nice(KINDER)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    make = maker()
    gc.disable()
    for made in count(1):
        if not sys.stdin.buffer.peek(1):
            return
        pickle.dump(make(pickle.load(sys.stdin.buffer)), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
        if made % ROUND == 0:
            gc.collect()


if __name__ == "__main__":
    main()
