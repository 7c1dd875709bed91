"""The review page: the source on the left, doubts and fields on the right, and everything that is done there.

Every field is a plain form that saves one part; with scripts the same form is posted as one types. Nothing
typed is ever thrown away: what disagrees with somebody else's is shown beside it, what cannot be read is shown again.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from raadslag.desk import review_form, review_page
from raadslag.desk.doors import allowed, desk_page, show
from raadslag.desk.review_context import Clash, page_of
from raadslag.desk.review_page import part_of_word, word_of
from raadslag.domain import editing
from raadslag.domain.refusal import Refusal
from raadslag.intake import actions, revise
from raadslag.intake.models import Incoming
from raadslag.intake.queries import may_review
from raadslag.people import access
from raadslag.people.models import Body

SHOWN_IN_BROWSER = {"application/pdf", "text/plain"}


def incoming_of(request: HttpRequest, pk: int) -> Incoming:
    """A document that the account may review."""
    rows = Incoming.objects.select_related("batch", "body", "file", "meeting__body", "same_as")
    incoming = get_object_or_404(rows, pk=pk)
    allowed(may_review(request.user, incoming))
    return incoming


@desk_page
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The page, with the part in `del` open."""
    incoming = incoming_of(request, pk)
    if incoming.reading is None:
        return show(
            request, "desk/unread.html", {"incoming": incoming, "section": "intake"}, body=incoming.body
        )
    return _page(request, incoming)


def _page(
    request: HttpRequest,
    incoming: Incoming,
    *,
    clash: Clash | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    context = page_of(request, incoming, clash=clash, error=error)
    return show(request, "desk/review.html", context, body=incoming.body, status=status)


@desk_page
@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Saves one part as posted and does what the pressed button asks for."""
    incoming = incoming_of(request, pk)
    post = request.POST
    seen = _number(post.get("version"))
    part = post.get("part", "")
    silent = bool(request.headers.get("X-Raadslag-Save"))
    try:
        posted = _posted(incoming, part, seen, post)
        saved = revise.save_part(
            incoming=incoming,
            seen_version=seen,
            part=part,
            value=posted.value,
            orders=posted.orders,
            settles=_number(post.get("settles"), None),
            by=request.user,
        )
        incoming = saved.incoming
        if saved.conflicts:
            clash = Clash(part, saved.merged, saved.theirs, saved.conflicts, saved.who)
            return _page(request, incoming, clash=clash, status=409)
        incoming = _choices(request, incoming)
        part = _press(request, incoming, part, post.get("do", ""))
        if posted.errors:
            raise Refusal(" ".join(posted.errors))
    except Refusal as refusal:
        return _page(request, incoming_of(request, pk), error=str(refusal), status=422)
    if silent:
        return _page(request, incoming_of(request, pk))
    after = post.get("after", "")
    anchor = f"#{after}" if after.startswith("f-") else "#felter"
    return redirect(f"{reverse('desk:review', args=[pk])}?del={word_of(part)}{anchor}")


def _posted(incoming: Incoming, part: str, seen: int, post: Any) -> review_form.Posted:
    """The part as posted, with the choice between two people's texts already taken."""
    before = revise.part_of(revise.as_seen(incoming, seen), part)
    posted = review_form.read_part(post, part, before)
    for name in post:
        pointer = name.removeprefix("keep:")
        if pointer != name and post[name] != "mine":
            theirs = editing.get(before, pointer)
            mine = editing.get(posted.value, pointer)
            both = f"{theirs}\n\n{mine}" if isinstance(mine, str) and isinstance(theirs, str) else mine
            chosen = theirs if post[name] == "theirs" else both
            posted.value = editing.put({"x": posted.value}, f"/x{pointer}", chosen)["x"]
    return posted


def _choices(request: HttpRequest, incoming: Incoming) -> Incoming:
    """The council and the persons chosen in the same form."""
    post = request.POST
    if "body" in post and post["body"] != (incoming.body.slug if incoming.body else ""):
        incoming = _choose_body(request, incoming, post["body"])
    for name in post:
        if name.startswith("who:"):
            key, chosen = name.removeprefix("who:"), post[name]
            new = int(chosen) if chosen.isdigit() else None
            if new != incoming.matches.get(key):
                incoming = revise.choose_person(incoming=incoming, key=key, person=new, by=request.user)
    return incoming


def _choose_body(request: HttpRequest, incoming: Incoming, slug: str) -> Incoming:
    body = Body.objects.filter(slug=slug).first() if slug else None
    if body is not None:
        allowed(access.may_prepare(request.user, body))
    return revise.choose_body(incoming=incoming, body=body, by=request.user)


def _press(request: HttpRequest, incoming: Incoming, part: str, do: str) -> str:
    """What a button asks for beside saving; gives the part to show afterwards."""
    word, _colon, _rest = do.partition(":")
    at = int(part.rsplit("/", 1)[1]) if part.startswith("/items/") else None
    if not word:
        return part
    if word == "first":
        at = None
    elif at is None:
        return part
    change, after = _change(request, word, at)
    if change is None:
        return part
    row = revise.restructure(incoming=incoming, seen_version=incoming.version, change=change, by=request.user)
    last = len(row.reviewed["items"]) - 1
    return f"/items/{min(after, last)}" if last >= 0 else ""


def _change(request: HttpRequest, word: str, at: int | None) -> tuple[Any, int]:
    post = request.POST
    here = at if at is not None else 0
    if word == "split":
        section, _dot, paragraph = post.get("split-at", "0").partition(".")
        number, title = (review_form.word(post.get(f"split-{name}", "")) for name in ("number", "title"))
        change = lambda d: editing.split_item(  # noqa: E731
            d, here, _number(section), _number(paragraph), number=number, title=title
        )
        return change, here + 1
    changes = {
        "join": (lambda d: editing.join_items(d, here) if here else d, max(0, here - 1)),
        "up": (lambda d: editing.move_item(d, here, -1), max(0, here - 1)),
        "down": (lambda d: editing.move_item(d, here, 1), here + 1),
        "drop": (lambda d: editing.drop_item(d, here), here),
        "add": (lambda d: editing.add_item(d, here), here + 1),
        "first": (lambda d: editing.add_item(d, None), 0),
    }
    return changes.get(word, (None, here))


@desk_page
@require_POST
def doubt(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer to one doubt, or the answer taken back."""
    incoming = incoming_of(request, pk)
    key, answer = request.POST.get("doubt", ""), request.POST.get("answer", "")
    back = request.POST.get("do") == "undo"
    try:
        if key == "body":
            _choose_body(request, incoming, "" if back else answer)
        elif key.startswith("name:"):
            person = None if back else _number(answer)
            revise.choose_person(incoming=incoming, key=key[5:], person=person, by=request.user)
        elif back:
            revise.reopen_doubt(incoming=incoming, doubt=_number(key), by=request.user)
        else:
            word, _dash, alike = answer.partition("-")
            revise.settle_doubt(
                incoming=incoming, doubt=_number(key), answer=word, alike=bool(alike), by=request.user
            )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    part = part_of_word(request.POST.get("del", ""), incoming.reviewed or incoming.reading)
    return redirect(f"{reverse('desk:review', args=[pk])}?del={word_of(part)}#tvivl")


@desk_page
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes the last change back."""
    incoming = incoming_of(request, pk)
    part = ""
    try:
        seen = _number(request.POST.get("version"))
        last = revise.last_change(incoming)
        part = last.pointer if last else ""
        revise.undo(incoming=incoming, seen_version=seen, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    word = word_of("/items/0") if part == revise.ITEMS else word_of(part)
    return redirect(f"{reverse('desk:review', args=[pk])}?del={word}#felter")


@desk_page
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was handed in. A web page is never shown as one, only saved."""
    incoming = incoming_of(request, pk)
    if incoming.file is None:
        raise Http404
    return file_response(incoming.file.content, incoming.file.media_type, incoming.file.name)


def file_response(content: Any, media_type: str, name: str) -> HttpResponse:
    """Kept bytes for reading or saving, never run by the browser."""
    shown = media_type in SHOWN_IN_BROWSER
    kind = f"{media_type}; charset={_charset(content)}" if media_type == "text/plain" else media_type
    response = FileResponse(content.open(), as_attachment=not shown, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _charset(content: Any) -> str:
    """What a text's letters are written in: UTF-8 where they can be, else as older Danish programs do."""
    with content.open() as stored:
        try:
            stored.read().decode("utf-8")
        except UnicodeDecodeError:
            return "windows-1252"
    return "utf-8"


@desk_page
@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Back in the queue."""
    return _act(request, pk, lambda row: actions.read_again(incoming=row, by=request.user))


@desk_page
@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Puts a document away."""
    return _act(request, pk, lambda row: actions.discard(incoming=row, by=request.user))


@desk_page
@require_POST
def put_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one that was put away back."""
    return _act(request, pk, lambda row: actions.put_back(incoming=row, by=request.user))


def _act(request: HttpRequest, pk: int, action: Any) -> HttpResponse:
    incoming = incoming_of(request, pk)
    try:
        action(incoming)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('desk:intake')}?bundt={incoming.batch_id}#d{pk}")


def _number(value: str | None, otherwise: Any = 0) -> Any:
    return int(value) if value and value.isdigit() else otherwise


def saved_at() -> str:
    """The time of day, as the status bar says it."""
    return review_page.clock(timezone.now())
