"""Two old minutes that wait at the secretary's desk: one with doubts, one without. Both are invented."""

from __future__ import annotations

from importlib import resources

from raadslag.intake import actions
from raadslag.intake.tasks import read_document
from raadslag.people.models import User

FILES = ("referat-kkr-nordjylland-2015-09-18.txt", "referat-kkr-nordjylland-juni.txt")


def load_waiting() -> None:
    """Hands the documents in as Anna and reads them."""
    anna = User.objects.get(username="anna")
    batch = actions.open_batch(name="Gamle referater", body=None, by=anna)
    for name in FILES:
        content = resources.files("raadslag.demo").joinpath("incoming", name).read_bytes()
        incoming = actions.receive(batch=batch, name=name, content=content, read_later=False, by=anna)
        read_document(incoming.pk)
