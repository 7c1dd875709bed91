"""What can be followed: each thing by its kind and key, with its words and its page. Public things only."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from raadslag.alerts.models import Alert
from raadslag.meetings import published, published_threads, search_address
from raadslag.people.models import Municipality, Person

LONGEST_SEARCH = 1_000
"""Characters of a search's address that is followed."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that is followed: `said` is how a sentence calls it, `path` its page."""

    kind: str
    key: str
    title: str
    said: str
    path: str


def subject(kind: str, key: str) -> Subject | None:
    """The public thing of a kind and key, or None where there is none."""
    finders = {
        Alert.Kind.CASE: _case,
        Alert.Kind.COUNCIL: _council,
        Alert.Kind.MUNICIPALITY: _municipality,
        Alert.Kind.PERSON: _person,
        Alert.Kind.SEARCH: _search,
    }
    return finders[Alert.Kind(kind)](key) if kind in Alert.Kind.values and key else None


def _case(key: str) -> Subject | None:
    plain = key.removeprefix("p")
    thread = (
        published_threads.thread_at(key)
        if plain.isascii() and plain.isdecimal() and len(plain) < 16
        else None
    )
    if thread is None:
        return None
    said = _("sagen »%(title)s«") % {"title": thread.title}
    return Subject("case", key, thread.title, said, reverse("portal:case", args=[key]))


def _council(key: str) -> Subject | None:
    body = published.council(key)
    return (
        Subject("council", key, body.name, body.name, reverse("portal:council", args=[key])) if body else None
    )


def _municipality(key: str) -> Subject | None:
    place = Municipality.objects.filter(slug=key).first()
    if place is None:
        return None
    path = reverse("portal:municipality", args=[key])
    return Subject("municipality", key, place.official_name, place.official_name, path)


def _person(key: str) -> Subject | None:
    found = (
        Person.objects.filter(pk=int(key)).first()
        if key.isascii() and key.isdecimal() and len(key) < 16
        else None
    )
    if found is None or not published.may_show(found):
        return None
    return Subject(
        "person", key, found.name, found.name, reverse("portal:person", args=[found.pk, found.slug])
    )


def _search(key: str) -> Subject | None:
    """The search of an address, in the one way that this address is written."""
    asked = search_address.asked(QueryDict(key))
    if not asked.address or len(asked.address) > LONGEST_SEARCH:
        return None
    path = f"{reverse('portal:search')}?{asked.address}"
    return Subject("search", asked.address, asked.query or _("Alt nyt efter dine valg"), asked.said, path)
