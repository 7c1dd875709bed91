"""What councils still wait for: open follow-ups as they stood when the minutes were frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from raadslag.meetings import published


@dataclass(frozen=True)
class FollowUp:
    """A task that a decision gave somebody, with the item it comes from."""

    task: str
    owner: str
    due: str
    url: str
    body_name: str
    accent: str
    item_title: str


def open_follow_ups(meeting_ids: Iterable[int]) -> list[FollowUp]:
    """Open follow-ups of the given meetings' current minutes, in the order of the meetings. One query."""
    wanted = list(meeting_ids)
    editions = published.current_editions(wanted)
    found: list[FollowUp] = []
    for key in wanted:
        if key not in editions:
            continue
        content = editions[key].content or {}
        body, address = content["body"], content["meeting"]["address"]
        for said, item in zip(content["document"]["items"], content["items"], strict=True):
            url = reverse("portal:item", args=[body["slug"], address, item["address"]])
            found += [
                FollowUp(
                    f["task"], f["owner"], f["due"], url, body["name"], body["accent"], said["title"] or ""
                )
                for f in item["follow_ups"]
                if f["state"] == "open"
            ]
    return found
