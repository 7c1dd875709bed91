"""What the world holds of joint money, plans and appointments: one of each, published."""

from __future__ import annotations

from typing import Any

from raadslag.instruments import plans, register, service_publication
from tests.cast import anna, north
from tests.instruments import money


def shared() -> dict[str, Any]:
    """A service with a decided year, a given table, a wheel, a committee and a seat count."""
    service = money.service()
    money.decided(service)
    table, wheel, committee, count = money.table(), money.wheel(), money.committee(), money.seat_count()
    service_publication.publish_service(service=service, by=anna())
    service_publication.publish_given(table=table, by=anna())
    plans.publish_plan(plan=wheel, by=anna())
    register.publish_register(council=north(), by=anna())
    return {"service": service, "given": table, "wheel": wheel, "appointed": committee, "seats": count}
