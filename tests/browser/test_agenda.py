"""The agenda in a real browser: lines moved by keys and by dragging, papers dropped, and the same without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from raadslag.meetings import agenda
from raadslag.meetings.models import Meeting
from tests import cast
from tests.browsing import leads_on, new_window, on_its_way, sign_in
from tests.meetings.coming import coming, item, titles

pytestmark = [pytest.mark.browser, pytest.mark.looks]


def made() -> Meeting:
    """Two headings with an item each, and a case in the pool."""
    cast.anna()
    meeting = coming(cast.north())
    for title, kind, level in (("Sager", "heading", 1), ("Pumper", "case", 2), ("Andet", "heading", 1)):
        agenda.add_item(title=title, kind=kind, level=level, meeting=meeting, by=cast.anna())
    agenda.add_item(title="Venter", body=meeting.body, by=cast.anna())
    return meeting


def test_lines_move_by_keys_and_by_dragging(transactional_db: None, live_server: object, page: Page) -> None:
    meeting = made()
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/moede/{meeting.pk}/dagsorden/")
    pumps = item(meeting, "Pumper").pk
    page.locator(f"#p{pumps} h2 a").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.locator(f"#p{pumps} .no", has_text="2.1").wait_for()
    assert titles(meeting) == ["1 Sager", "2 Andet", "2.1 Pumper"]
    expect(page.locator(f"#down-{pumps}")).to_be_focused()  # the focus stays at the line
    page.keyboard.press("Alt+ArrowLeft")
    page.locator(f"#p{pumps} .no", has_text="3").wait_for()
    page.locator(".pool li", has_text="Venter").drag_to(
        page.locator(f"#p{item(meeting, 'Sager').pk}"), target_position={"x": 80, "y": 40}
    )
    page.locator(".lines li", has_text="Venter").wait_for()
    assert titles(meeting) == ["1 Sager", "1.1 Venter", "2 Andet", "3 Pumper"]
    page.locator(f"#p{pumps}").drag_to(page.locator(".pool"))
    page.locator(".pool li", has_text="Pumper").wait_for()
    assert titles(meeting) == ["1 Sager", "1.1 Venter", "2 Andet"]
    page.keyboard.press("Alt+n")
    page.keyboard.type("Halvt skrevet")
    page.locator(f"#place-{pumps}").click()
    page.locator(".lines li", has_text="Pumper").wait_for()
    assert "3 Pumper" in titles(meeting) or "2.1 Pumper" in titles(meeting)
    expect(page.locator("#nt")).to_have_value("Halvt skrevet")  # what is half written outlives another act
    page.locator("#nt").press("Enter")
    page.locator(".lines li", has_text="Halvt skrevet").wait_for()
    expect(page.locator("#nt")).to_be_focused()  # the next title can be written at once


def test_who_writes_while_an_act_is_on_its_way_writes_on(
    transactional_db: None, live_server: object, page: Page
) -> None:
    meeting = made()
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/moede/{meeting.pk}/dagsorden/")
    page.keyboard.press("Alt+n")
    down = page.locator(f"#down-{item(meeting, 'Pumper').pk}")
    with on_its_way(page, "**/dagsorden/flyt/", down.click):
        page.locator("#nt").click()
        page.keyboard.type("Havne")
    page.locator(f"#p{item(meeting, 'Pumper').pk} .no", has_text="2.1").wait_for()
    page.keyboard.type("udvikling")
    expect(page.locator("#nt")).to_have_value("Havneudvikling")


def test_a_finger_drags_a_line_by_its_grip_and_swipes_the_page_elsewhere(
    transactional_db: None, live_server: object, browser: Browser
) -> None:
    meeting = made()
    page = new_window(browser, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    sign_in(page, live_server, cast.anna())
    address = f"{live_server}/bord/moede/{meeting.pk}/dagsorden/"
    page.goto(address)
    swipe = finger(page, [page.locator(f"#p{item(meeting, 'Sager').pk} h2")], lift=False)
    swipe(0, -300)
    page.wait_for_function("() => scrollY > 100")
    assert titles(meeting) == ["1 Sager", "1.1 Pumper", "2 Andet"], "a swipe over the lines scrolls"
    page.goto(address)  # a page that was swiped moves on: what is touched then is not where it was seen
    pumps, other = item(meeting, "Pumper").pk, item(meeting, "Andet").pk
    finger(page, [page.locator(f"#p{pumps} .grip"), page.locator(f"#p{other}")])
    page.locator(f"#p{pumps} .no", has_text="2.1").wait_for()
    assert titles(meeting) == ["1 Sager", "2 Andet", "2.1 Pumper"]
    page.context.close()


def finger(page: Page, over: list[Locator], *, lift: bool = True) -> Callable[[float, float], None]:
    """Touches the first, moves to the lower half of the last, lifts; real touches, as a screen reports them."""
    touch = page.context.new_cdp_session(page)
    over[0].evaluate("element => scrollBy(0, element.getBoundingClientRect().top - 200)")
    at = [0.0, 0.0]

    def send(kind: str) -> None:
        points = [] if kind == "touchEnd" else [{"x": at[0], "y": at[1]}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(dx: float, dy: float) -> None:
        for _ in range(10):
            at[0], at[1] = at[0] + dx / 10, at[1] + dy / 10
            send("touchMove")
        send("touchEnd")

    box = over[0].bounding_box()
    assert box is not None
    at[:] = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    send("touchStart")
    if lift:
        end = over[-1].bounding_box()
        assert end is not None
        move(end["x"] + end["width"] / 2 - at[0], end["y"] + end["height"] * 0.8 - at[1])
    return move


def test_without_a_network_it_says_so_and_loses_nothing(
    transactional_db: None, live_server: object, browser: Browser
) -> None:
    meeting = made()
    page = new_window(browser)
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/moede/{meeting.pk}/dagsorden/")
    page.context.set_offline(True)
    page.locator(f"#up-{item(meeting, 'Pumper').pk}").click()
    page.get_by_text("Nettet er væk").first.wait_for()
    page.context.set_offline(False)
    page.locator(f"#out-{item(meeting, 'Pumper').pk}").evaluate("button => button.click()")
    page.locator(f"#p{item(meeting, 'Pumper').pk} .no", has_text="2").wait_for()
    page.context.close()


def test_everything_works_without_scripts(
    transactional_db: None, live_server: object, browser: Browser
) -> None:
    meeting = made()
    page = new_window(browser, java_script_enabled=False)
    sign_in(page, live_server, cast.anna())
    page.goto(f"{live_server}/bord/moede/{meeting.pk}/dagsorden/")
    with leads_on(page):
        page.locator(f"#down-{item(meeting, 'Pumper').pk}").click()
    assert titles(meeting)[2] == "2.1 Pumper"
    with leads_on(page):
        page.locator(".pool").get_by_role("button", name="Sæt på").click()
    assert any("Venter" in line for line in titles(meeting))
    page.locator(".lines").get_by_role("link", name="Pumper", exact=True).click()
    page.get_by_label("Nye bilag").set_input_files(
        [
            {"name": "Plan.pdf", "mimeType": "application/pdf", "buffer": b"plan"},
            {"name": "Tom.pdf", "mimeType": "application/pdf", "buffer": b""},
        ]
    )
    with leads_on(page):
        page.get_by_role("button", name="Læg bilagene op").click()
    expect(page.get_by_text("Tom.pdf er tom")).to_be_visible()
    page.get_by_label("Baggrund").first.fill("Vandet steg.")
    with leads_on(page):
        page.get_by_role("button", name="Gem", exact=False).click()
    row = item(meeting, "Pumper")
    assert [a.title for a in row.attachments.all()] == ["Plan"]
    assert [(s.kind, s.text) for s in row.sections.all()] == [("background", "Vandet steg.")]
    page.context.close()


def test_an_item_is_written_with_the_editor_and_left_without_a_question(
    transactional_db: None, live_server: object, page: Page
) -> None:
    meeting = made()
    sign_in(page, live_server, cast.anna())
    row = item(meeting, "Pumper")
    page.goto(f"{live_server}/bord/punkt/{row.pk}/")
    editor = page.get_by_role("textbox", name="Baggrund")
    editor.click()
    page.keyboard.type("Vandet steg.")
    with leads_on(page):
        page.keyboard.press("Control+s")
    expect(page.get_by_text("Gemt.")).to_be_visible()
    assert [(s.kind, s.heading, s.text) for s in row.sections.all()] == [
        ("background", "Baggrund", "Vandet steg.")
    ]
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{live_server}/bord/moede/{meeting.pk}/dagsorden/")
    assert not asked, "what is saved is left without a question"
