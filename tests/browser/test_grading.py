"""How every kind is graded, without a page around it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS, Case

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("kind", KINDS)]

EXAMPLES = 200
"""Responses that are graded at once."""


@pytest.fixture(scope="module")
def graders(browser: Browser, asked_address: str) -> Iterator[Page]:
    """A page that has loaded the client code of every kind."""
    page = browser.new_page()
    page.goto(asked_address + "quizzes/practice/")
    page.wait_for_load_state("networkidle")
    yield page
    page.close()


def grade(page: Page, kind: str, asked: list[tuple[Any, list[str], list[str], bool]]) -> list[dict[str, Any]]:
    """The outcomes of several `(key, response, parts, all)`."""
    script = "([kind, asked]) => asked.map((values) => coursewright.grade(kind, ...values))"
    outcomes: list[dict[str, Any]] = page.evaluate(script, [kind, asked])
    return outcomes


def test_cases(graders: Page, kind: str) -> None:
    """Each case of the kind's table has its score and its result, and the marks and feedback that it names."""
    cases = KINDS[kind].cases
    outcomes = grade(graders, kind, [(case.key, case.response, list(case.parts), case.all) for case in cases])
    for case, outcome in zip(cases, outcomes, strict=True):
        result = "correct" if case.score == 1 else "partial" if case.score else "incorrect"
        assert outcome["score"] == pytest.approx(case.score), case
        assert (outcome["max"], outcome["result"]) == (1, result), case
        assert bool(outcome.get("near")) == case.near, case
        assert case.marks in (None, outcome["marks"]), case
        assert case.feedback in (None, outcome["feedback"]), case


def responses(case: Case) -> st.SearchStrategy[list[str]]:
    """Arbitrary responses to a question: parts of it, parts under other parts, texts, numbers, and all of these."""
    parts = st.sampled_from([*case.parts, *case.response, "zz"])
    typed = st.text(max_size=12) | st.decimals(allow_nan=False).map(str)
    pairs = st.tuples(parts, parts | typed).map(":".join)
    return st.lists(parts | pairs | typed, max_size=8)


def test_score_stays_within_bounds(graders: Page, kind: str) -> None:
    """Whatever is answered, the score is a number from 0 to max, and its result says the same."""
    cases = st.sampled_from(KINDS[kind].cases)
    drawn = cases.flatmap(lambda case: st.tuples(st.just(case), responses(case), st.booleans()))

    @settings(max_examples=5, deadline=None)
    @given(st.lists(drawn, min_size=EXAMPLES // 5, max_size=EXAMPLES // 5))
    def check(examples: list[tuple[Case, list[str], bool]]) -> None:
        asked = [(case.key, response, list(case.parts), all_) for case, response, all_ in examples]
        for (_, response, _, all_), outcome in zip(asked, grade(graders, kind, asked), strict=True):
            score, result = outcome["score"], outcome["result"]
            assert isinstance(score, int | float), response
            assert 0 <= score <= outcome["max"], response
            assert result == ("correct" if score == 1 else "partial" if score else "incorrect"), response
            assert not (all_ and result == "partial"), response

    check()


def test_the_key_scores_max(graders: Page, kind: str) -> None:
    """The full answer is worth all points, under every policy."""
    full = KINDS[kind].full
    asked = [(case.key, full(case), list(case.parts), all_) for case in KINDS[kind].cases for all_ in (False, True)]
    assert {outcome["score"] for outcome in grade(graders, kind, asked)} == {1}


def test_marking_everything_scores_nothing(graders: Page, kind: str) -> None:
    """Where something is not to be marked, marking all is worth nothing."""
    everything = KINDS[kind].everything
    if not everything:
        pytest.skip("nothing is marked")
    cases = [case for case in KINDS[kind].cases if set(everything(case)) != set(case.key)]
    asked = [(case.key, everything(case), list(case.parts), False) for case in cases]
    assert asked
    assert {outcome["score"] for outcome in grade(graders, kind, asked)} == {0}
