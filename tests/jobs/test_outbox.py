"""Mail through the outbox to a real server: once, retried when it helps, and told in the server's words when not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from raadslag.domain.refusal import Refusal
from raadslag.jobs import outbox
from raadslag.jobs.letter import Letter
from raadslag.jobs.models import Mail
from raadslag.jobs.outbox import PAUSES, Recipient, queue_mail, send_due, send_mail
from tests.mail_server import Sink, text_of

pytestmark = pytest.mark.django_db

LETTER = Letter(
    subject="Møde på Læsø", text="Kære Åse\n", html="<p>Kære Åse</p>", why="Du er medlem.", language="da"
)


def mail(key: str = "prøve:1", address: str = "aase@example.org") -> Mail:
    to = Recipient(address, "Åse Prøve", "KKR Nordjylland", "anna@example.org")
    return queue_mail(key=key, to=to, letter=LETTER, about="meeting:1")


def again(row: Mail) -> Mail:
    row.refresh_from_db()
    return row


def test_a_mail_arrives_whole_and_once(sink: Sink) -> None:
    row = mail()
    send_mail(row.pk)
    send_mail(row.pk)
    send_due()
    assert mail().pk == row.pk
    send_due()
    assert len(sink.messages) == 1
    got = sink.messages[0]
    assert got["Subject"] == "Møde på Læsø"
    assert str(got["From"]) == "KKR Nordjylland <raadslag@example.org>"
    assert str(got["To"]) == "Åse Prøve <aase@example.org>"
    assert got["Reply-To"] == "anna@example.org"
    assert got["Auto-Submitted"] == "auto-generated"
    assert text_of(got).strip() == "Kære Åse"
    assert got.get_body(("html",)).get_content().strip() == "<p>Kære Åse</p>"
    assert (again(row).state, row.last_answer, row.tries) == ("sent", "250 2.0.0 kept as A1", 1)


def test_a_domain_with_danish_letters_is_reached_by_its_registered_form(sink: Sink) -> None:
    row = mail(address="aase@køge.example")
    send_mail(row.pk)
    assert again(row).state == "sent"
    assert sink.messages[0]["To"].addresses[0].addr_spec == "aase@xn--kge-0na.example"


def test_a_temporary_refusal_is_tried_again_with_growing_pauses(sink: Sink) -> None:
    row = mail()
    sink.to_recipient["aase@example.org"] = "451 4.3.0 try later"
    send_due()
    assert (again(row).state, row.tries, row.last_answer) == ("waiting", 1, "451 4.3.0 try later")
    waited = [row.next_try_at - timezone.now()]
    send_due()
    assert again(row).tries == 1, "before its time it is left alone"
    with time_machine.travel(timezone.now() + timedelta(minutes=PAUSES[0] + 1), tick=False):
        send_due()
        waited.append(again(row).next_try_at - timezone.now())
    assert waited[1] > waited[0] * 3
    del sink.to_recipient["aase@example.org"]
    with time_machine.travel(again(row).next_try_at, tick=False):
        send_due()
    assert (again(row).state, len(sink.messages)) == ("sent", 1)


def test_after_the_last_pause_it_is_given_up_with_the_words_of_the_server(sink: Sink) -> None:
    row = mail()
    sink.to_message = "452 4.2.2 mailbox full"
    for _ in range(len(PAUSES) + 3):
        with time_machine.travel(again(row).next_try_at, tick=False):
            send_due()
    assert (again(row).state, row.tries, row.last_answer) == (
        "failed",
        len(PAUSES) + 1,
        "452 4.2.2 mailbox full",
    )
    assert sorted(PAUSES) == list(PAUSES)


@pytest.mark.parametrize("place", ["recipient", "message"])
def test_a_permanent_refusal_is_final_until_a_person_says_otherwise(sink: Sink, place: str) -> None:
    row = mail()
    if place == "recipient":
        sink.to_recipient["aase@example.org"] = "550 5.1.1 no such user"
    else:
        sink.to_message = "550 5.1.1 no such user"
    send_mail(row.pk)
    send_due()
    assert (again(row).state, row.tries, row.last_answer) == ("failed", 1, "550 5.1.1 no such user")
    sink.to_recipient.clear()
    sink.to_message = "250 OK"
    outbox.send_again(row)
    send_due()
    assert (again(row).state, len(sink.messages)) == ("sent", 1)
    with pytest.raises(Refusal):
        outbox.send_again(row)


def test_a_server_that_is_down_is_asked_again(settings: Any) -> None:
    settings.MAIL_SERVER = "smtp://127.0.0.1:1"
    row = mail()
    send_mail(row.pk)
    assert (again(row).state, row.tries) == ("waiting", 1)
    assert "ConnectionRefusedError" in row.last_answer


def test_without_a_mail_server_everything_waits() -> None:
    row = mail()
    send_mail(row.pk)
    send_due()
    assert (again(row).state, row.tries) == ("waiting", 0)


def test_two_workers_at_once_send_one_mail(sink: Sink) -> None:
    """The second comes while the server has the mail of the first."""
    row = mail()
    sink.to_message = "250 OK"
    claimed = Mail.objects.filter(pk=row.pk, state="waiting").update(
        state="sending", claimed_at=timezone.now()
    )
    assert claimed == 1
    send_mail(row.pk)
    send_due()
    assert not sink.messages


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_sending_and_marking_never_sends_twice(sink: Sink) -> None:
    row = mail()
    worker: list[subprocess.Popen[bytes]] = []
    sink.when_received = lambda: os.kill(worker[0].pid, signal.SIGKILL)
    code = f"import raadslag.config.ready; from raadslag.jobs.outbox import send_mail; send_mail({row.pk})"
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "RAADSLAG_MAIL_SERVER": f"smtp://127.0.0.1:{sink.port}",
        "DJANGO_SETTINGS_MODULE": "raadslag.config.settings",
    }
    worker.append(subprocess.Popen([sys.executable, "-c", code], env=environment))
    assert worker[0].wait(timeout=60) == -signal.SIGKILL
    assert (again(row).state, len(sink.messages)) == ("sending", 1)
    sink.when_received = lambda: None
    send_due()
    assert again(row).state == "sending"
    with time_machine.travel(timezone.now() + outbox.UNCLEAR_AFTER + timedelta(minutes=1)):
        send_due()
        send_due()
        assert again(row).state == "unsure"
        assert len(sink.messages) == 1
        outbox.send_again(row)
        send_due()
    assert len(sink.messages) == 2
    assert sink.messages[0]["Message-ID"] == sink.messages[1]["Message-ID"]


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_a_committed_transaction_left_and_nothing_of_one_that_failed(
    sink: Sink,
) -> None:
    with transaction.atomic():
        row = mail("kept:1")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        mail("undone:1", "ude@example.org")
        _ = 1 / 0
    environment = os.environ | {
        "DATABASE_URL": database_url(),
        "RAADSLAG_MAIL_SERVER": f"smtp://127.0.0.1:{sink.port}",
        "DJANGO_SETTINGS_MODULE": "raadslag.config.settings",
    }
    for _ in range(2):
        worker = [sys.executable, "-m", "raadslag", "worker", "--until-empty"]
        done = subprocess.run(
            worker, env=environment, capture_output=True, text=True, timeout=100, check=False
        )
        assert done.returncode == 0, done.stderr
    assert [str(m["To"]) for m in sink.messages] == ["Åse Prøve <aase@example.org>"]
    assert again(row).state == "sent"


def test_a_connection_that_breaks_after_the_message_is_left_to_a_person(sink: Sink) -> None:
    row = mail()
    sink.to_message = "421 4.4.2 closing"
    send_mail(row.pk)
    assert again(row).state == "waiting", "the server said that it did not take it"


def database_url() -> str:
    """The database of this test, for another process."""
    now = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{now['NAME']}"
    return f"postgresql://{now['USER']}:{now['PASSWORD']}@{now['HOST'].replace('/', '%2F')}:{now['PORT']}/{now['NAME']}"
