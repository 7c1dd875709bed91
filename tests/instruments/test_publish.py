"""Frozen joint decisions: versions, the chain, what is not published, redaction."""

from __future__ import annotations

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.instruments import publish, published
from raadslag.instruments.models import InstrumentPublication
from raadslag.people.models import Municipality
from tests.cast import anna, north

pytestmark = pytest.mark.django_db


def freeze(content: dict[str, object], subject: str = "round:1", **more: object) -> InstrumentPublication:
    words = {"kind": "round", "address": "bud-2017", "title": "Bud på pladser", "municipalities": ["0787"]}
    return publish.freeze(body=north(), subject=subject, content=content, by=anna(), **{**words, **more})


def test_the_same_content_makes_no_new_version_and_another_names_the_one_it_replaces() -> None:
    first = freeze({"answers": [3]})
    assert freeze({"answers": [3]}).pk == first.pk
    second = freeze({"answers": [4]}, reason="Thisted har rettet sit bud")
    assert (second.version, second.replaces) == (2, first)
    assert [edition.version for edition in published.versions("round", "bud-2017")] == [2, 1]
    newest = published.newest("round", "bud-2017")
    assert newest is not None and newest.content == {"answers": [4]}
    thisted = Municipality.objects.get(code="0787")
    assert [edition.version for edition in published.concerning(thisted, ["round"])] == [2]
    assert not published.concerning(Municipality.objects.get(code="0851"))


def test_a_changed_content_breaks_the_chain() -> None:
    first = freeze({"answers": [3]})
    freeze({"answers": [4]})
    assert not list(publish.broken_publications())
    InstrumentPublication.objects.filter(pk=first.pk).update(content='{"answers":[5]}')
    assert list(publish.broken_publications()) == [("kkr-nordjylland", 1, "udgavens indhold er ændret")]


def test_personal_data_is_refused() -> None:
    with pytest.raises(Refusal, match="personoplysninger"):
        freeze({"answers": ["Ring til 010203-1234"]})


def test_an_address_belongs_to_one_subject() -> None:
    freeze({"answers": [3]})
    with pytest.raises(Refusal, match="bud-2017"):
        freeze({"answers": [3]}, subject="round:2")


def test_redaction_keeps_hash_reason_and_chain() -> None:
    made = freeze({"answers": [3]})
    with pytest.raises(Refusal, match="regel"):
        publish.redact(publication=made, because=" ", by=anna())
    publish.redact(publication=made, because="databeskyttelsesforordningen art. 17", by=anna())
    edition = published.newest("round", "bud-2017")
    assert edition is not None
    assert edition.content is None and edition.redacted_because.endswith("17")
    assert not list(publish.broken_publications())
