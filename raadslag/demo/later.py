"""The demo's last minutes: they go on with a case of other councils that nobody has joined them to, or appoint."""

from __future__ import annotations

from raadslag.demo import content
from raadslag.demo.meetings import Loader


def load_later(loader: Loader) -> None:
    """Adopts and publishes them on the days they were."""
    for row in content.table("meetings")["later"]:
        loader.adopt_held(row)
        loader.publish_version(loader.moment(row["version"][0]), row, 0)
