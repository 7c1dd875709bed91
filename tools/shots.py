"""`make shots`: pictures of the demo's pages, wide and narrow, light and dark.

All go, whole, to build/shots/NAME-WIDTH-SCHEME.png; of those for the handbook the first screenful (1280, light)
goes to docs/haandbog/billeder.
The pages are listed in pages.toml. Names given as arguments take only these.
"""

from __future__ import annotations

import shutil
import sys

from playwright.sync_api import Browser, sync_playwright

from tools.demo_site import ROOT, Page, demo_site, pages, session_cookie

ALL = ROOT / "build/shots"
HANDBOOK = ROOT / "docs/haandbog/billeder"
WIDTHS = {1280: 960, 390: 844}
SCHEMES = ("light", "dark")
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
CHROMIUM += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def main(names: list[str]) -> int:
    """Takes the pictures; returns 1 when a page did not answer 200."""
    chosen = [page for page in pages() if not names or page.name in names]
    ALL.mkdir(parents=True, exist_ok=True)
    HANDBOOK.mkdir(parents=True, exist_ok=True)
    failed = 0
    with demo_site() as address, sync_playwright() as playwright:
        cookies = {name: session_cookie(name) for name in {p.account for p in chosen if p.account}}
        program = shutil.which("chromium") or shutil.which("chromium-headless-shell")
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM)
        for page in chosen:
            failed |= photograph(browser, address, page, cookies.get(page.account or ""))
        browser.close()
    return failed


def photograph(browser: Browser, address: str, page: Page, cookie: str | None) -> int:
    """The four pictures of one page."""
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=scheme,
                locale="da-DK",
                timezone_id="Europe/Copenhagen",
            )
            if cookie:
                context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
            window = context.new_page()
            answer = window.goto(address + page.path, wait_until="load")
            if answer is None or answer.status != 200:
                print(f"{page.name}: {page.path} answered {answer and answer.status}", file=sys.stderr)
                return 1
            window.evaluate("document.fonts.ready")
            window.screenshot(path=ALL / f"{page.name}-{width}-{scheme}.png", full_page=True)
            if page.handbook and (width, scheme) == (1280, "light"):
                window.screenshot(path=HANDBOOK / f"{page.name}.png")
            context.close()
    print(f"build/shots/{page.name}-*.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
