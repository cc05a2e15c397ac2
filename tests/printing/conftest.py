"""What most tests of printing begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.course_folder import CourseFolder, make_course


@pytest.fixture
def course(tmp_path: Path) -> CourseFolder:
    """The tiny course."""
    return make_course(tmp_path / "course")
