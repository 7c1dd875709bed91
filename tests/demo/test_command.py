"""`raadslag demo` as it is typed: a new installation, loaded once, left alone the second time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def raadslag(data: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A command with a data folder of its own, on SQLite."""
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    environment |= {"RAADSLAG_DATA": str(data), "DJANGO_SETTINGS_MODULE": "raadslag.config.settings", **more}
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.timeout(180)
def test_a_new_installation_is_filled_once(tmp_path: Path) -> None:
    assert raadslag(tmp_path, "django", "migrate", "--verbosity=0").returncode == 0
    first = raadslag(tmp_path, "raadslag", "demo", RAADSLAG_DEMO="1")
    assert first.returncode == 0, first.stderr
    assert "33 møder" in first.stdout
    kept = tmp_path / "demo-accounts.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    password = first.stdout.partition("Adgangskoden er ")[2].split()[0]
    assert password in kept.read_text(encoding="utf-8")
    again = raadslag(tmp_path, "raadslag", "demo")
    assert again.returncode == 2
    assert again.stderr.count("\n") == 1
    assert "ikke tom" in again.stderr
    assert raadslag(tmp_path, "raadslag", "verify").returncode == 0
    for line in made_by_workers(tmp_path):
        kind, found, published = line.split()
        assert found == published != "0", kind


def made_by_workers(data: Path) -> list[str]:
    """Makes the index anew, in pieces by two workers; for each kind how many are found and how many are published."""
    words = """
from raadslag.config import ready
from raadslag.meetings import models, search, search_index, search_making
search_making.MANY, search_making.PUBLICATIONS, search_making.OTHERS = 1, 4, 4
search_making.os.sched_getaffinity = lambda pid: {1, 2}
search_index.rebuild()
search_index.is_kept = lambda: True
items = models.PublishedItem.objects.all()
persons = models.PublishedParticipation.objects.filter(person__isnull=False).values("person").distinct()
for kinds, published in ((("meeting",), models.PublishedMeeting.objects), (("person",), persons),
        (("minutes", "agenda"), items)):
    print(kinds[0], search.find("", search.Filters(kind=kinds)).total, published.count())
"""
    done = raadslag(data, "timeit", "-n1", "-r1", words)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[:3]
