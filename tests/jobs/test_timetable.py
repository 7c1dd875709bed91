"""The timetable: each kind comes round after its pause, once whoever asks; a failing one stops nobody."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from raadslag.config import job_kinds
from raadslag.jobs import timetable

pytestmark = pytest.mark.django_db
calls: list[str] = []


def note() -> None:
    calls.append("note")


def fail() -> None:
    calls.append("fail")
    raise ValueError("as it is meant")


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    calls.clear()
    monkeypatch.setattr(job_kinds, "KINDS", {"fail": f"{__name__}.fail", "note": f"{__name__}.note"})
    monkeypatch.setattr(job_kinds, "TIMETABLE", {"fail": 10, "note": 60})


def test_each_kind_comes_round_after_its_pause(caplog: pytest.LogCaptureFixture) -> None:
    assert timetable.run_due() == ["fail", "note"]
    assert timetable.run_due() == []
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert timetable.run_due() == ["fail"]
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert timetable.run_due() == ["fail", "note"]
    assert calls == ["fail", "note", "fail", "fail", "note"]
    assert "as it is meant" in caplog.text


def test_the_keeper_asks_until_it_is_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    asked: list[int] = []

    def ask() -> list[str]:
        asked.append(1)
        if len(asked) == 3:
            stop.set()
        return []

    monkeypatch.setattr(timetable, "run_due", ask)
    monkeypatch.setattr(timetable, "close_old_connections", lambda: None)
    timetable.keep(stop, seconds=0.001)
    assert len(asked) == 3


def test_every_kind_of_the_timetable_and_every_attachment_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    from_string: Any = timetable.import_string
    assert set(job_kinds.TIMETABLE) <= set(job_kinds.KINDS)
    for path in (*job_kinds.KINDS.values(), *job_kinds.ATTACHMENTS.values()):
        assert callable(from_string(path))
