"""Pages of the demo: time of one answer in the process (median of 20, warm), queries, kB compressed"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tools.demo_site import demo_data, pages

ROOT = Path(__file__).resolve().parent.parent
TIMES = 20


def main() -> list[dict[str, str | int | float]]:
    """One row per page of tools/pages.toml, measured in a process of its own on a demo of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.pages"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    heads = ("page", "ms", "queries", "kB")
    return [
        dict(zip(heads, (name, float(ms), int(queries), float(kb)), strict=True))
        for name, ms, queries, kb in (line.split("\t") for line in done.stdout.splitlines())
    ]


def measure(path: str, username: str | None) -> tuple[float, int, float]:
    """Median milliseconds, queries and compressed kilobytes of one address."""
    client = Client()
    if username:
        user = get_user_model().objects.get(username=username)
        client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    answer = client.get(path)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    asked = len(queries)  # counted now: the next request empties the log
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        client.get(path)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), asked, len(gzip.compress(answer.content, 6)) / 1000


if __name__ == "__main__":
    with demo_data():
        os.environ["DJANGO_SETTINGS_MODULE"] = "raadslag.config.settings"
        django.setup()
        settings.ALLOWED_HOSTS.append("testserver")
        for page in pages():
            print(page.name, *measure(page.path, page.account), sep="\t")
