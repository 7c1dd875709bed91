"""Councils and municipalities that a search names, so that their own pages stand above what was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from django.urls import reverse

from raadslag.domain.danish.analyser import exact_words
from raadslag.meetings.search import Recognised
from raadslag.people.models import Body, Municipality

MOST = 4


def named(query: str, councils: Iterable[Body], places: Iterable[Municipality]) -> list[Recognised]:
    """The councils and municipalities named, at most four. Several names are also common words (Vejen, Varde):
    beside other words one counts only with a capital or before the word kommune."""
    said = _plain(query)
    found = [*_councils(query, said, councils), *_places(query, said, places)]
    return found[:MOST]


def _councils(query: str, said: str, councils: Iterable[Body]) -> Iterator[Recognised]:
    for body in councils:
        name = _plain(body.name)
        if f" {name} " in f" {said} " or said == name.removeprefix("kkr "):
            yield Recognised("council", body.name, reverse("portal:council", args=[body.slug]))


def _places(query: str, said: str, places: Iterable[Municipality]) -> Iterator[Recognised]:
    for place in places:
        name = _plain(place.name)
        if name not in said:
            continue
        meant = re.search(rf"(?<!\w){re.escape(place.name)}(?!\w)", query)
        if meant or said == name or re.search(rf"\b{re.escape(name)}s? kommune", said):
            path = reverse("portal:municipality", args=[place.slug])
            yield Recognised("municipality", place.official_name, path)


def _plain(text: str) -> str:
    return " ".join(word for _, _, word in exact_words(text))
