"""Finds the browsers that the tests drive, and installs what is not there. `python -m tests.browsers` says which.

`BROWSERS` names them: `chromium`, `firefox`, or both with a comma; without it, `chromium` alone. Each is looked for in
this order: the program that `COURSE_BROWSER` or `COURSE_FIREFOX` names (a path or a command), an installed one,
Playwright's own (for Firefox that comes before an installed one, since Playwright drives it better), Playwright's
download, the system's package.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright


@dataclass(frozen=True)
class Kind:
    """A kind of browser: its name for Playwright and for people, and where it may be found."""

    name: str
    called: str
    setting: str
    commands: tuple[str, ...]
    applications: tuple[str, ...]
    packages: tuple[str, ...]
    prefers_playwrights: bool = False


CHROMIUM = Kind(
    "chromium",
    called="Chromium, Chrome or Edge",
    setting="COURSE_BROWSER",
    commands=(
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "microsoft-edge",
        "microsoft-edge-stable",
        "msedge",
    ),
    applications=(
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ),
    packages=("chromium", "chromium-browser"),
)
FIREFOX = Kind(
    "firefox",
    called="Firefox",
    setting="COURSE_FIREFOX",
    commands=("firefox", "firefox-esr"),
    applications=("/Applications/Firefox.app/Contents/MacOS/firefox",),
    packages=("firefox-esr", "firefox"),
    prefers_playwrights=True,
)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Keep Chromium from looking for hosts of its own; a container's root needs the first."""
KINDS = {kind.name: kind for kind in (CHROMIUM, FIREFOX)}


class NoBrowserError(Exception):
    """No browser of a kind is there, and none can be installed."""


def named_browsers() -> list[str]:
    """The names in `BROWSERS`, in their order."""
    names = [name.strip() for name in os.environ.get("BROWSERS", "").split(",") if name.strip()] or ["chromium"]
    unknown = [name for name in names if name not in KINDS]
    if unknown:
        raise NoBrowserError(f"BROWSERS names {unknown[0]!r}; there are {' and '.join(KINDS)}.")
    return list(dict.fromkeys(names))


def find_browser(kind: Kind) -> str | None:
    """The path of a browser that is there; None where there is none."""
    chosen = os.environ.get(kind.setting)
    if chosen:
        path = shutil.which(chosen)
        if path is None:
            raise NoBrowserError(f"{kind.setting} is {chosen!r}, and there is no such program.")
        return path
    places = [_installed, _playwrights_own]
    if kind.prefers_playwrights:
        places.reverse()
    return next(filter(None, (find(kind) for find in places)), None)


def require_browser(kind: Kind) -> str:
    """The path of a browser, installed if need be; raises `NoBrowserError` with one sentence."""
    found = find_browser(kind)
    for install in (_install_playwrights_own, _install_package):
        if not found and install(kind):
            found = find_browser(kind)
    if not found:
        message = f"The tests need {kind.called}; none was found, and none could be installed. "
        raise NoBrowserError(message + f"Install one, or name its program in {kind.setting}.")
    return found


def _installed(kind: Kind) -> str | None:
    command = next(filter(None, map(shutil.which, kind.commands)), None)
    return command or next((path for path in kind.applications if Path(path).exists()), None)


def _playwrights_own(kind: Kind) -> str | None:
    with sync_playwright() as playwright:
        path = str(playwright[kind.name].executable_path)
        return path if Path(path).exists() else None


def _install_playwrights_own(kind: Kind) -> bool:
    print(f"No {kind.called} found; asking Playwright for its own …", flush=True)
    return _succeeds([sys.executable, "-m", "playwright", "install", kind.name], seconds=600)


def _install_package(kind: Kind) -> bool:
    """The system's package, where we may install one (Debian and its family, as root)."""
    if platform.system() != "Linux" or not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"Installing the system's {kind.name.title()} …", flush=True)
    return _succeeds(["apt-get", "update", "-qq"], seconds=300) and any(
        _succeeds(["apt-get", "install", "-y", "-qq", package], seconds=900) for package in kind.packages
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


def main() -> None:
    """Say which browsers the tests will use; without Chromium there is no use in them, without Firefox there is."""
    for name in named_browsers():
        try:
            print(f"Browser: {require_browser(KINDS[name])}")
        except NoBrowserError as error:
            if name == CHROMIUM.name:
                raise
            print(f"Skipping {name}: {error}")


if __name__ == "__main__":
    try:
        main()
    except NoBrowserError as error:
        sys.exit(str(error))
