"""Loading the demo: once for all tests of this module, undone afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import transaction
from django.test import RequestFactory, override_settings

from raadslag.commands import demo_command
from raadslag.demo import load, papers
from raadslag.demo.days import coming, meets_nobody
from raadslag.domain.refusal import Refusal
from raadslag.meetings.models import (
    Attachment,
    Case,
    FollowUp,
    Meeting,
    Participation,
    Publication,
    PublishedItem,
    PublishedMeeting,
)
from raadslag.meetings.publish import broken_publications
from raadslag.meetings.published_threads import thread_at
from raadslag.people import demo_accounts
from raadslag.people.models import Body, Membership, Municipality, User
from raadslag.trail.models import Entry
from raadslag.trail.verify import broken_rows

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker) -> Iterator[load.Loaded]:
    """The demo in the database, while the tests of this module run."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load.load()
        transaction.set_rollback(True)


def publication(slug: str, address: str) -> dict:
    """The current public content of a meeting."""
    meeting = PublishedMeeting.objects.get(body__slug=slug, address=address)
    return json.loads((meeting.minutes or meeting.agenda).content)


def test_five_councils_have_members_from_all_their_municipalities(demo: load.Loaded) -> None:
    assert Municipality.objects.count() == 98
    for council in Body.objects.filter(kind=Body.Kind.KKR):
        seats = Membership.objects.on(date.today()).filter(body=council)
        places = set(council.municipalities.values_list("pk", flat=True))
        members = seats.filter(role__in=["member", "chair", "vice_chair"])
        assert places == set(members.values_list("on_behalf_of", flat=True))
        assert seats.filter(role="chair").count() == seats.filter(role="vice_chair").count() == 1
        assert seats.filter(role="secretary").count() == 2
        assert council.about


def test_every_council_has_met_and_will_meet_on_a_weekday(demo: load.Loaded) -> None:
    today = date.today()
    for council in Body.objects.filter(kind=Body.Kind.KKR):
        meetings = PublishedMeeting.objects.filter(body=council)
        assert meetings.filter(starts_on__lt=today, minutes__isnull=False).exists()
        to_come = meetings.filter(starts_on__gt=today, state="called")
        assert to_come.count() == 1
        assert all(m.starts_on.weekday() < 5 and not meets_nobody(m.starts_on) for m in to_come)


def test_everybody_listed_is_a_known_person_of_the_right_municipality(demo: load.Loaded) -> None:
    unknown = Participation.objects.filter(person__isnull=True)
    assert not [p.name for p in unknown]
    strayed = Participation.objects.exclude(status="official").filter(municipality__isnull=True)
    assert not [(p.name, p.on_behalf_of) for p in strayed]


def test_one_debate_in_five_councils_is_one_case(demo: load.Loaded) -> None:
    case = Case.objects.get(title__startswith="KL’s socialpolitiske udspil")
    assert PublishedItem.objects.filter(case=case).values("body").distinct().count() == 5
    assert not Case.objects.filter(items__isnull=True).exists()


def test_the_closed_item_and_the_confidential_paper_stay_inside(demo: load.Loaded) -> None:
    everything = "".join(Publication.objects.filter(audience="public").values_list("content", flat=True))
    assert "Tre leverandører har budt" not in everything
    assert "Notat om tre mulige steder" not in everything
    closed = PublishedItem.objects.get(public=False)
    assert closed.title.startswith("LUKKET PUNKT")
    paper = Attachment.objects.get(confidential=True)
    assert paper.legal_basis
    assert paper.file is not None
    content = publication("kkr-midtjylland", paper.item.meeting.address)
    assert sum(item["withheld_papers"] for item in content["items"]) == 1


def test_corrections_say_why_and_approved_minutes_are_approved(demo: load.Loaded) -> None:
    midt = Meeting.objects.get(body__slug="kkr-midtjylland", address="2016-11-22")
    versions = list(midt.publications.filter(kind="minutes").order_by("version"))
    assert [v.version for v in versions] == [1, 2, 3]
    assert "45 færre" in versions[0].content
    assert "45 færre" not in versions[1].content
    assert "54 færre" in versions[1].content
    assert all(v.reason for v in versions[1:])
    for slug, address in (("kkr-midtjylland", "2016-11-22"), ("kkr-nordjylland", "2016-11-25")):
        assert publication(slug, address)["meeting"]["state"] == "approved"


def test_the_late_paper_came_with_the_second_version(demo: load.Loaded) -> None:
    nord = Meeting.objects.get(body__slug="kkr-nordjylland", address="2016-11-25")
    came = [
        [a["sha256"] is not None for a in item["attachments"]]
        for version in nord.publications.filter(kind="minutes").order_by("version")
        for item in json.loads(version.content)["items"]
        if item["address"] == "3.5"
    ]
    assert came == [[True, False], [True, True], [True, True]]


def test_the_cancelled_meeting_is_shown_and_replaced(demo: load.Loaded) -> None:
    cancelled = Meeting.objects.get(state="cancelled")
    replacement = cancelled.replaced_by.get()
    content = publication(cancelled.body.slug, cancelled.address)
    assert content["meeting"]["state"] == "cancelled"
    assert content["meeting"]["note"]
    assert publication(replacement.body.slug, replacement.address)["meeting"]["replaces"] == cancelled.address


def test_follow_ups_have_owners_and_dates_of_the_right_precision(demo: load.Loaded) -> None:
    dues = set(FollowUp.objects.values_list("due", flat=True))
    assert {"", "2017", "2017-05", "2016-12-01"} <= dues
    assert FollowUp.objects.count() >= 20


def test_chains_hold_and_every_write_has_its_row(demo: load.Loaded) -> None:
    assert not list(broken_rows())
    assert not list(broken_publications())
    assert Entry.objects.filter(action="publish").count() == Publication.objects.count() == demo.publications
    assert not Entry.objects.filter(action="publish", by__isnull=True).exists()


def test_accounts_open_with_the_random_password_only(demo: load.Loaded) -> None:
    request = RequestFactory().post("/bord/log-ind/")
    assert authenticate(request, username="anna", password=demo.password) is not None
    assert User.objects.filter(is_superuser=True).count() == 0
    assert {a.username for a in demo.accounts} == set(User.objects.values_list("username", flat=True))
    for guess in ("anna", "demo", "password", "raadslag", "Rådslag2016"):
        assert not User.objects.get(username="anna").check_password(guess)


def test_a_database_that_holds_anything_is_left_alone(
    demo: load.Loaded, capsys: pytest.CaptureFixture
) -> None:
    with pytest.raises(Refusal, match="ikke tom"):
        load.load()
    meetings = Meeting.objects.count()
    parser_args = type("Args", (), {"if_empty": True})()
    assert demo_command.run(parser_args) == 0
    assert Meeting.objects.count() == meetings
    assert capsys.readouterr().out == ""


def test_passwords_differ_and_are_long() -> None:
    made = {demo_accounts.new_password() for _ in range(50)}
    assert len(made) == 50
    assert {len(password) for password in made} == {17}


def test_accounts_are_shown_only_where_the_installation_says_so(tmp_path, settings) -> None:
    account = demo_accounts.DemoAccount("anna", "Anna", "Sekretær")
    settings.DATA = tmp_path
    settings.DEMO = False
    demo_accounts.keep("hemmelig", [account])
    assert list(tmp_path.iterdir()) == []
    with override_settings(DEMO=True):
        demo_accounts.keep("hemmelig", [account])
        assert demo_accounts.shown() == demo_accounts.Shown("hemmelig", (account,))
        assert (tmp_path / demo_accounts.FILE).stat().st_mode & 0o777 == 0o600
    assert demo_accounts.shown() is None


def test_papers_are_what_their_names_say() -> None:
    assert papers.made("boernehus-nord.md", "x.pdf").startswith(b"%PDF")
    assert papers.made("kl-synopsis.md", "x.docx").startswith(b"PK")
    assert papers.made("boernehus-nord.md", "x.pdf") == papers.made("boernehus-nord.md", "y.pdf")


def test_coming_days_are_never_holidays() -> None:
    for number in range(730):
        today = date.fromordinal(date(2026, 1, 1).toordinal() + number)
        day = coming(today, 3, "fredag")
        assert day.weekday() == 4
        assert (day - today).days >= 21
        assert not meets_nobody(day)


@pytest.mark.parametrize("says", [True, False])
def test_pages_say_that_they_are_a_demo_where_they_are(
    demo: load.Loaded, client, settings, says: bool
) -> None:
    settings.DEMO = says
    for address in ("/", "/om/", "/kkr-midtjylland/2016-11-22/3.1/"):
        page = client.get(address).content.decode()
        assert ("Prøvedata. Personer er opdigtede" in page) is says
    assert "Genfortalt i vores egne ord" in page


def test_a_case_is_found_through_three_councils_and_years_without_anybody_joining_it(
    demo: load.Loaded,
) -> None:
    last = PublishedItem.objects.get(body__slug="kkr-syddanmark", starts_on=date(2018, 6, 15), number="2.1")
    thread = thread_at(str(last.case_id))
    assert thread is not None
    assert [(item.body.slug, item.starts_on.year, item.number) for item in thread.items] == [
        ("kkr-midtjylland", 2016, "3.1"),
        ("kkr-midtjylland", 2017, "3.4"),
        ("kkr-nordjylland", 2018, "2.1"),
        ("kkr-syddanmark", 2018, "2.1"),
    ]
    assert {link.kind for link in thread.links} >= {"case", "mention"}
