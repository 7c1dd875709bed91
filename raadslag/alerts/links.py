"""Links in alert mails: the row's key and nonce, signed with the installation's key; the database alone opens none."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from raadslag.alerts.models import Alert

SALT = "raadslag.alert"


def token_of(alert: Alert) -> str:
    """The word in an alert's links."""
    return signing.Signer(salt=SALT, sep=".").sign(f"{alert.pk}-{alert.nonce}")


def alert_of(token: str) -> Alert | None:
    """The alert of a link; None when it was not made here, or is stopped."""
    try:
        pk, _, nonce = signing.Signer(salt=SALT, sep=".").unsign(token).partition("-")
    except signing.BadSignature:
        return None
    return Alert.objects.filter(pk=int(pk), nonce=nonce).first()


def address_of(alert: Alert) -> str:
    """The whole address of an alert's page; one-click stop is a post to the same with /stop/."""
    return settings.SITE_ADDRESS + reverse("portal:alert", args=[token_of(alert)])
