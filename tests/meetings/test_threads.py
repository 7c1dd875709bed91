"""Threads are found from public publications, kept up as meetings are published, and never from what is closed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from raadslag.domain.document import Document, Item, Section
from raadslag.meetings import actions, publish, references, reindex
from raadslag.meetings.models import Meeting, ThreadItem, ThreadLink, ThreadMention, ThreadTrait
from raadslag.meetings.published_threads import Thread, around, thread_at
from tests.cast import anna, central, north

pytestmark = pytest.mark.django_db

TEXT = (
    "Færgen mellem øerne sejler sjældnere om vinteren. Rederiet foreslår en ny sejlplan med fire daglige afgange, og "
    "kommunerne skal dele udgiften til brændstof og mandskab efter antallet af passagerer på hver overfart i sæsonen."
)


def paper(day: str, *items: tuple[str, str]) -> Document:
    """Minutes of a day with items of (title, text)."""
    made = [
        Item(
            str(n),
            title,
            1,
            True,
            case_numbers=("SAG-2016-00001",),
            sections=(
                Section("presentation", "Sagsfremstilling", text),
                Section("decision", "Beslutning", "Godkendt."),
            ),
            outcome="approved",
        )
        for n, (title, text) in enumerate(items, 1)
    ]
    return Document(kind="minutes", starts_at=f"{day}T10:00", items=tuple(made))


def held(day: str, *items: tuple[str, str], body=None, shut: int = 0) -> Meeting:  # type: ignore[no-untyped-def]
    """A published meeting; item number `shut` is closed first."""
    body = body or north()
    made = actions.adopt_document(body=body, document=paper(day, *items), people={}, by=anna())
    if shut:
        actions.close_item(item=made.items.get(number=str(shut)), title_is_public=True, by=anna())
    publish.publish(meeting=made, kind="minutes", by=anna())
    return made


def thread_of(meeting: Meeting, number: str = "1") -> Thread:
    item = meeting.items.get(number=number)
    found = thread_at(f"p{item.pk}")
    assert found is not None
    return found


def kinds(thread: Thread) -> list[str]:
    return sorted(link.kind for link in thread.links)


def test_the_same_text_in_two_councils_is_one_thread_and_the_case_number_is_not() -> None:
    first = held(
        "2016-01-05", ("Vinterens sejlplan", TEXT), ("Skolernes svømmehal", "Hallen lukker om lidt. " * 6)
    )
    other = held("2016-02-09", ("Øfærgerne", TEXT.replace("fire", "fem")), body=central())
    thread = thread_of(other)
    assert [item.meeting_id for item in thread.items] == [first.pk, other.pk]
    assert kinds(thread) == ["text"]
    assert thread.links[0].share > 80
    assert len(thread_of(first, "2").items) == 1, "every item has the same case number"


def test_a_meeting_named_by_its_day_leads_to_the_item_also_when_it_is_published_later() -> None:
    late = "På mødet i KKR den 5. januar 2014 var der enighed om sejlplanen. Færgen og rederiet venter på kommunerne."
    second = held("2016-06-07", ("Status for færgen", late))
    assert ThreadMention.objects.get().of.item == second.items.get().pk
    assert thread_of(second).links == ()
    first = held("2014-01-05", ("Vinterens sejlplan", TEXT))
    thread = thread_of(second)
    assert [item.meeting_id for item in thread.items] == [first.pk, second.pk]
    (link,) = thread.links
    assert (link.kind, link.words) == ("mention", late.partition(". F")[0] + ".")


def test_a_named_meeting_without_a_like_item_is_told_as_a_meeting() -> None:
    other = held(
        "2014-01-05", ("Skolernes svømmehal", "Hallen lukker om lidt, og eleverne skal svømme et andet sted.")
    )
    text = "På mødet i KKR den 5. januar 2014 blev der spurgt til sejlplanen. Rederiet har svaret, at den ligger fast."
    thread = thread_of(held("2016-06-07", ("Status for færgen", text)))
    assert [named.meeting.pk for named in thread.named] == [other.pk]
    assert len(thread.items) == 1


def test_a_case_and_a_reference_join_items_and_a_correction_is_found_again() -> None:
    first = held("2014-01-05", ("Vinterens sejlplan", TEXT))
    second = actions.adopt_document(
        body=central(),
        document=paper("2016-01-05", ("Havnens kran", "Kranen skal males af to mand i maj. " * 3)),
        people={},
        by=anna(),
    )
    references.refer_to_item(item=second.items.get(), to=first.items.get(), by=anna())
    publish.publish(meeting=second, kind="minutes", by=anna())
    assert kinds(thread_of(second)) == ["reference"]
    references.drop_reference(reference=second.items.get().references.get(), by=anna())
    publish.publish(meeting=second, kind="minutes", reason="Henvisningen var forkert.", by=anna())
    assert len(thread_of(second).items) == len(thread_of(first).items) == 1
    actions.link_case(item=second.items.get(), case=first.items.get().case, by=anna())
    publish.publish(meeting=second, kind="minutes", reason="Samme sag.", by=anna())
    assert kinds(thread_of(first)) == ["case"]


def test_nothing_of_a_closed_item_is_found_or_told() -> None:
    shut = held("2016-01-05", ("Vinterens sejlplan", TEXT), shut=1)
    other = held("2016-02-09", ("Øfærgerne", f"{TEXT} Se mødet den 5. januar 2016."), body=central())
    assert not ThreadItem.objects.filter(meeting=shut).exists()
    assert len(thread_of(other).items) == 1
    assert thread_at(f"p{shut.items.get().pk}") is None


def test_redaction_takes_the_meeting_out_of_its_thread() -> None:
    first = held("2016-01-05", ("Vinterens sejlplan", TEXT))
    other = held("2016-02-09", ("Øfærgerne", TEXT), body=central())
    publish.redact(publication=first.publications.get(), because="Databeskyttelse", by=anna())
    assert [item.meeting_id for item in thread_of(other).items] == [other.pk]
    assert not ThreadLink.objects.exists()


def test_the_same_rows_come_of_a_rebuild() -> None:
    first = held("2016-01-05", ("Vinterens sejlplan", TEXT))
    held("2016-02-09", ("Øfærgerne", TEXT), body=central())
    held("2016-06-07", ("Status for færgen", f"Som sagt på mødet den 5. januar 2016. {TEXT[:120]}"))

    def rows() -> object:
        return (
            list(ThreadItem.objects.order_by("item").values_list("item", "thread")),
            sorted(map(sorted, ThreadLink.objects.values_list("one__item", "other__item"))),
            sorted(ThreadLink.objects.values_list("kind", "words", "share")),
            ThreadTrait.objects.count(),
        )

    before = rows()
    assert len(thread_of(first).items) == 3
    reindex.everything()
    after = rows()
    assert after[0] == before[0] and after[1] == before[1] and after[3] == before[3]  # type: ignore[index]


def test_between_two_meetings_an_item_has_its_best_likeness_only() -> None:
    held("2016-01-05", ("Vinterens sejlplan", TEXT), ("Sejlplan, del to", TEXT.replace("fire", "otte")))
    held("2016-02-09", ("Øfærgerne", TEXT), body=central())
    assert ThreadLink.objects.count() == 1


def test_an_items_neighbours_cost_one_question() -> None:
    first = held("2016-01-05", ("Vinterens sejlplan", TEXT))
    other = held("2016-02-09", ("Øfærgerne", TEXT), body=central())
    with CaptureQueriesContext(connection) as asked:
        assert [item.meeting_id for item in around(first.pk, "1")] == [other.pk]
    assert len(asked) == 1
    assert around(other.pk, "99") == []
    closed = replace(paper("2016-03-01", ("Tredje", TEXT)), kind="minutes")
    assert closed.items
