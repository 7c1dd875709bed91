"""Links in alert mails: the row's key and nonce, signed with the installation's key; the database alone opens none."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from raadslag.alerts.models import Alert
from raadslag.people.link_words import link_word, read_link_word

SALT = "raadslag.alert"


def token_of(alert: Alert) -> str:
    """The word in an alert's links."""
    return link_word(SALT, alert.pk, alert.nonce)


def alert_of(token: str) -> Alert | None:
    """The alert of a link; None when it was not made here, or is stopped."""
    found = read_link_word(SALT, token)
    return Alert.objects.filter(pk=found[0], nonce=found[1]).first() if found else None


def address_of(alert: Alert) -> str:
    """The whole address of an alert's page; one-click stop is a post to the same with /stop/."""
    return settings.SITE_ADDRESS + reverse("portal:alert", args=[token_of(alert)])
