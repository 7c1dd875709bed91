"""Danish order, against a list agreed by hand and against PostgreSQL's own Danish collation."""

from __future__ import annotations

import random
import re

import pytest
from django.db import connection

from raadslag.domain.danish.sorting import sort_key

IN_ORDER = [
    "1. møde",
    "Albertslund",
    "E",
    "e",
    "é",
    "è",
    "Frederiksberg",
    "Faaborg-Midtfyn",
    "Høje-Taastrup",
    "Vejle",
    "Viborg",
    "Ystad",
    "Zoologi",
    "Ærø",
    "Ødsted",
    "Øster",
    "Ålborg",
    "Aalborg",
    "Aarhus",
    "Århus Nord",
]


def test_danish_names_stand_in_danish_order() -> None:
    mixed = IN_ORDER[:]
    random.Random(1).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == IN_ORDER


@pytest.mark.django_db
def test_the_order_is_the_one_of_the_database() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL has a Danish collation to compare with")
    draw = random.Random(1)
    letters = [*"abekrstwzABEKRSTWZæøåÆØÅöüäéèëçñðþß -.'19,()/&", "aa", "Aa"]
    words = {"".join(draw.choices(letters, k=draw.randint(1, 6))) for _ in range(3000)}
    # There, aå and aä count as aa with a mark, and aA as two letters; no name is written so.
    words = sorted(w for w in words if not re.search("[aA][åÅäÄ]|aA", w))
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT w FROM unnest(%s::text[]) w ORDER BY w COLLATE "da-x-icu", w COLLATE "C"', [words]
        )
        theirs = [row[0] for row in cursor.fetchall()]
    assert sorted(words, key=lambda word: (sort_key(word), word)) == theirs
