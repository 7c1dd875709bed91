"""The cast: nine people with whom every page is tried, built by plain functions, one account each.

They live in KKR Nordjylland, but for Bo. Eva has no account. Calling a function twice gives the same account.
"""

from __future__ import annotations

from collections.abc import Callable

from raadslag.people.models import Body, BodyMunicipality, Membership, Municipality, Person, Role, User

NORTH_MUNICIPALITIES = (("0851", "Aalborg"), ("0787", "Thisted"), ("0825", "Læsø"))
CENTRAL_MUNICIPALITIES = (("0751", "Aarhus"), ("0657", "Herning"))


def north() -> Body:
    """KKR Nordjylland with three of its municipalities."""
    return _council("kkr-nordjylland", "KKR Nordjylland", "nord", NORTH_MUNICIPALITIES)


def central() -> Body:
    """KKR Midtjylland with two of its municipalities."""
    return _council("kkr-midtjylland", "KKR Midtjylland", "midt", CENTRAL_MUNICIPALITIES)


def network() -> Body:
    """The network of chief executives that prepares cases for KKR Nordjylland."""
    defaults = {"name": "KD-net Nordjylland", "kind": Body.Kind.NETWORK, "parent": north()}
    return Body.objects.get_or_create(slug="kd-net-nordjylland", defaults=defaults)[0]


def anna() -> User:
    """Secretary of KKR Nordjylland."""
    return _account("anna", Role.Kind.SECRETARY, body=north())


def bo() -> User:
    """Secretary of another council."""
    return _account("bo", Role.Kind.SECRETARY, body=central())


def carla() -> User:
    """Chair of KKR Nordjylland."""
    user = _account("carla", Role.Kind.CHAIR, body=north())
    _seat(user, Membership.Role.CHAIR, "Aalborg")
    return user


def dan() -> User:
    """Contact of a municipality."""
    north()
    return _account("dan", Role.Kind.MUNICIPAL_CONTACT, municipality=Municipality.objects.get(name="Thisted"))


def eva() -> None:
    """A citizen, who never signs in."""


def frede() -> User:
    """Mayor and member of KKR Nordjylland."""
    user = _account("frede", Role.Kind.MEMBER, body=north())
    _seat(user, Membership.Role.MEMBER, "Thisted", title="Borgmester")
    return user


def gerda() -> User:
    """Frede's deputy, who gets the members' papers too."""
    user = _account("gerda", Role.Kind.MEMBER, body=north())
    _seat(user, Membership.Role.SUBSTITUTE, "Thisted", title="Viceborgmester")
    return user


def hans() -> User:
    """Official of a body that prepares cases."""
    return _account("hans", Role.Kind.PREPARER, body=network())


def ib() -> User:
    """Administrator of the installation."""
    return _account("ib", Role.Kind.ADMINISTRATOR)


CAST: dict[str, Callable[[], User | None]] = {
    actor.__name__: actor for actor in (anna, bo, carla, dan, eva, frede, gerda, hans, ib)
}


def _council(slug: str, name: str, accent: str, municipalities: tuple[tuple[str, str], ...]) -> Body:
    defaults = {
        "name": name,
        "short_name": name,
        "kind": Body.Kind.KKR,
        "accent": accent,
        "publishes": True,
    }
    body, _ = Body.objects.get_or_create(slug=slug, defaults=defaults)
    for code, place in municipalities:
        words = {
            "name": place,
            "official_name": f"{place} Kommune",
            "slug": place.lower().replace("æ", "ae").replace("ø", "oe"),
        }
        municipality, _ = Municipality.objects.get_or_create(code=code, defaults=words)
        BodyMunicipality.objects.get_or_create(body=body, municipality=municipality)
    return body


def _account(
    name: str, kind: Role.Kind, *, body: Body | None = None, municipality: Municipality | None = None
) -> User:
    words = {"first_name": name.capitalize(), "last_name": "Prøve", "email": f"{name}@example.org"}
    user, new = User.objects.get_or_create(username=name, defaults=words)
    if new:
        Role.objects.create(user=user, kind=kind, body=body, municipality=municipality)
    return user


def _seat(user: User, role: Membership.Role, municipality: str, *, title: str = "") -> None:
    if user.person is not None:
        return
    user.person = Person.objects.create(name=user.get_full_name(), slug=f"{user.username}-proeve")
    user.save(update_fields=["person"])
    Membership.objects.create(
        body=north(),
        person=user.person,
        role=role,
        on_behalf_of=Municipality.objects.get(name=municipality),
        title=title,
    )
