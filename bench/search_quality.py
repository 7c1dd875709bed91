"""Search: the judged Danish queries, short ones over the corpus and typed ones over corpus, demo and seeds"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent


def main() -> list[dict[str, str | int | float]]:
    """For each set recall among the first ten and nDCG at ten, in a process of its own."""
    command = [sys.executable, "-m", "bench.search_quality"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    rows = (line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 3)
    return [
        {"set": name, "queries": int(count), "recall@10": float(recall), "nDCG@10": float(gain)}
        for name, count, recall, gain in rows
    ]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raadslag.config.settings")
    django.setup()
    from tests.meetings import judged

    for file in (judged.QUERIES, judged.QUESTIONS):
        with judged.index_of(judged.texts(file)):
            recall, gain, missed = judged.figures(file)
        print(f"{file.stem}\t{len(judged.queries(file))}\t{recall:.4f}\t{gain:.4f}")
        print("missed:", ", ".join(missed))
