"""Review: saving, two at once, undoing, doubts and persons."""

from __future__ import annotations

from typing import Any

import pytest

from raadslag.domain import editing
from raadslag.domain.refusal import Refusal
from raadslag.intake import revise
from raadslag.intake.models import Incoming, Revision
from raadslag.trail.models import Entry
from tests import cast
from tests.intake.builders import DOUBT, document, read_in, reader

__all__ = ["reader"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader")]


@pytest.fixture
def row() -> Incoming:
    cast.north()
    return read_in(document(doubts=(DOUBT, DOUBT, DOUBT)))


def item(row: Incoming, **changes: Any) -> dict[str, Any]:
    return (row.reviewed or row.reading)["items"][1] | changes


def save(row: Incoming, seen: int, value: Any, part: str = "/items/1", **more: Any) -> revise.Saved:
    return revise.save_part(incoming=row, seen_version=seen, part=part, value=value, by=cast.anna(), **more)


def now(row: Incoming) -> Incoming:
    return Incoming.objects.select_related("body").get(pk=row.pk)


def test_a_change_is_a_revision_and_no_trail_row(row: Incoming) -> None:
    before = Entry.objects.count()
    saved = save(row, row.version, item(row, title="Ny titel"))
    assert saved.conflicts == [] and now(row).reviewed["items"][1]["title"] == "Ny titel"
    assert now(row).reading["items"][1]["title"] == "Fælles indsats på prøveområdet", "the reading stays"
    assert (now(row).version, Revision.objects.get().by) == (row.version + 1, cast.anna())
    assert Entry.objects.count() == before


def test_nothing_changed_is_no_revision(row: Incoming) -> None:
    save(row, row.version, item(row))
    assert now(row).version == row.version and not Revision.objects.exists()


def test_two_change_different_fields_of_one_item(row: Incoming) -> None:
    save(row, row.version, item(row, title="Idas"))
    saved = save(row, row.version, item(row, case_handlers=["abc"]))
    assert saved.conflicts == []
    assert (now(row).reviewed["items"][1]["title"], now(row).reviewed["items"][1]["case_handlers"]) == (
        "Idas",
        ["abc"],
    )


def test_two_change_the_same_field_and_nothing_is_saved(row: Incoming) -> None:
    save(row, row.version, item(row, title="Idas"))
    saved = save(row, row.version, item(row, title="Min", outcome="noted"))
    assert saved.conflicts == ["/title"] and saved.who == "Anna Prøve"
    assert (saved.theirs["title"], saved.merged["title"], saved.merged["outcome"]) == ("Idas", "Min", "noted")
    assert now(row).reviewed["items"][1]["title"] == "Idas"


def test_what_was_seen_is_rebuilt_through_every_kind_of_revision(row: Incoming) -> None:
    seen = row.version
    save(row, seen, item(row, title="Et"))
    save(row, seen + 1, editing.head_of(row.reading) | {"place": "Et nyt sted"}, part="")
    revise.restructure(
        incoming=row, seen_version=seen + 2, change=lambda d: editing.move_item(d, 1, -1), by=cast.anna()
    )
    revise.undo(incoming=row, seen_version=seen + 3, by=cast.anna())
    fresh = now(row)
    assert revise.as_seen(fresh, seen) == row.reading
    assert revise.as_seen(fresh, seen + 2) == revise.as_seen(fresh, seen + 4) == fresh.reviewed
    with pytest.raises(Refusal):
        revise.as_seen(fresh, seen + 5)


def test_undo_goes_back_step_by_step(row: Incoming) -> None:
    seen = row.version
    save(row, seen, item(row, title="Et"))
    save(now(row), seen + 1, item(now(row), title="To"))
    titles = []
    for step in range(2):
        revise.undo(incoming=row, seen_version=seen + 2 + step, by=cast.anna())
        titles.append(now(row).reviewed["items"][1]["title"])
    assert titles == ["Et", "Fælles indsats på prøveområdet"]
    assert now(row).reviewed == row.reading
    with pytest.raises(Refusal, match="ingen ændringer"):
        revise.undo(incoming=row, seen_version=seen + 4, by=cast.anna())


def test_rows_are_dropped_and_added_with_their_sources(row: Incoming) -> None:
    new = dict(editing.SECTION, text="Nyt afsnit")
    save(row, row.version, item(row), orders={"/items/1/sections": [0, 2, new]})
    changed = now(row).reviewed
    assert [s["text"] for s in changed["items"][1]["sections"]][1:] == [
        "Indstillingen blev tiltrådt.",
        "Nyt afsnit",
    ]
    assert changed["sources"]["/items/1/sections/1"] == row.reading["sources"]["/items/1/sections/2"]
    assert "/items/1/sections/2" not in changed["sources"]


def test_structure_is_changed_only_from_the_newest_version(row: Incoming) -> None:
    save(row, row.version, item(row, title="Idas"))
    with pytest.raises(Refusal, match="Anna Prøve har ændret dokumentet imens"):
        revise.restructure(
            incoming=row, seen_version=row.version, change=lambda d: editing.drop_item(d, 0), by=None
        )


def test_a_part_that_is_gone_is_refused(row: Incoming) -> None:
    revise.restructure(
        incoming=row, seen_version=row.version, change=lambda d: editing.drop_item(d, 1), by=None
    )
    with pytest.raises(Refusal, match="findes ikke længere"):
        save(row, row.version, item(row, title="For sent"))


def test_a_doubt_is_settled_with_who_and_taken_back(row: Incoming) -> None:
    revise.settle_doubt(incoming=row, doubt=1, answer="kept", by=cast.anna())
    (settled,) = now(row).settled_doubts
    assert (settled["doubt"], settled["answer"], settled["who"]) == (1, "kept", "Anna Prøve")
    assert [h["count"] for h in now(row).hindrances] == [2]
    revise.reopen_doubt(incoming=row, doubt=1, by=cast.anna())
    assert now(row).settled_doubts == []
    said = Entry.objects.filter(action__contains="doubt").order_by("pk").values_list("action", flat=True)
    assert list(said) == ["settle_doubt", "reopen_doubt"]
    with pytest.raises(Refusal):
        revise.settle_doubt(incoming=row, doubt=9, answer="kept", by=None)
    with pytest.raises(Refusal):
        revise.settle_doubt(incoming=row, doubt=0, answer="andet", by=None)


def test_all_doubts_of_a_kind_are_settled_at_once(row: Incoming) -> None:
    revise.settle_doubt(incoming=row, doubt=0, answer="kept", alike=True, by=cast.anna())
    assert len(now(row).settled_doubts) == 3 and now(row).hindrances == []
    assert Entry.objects.filter(action="settle_doubt").count() == 1


def test_correcting_the_field_settles_its_doubt(row: Incoming) -> None:
    save(row, row.version, editing.head_of(row.reading) | {"place": "Rettet"}, part="", settles=0)
    assert [s["answer"] for s in now(row).settled_doubts] == ["fixed"]


def test_the_body_follows_a_corrected_name_until_it_is_chosen() -> None:
    cast.north()
    row = read_in(document(organization="KKR Nordjyland"))
    assert row.body is None and row.hindrances[0] == {"code": "body", "name": "KKR Nordjyland"}
    save(row, row.version, editing.head_of(row.reading) | {"organization": "KKR Nordjylland"}, part="")
    assert now(row).body == cast.north() and now(row).hindrances == []
    revise.choose_body(incoming=row, body=None, by=cast.anna())
    assert now(row).body is None


def test_nothing_is_changed_outside_review(row: Incoming) -> None:
    Incoming.objects.filter(pk=row.pk).update(state="discarded")
    with pytest.raises(Refusal, match="lagt væk"):
        save(row, row.version, item(row, title="Nej"))
