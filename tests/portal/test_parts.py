"""The parts that pages are made of: what is said large, the way of a case, votes, days and ties."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from raadslag.domain.document import Document, Item, Statement, Stop, to_json
from raadslag.meetings.published import Edition
from raadslag.portal.missing import missing
from raadslag.portal.paper import Paper, paper_of
from raadslag.portal.route import route
from raadslag.portal.said import said
from raadslag.portal.templatetags import house
from raadslag.portal.votes import on_record, votes


def paper(item: Item, kind: str = "minutes", follow_ups: list[dict[str, str]] | None = None) -> Paper:
    """A frozen paper of one item, made without a database."""
    facts = {
        "id": 1,
        "address": "1",
        "parent": None,
        "case": None,
        "relation": None,
        "summary": "",
        "withheld": False,
        "withheld_papers": 0,
        "attachments": [{"sha256": None, "name": "", "size": 0, "media_type": ""} for _ in item.attachments],
        "route": [{"body": None} for _ in item.route],
        "statements": [{"persons": []} for _ in item.statements],
        "follow_ups": follow_ups or [],
    }
    document = Document(kind=kind, starts_at="2016-11-22", items=(item,))  # type: ignore[arg-type]
    content = {
        "body": {"slug": "kkr-vest", "name": "KKR Vest", "accent": ""},
        "meeting": {"id": 1, "address": "2016-11-22", "state": "held", "note": "", "replaces": None},
        "document": to_json(document),
        "participants": [],
        "items": [facts],
    }
    at = datetime(2016, 12, 1, tzinfo=UTC)
    return paper_of(Edition(kind, 1, "0" * 64, at, "", None, None, "", content))


ROUTE = Item(
    "1",
    "Bro",
    1,
    True,
    route=(
        Stop("DASSOS", "2016-11-16", None, "expected", "Bemærkninger foreligger til mødet."),
        Stop("KD-net", "2016-11", None, "done", None),
        Stop("DASSOS", "2016-08-23", None, "done", "Bad om en redegørelse."),
        Stop("Byrådene", "2017-01", None, "expected", None),
    ),
)


def test_a_promise_that_was_due_is_missing_in_the_minutes_and_to_come_on_the_agenda() -> None:
    for kind, state in (("minutes", "missing"), ("agenda", "next")):
        frozen = paper(ROUTE, kind)
        stops = {(s.name, s.on): s.state for s in route(frozen, frozen.items[0], "KKR Vest")}
        assert stops[("DASSOS", "2016-11-16")] == state
        assert stops[("Byrådene", "2017-01")] == "next"


def test_the_way_is_in_order_with_this_item_among_the_stops() -> None:
    tasks = [{"task": "Byg broen", "owner": "", "due": "", "state": "open"}]
    frozen = paper(ROUTE, follow_ups=tasks)
    stops = route(frozen, frozen.items[0], "KKR Vest")
    assert [s.name for s in stops] == ["DASSOS", "KD-net", "DASSOS", "KKR Vest", "Byrådene", "Byg broen"]
    assert [s.state for s in stops] == ["done", "done", "missing", "here", "next", "next"]
    assert "hvem der har opgaven" in stops[-1].text


def test_a_task_that_is_done_lies_with_nobody_any_more() -> None:
    tasks = [{"task": "Byg broen", "owner": "Vejudvalget", "due": "", "state": "done"}]
    frozen = paper(ROUTE, follow_ups=tasks)
    (stop,) = (s for s in route(frozen, frozen.items[0], "KKR Vest") if s.name == "Byg broen")
    assert stop.text == "Udført af Vejudvalget."


def test_an_item_that_went_nowhere_else_has_no_way() -> None:
    frozen = paper(Item("1", "Bro", 1, True))
    assert not route(frozen, frozen.items[0], "KKR Vest")


def test_an_agenda_of_a_day_that_has_passed_lacks_its_minutes() -> None:
    frozen = paper(Item("1", "Bro", 1, True), "agenda")
    assert [s.text for s in missing(frozen, today=date(2016, 11, 22))] == []
    texts = [s.text for s in missing(frozen, today=date(2016, 11, 23))]
    assert texts == ["Mødet er holdt, men referatet er ikke offentliggjort endnu."]


def test_remarks_of_one_body_that_never_came_are_one_sentence_with_every_item() -> None:
    frozen = paper(ROUTE, "minutes")
    twice = replace(frozen, items=(*frozen.items, replace(frozen.items[0])))
    sentence = next(s for s in missing(twice, today=date(2017, 1, 1)) if "DASSOS" in s.text)
    assert [item.address for item, _n in sentence.items] == [frozen.items[0].address] * 2


def test_a_short_decision_is_said_large_and_whole() -> None:
    found = said("", "Rådet sagde ja.\n\nDet ønsker en bro.")
    assert "".join(run.text for run in found.large) == "Rådet sagde ja. Det ønsker en bro."
    assert found.rest == ""


def test_of_a_long_decision_the_first_sentence_is_large_and_no_word_is_lost() -> None:
    long = (
        "Rådet sagde **ja** til broen. " + "Det regner med træ og jern i mange år. " * 12 + "\n\n- én\n- to"
    )
    found = said("", long)
    assert "".join(run.text for run in found.large) == "Rådet sagde ja til broen."
    words = ("Rådet sagde ja til broen. " + found.rest).replace("- ", "").split()
    assert words == long.replace("**", "").replace("- ", "").split()


@pytest.mark.parametrize(
    "decision", ["- én\n- to", "| a | b |\n| --- | --- |\n| 1 | 2 |", "Rådet mener:\n\n- én"]
)
def test_a_decision_without_a_first_sentence_is_prose(decision: str) -> None:
    found = said("", decision)
    assert found.large == () or found.rest
    assert found.large or found.rest == decision


def test_counts_and_names_of_a_vote_are_put_together() -> None:
    told = (
        Statement("for", (), 17, "Vedtaget med 17 stemmer mod 2."),
        Statement("against", (), 2, "Vedtaget med 17 stemmer mod 2."),
        Statement("against", ("Bo Bro", "Ida Å"), None, "Imod stemte Bo Bro og Ida Å."),
        Statement("dissent", ("Bo Bro",), None, "Bo Bro vil have en færge."),
    )
    assert [(v.kind, v.count, v.names) for v in votes(told)] == [
        ("for", 17, ()),
        ("against", 2, ("Bo Bro", "Ida Å")),
    ]
    assert [s.kind for s in on_record(told)] == ["dissent"]


def test_one_against_is_on_record_and_no_vote() -> None:
    told = (Statement("against", ("Bo Bro",), None, "Bo Bro stemte imod."),)
    assert votes(told) == ()
    assert on_record(told) == told


def test_days_are_written_in_the_readers_language() -> None:
    day = date(2016, 11, 22)
    assert house.day(day) == "22.\u00a0november 2016"
    assert house.weekday(day) == "tirsdag den 22.\u00a0november 2016"
    assert house.partial_day("2016-11") == "november\u00a02016"
    assert house.partial_day("2016") == "2016"
    assert house.clock(datetime(2016, 11, 22, 10, 42, tzinfo=UTC)) == "kl.\u00a011.42"
    with override("en"):
        assert house.day(day) == "22\u00a0November 2016"
        assert house.weekday(day) == "Tuesday 22\u00a0November 2016"


def test_what_belongs_together_stays_on_one_line() -> None:
    text = "Den 1. september gav pkt. 3.1 i alt 40 % og 5 mio. kr. til 17 kommuner kl. 10."
    tied = house.tie(text)
    assert tied.replace("\u00a0", " ") == text
    for words in (
        "1.\u00a0september",
        "pkt.\u00a03.1",
        "40\u00a0%",
        "5\u00a0mio.\u00a0kr.",
        "17\u00a0kommuner",
        "kl.\u00a010",
    ):
        assert words in tied


@pytest.mark.parametrize(
    ("size", "words"), [(400, "1\u00a0kB"), (212_400, "212\u00a0kB"), (9_440_000, "9,4\u00a0MB")]
)
def test_sizes_are_written_short(size: int, words: str) -> None:
    assert house.file_size(size) == words
