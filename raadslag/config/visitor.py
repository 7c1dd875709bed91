"""Whose request it is when web servers of ours stand in front: the address that the outermost of them saw.

Each of them puts the address it was asked from at the end of X-Forwarded-For. As many as there are of ours are
believed, counted from the end; what a visitor wrote before that is not. From here on REMOTE_ADDR is the visitor:
for the rate of the open data, for mails asked for, and for passwords guessed.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Answer = Callable[[HttpRequest], HttpResponseBase]


def visitor(get_response: Answer) -> Answer:
    """The middleware."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if settings.PROXIES:
            found = request.headers.get("X-Forwarded-For", "").split(",")[-settings.PROXIES :]
            if len(found) == settings.PROXIES and _is_address(found[0].strip()):
                request.META["REMOTE_ADDR"] = found[0].strip()
        return get_response(request)

    return middleware


def _is_address(words: str) -> bool:
    try:
        ipaddress.ip_address(words)
    except ValueError:
        return False
    return True
