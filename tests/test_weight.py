"""What our scripts weigh on a page, as a server sends them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.conftest import ROOT, OpenReader, build_site, serving
from tests.course_folder import make_course

pytestmark = pytest.mark.browser

CLIENT = ROOT / "site_overrides/assets/course"
ONE_QUESTION = 6_000
NO_QUESTION = 1_500
"""Bytes of our scripts, compressed with gzip."""


def weigh(read: OpenReader, address: str, site: Path, path: str) -> int:
    """The scripts of ours that a page loads, compressed."""
    reader = read(at=address)
    loaded: set[str] = set()
    reader.page.on("response", lambda response: loaded.add(response.url.removeprefix(address)))
    reader.open(path)
    reader.page.wait_for_load_state("networkidle")
    ours = [name for name in loaded if name.startswith("assets/course/") and name.endswith(".js")]
    assert "assets/course/core.js" in ours
    return sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in ours)


def test_a_page_loads_only_what_it_needs(read: OpenReader, tmp_path: Path) -> None:
    """A page with one `choice` question, and a page without any, stay within their budgets."""
    site = build_site(make_course(tmp_path / "course").root, tmp_path / "site")
    with serving(site) as address:
        assert weigh(read, address, site, "basics/first/") <= ONE_QUESTION
        assert weigh(read, address, site, "basics/second/") <= NO_QUESTION


BUDGETS = {
    "the quiz: its core and all kinds": (15_000, ["core", "question", "quiz", "kinds/*"]),
    "what some quizzes have besides": (2_800, ["pools", "confidence", "slip", "link", "obscured"]),
    "the reader's own pages": (4_300, ["home", "progress", "settings", "certificate"]),
    "the theme's frame": (600, ["frame", "denied"]),
    "a sheet that is printed": (600, ["fit"]),
    "who comes from a printed sheet": (400, ["printed"]),
    "a former address": (200, ["moved"]),
}
"""Bytes, compressed with gzip, and the scripts that share them."""


@pytest.mark.parametrize("part", BUDGETS)
def test_scripts_stay_within_their_budget(part: str) -> None:
    """Core and all kinds together, and what came later with a budget of its own."""
    most, names = BUDGETS[part]
    scripts = [script for name in names for script in CLIENT.glob(f"{name}.js")]
    assert len(scripts) >= len(names)
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in scripts) <= most


def test_every_script_has_a_budget() -> None:
    """None is forgotten, and none is counted twice."""
    counted = [script for _, names in BUDGETS.values() for name in names for script in CLIENT.glob(f"{name}.js")]
    assert sorted(counted) == sorted(CLIENT.rglob("*.js"))
