"""Municipalities and regions, as Statistics Denmark numbers them. Who belongs where is dated."""

from __future__ import annotations

from django.db import models

from raadslag.people.models.dated import Dated


class Region(models.Model):
    """A Danish region, by its official code (1081-1085, and those to come)."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60, unique=True)


class Municipality(models.Model):
    """One of the 98 municipalities. `code` is the official four digits, `official_name` "Aarhus Kommune"."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60, unique=True)
    official_name = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    aliases = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return self.name


class RegionMunicipality(Dated):
    """A municipality lies in a region between two days."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="memberships")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="regions")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "valid_from"], name="people_one_region_from_a_day"
            ),
        ]
