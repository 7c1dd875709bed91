"""Appointments: bodies outside the council with seats by constituency, who sits there, and how seats were counted.

The register (the Blå Bog) is these rows; a seat's holder and its substitute are dated, and an appointment that ended
stays with its last day.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from raadslag.meetings.models import AgendaItem
from raadslag.people.models import Body, Dated, Municipality, Person


class AppointedBody(models.Model):
    """A committee or board that a council appoints members to, for a term."""

    council = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="appointed_bodies")
    address = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=160)
    about = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    term_from = models.DateField(null=True, blank=True)
    term_to = models.DateField(null=True, blank=True)
    both_sexes = models.BooleanField(default=False)
    """Whether the law asks that women and men are both proposed."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(term_from__isnull=True)
                | Q(term_to__isnull=True)
                | Q(term_from__lte=models.F("term_to")),
                name="instruments_term_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Constituency(models.Model):
    """One of those who fill seats of a body: "3 from the general practitioners". `ours`: the council fills them."""

    appointed_body = models.ForeignKey(AppointedBody, on_delete=models.CASCADE, related_name="constituencies")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    seats = models.PositiveSmallIntegerField()
    ours = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]


class Appointment(Dated):
    """Somebody on a seat, or the substitute for somebody, between two days. `name` is as it was decided."""

    class Post(models.TextChoices):
        CHAIR = "chair", _("Formand")
        VICE_CHAIR = "vice_chair", _("Næstformand")
        MEMBER = "member", _("Medlem")

    class Gender(models.TextChoices):
        WOMAN = "woman", _("Kvinde")
        MAN = "man", _("Mand")

    constituency = models.ForeignKey(Constituency, on_delete=models.PROTECT, related_name="appointments")
    name = models.CharField(max_length=120)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="appointments"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="appointments"
    )
    party = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=120, blank=True)
    gender = models.CharField(max_length=10, choices=Gender, blank=True)
    post = models.CharField(max_length=12, choices=Post, default=Post.MEMBER)
    substitute_for = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="substitutes"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="appointments"
    )
    ended_because = models.CharField(max_length=200, blank=True)

    class Meta(Dated.Meta):
        ordering = ["constituency", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(post__in=["chair", "vice_chair", "member"]), name="instruments_post_known"
            ),
            models.CheckConstraint(
                condition=Q(gender__in=["", "woman", "man"]), name="instruments_gender_known"
            ),
        ]


class SeatCount(models.Model):
    """A council's seats counted for a term: the lists as entered, and recorded lots; the result is worked out.

    `lists` are rows of {name, votes, mayors, in_council, alliance, candidates}; `counted_on` decides which rule holds.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seat_counts")
    address = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=160)
    counted_on = models.DateField()
    municipalities = models.PositiveSmallIntegerField()
    lists = models.JSONField(default=list)
    lots = models.JSONField(default=list, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-counted_on"]
