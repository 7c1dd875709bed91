"""A meeting minuted live: two secretaries in one item, the net gone and the lid closed, the screen that follows.

That a server killed with SIGKILL loses nothing is part of the whole cycle (test_meeting_cycle.py).
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from raadslag.meetings import attendance
from raadslag.meetings.models import AgendaItem, FollowUp, Meeting, Revision
from raadslag.meetings.wording import wording_of
from raadslag.people.models import Role, User
from tests import cast
from tests.browsing import leads_on, sign_in, until
from tests.journeys.desk import all_is_saved, window
from tests.meetings.papers import meeting as adopted

pytestmark = [pytest.mark.browser]
TEXT = ".rich"


@pytest.fixture
def meeting(transactional_db: None) -> Meeting:
    """A called meeting of KKR Nordjylland with its members on the list, two of them there."""
    cast.anna()
    row = adopted()
    row.state = "called"
    row.save()
    row.participations.all().delete()
    item = row.items.get(number="2.1")
    item.sections.filter(kind="decision").delete()
    item.decision.delete()
    item.statements.all().delete()
    cast.frede()
    cast.carla()
    attendance.seat_members(meeting=row, by=cast.anna())
    row.participations.update(status="present")
    return row


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return AgendaItem.objects.get(meeting=meeting, number="2.1")


def ida() -> User:
    """A second secretary of the same council."""
    user = cast.hans()
    user.first_name = "Ida"
    user.save()
    Role.objects.get_or_create(user=user, kind="secretary", body=cast.north())
    return user


def write(page: Page, words: str) -> None:
    """Types at the end of the text."""
    page.locator(TEXT).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def saved(page: Page) -> None:
    all_is_saved(page)
    expect(page.locator("#saved")).to_contain_text("Gemt kl.")


def writes_on(page: Page, other: Page) -> None:
    """Who writes on is seen by the other while it lasts."""

    def seen() -> bool:
        page.keyboard.type(".")
        return "Anna skriver i 2.1" in (other.locator("#andre").text_content() or "")

    until(seen, page, every=0.3)


def the_lid_is_closed(page: Page, item: AgendaItem) -> None:
    """Written without net, and the window gone before it was sent: it is there and saved when the page opens again."""
    address = page.url
    page.context.set_offline(True)
    write(page, " Og låget klappet i.")
    expect(page.locator("#saved")).to_contain_text("Teksten ligger på denne maskine")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto(address)
    expect(page.locator(TEXT)).to_contain_text("Og låget klappet i.")
    expect(page.locator("#saved")).to_contain_text("uden net, er gemt")
    assert wording_of(item).text.endswith("Og låget klappet i.")


def the_session_ends(page: Page, live_server: object, item: AgendaItem) -> None:
    """Logged out while writing: it is said as it is, and the text goes in when one has signed in again elsewhere."""
    page.context.clear_cookies()
    write(page, " Efter sessionen.")
    expect(page.locator("#saved")).to_contain_text("Du er logget ud")
    elsewhere = page.context.new_page()
    sign_in(elsewhere, live_server, cast.anna())
    elsewhere.goto(f"{live_server}/bord/")
    saved(page)
    assert wording_of(item).text.endswith("Efter sessionen.")


def test_two_secretaries_in_one_item(
    page: Page, browser: Browser, live_server: object, item: AgendaItem
) -> None:
    address = f"{live_server}/bord/punkt/{item.pk}/referat/"
    sign_in(page, live_server, cast.anna())
    page.goto(address)
    expect(page.locator(TEXT)).to_be_editable()
    page.keyboard.press("Control+Enter")
    expect(page.locator(TEXT)).to_contain_text("KKR Nordjylland tiltrådte indstillingen.")
    saved(page)
    write(page, "\nRådet ønsker et regnskab. Første ord.")
    expect(page.locator("#forhold")).to_contain_text("tilføjet")
    with window(browser, live_server, ida()) as other:
        other.goto(address)
        expect(other.locator(TEXT)).to_contain_text("Første ord.")
        page.context.set_offline(True)
        write(page, " Annas slutning.")
        expect(page.locator("#saved")).to_contain_text("Nettet er væk")
        write(other, " Idas slutning.")
        saved(other)
        page.context.set_offline(False)
        clash = page.locator("#sammenstoed [role=alert]")
        expect(clash).to_contain_text("Ida ændrede beslutningen")
        expect(clash).to_contain_text("Idas slutning.")
        expect(clash).to_contain_text("Annas slutning.")
        assert "Annas" not in wording_of(item).text, "nothing is overwritten before a person has chosen"
        assert "Annas slutning." in Revision.objects.get(item=item, kind="refused").text
        clash.get_by_role("button", name="Behold begge").click()
        expect(clash).to_have_count(0)
        saved(page)
        text = wording_of(item).text
        assert "Idas slutning." in text and "Annas slutning." in text
        expect(other.locator(TEXT)).to_contain_text("Annas slutning.")
        expect(other.locator("#saved")).to_contain_text("Anna har rettet teksten")
        page.locator(TEXT).press("Control+Home")
        page.keyboard.type("Indledning. ")
        writes_on(page, other)
    saved(page)
    the_lid_is_closed(page, item)
    the_session_ends(page, live_server, item)


def test_acts_of_a_meeting_and_the_screen(
    page: Page, browser: Browser, live_server: object, item: AgendaItem
) -> None:
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/punkt/{item.pk}/referat/")
    with window(browser, live_server, cast.frede()) as member:
        member.goto(f"{live_server}/bord/moede/{item.meeting_id}/skaerm/")
        expect(member.locator("h1")).to_have_text("Mødet er ikke begyndt")
        with leads_on(page):
            page.keyboard.press("Alt+b")
        expect(page.locator(TEXT)).to_be_editable()
        expect(page.locator("#naeste")).to_contain_text("Luk punkt")
        expect(member.locator("h1")).to_contain_text("Fælles pumper")
        page.locator("[name=outcome][value=noted]").check()
        expect(page.locator(TEXT)).to_contain_text("tog orienteringen til efterretning")
        expect(member.locator(".say")).to_contain_text("tog orienteringen til efterretning")
    acts_after_half_written_words(page)
    assert "Næppe skrevet" in wording_of(item).text
    assert FollowUp.objects.get(item=item, task="Lav et regnskab").municipality.name == "Thisted"
    assert {s.kind for s in item.statements.all()} == {"for", "against", "dissent"}


def acts_after_half_written_words(page: Page) -> None:
    """Vote, dissent and task, each begun while another is half written, and the item closed."""
    write(page, "\nNæppe skrevet, før der stemmes.")
    page.keyboard.press("Alt+o")
    page.fill("#task", "Lav et regnskab")
    page.keyboard.press("Alt+a")
    page.fill("#count-for", "12")
    page.fill("#count-against", "ni")
    with leads_on(page):
        page.get_by_role("button", name="Skriv afstemningen ned").click()
    expect(page.locator("[role=alert]")).to_contain_text("med tal")
    expect(page.locator("#count-for")).to_have_value("12")
    page.fill("#count-against", "1")
    with leads_on(page):
        page.keyboard.press("Enter")
    expect(page.locator("#afstemning table").first).to_contain_text("12")
    page.keyboard.press("Alt+p")
    page.locator("#said_by").select_option(label="Frede Prøve, Thisted Kommune")
    page.fill("#statement_text", "Det er for dyrt.")
    with leads_on(page):
        page.get_by_role("button", name="Før til referat").click()
    expect(page.locator("#udtalelser .say-bar")).to_contain_text("Frede Prøve")
    expect(page.locator("#task")).to_have_value("Lav et regnskab")
    page.fill("#task_owner", "Thisted Kommune")
    with leads_on(page):
        page.get_by_role("button", name="Skriv opgaven ned").click()
    expect(page.locator("#opgaver .task")).to_contain_text("Frist mangler")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("h1")).to_contain_text("LUKKET PUNKT")


def test_the_editor_keeps_tables_and_the_keyboard_gets_out(
    page: Page, live_server: object, item: AgendaItem
) -> None:
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/punkt/{item.pk}/referat/")
    page.locator(TEXT).click()
    page.get_by_role("button", name="Tabel", exact=True).click()
    for cell in ("Kommune", "Beløb", "I alt", "Aalborg", "12", "12"):
        page.keyboard.type(cell)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator(".rich :focus, .rich:focus")).to_have_count(0)
    saved(page)
    assert "| Kommune | Beløb | I alt |" in wording_of(item).text


def test_lists_and_bold_pasted_from_word_are_lists_and_bold(
    page: Page, live_server: object, item: AgendaItem
) -> None:
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/punkt/{item.pk}/referat/")
    page.locator(TEXT).click()
    page.evaluate(PASTE)
    expect(page.locator(".rich ul ul")).to_have_text("Under")
    saved(page)
    assert wording_of(item).text == "- Første **fed**\n  - Under"


PASTE = """() => {
  const data = new DataTransfer();
  data.setData("text/html", `<html><head><style>p{color:red}</style></head><body><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>· </span>Første <span style="font-weight:bold">fed</span><o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>Under</p></body></html>`);
  document.querySelector(".rich").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def save_plainly(page: Page) -> None:
    with leads_on(page):
        page.locator(".status").get_by_role("button", name="Gem").click()


def test_without_scripts_it_is_a_form(browser: Browser, live_server: object, item: AgendaItem) -> None:
    address = f"{live_server}/bord/punkt/{item.pk}/referat/"
    with window(browser, live_server, cast.anna(), scripts=False) as page:
        page.goto(address)
        with leads_on(page):
            page.get_by_role("button", name="Tiltræd indstillingen").click()
        page.fill("textarea[name=text]", "KKR Nordjylland tiltrådte indstillingen.\n\nUden scripts.")
        save_plainly(page)
        with window(browser, live_server, ida(), scripts=False) as other:
            other.goto(address)
            other.fill("textarea[name=text]", "Idas ord.")
            save_plainly(other)
        page.fill("textarea[name=text]", "Annas ord.")
        save_plainly(page)
        expect(page.locator("[role=alert]")).to_contain_text("Idas ord.")
        expect(page.locator("textarea[name=text]")).to_have_value("Annas ord.")
        with leads_on(page):
            page.get_by_role("button", name="Behold begge").click()
        expect(page.locator("[role=alert]")).to_have_count(0)
    assert wording_of(item).text == "Idas ord.\n\nAnnas ord."
