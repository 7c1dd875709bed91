"""Who exists: places, bodies, persons, and accounts with their roles."""

from raadslag.people.models.account import Role, User
from raadslag.people.models.body import Body, BodyMunicipality
from raadslag.people.models.dated import Dated, DatedQuerySet
from raadslag.people.models.person import Membership, Person, PersonAlias
from raadslag.people.models.place import Municipality, Region, RegionMunicipality
from raadslag.people.models.procedure import Procedure

__all__ = [
    "Body",
    "BodyMunicipality",
    "Dated",
    "DatedQuerySet",
    "Membership",
    "Municipality",
    "Person",
    "PersonAlias",
    "Procedure",
    "Region",
    "RegionMunicipality",
    "Role",
    "User",
]
