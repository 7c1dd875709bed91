"""Accounts and their roles. A role holds in one body (or municipality, or everywhere) between two days."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.people.models.body import Body
from raadslag.people.models.dated import Dated
from raadslag.people.models.person import Person
from raadslag.people.models.place import Municipality


class User(AbstractUser):
    """Somebody who can sign in; `person` says who that is in the councils, where it matters."""

    person = models.OneToOneField(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="user"
    )
    language = models.CharField(max_length=5, default="da")
    """What mails to this person are written in, "da" or "en"; pages follow the browser and the switch."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Role(Dated):
    """What an account may do: see `access.py`. Administrators have neither body nor municipality."""

    class Kind(models.TextChoices):
        SECRETARY = "secretary", _("Sekretær")
        CHAIR = "chair", _("Formand")
        MEMBER = "member", _("Medlem")
        PREPARER = "preparer", _("Embedsmand i forberedende organ")
        MUNICIPAL_CONTACT = "municipal_contact", _("Kommunens kontakt")
        MUNICIPAL_APPROVER = "municipal_approver", _("Kommunens godkender")
        ADMINISTRATOR = "administrator", _("Administrator")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=20, choices=Kind)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, blank=True, related_name="roles")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="roles"
    )

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="administrator", body__isnull=True, municipality__isnull=True)
                | Q(kind__in=["municipal_contact", "municipal_approver"], municipality__isnull=False)
                | Q(kind__in=["secretary", "chair", "member", "preparer"], body__isnull=False),
                name="people_role_has_its_place",
            ),
        ]
