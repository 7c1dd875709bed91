"""Input that can't be used: one Danish sentence that names the actor or the figures."""

from __future__ import annotations

from typing import Any

import pytest

from raadslag.domain.allocation import read_problem, solve
from raadslag.domain.refusal import Refusal


def data(**changed: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "pool": 31,
        "method": "largest_remainder",
        "actors": [
            {"id": "Aalborg", "key": "210316", "max": 30},
            {"id": "Thisted", "key": "43991", "max": 4},
        ],
    }
    return {name: value for name, value in (made | changed).items() if value != "leave out"}


def one(**fields: Any) -> dict[str, Any]:
    """The usual input, with one actor changed: Thisted."""
    made = {"id": "Thisted", "key": "43991", "max": 4} | fields
    return data(
        actors=[{"id": "Aalborg", "key": "210316"}, {n: v for n, v in made.items() if v != "leave out"}]
    )


def mixed(mix: Any, thisted: Any) -> dict[str, Any]:
    return data(mix=mix, actors=[
        {"id": "Aalborg", "keys": {"børn": "3", "historie": "0"}}, {"id": "Thisted", "keys": thisted},
    ])  # fmt: skip


HALF = {"børn": "1/2", "historie": "1/2"}


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ([], "JSON-objekt"),
        (data(pool="leave out"), "Puljen mangler"),
        (data(pool=None), "Puljen mangler"),
        (data(pool=""), "Puljen mangler"),
        (data(pool=-1), "Puljen er -1"),
        (data(pool=31.5), "31.5"),
        (data(pool=True), "True"),
        (data(method="leave out"), "Metoden mangler"),
        (data(method="hamilton"), "»hamilton« findes ikke"),
        (data(method="dhondt@9"), "version »9«"),
        (data(actors="leave out"), "actors"),
        (data(actors=[]), "tom"),
        (data(actors=["Aalborg"]), "Nummer 1"),
        (data(actors=[{"key": "1"}]), "mangler »id«"),
        (data(puljen=3), "»puljen«"),
        (one(id="Aalborg"), "Aalborg står to gange"),
        (one(maks=3), "»maks«"),
        (one(key="leave out"), "Thisted mangler sin nøgle"),
        (one(key=None), "Thisted mangler sin nøgle"),
        (one(key="-5"), "Thisted: nøglen er -5"),
        (one(key=-5), "Thisted: nøglen er -5"),
        (one(key="-1/2"), "Thisted: nøglen er -1/2"),
        (one(key="NaN"), "»NaN«"),
        (one(key="Infinity"), "»Infinity«"),
        (one(key="ca. 80"), "Thisted: nøglen »ca. 80«"),
        (one(key="34,8 %"), "Thisted: nøglen »34,8 %«"),
        (one(key="1e5"), "»1e5«"),
        (one(key="٣"), "»٣«"),
        (one(key=""), "»«"),
        (one(key="3/0"), "nul i nævneren"),
        (one(key=29.5), "skal stå som tekst"),
        (one(key=True), "skal stå som tekst"),
        (one(key="1" * 5000), "er ikke et nøjagtigt tal"),
        (one(max="ca. 80"), "Thisted: »max« skal være et helt tal, ikke »ca. 80«"),
        (one(max=-1), "Thisted: »max« er -1"),
        (one(max=3.5), "»3.5«"),
        (one(min=-1), "Thisted: »min« er -1"),
        (one(min=5), "Thisted skal mindst have 5, men kan højst få 4"),
        (one(min=1, max=0), "Thisted skal mindst have 1, men kan højst få 0"),
        (one(min=2, max=None, exempt=True), "Thisted er friholdt, men skal mindst have 2"),
        (one(exempt="ja"), "Thisted: »exempt«"),
        (one(exempt=1), "Thisted: »exempt«"),
        (one(min=40, max=None), "Minimumstallene giver 40 tilsammen, men puljen er kun 31"),
        (one(keys={"børn": "1"}, key="leave out"), "ingen »mix«"),
        (one(award=3), "»award«"),
        (mixed(HALF, {"børn": "3", "historie": "0"}), "»historie« er 0 for alle"),
        (mixed(HALF, {"børn": "3"}), "Thisted: nøglen »historie« mangler"),
        (mixed(HALF, None), "Thisted skal have »keys«"),
        (mixed(HALF, {"børn": "3", "historie": "1", "areal": "2"}), "»areal«"),
        (mixed({"børn": "1/2", "historie": "0.6"}, {"børn": "3", "historie": "1"}), "giver 11/10"),
        (mixed({}, {}), "»mix«"),
        (data(groups={"Læsø": "A"}), "Grupperne nævner Læsø"),
        (data(groups=["A"]), "»groups«"),
        (data(groups={"Thisted": "Aalborg"}), "Gruppen Aalborg hedder det samme"),
        (data(method="given"), "Aalborg mangler sit tal"),
        (data(method="given", actors=[{"id": "a", "award": 5}, {"id": "b", "award": 25}]), "giver 30 tilsammen, men puljen er 31"),
        (data(method="given", actors=[{"id": "a", "award": 31, "exempt": True}]), "a er friholdt"),
        (data(method="given", actors=[{"id": "a", "award": 31, "max": 30}]), "a kan højst få 30"),
        (data(method="given", actors=[{"id": "a", "award": 0, "min": 1}, {"id": "b", "award": 31}]), "a skal mindst have 1"),
        (data(method="given", actors=[{"id": "a", "award": 31}], groups={"a": "g"}), "grupper"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_one_sentence(given: Any, named: str) -> None:
    with pytest.raises(Refusal) as caught:
        solve(read_problem(given))
    sentence = str(caught.value)
    assert named in sentence
    assert sentence.endswith(".") and "\n" not in sentence and len(sentence) < 200


def test_who_can_get_nothing_needs_no_key() -> None:
    assert solve(read_problem(one(key="leave out", exempt=True))).awards == {"Aalborg": 31, "Thisted": 0}


def test_a_given_table_whose_sum_fits_is_taken_as_it_is() -> None:
    actors = [{"id": "a", "award": 5, "key": "1"}, {"id": "b", "award": 26, "key": "3"}]
    result = solve(read_problem(data(method="given", actors=actors)))
    assert result.awards == {"a": 5, "b": 26} and str(result.shares["a"]) == "1/4"
    assert (
        str(solve(read_problem(data(method="given@1", actors=[{"id": "a", "award": 31}]))).shares["a"]) == "1"
    )


def test_exact_keys_as_the_contract_writes_them() -> None:
    actors = [
        {"id": "a", "key": "3/7"},
        {"id": "b", "key": "29.5"},
        {"id": "c", "key": "211937"},
        {"id": "d", "key": 4},
    ]
    shares = solve(read_problem(data(actors=actors))).shares
    assert sum(shares.values()) == 1
    assert shares["b"] / shares["d"] == 7.375
