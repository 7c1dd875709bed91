"""Search over publications: what is found, what never is, and an index that may be lost at any time."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from raadslag.domain.document import Section, Stop
from raadslag.meetings import actions, publish, search, search_index
from raadslag.meetings.models import Meeting, Publication
from tests.meetings.papers import DOCUMENT, PUMPS, meeting, secretary

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_index(tmp_path: Path) -> Iterator[None]:
    before, settings.SEARCH_INDEX = settings.SEARCH_INDEX, tmp_path / "search"
    yield
    settings.SEARCH_INDEX = before


def published(**changes: object) -> Meeting:
    row = meeting(**changes)
    publish.publish(meeting=row, kind="minutes", by=secretary())
    return row


def addresses(query: str, *args: object, **kwargs: object) -> list[str]:
    found = search.find(query, *args, **kwargs)  # type: ignore[arg-type]
    assert found.total == len(found.hits)
    return [f"{hit.meeting_address}/{hit.item_address}" for hit in found.hits]


@pytest.mark.parametrize(
    "query",
    [
        "oversvømmelser",
        "pumpe",
        "kælder",
        "regnskabet",
        "SAG-2019-00012",
        "kd-net",
        "havkær",
        "12-04-2019 pumper",
    ],
)
def test_finds_title_text_decision_names_numbers_and_date(query: str) -> None:
    published()
    assert "2019-04-12/2.1" in addresses(query)


def test_every_word_must_be_there() -> None:
    published()
    assert addresses("pumper") == ["2019-04-12/2.1"]
    assert addresses("pumper skibsværft", strict=True) == []


def test_where_nothing_has_all_the_words_those_with_half_of_them_are_shown_and_said_to_be() -> None:
    published()
    found = search.find("pumper skibsværft kælder")
    assert found.partly and not found.loosened and [hit.number for hit in found.hits] == ["2.1"]
    assert not search.find("hvor er pumper i kælder").partly, "words of a question are not asked for"
    assert search.find("skibsværft hangar pumper").total == 0


@pytest.mark.parametrize("query", ["", "   ", "!!", '"', "a" * 5000, "AND OR NOT ( [", "æøå" * 50])
def test_odd_queries_find_nothing_and_break_nothing(query: str) -> None:
    published()
    assert search.find(query).hits == ()


def test_nothing_closed_or_unpublished_is_found() -> None:
    row = meeting()
    assert addresses("pumper") == []
    actions.close_item(item=row.items.get(number="2.1"), title_is_public=False, by=secretary())
    publish.publish(meeting=row, kind="minutes", by=secretary())
    assert addresses("pumper") == addresses("kælder") == []


def test_a_correction_replaces_what_is_found() -> None:
    row = published()
    row.items.get(number="2.1").sections.filter(kind="background").update(text="Diget brød sammen.")
    assert addresses("kælder")
    publish.publish(meeting=row, kind="minutes", reason="Rettet.", by=secretary())
    assert addresses("kælder") == []
    assert addresses("diget") == ["2019-04-12/2.1"]


def test_what_is_redacted_is_not_found() -> None:
    row = published()
    assert addresses("pumper")
    publish.redact(publication=row.publications.get(), because="artikel 17", by=secretary())
    assert addresses("pumper") == []


def test_the_index_may_be_lost_or_broken() -> None:
    published()
    before = addresses("pumper")
    shutil.rmtree(settings.SEARCH_INDEX)
    assert addresses("pumper") == before
    (Path(settings.SEARCH_INDEX) / "state.json").write_text("{broken")
    assert addresses("pumper") == before


def test_only_one_council_when_asked() -> None:
    published()
    assert addresses("pumper", search.Filters(council=("kkr-nordjylland",))) == ["2019-04-12/2.1"]
    assert addresses("pumper", search.Filters(council=("kkr-sjaelland",))) == []


def test_newest_first_where_equal() -> None:
    for day in ("2018-01-01", "2020-01-01", "2019-01-01"):
        published(starts_at=day, ends_at=None)
    assert addresses("pumper") == ["2020-01-01/2.1", "2019-01-01/2.1", "2018-01-01/2.1"]


def test_pages_follow_each_other_without_overlap() -> None:
    for year in range(2000, 2007):
        published(starts_at=f"{year}-01-01", ends_at=None)
    pages = [search.find("pumper", page=page, per_page=3) for page in (1, 2, 3, 4)]
    assert [len(p.hits) for p in pages] == [3, 3, 1, 0]
    assert {p.total for p in pages} == {7} and pages[0].pages == 3
    assert len({hit.meeting_address for p in pages for hit in p.hits}) == 7


def test_found_words_are_marked_in_title_and_snippet() -> None:
    published()
    (hit,) = search.find("pumpe kælder").hits
    assert ("pumper", True) in hit.title
    assert ("kælderen", True) in hit.snippet
    assert "".join(text for text, _ in hit.title) == "Fælles pumper mod oversvømmelse"


def test_a_misspelt_word_gets_a_suggestion() -> None:
    published()
    assert search.find("oversvømelse").suggestion == "oversvømmelse"
    assert search.find("xyzxyzxyz").suggestion is None


def test_titles_weigh_more_than_text() -> None:
    second = replace(DOCUMENT.items[2], title="Kælder under rådhuset", number="5")
    published(items=(*DOCUMENT.items, second))
    assert addresses("kælder")[0] == "2019-04-12/5"


def test_an_up_to_date_index_asks_the_database_once(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    published()
    search.find("pumper")
    with django_assert_num_queries(1):
        search.find("pumper")


def test_what_is_asked_all_the_time_is_answered_by_small_indexes_not_through_contents(
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    published()
    search.find("pumper")
    with django_assert_num_queries(4) as asked:
        search_index._tick()
        search_index._current()
        search_index.status()
    if connection.vendor == "sqlite":
        plans = []
        for query in asked.captured_queries:
            with connection.cursor() as cursor:
                plans += [row[3] for row in cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}").fetchall()]
        assert any("COVERING INDEX meetings_publications_redacted" in plan for plan in plans), plans
        assert any("COVERING INDEX meetings_publications_chained" in plan for plan in plans), plans


def test_a_paper_is_found_by_its_text_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    row = published()
    item = row.publications.get().published_items.get(number="2.1")
    (Path(settings.SEARCH_INDEX) / "texts").mkdir(parents=True)
    (Path(settings.SEARCH_INDEX) / "texts/abc").write_text("Rapport om grundvandssænkning ved voldgraven.")
    content = json.loads(item.publication.content)
    content["items"][item.position]["attachments"] = [{"sha256": "abc", "name": "r.pdf"}]
    Publication.objects.filter(pk=item.publication_id).update(content=json.dumps(content))
    (hit,) = search.find("grundvand voldgrav").hits
    assert (hit.number, hit.found_in, hit.paper) == ("2.1", "papers", "1")
    assert ("grundvandssænkning", True) in hit.snippet
    assert search.find("grundvand", search.Filters(where="decision")).total == 0
    assert search.find("grundvand", search.Filters(where="papers")).total == 1


def test_filters_and_their_counts() -> None:
    published()
    published(starts_at="2020-01-01", ends_at=None)
    found = search.find("pumper", counts=True)
    assert found.counts["council"] == (("kkr-nordjylland", 2),)
    assert found.counts["year"] == (("2019", 1), ("2020", 1))
    one = search.find("pumper", search.Filters(year_from=2020), counts=True)
    assert one.total == 1 and one.counts["year"] == found.counts["year"]
    assert search.find("pumper", search.Filters(kind=("agenda",))).total == 0
    assert search.find("", search.Filters(kind=("meeting",))).total == 2


def test_each_filter_leaves_what_its_count_says_and_counts_its_other_values() -> None:
    published()
    school = replace(
        PUMPS,
        title="Pumper ved skolen",
        sections=(Section("decision", "Beslutning", "Skolen i Thisted Kommune får nye pumper."),),
        outcome="noted",
        route=(Stop("DASSOS", "2020-01-04", None, "done", ""),),
    )
    published(starts_at="2020-02-01T10:00", ends_at=None, items=(school,))
    whole = search.find("pumper", counts=True)
    assert whole.total == 2
    chosen = {
        "council": ("kkr-nordjylland", 2),
        "body": ("DASSOS", 1),
        "kind": ("minutes", 2),
        "outcome": ("noted", 1),
        "municipality": ("thisted", 1),
        "subject": ("uddannelse", 1),
    }
    for name, (value, count) in chosen.items():
        one = search.find("pumper", search.Filters(**{name: (value,)}), counts=True)
        assert (one.total, dict(whole.counts[name])[value]) == (count, count), name
        assert one.counts[name] == whole.counts[name], name
    assert whole.counts["body"] == (("DASSOS", 1), ("KD-net", 1))
    assert whole.counts["where"] == (("decision", 1), ("papers", 0))
    decided = search.find("pumper", search.Filters(where="decision", year_to=2020))
    assert [hit.title[0][0] for hit in decided.hits] == ["Pumper"]
    assert search.find("pumper", search.Filters(body=("KD-net", "DASSOS"))).total == 2
    assert search.find("pumper", search.Filters(body=("KD-net",), outcome=("noted",))).total == 0


def test_phrases_exclusions_and_compounds_apart() -> None:
    published()
    assert addresses('"fælles pumper"') == ["2019-04-12/2.1"]
    assert addresses('"pumper fælles"') == []
    assert addresses("pumper -oversvømmelse") == []
    apart = search.find("kælderpumpe")
    assert apart.loosened and [hit.number for hit in apart.hits] == ["2.1"]


def test_a_query_names_a_meeting() -> None:
    published()
    found = search.find("referat 12-04-2019")
    assert [thing.path for thing in found.recognised] == ["/kkr-nordjylland/2019-04-12/"]
    assert found.hits[0].kind == "meeting"


def test_without_an_index_the_search_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    published()
    monkeypatch.setattr(search_index, "is_kept", lambda: True)
    with pytest.raises(search.NoIndex):
        search.find("pumper")
    assert not search.status().exists
    search_index.rebuild()
    assert search.find("pumper").total == 1
    assert search.status().lag == 0
    published(starts_at="2020-01-01", ends_at=None)
    assert search.find("pumper").total == 1 and search.status().lag > 0
    assert search_index.follow() and search.find("pumper").total == 2


def test_what_a_correction_takes_away_leaves_the_case_too() -> None:
    first = published()
    case = first.items.get(number="2.1").case
    second = meeting(starts_at="2020-01-01", ends_at=None)
    second.items.filter(number="2.1").update(case=case, title="Hemmelighedskræmmeri")
    publish.publish(meeting=second, kind="minutes", by=secretary())
    assert {hit.kind for hit in search.find("hemmelighedskræmmeri").hits} == {"minutes", "case"}
    publish.redact(publication=second.publications.get(), because="artikel 17", by=secretary())
    assert search.find("hemmelighedskræmmeri").total == 0


def test_a_short_word_for_two_is_found_apart_from_the_last_part() -> None:
    published(items=(replace(PUMPS, title="Ekstra SOSU-assistentelever"),))
    found = search.find("ekstra sosuelever")
    assert found.loosened and not found.partly and len(found.hits) == 1


def test_of_very_many_hits_those_with_the_words_in_the_decision_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published()
    everywhere = search.find("oversvømmelser").total
    monkeypatch.setattr(search, "WIDE", 1)
    monkeypatch.setattr(search, "MOST", 1)
    assert not search.find("oversvømmelser", search.Filters(where="alt")).narrowed
    for order in ({"newest": True}, {"strict": True}):
        found = search.find("oversvømmelser", **order)  # type: ignore[arg-type]
        assert not found.narrowed and found.total == everywhere
    found = search.find("regnskab", counts=True)
    assert found.narrowed and found.hits and all(hit.found_in == "decision" for hit in found.hits)
    assert dict(found.counts["kind"]) == {"minutes": found.total}
