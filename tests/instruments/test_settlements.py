"""Settlements: frozen, replaced with a reason, ties drawn, units moved, decided; unused units offered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from raadslag.domain.refusal import Refusal
from raadslag.instruments import offers, settlement_moves, settlements
from raadslag.instruments.allocation import (
    Choice,
    Source,
    actors_of,
    parts_of,
    population,
    problem_of,
    sources_of,
)
from raadslag.instruments.models import Settlement, UnitOffer
from raadslag.instruments.settlement_content import content_of
from raadslag.instruments.settlement_levels import CountryPool, name_levels
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


def moved(
    settlement: Settlement, giver: str, receivers: dict[str, int] | None, units: int, words: str = "Aftale",
    **condition: Any,
) -> Settlement:  # fmt: skip
    agreement = settlement_moves.Agreement(words, **condition)
    return settlement_moves.move_units(
        settlement=settlement, giver=giver, receivers=receivers, units=units, agreement=agreement, by=None
    )


def test_units_are_moved_by_name_and_by_key_with_the_agreement() -> None:
    made = named(problem=problem(31, {}))
    named_one = moved(made, "0851", {"0787": 2}, 2, "Aftale af 1. maj")
    before = made.result["awards"]
    assert settlements.final_awards(named_one) == before | {
        "0851": before["0851"] - 2,
        "0787": before["0787"] + 2,
    }
    by_key = moved(named_one, "0787", None, 3, reason="Friholdt")
    assert sum(settlements.final_awards(by_key).values()) == 31
    with pytest.raises(Refusal, match="Thisted har"):
        moved(by_key, "0787", {"0851": 99}, 99)
    with pytest.raises(Refusal, match="hvilken aftale"):
        moved(by_key, "0851", {"0787": 1}, 1, " ")


def test_an_agreement_falls_when_the_countrys_number_changes_unless_it_says_what_happens_then() -> None:
    made = named(problem=problem(31, {}))
    with pytest.raises(Refusal, match="Skriv landets tal"):
        moved(made, "0851", {"0787": 2}, 2, if_changed="Tallene følger med.")
    silent = moved(made, "0851", {"0787": 2}, 2, "Den tavse aftale", number=7500)
    told = moved(
        silent, "0851", {"0825": 1}, 1, "Den forudseende aftale", number=7500, if_changed="Den gælder stadig."
    )
    with pytest.raises(Refusal, match=r"stadig 7\.500"):
        settlement_moves.change_number(settlement=told, number=7500, by=None)
    changed = settlement_moves.change_number(settlement=told, number=5000, by=cast.anna())
    assert [move["agreement"] for move in changed.transfers] == ["Den forudseende aftale"]
    before = made.result["awards"]
    assert settlements.final_awards(changed) == before | {
        "0851": before["0851"] - 1,
        "0825": before["0825"] + 1,
    }
    assert changed.reason == "Landets tal er nu 5.000" and changed.replaces == told
    assert "Overførslen af 2 fra Aalborg til Thisted er taget tilbage." in changed.changes
    assert any("bortfaldet" in doubt for doubt in changed.doubts)
    assert any("Den gælder stadig." in doubt for doubt in changed.doubts)
    moves = content_of(told)["transfers"]
    assert moves[0]["condition"].endswith("Ændres det, bortfalder aftalen.")
    with pytest.raises(Refusal, match="Ingen overførsel"):
        settlement_moves.change_number(settlement=made, number=1, by=None)


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


def test_a_key_that_lacks_somebody_and_a_municipality_that_was_no_member_then() -> None:
    source = Source("key-1", "Børn", "Prøve", "børn", DAY, {"0851": "5"})
    choice = Choice(10, "pladser", "dhondt", actors_of(cast.north(), "municipalities"), [source])
    with pytest.raises(Refusal, match=r"Nøglen »Børn« har intet tal for (Læsø|Thisted)"):
        problem_of(choice)
    cast.north().municipality_memberships.filter(municipality="0825").update(valid_from=date(2018, 1, 1))
    assert "0825" not in actors_of(cast.north(), "municipalities", date(2017, 12, 31))
    assert "0825" in actors_of(cast.north(), "municipalities", date(2018, 1, 1))


def test_the_built_in_key_has_every_municipality() -> None:
    assert len(population("pop-2016")) == 98 and population("pop-2016")["0851"] == "210316"


def offered(made: Settlement, units: int = 4) -> UnitOffer:
    return offers.offer_units(
        settlement=made, receiver=cast.central(), units=units, consent_of="Region Nordjylland", by=cast.anna()
    )


def with_four_unused(**changed: Any) -> Settlement:
    return named(problem=problem(31, {"0851": 20, "0787": 4, "0825": 3}), **changed)


def test_unused_units_are_an_offer_until_consent_is_recorded_and_then_they_move() -> None:
    made = with_four_unused()
    offer = offered(made)
    assert (offers.left_to_offer(made), settlements.unused(made)) == (0, 4)
    with pytest.raises(Refusal, match="0 ubrugte"):
        offered(made, 1)
    central = named_for_central()
    with pytest.raises(Refusal, match="samtykket"):
        offers.take_units(offer=offer, settlement=central, by=cast.bo())
    given = offers.answer_offer(offer=offer, consented=True, answered_on=DAY, by=cast.anna())
    assert (given.version, given.replaces, settlements.unused(given)) == (2, made, 0)
    assert given.result["awards"] == made.result["awards"]
    told = (
        "4 pladser er givet videre til KKR Midtjylland med samtykke fra Region Nordjylland 25. november 2016."
    )
    assert given.changes == [told] and content_of(given)["exchanges"] == [told]
    with pytest.raises(Refusal, match="besvaret"):
        offers.answer_offer(offer=offer, consented=False, answered_on=DAY, by=cast.anna())
    with pytest.raises(Refusal, match="rådets egne"):
        offers.take_units(offer=offer, settlement=given, by=cast.anna())
    taken = offers.take_units(offer=offer, settlement=central, by=cast.bo())
    assert taken.problem["pool"] == central.problem["pool"] + 4 == sum(taken.result["awards"].values())
    assert "4 pladser er kommet fra KKR Nordjylland" in " ".join(taken.changes)
    with pytest.raises(Refusal, match="allerede lagt"):
        offers.take_units(offer=offer, settlement=taken, by=cast.bo())


def named_for_central(pool: int = 10, most: int = 16) -> Settlement:
    place = cast.central().municipality_memberships.first().municipality
    actors = [{"id": place.pk, "name": place.name, "key": "1", "max": most}]
    data = {"pool": pool, "unit": "pladser", "method": "largest_remainder", "actors": actors}
    part_of = {"pool": 300, "key": "sygehusnøglen"}
    return settlements.name_settlement(
        body=cast.central(), title="Midt", problem=data, part_of=part_of, by=None
    )


def test_giving_units_away_keeps_the_councils_decision_and_a_declined_offer_gives_them_back() -> None:
    made = with_four_unused()
    Settlement.objects.filter(pk=made.pk).update(state="decided", decided_on=DAY)
    declined = offered(made)
    offers.answer_offer(offer=declined, consented=False, answered_on=DAY, by=cast.anna())
    assert offers.left_to_offer(made) == 4
    given = offers.answer_offer(offer=offered(made, 3), consented=True, answered_on=DAY, by=cast.anna())
    assert (given.state, given.decided_on, offers.left_to_offer(given)) == ("decided", DAY, 1)
    late = offered(given, 1)
    fewer = settlements.replace_settlement(
        settlement=given, reason="Rettet", problem=problem(30, {"0851": 20, "0787": 4, "0825": 3}), by=None
    )
    assert fewer.state == "draft" and settlements.unused(fewer) == 0
    with pytest.raises(Refusal, match="kun 0 ubrugte"):
        offers.answer_offer(offer=late, consented=True, answered_on=DAY, by=cast.anna())


def test_who_lacks_units_of_the_same_pool_is_proposed_no_more_than_lacks() -> None:
    part_of = {"pool": 300, "key": "sygehusnøglen"}
    made = with_four_unused(part_of=part_of)
    assert offers.proposed(made) == {}
    central = named_for_central(pool=13, most=16)
    assert offers.lacking(central) == 3
    assert offers.proposed(made) == {cast.central(): 3}


def test_all_levels_are_kept_in_one_act_and_add_up() -> None:
    source = next(s for s in sources_of(cast.north(), "country") if s.code == "pop-2016")
    asked = CountryPool(300, "pladser", source, "largest_remainder")
    top = name_levels(body=cast.north(), title="Ekstra pladser i landet", asked=asked, by=cast.anna())
    inside = {child.title.partition(": ")[2]: child for child in top.children.all()}
    assert {name: child.problem["pool"] for name, child in inside.items()} == {
        actor["name"]: top.result["awards"][actor["id"]] for actor in top.problem["actors"]
    }
    assert all(
        sum(child.result["awards"].values()) == child.problem["pool"] and settlements.recomputed(child)
        for child in inside.values()
    )
    with pytest.raises(Refusal, match="hvad opgørelsen"):
        name_levels(body=cast.north(), title=" ", asked=asked, by=cast.anna())
