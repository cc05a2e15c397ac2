"""What our scripts weigh on a page, as a server sends them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.conftest import ROOT, OpenReader, build_site, serving
from tests.course_folder import make_course

pytestmark = pytest.mark.browser

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


def test_all_client_code_stays_small() -> None:
    """Core and all kinds together."""
    scripts = (ROOT / "site_overrides/assets/course").rglob("*.js")
    assert sum(len(gzip.compress(script.read_bytes(), 9)) for script in scripts) <= 15_000


CASES = [
    ("choice", ["a"], ["a"], ["a", "b", "c"], 1, "correct"),
    ("choice", ["a"], ["b"], ["a", "b", "c"], 0, "incorrect"),
    ("choice", ["a"], [], ["a", "b", "c"], 0, "incorrect"),
    ("true-false", ["true"], ["true"], ["true", "false"], 1, "correct"),
    ("true-false", ["true"], ["false"], ["true", "false"], 0, "incorrect"),
    ("multiple", ["a", "b"], ["a", "b"], ["a", "b", "c", "d"], 1, "correct"),
    ("multiple", ["a", "b"], ["a"], ["a", "b", "c", "d"], 0.5, "partial"),
    ("multiple", ["a", "b"], ["a", "b", "c"], ["a", "b", "c", "d"], 0.5, "partial"),
    ("multiple", ["a", "b"], ["a", "c"], ["a", "b", "c", "d"], 0, "incorrect"),
    ("multiple", ["a", "b"], ["a", "b", "c", "d"], ["a", "b", "c", "d"], 0, "incorrect"),
    ("multiple", ["a", "b"], ["c", "d"], ["a", "b", "c", "d"], 0, "incorrect"),
    ("multiple", ["a", "b", "c"], ["a", "b"], ["a", "b", "c", "d"], 2 / 3, "partial"),
]


def test_grading(read: OpenReader) -> None:
    """`multiple` gives the share of right options chosen less the share of wrong ones; choosing all scores 0."""
    page = read().open("quizzes/own-it/")
    page.wait_for_load_state("networkidle")
    for kind, key, response, options, score, result in CASES:
        graded = page.evaluate("(values) => coursewright.grade(...values)", [kind, key, response, options])
        assert graded["score"] == pytest.approx(score), (kind, response)
        assert (graded["max"], graded["result"]) == (1, result), (kind, response)
