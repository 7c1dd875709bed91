"""Reference data: the 98 municipalities, and who belongs where on which day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from raadslag.people import reference
from raadslag.people.models import Body, BodyMunicipality, Municipality, RegionMunicipality
from raadslag.people.queries import Names

pytestmark = pytest.mark.django_db


def test_loading_twice_is_loading_once() -> None:
    reference.load()
    reference.load()
    assert Municipality.objects.count() == 98
    assert {b.slug: b.municipalities.count() for b in Body.objects.filter(kind="kkr")} == {
        "kkr-hovedstaden": 29,
        "kkr-midtjylland": 19,
        "kkr-nordjylland": 11,
        "kkr-sjaelland": 17,
        "kkr-syddanmark": 22,
    }
    assert BodyMunicipality.objects.count() == 98


def test_loading_again_corrects_what_is_wrong_and_leaves_what_a_council_changed() -> None:
    reference.load()
    Municipality.objects.filter(name="Køge").update(name="Kjøge", aliases=["Kø"])
    RegionMunicipality.objects.filter(municipality="0259").update(valid_to=None)
    Body.objects.filter(slug="kkr-sjaelland").update(name="KKR Sjælland og øerne")
    reference.load()
    assert Municipality.objects.get(code="0259").name == "Køge"
    assert RegionMunicipality.objects.on(date(2026, 12, 31)).get(municipality="0259").region_id == "1085"
    assert Body.objects.get(slug="kkr-sjaelland").name == "KKR Sjælland og øerne"


def test_loading_is_a_handful_of_queries(django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(10):
        reference.load()


def test_the_regions_of_the_east_merge_in_2027() -> None:
    reference.load()
    regions = RegionMunicipality.objects.filter(municipality__name="Køge")
    assert regions.on(date(2026, 12, 31)).get().region.name == "Sjælland"
    assert regions.on(date(2027, 1, 1)).get().region.name == "Østdanmark"
    assert RegionMunicipality.objects.on(date(2027, 1, 1)).filter(region__name="Østdanmark").count() == 46


@pytest.mark.parametrize(
    "written, code",
    [
        ("Vesthimmerland Kommune", "0820"),
        ("Vesthimmerlands", "0820"),
        ("Århus Kommune", "0751"),
        ("AARHUS", "0751"),
        ("Ikast-Brande Kommune.", "0756"),
        ("Københavns Kommune", "0101"),
        ("Nordfyns", "0480"),
        ("Lyngby Tårbæk", "0173"),
    ],
)
def test_municipalities_are_found_by_every_way_of_writing(written: str, code: str) -> None:
    reference.load()
    found = Names().municipality(written)
    assert found is not None and found.code == code


def test_unknown_names_find_nothing() -> None:
    reference.load()
    assert Names().municipality("Klitbjerg Kommune") is None
    assert Names().municipality(None) is None
    assert Names().body("KKR Vestkysten") is None
