"""The work queue: `enqueue(kind, data)` after commit; the worker runs the function that config names.

A kind is a word, data is plain JSON. Lower rooms never import what a kind will call: the table
`settings.JOB_KINDS` (module with KINDS: word -> dotted path) does.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks import task


@task()
def run_job(kind: str, data: dict[str, Any]) -> None:
    """Runs one job. Raises KeyError when config does not know the kind."""
    import_string(import_module(settings.JOB_KINDS).KINDS[kind])(**data)


def enqueue(kind: str, **data: Any) -> None:
    """Puts a job in the queue when the running transaction commits."""
    transaction.on_commit(lambda: run_job.enqueue(kind, data))
