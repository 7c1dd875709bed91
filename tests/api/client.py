"""An OParl client that knows the specification and nothing of us: imports everything, then only what is new.

It fetches the system, its bodies and every list that a body names, follows `links.next`, keeps objects by their
id, and on the next run asks each list by `modified_since` and forgets what comes back as deleted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

Fetch = Callable[[str], Any]
"""An address to the parsed JSON of a 200 answer; raises for everything else."""
LISTS = (
    "organization",
    "person",
    "meeting",
    "paper",
    "agendaItem",
    "consultation",
    "file",
    "locationList",
    "legislativeTermList",
    "membership",
)


@dataclass
class Client:
    """A copy of what an OParl server has, kept in step."""

    fetch: Fetch
    system: str
    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    pages: int = 0

    def whole(self) -> None:
        """Everything, from nothing."""
        self._run("")

    def since(self, moment: str) -> None:
        """What changed since a moment, tombstones too."""
        self._run("?" + urlencode({"modified_since": moment, "omit_internal": "true"}))

    def _run(self, query: str) -> None:
        system = self.fetch(self.system)
        assert system["oparlVersion"] == "https://schema.oparl.org/1.1/"
        for body in self._items(system["body"]):
            self._keep(body)
            for name in LISTS:
                for thing in self._items(body[name] + query):
                    self._keep(thing)

    def _items(self, address: str) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        following: str | None = address
        while following:
            assert following not in seen, f"the list goes in a circle at {following}"
            seen.add(following)
            page = self.fetch(following)
            self.pages += 1
            yield from page["data"]
            following = page["links"].get("next")

    def _keep(self, thing: dict[str, Any]) -> None:
        if thing.get("deleted"):
            self.things.pop(thing["id"], None)
        else:
            self.things[thing["id"]] = thing

    def state(self) -> dict[str, str]:
        """Each object's id with when it was changed: two copies compare by this."""
        return {key: json.dumps(thing["modified"]) for key, thing in sorted(self.things.items())}
