"""The same case in the councils side by side: recommendation, decision and the difference, word by word."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from raadslag.domain.danish.sorting import sort_key
from raadslag.meetings import published
from raadslag.portal.comparison import columns, compared_with
from raadslag.portal.conditional import frozen
from raadslag.portal.thread import papers_of
from raadslag.portal.views.case import thread_of


@require_safe
@frozen
def comparison(request: HttpRequest, key: str) -> HttpResponse:
    """/sager/<key>/sammenlign/?med=<council>"""
    thread = thread_of(key)
    found = columns(thread, papers_of(thread), request.GET.get("med", ""))
    if len(found) < 2:
        return redirect("portal:case", key=thread.key)
    everybody = sorted(published.councils(on=timezone.localdate()), key=lambda body: sort_key(body.name))
    there = {column.body.pk for column in found}
    return render(
        request,
        "portal/comparison.html",
        {
            "title": thread.title,
            "thread": thread,
            "columns": found,
            "base": compared_with(found),
            "silent": [body for body in everybody if body.pk not in there],
        },
    )
