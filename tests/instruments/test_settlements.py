"""Settlements: frozen, replaced with a reason, ties drawn, units moved, decided; unused units offered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.instruments import offers, settlements
from raadslag.instruments.allocation import Choice, actors_of, parts_of, population, problem_of, sources_of
from raadslag.instruments.models import Settlement
from raadslag.meetings.agenda import add_item
from raadslag.meetings.models import Decision
from raadslag.trail.models import Entry
from tests import cast

pytestmark = pytest.mark.django_db
DAY = date(2016, 11, 25)
BIDS = {"0851": 30, "0787": 4, "0825": 0}


def problem(pool: int = 31, most: dict[str, int] | None = None, **changed: Any) -> dict[str, Any]:
    body = cast.north()
    sources = {source.code: source for source in sources_of(body)}
    choice = Choice(
        pool, "pladser", "largest_remainder", actors_of(body, "municipalities"), [sources["pop-2016"]]
    )
    choice.most = BIDS if most is None else most
    return problem_of(choice) | changed


def named(**changed: Any) -> Settlement:
    given: dict[str, Any] = {"title": "Ekstra pladser", "problem": problem(), "by": cast.anna()} | changed
    return settlements.name_settlement(body=cast.north(), **given)


def tied() -> Settlement:
    data = problem(3, {})
    data["actors"] = [{"id": a["id"], "name": a["name"], "key": "1"} for a in data["actors"]]
    data["pool"] = 2
    return named(problem=data)


def test_a_settlement_is_frozen_with_its_method_steps_and_words() -> None:
    made = named()
    assert made.result["awards"] == {"0851": 27, "0787": 4, "0825": 0}
    assert (made.method, made.address, made.version, made.state) == (
        "largest_remainder@1",
        "ekstra-pladser",
        1,
        "draft",
    )
    assert "Aalborg" in made.result["explanation"][-1] and settlements.recomputed(made)
    assert Entry.objects.filter(action="name_settlement", subject=f"settlement:{made.pk}").count() == 1
    made.result["awards"]["0851"] = 28
    assert not settlements.recomputed(made)


def test_a_newer_version_names_the_old_one_with_reason_and_changes() -> None:
    old = named()
    new = settlements.replace_settlement(
        settlement=old, reason="Aalborg bad om flere", problem=problem(33), by=cast.anna()
    )
    assert (new.version, new.replaces, new.address) == (2, old, old.address)
    assert "Puljen: 31 → 33." in new.changes and "Aalborg: 27 → 29." in new.changes
    for reason, data, said in (("", None, "hvorfor"), ("Igen", None, "Intet er ændret")):
        with pytest.raises(Refusal, match=said):
            settlements.replace_settlement(settlement=new, reason=reason, problem=data, by=cast.anna())
    with pytest.raises(Refusal, match="afløst af version 2"):
        settlements.replace_settlement(settlement=old, reason="Mere", problem=problem(40), by=cast.anna())


def test_a_tie_needs_a_recorded_lot_before_it_can_be_decided() -> None:
    made = tied()
    assert settlements.undrawn(made)
    with pytest.raises(Refusal, match="lodtrækningen"):
        settlements.decide_settlement(settlement=made, decided_on=DAY, by=cast.anna())
    with pytest.raises(Refusal, match="lige så mange"):
        settlements.draw_lot(
            settlement=made, winners=["0825"], drawn_by="Carla", drawn_on=DAY, by=cast.anna()
        )
    drawn = settlements.draw_lot(
        settlement=made, winners=["0825", "0851"], drawn_by="Carla", drawn_on=DAY, by=cast.anna()
    )
    assert drawn.result["awards"] == {"0787": 0, "0825": 1, "0851": 1}
    assert not settlements.undrawn(drawn) and settlements.recomputed(drawn)
    assert drawn.lots[0]["drawn_by"] == "Carla"


def test_only_a_settlement_on_an_item_with_a_decision_is_decided_and_then_it_is_final() -> None:
    made = named()
    with pytest.raises(Refusal, match="beslutning"):
        settlements.decide_settlement(settlement=made, decided_on=DAY, by=cast.anna())
    item = add_item(title="Ekstra pladser", body=cast.north(), by=cast.anna())
    settlements.put_on_item(settlement=made, item=item, by=cast.anna())
    Decision.objects.create(item=item, outcome="approved")
    made.refresh_from_db()
    settlements.decide_settlement(settlement=made, decided_on=DAY, by=cast.anna())
    made.refresh_from_db()
    assert (made.state, made.decided_on) == ("decided", DAY)
    with pytest.raises(Refusal):
        settlements.put_on_item(settlement=made, item=item, by=cast.anna())


def test_units_are_moved_by_name_and_by_key_with_the_agreement() -> None:
    made = named(problem=problem(31, {}))
    moved = settlements.move_units(
        settlement=made, giver="0851", receivers={"0787": 2}, units=2, reason="", agreement="Aftale af 1. maj",
        by=cast.anna(),
    )  # fmt: skip
    before = made.result["awards"]
    assert settlements.final_awards(moved) == before | {
        "0851": before["0851"] - 2,
        "0787": before["0787"] + 2,
    }
    by_key = settlements.move_units(
        settlement=moved,
        giver="0787",
        receivers=None,
        units=3,
        reason="Friholdt",
        agreement="Aftale",
        by=cast.anna(),
    )
    assert sum(settlements.final_awards(by_key).values()) == 31
    with pytest.raises(Refusal, match="Thisted har"):
        settlements.move_units(
            settlement=by_key,
            giver="0787",
            receivers={"0851": 99},
            units=99,
            reason="",
            agreement="Aftale",
            by=None,
        )


def test_a_mixed_key_says_where_its_parts_come_from() -> None:
    body = cast.north()
    children = settlements.save_key(
        body=body, name="Børn", source="Statistikbanken", unit="børn", counted_on=DAY,
        values={"0851": "40000", "0787": "8000", "0825": "200"}, by=cast.anna(),
    )  # fmt: skip
    sources = {source.code: source for source in sources_of(body)}
    keys = [sources["pop-2016"], sources[f"key-{children.pk}"]]
    choice = Choice(10, "pladser", "dhondt", actors_of(body, "municipalities"), keys, percent=40)
    assert problem_of(choice)["mix"] == {"Folketal 2016": "40/100", "Børn": "60/100"}
    assert [(part["name"], part["weight"]) for part in parts_of(choice)] == [
        ("Folketal 2016", "40"),
        ("Børn", "60"),
    ]
    assert named(problem=problem_of(choice)).result["method"] == "dhondt@1"


def test_a_refusal_names_the_municipality_and_not_its_code() -> None:
    data = problem(31, {"0787": 4})
    data["actors"][0]["min"] = 40
    with pytest.raises(Refusal, match="Minimumstallene giver 40"):
        named(problem=data)
    data["actors"][0] |= {"min": 2, "exempt": True}
    with pytest.raises(Refusal, match=r"^(Aalborg|Læsø|Thisted) er friholdt"):
        named(problem=data)


def test_the_built_in_key_has_every_municipality() -> None:
    assert len(population("pop-2016")) == 98 and population("pop-2016")["0851"] == "210316"


def test_unused_units_are_an_offer_until_consent_is_recorded() -> None:
    made = named(problem=problem(31, {"0851": 20, "0787": 4, "0825": 3}))
    assert offers.left_to_offer(made) == 4
    offer = offers.offer_units(
        settlement=made, receiver=cast.central(), units=4, consent_of="Region Nordjylland", by=cast.anna()
    )
    with pytest.raises(Refusal, match="0 ubrugte"):
        offers.offer_units(
            settlement=made, receiver=cast.central(), units=1, consent_of="Regionen", by=cast.anna()
        )
    assert offers.extra_units(cast.central()) == 0
    offers.answer_offer(offer=offer, consented=True, answered_on=DAY, by=cast.anna())
    assert offers.extra_units(cast.central()) == 4
    with pytest.raises(Refusal, match="besvaret"):
        offers.answer_offer(offer=offer, consented=False, answered_on=DAY, by=cast.anna())
