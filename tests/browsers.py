"""Finds the browser that the tests drive, and installs one where there is none. `python -m tests.browsers` says which.

In this order: `COURSE_BROWSER` (a path or a command), an installed Chromium, Chrome or Edge, Playwright's own,
Playwright's download, the system's package.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Keep the browser from looking for hosts of its own; a container's root needs the first."""


class NoBrowserError(Exception):
    """No browser is there, and none can be installed."""


def find_browser() -> str | None:
    """The path of a browser that is there; None where there is none."""
    chosen = os.environ.get("COURSE_BROWSER")
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            raise NoBrowserError(f"COURSE_BROWSER is {chosen!r}, and there is no such program.")
        return path
    installed = next(filter(None, map(shutil.which, NAMES)), None)
    if installed:
        return installed
    application = next((path for path in APPLICATIONS if Path(path).exists()), None)
    return application or _playwrights_own()


def require_browser() -> str:
    """The path of a browser, installed if need be; raises `NoBrowserError` with one sentence."""
    found = find_browser()
    for install in (_install_playwrights_own, _install_package):
        if not found and install():
            found = find_browser()
    if not found:
        message = "The tests need Chromium, Chrome or Edge; none was found, and none could be installed. "
        raise NoBrowserError(message + "Install one, or name its program in COURSE_BROWSER.")
    return found


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
        return path if Path(path).exists() else None


def _install_playwrights_own() -> bool:
    print("No browser found; asking Playwright for its own …", flush=True)
    return _succeeds([sys.executable, "-m", "playwright", "install", "chromium"], seconds=600)


def _install_package() -> bool:
    """The system's package, where we may install one (Debian and its family, as root)."""
    if platform.system() != "Linux" or not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print("Installing the system's Chromium …", flush=True)
    return _succeeds(["apt-get", "update", "-qq"], seconds=300) and any(
        _succeeds(["apt-get", "install", "-y", "-qq", package], seconds=900)
        for package in ("chromium", "chromium-browser")
    )


def _succeeds(command: list[str], seconds: int) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, check=False, timeout=seconds, env=environment, stdin=subprocess.DEVNULL, capture_output=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    try:
        print(f"Browser: {require_browser()}")
    except NoBrowserError as error:
        sys.exit(str(error))
