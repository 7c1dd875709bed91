"""A process that makes what `search_making` asks of it; it gives way to those that answer requests."""

import os
import pickle
import sys

import django

django.setup()

from raadslag.meetings.search_making import maker  # noqa: E402 - models can be imported only now

KINDER = 5
"""How much it gives way (niceness)."""


def main() -> None:
    """Answers until nothing more is asked; what is printed by others goes to standard error."""
    os.nice(KINDER)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    make = maker()
    while sys.stdin.buffer.peek(1):
        pickle.dump(make(pickle.load(sys.stdin.buffer)), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    main()
