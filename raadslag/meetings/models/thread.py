"""Derived: which public items are one case's life, and why. Made from public publications and nothing else.

`meetings/threads.py` writes these rows when a meeting's derived rows are made anew, and can make them all again.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from raadslag.meetings.models.meeting import Meeting
from raadslag.meetings.models.publication import PublishedItem
from raadslag.people.models import Body


class ThreadItem(models.Model):
    """A public item as a part of a thread. `item` is its id in the publication; `thread` the lowest id it hangs with."""

    published = models.OneToOneField(PublishedItem, on_delete=models.CASCADE, related_name="threaded")
    item = models.BigIntegerField(unique=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="+")
    thread = models.BigIntegerField(db_index=True)


class ThreadTrait(models.Model):
    """A number that stands for a telling word or a run of words: items that may be alike share some."""

    of = models.ForeignKey(ThreadItem, on_delete=models.CASCADE, related_name="traits")
    value = models.BigIntegerField(db_index=True)


class ThreadMention(models.Model):
    """An item's text names a body's meeting by its day; the meeting need not be published, or not yet."""

    of = models.ForeignKey(ThreadItem, on_delete=models.CASCADE, related_name="mentions")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    words = models.CharField(max_length=400)

    class Meta:
        indexes = [models.Index(fields=["body", "on"])]


class ThreadLink(models.Model):
    """Two items belong together, and why. Items of one case are linked by that alone and need no row."""

    class Kind(models.TextChoices):
        REFERENCE = "reference"
        MENTION = "mention"
        TEXT = "text"
        SUBJECT = "subject"

    one = models.ForeignKey(ThreadItem, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(ThreadItem, on_delete=models.CASCADE, related_name="links_here")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=400, blank=True)
    """The sentence that names the meeting, or the words in common."""
    share = models.PositiveSmallIntegerField(default=0)
    """Of nearly the same text: per cent of the shorter text's runs of words that the other has too."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other", "kind"], name="meetings_one_link_of_a_kind"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="meetings_no_link_to_itself"),
            models.CheckConstraint(
                condition=Q(kind__in=["reference", "mention", "text", "subject"]),
                name="meetings_link_kind_known",
            ),
        ]
