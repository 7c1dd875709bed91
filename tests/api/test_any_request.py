"""Whatever is asked, the machine doors answer with data or with an error that says why; never with a fault of ours.

The description of the interface (OpenAPI) is true: schemathesis asks what it allows, and what it does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import negative_data_rejection

from raadslag.api.describe import describe
from raadslag.formats.oparl.shape import KINDS
from raadslag.meetings.published_objects import FILTERS
from tests.api import ask as a
from tests.api.oparl_schema import faults, needs_shared
from tests.api.world import World
from tests.examples import examples

pytestmark = pytest.mark.django_db
KEYS = st.sampled_from(
    ["1", "2", "kkr-nordjylland", "m1", "bilag-1", "0", "99999999999999999999", ""]
) | st.text(max_size=12)
PATHS = st.one_of(
    st.just("system"),
    st.just("bodies"),
    st.builds("{}/{}".format, st.sampled_from(sorted(KINDS)) | st.text(max_size=8), KEYS),
    st.builds("body/{}/{}".format, KEYS, st.sampled_from(["meetings", "files", "x"]) | st.text(max_size=8)),
    st.builds("organization/{}/{}".format, KEYS, st.sampled_from(["meetings", "consultations", "x"])),
    st.builds("file/{}/{}".format, KEYS, st.sampled_from(["vis", "hent", "x"])),
)
VALUES = st.sampled_from(
    [
        "2026-03-01T10:00:00+00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "true",
        "-1",
        "0",
        "1",
    ]
) | st.text(max_size=30)
QUERIES = st.dictionaries(
    st.sampled_from([*FILTERS, "limit", "after", "omit_internal", "other"]), VALUES, max_size=4
)


@examples(150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=PATHS, query=QUERIES)
def test_every_request_is_answered(path: str, query: dict[str, str], world: World) -> None:
    got = a.CLIENT.get(f"/api/oparl/1.1/{path}", query)
    body = b"".join(got.streaming_content) if got.streaming else got.content
    assert got.status_code in {200, 301, 400, 404, 410, 429}, (path, query)
    if got.status_code == 301 or got.streaming:
        return
    assert got["Access-Control-Allow-Origin"] == "*" and got["Content-Type"] == "application/json"
    data = json.loads(body)
    if got.status_code != 200:
        assert set(data) == {"type", "message", "debug"}
    elif "data" in data:
        assert set(data) == {"data", "pagination", "links"}


@examples(30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=QUERIES, name=st.sampled_from(["meetings", "persons", "files", "agendaitems"]))
def test_what_a_list_gives_is_always_of_the_standard(query: dict[str, str], name: str, world: World) -> None:
    needs_shared()
    got = a.CLIENT.get(f"/api/oparl/1.1/body/kkr-nordjylland/{name}", {**query, "limit": "5"})
    if got.status_code == 200 and query.get("omit_internal", "").lower() != "true":
        assert [fault for thing in json.loads(got.content)["data"] for fault in faults(thing)] == []


SCHEMA = schemathesis.openapi.from_dict(describe())
APPLICATION = get_wsgi_application()


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The test's connection and its transaction live on between requests, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@SCHEMA.parametrize()
@examples(12, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case, world: World, one_connection: None) -> None:
    # Filters are taken kindly, an empty one or a bare plus sign: what is no moment at all is tried above.
    case.call_and_validate(
        app=APPLICATION,
        base_url=f"{settings.SITE_ADDRESS}/api",
        excluded_checks=[negative_data_rejection],
    )
