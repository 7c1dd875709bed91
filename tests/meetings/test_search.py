"""Search over publications: what is found, what never is, and an index that may be lost at any time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from raadslag.meetings import actions, publish, search
from raadslag.meetings.models import Meeting
from tests.meetings.papers import DOCUMENT, meeting, secretary

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
    assert addresses("pumper skibsværft") == []


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
