"""axe-core, run in a page: every rule for WCAG 2.2 A and AA, and the best practices."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
RUN = """
([within, values]) => axe.run(within, {runOnly: {type: "tag", values}, resultTypes: ["violations"]})
    .then((results) => results.violations)
"""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def find_violations(page: Page, within: str = "html") -> list[str]:
    """What axe finds wrong in a page, or in a part of it, as it is now: a line per element, with rule and reason."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    violations = page.evaluate(RUN, [within, TAGS])
    return [_describe(violation, node) for violation in violations for node in violation["nodes"]]


def _describe(violation: dict[str, Any], node: dict[str, Any]) -> str:
    selector = " ".join(map(str, node["target"]))
    reason = " ".join(node["failureSummary"].split())
    return f"{violation['id']} ({node['impact']}) {selector}: {reason}"
