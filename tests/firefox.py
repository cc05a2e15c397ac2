"""A Firefox for the tests: Playwright's own, or the stock one through WebDriver BiDi."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

RELAY = Path(__file__).with_name("firefox_relay.py")
Preferences = tuple[tuple[str, bool | int], ...]


class StockFirefox:
    """What Playwright's `Browser` is for the other browsers, as far as the tests use it.

    Through BiDi neither JavaScript nor what a reader prefers can be set for one context, so each combination of them is
    a browser of its own, with preferences. Without JavaScript nothing in a page can be waited for: there `expect`
    and `click` never end, while `is_visible`, `inner_text` and `press` answer at once.
    """

    def __init__(self, playwright: Playwright, path: str) -> None:
        self._playwright = playwright
        self._path = path
        self._started: dict[Preferences, Browser] = {}
        self.new_context().close()  # says at once if it cannot be driven

    def new_context(
        self,
        *,
        java_script_enabled: bool = True,
        color_scheme: str = "light",
        reduced_motion: str = "no-preference",
        forced_colors: str = "none",
        **options: Any,
    ) -> BrowserContext:
        preferences: Preferences = (
            ("javascript.enabled", java_script_enabled),
            ("layout.css.prefers-color-scheme.content-override", 0 if color_scheme == "dark" else 1),
            ("ui.prefersReducedMotion", int(reduced_motion == "reduce")),
            ("browser.display.document_color_use", 2 if forced_colors == "active" else 1),
        )
        return self._browser(preferences).new_context(**options)

    def new_page(self) -> Page:
        return self.new_context().new_page()

    def close(self) -> None:
        for browser in self._started.values():
            browser.close()

    def _browser(self, preferences: Preferences) -> Browser:
        if preferences not in self._started:
            self._started[preferences] = self._playwright.firefox.launch(
                channel="moz-firefox",
                executable_path=RELAY,
                env={
                    **os.environ,
                    "RELAYED_FIREFOX": self._path,
                    "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
                },
                firefox_user_prefs={
                    **dict(preferences),
                    "focusmanager.testmode": True,  # so that a page has the focus, whatever window is in front
                    "ui.useOverlayScrollbars": 1,  # as in a headless Chromium, so that a width is the page's own
                    "browser.download.alwaysOpenPanel": False,  # it would take the focus from the page
                },
            )
        return self._started[preferences]


def launch_firefox(playwright: Playwright, path: str) -> Browser | StockFirefox:
    if path == playwright.firefox.executable_path:
        return playwright.firefox.launch()
    return StockFirefox(playwright, path)
