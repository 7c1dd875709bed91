"""Search: the judged Danish queries over the corpus"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent


def main() -> list[dict[str, str | int | float]]:
    """Recall among the first ten and nDCG at ten, in a process of its own."""
    command = [sys.executable, "-m", "bench.search_quality"]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    count, recall, gain = done.stdout.split("\n")[0].split("\t")
    return [{"queries": int(count), "recall@10": float(recall), "nDCG@10": float(gain)}]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raadslag.config.settings")
    django.setup()
    from tests.meetings import judged

    with judged.corpus_index():
        recall, gain, missed = judged.figures()
    print(f"{len(judged.queries())}\t{recall:.4f}\t{gain:.4f}")
    print("missed:", ", ".join(missed))
