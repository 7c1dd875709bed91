"""As on a machine that is busy with other things: pages come piece by piece, and scripts take their time.

`SLOW_WINDOWS=1 .venv/bin/pytest tests/journeys tests/browser` finds tests that ask a page before it is there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from playwright.sync_api import Page

SLOW = bool(os.environ.get("SLOW_WINDOWS"))
PIECES, PAUSE = 5, 0.1


def slow_down(window: Page) -> None:
    """Scripts and drawing at a third of their speed."""
    devtools = window.context.new_cdp_session(window)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 3})


def in_pieces(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: what the live server answers comes in pieces. The tests' own client gets it whole."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.META["SERVER_NAME"] == "testserver" or not isinstance(response, HttpResponse):
            return response
        slow = StreamingHttpResponse(_pieces(response.content), status=response.status_code)
        slow.headers, slow.cookies = response.headers, response.cookies
        return slow

    return answer


def _pieces(content: bytes) -> Iterator[bytes]:
    size = len(content) // PIECES + 1
    for at in range(0, len(content), size):
        time.sleep(PAUSE)
        yield content[at : at + size]
