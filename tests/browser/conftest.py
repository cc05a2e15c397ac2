"""One course that asks every kind of question in a lesson, in practice and in a test, built once for all tests here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.kinds import find_card, write_course
from tests.conftest import OpenReader, build_site, serving
from tests.course_folder import make_course

Ask = Callable[..., tuple[Page, Locator]]


@pytest.fixture(scope="session")
def asked_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asked")
    course = make_course(folder / "course")
    write_course(course)
    return build_site(course.root, folder / "site")


@pytest.fixture(scope="session")
def asked_address(asked_site: Path) -> Iterator[str]:
    with serving(asked_site) as address:
        yield address


@pytest.fixture
def ask(read: OpenReader, asked_address: str) -> Ask:
    """`ask("choice", width=320, …)` opens the lesson that asks it; gives the page and the question's card."""

    def open_question(kind: str, **options: Any) -> tuple[Page, Locator]:
        page = read(at=asked_address, **options).open(f"asked/{kind}/")
        is_live = options.get("javascript", True)
        return page, find_card(page, kind) if is_live else page.locator("course-question")

    return open_question
