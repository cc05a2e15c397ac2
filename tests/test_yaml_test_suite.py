"""The public YAML test suite never breaks the reader, whatever it thinks of a case.

`YAML_TEST_SUITE` names a folder with the suite, be it its data (`229Q/in.yaml`, `2G84/00/in.yaml`) or its
`src/*.yaml`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.diagnostics import has_errors
from generator.source import parse_yaml
from tests.test_mutations import assert_placed

SUITE = os.environ.get("YAML_TEST_SUITE", "")
SIGNS = str.maketrans({"␣": " ", "»": "\t", "—": None, "↵": "", "∎": "", "←": "\r", "⇔": "\ufeff"})
"""How `src` writes what could not be seen."""


def cases_of(suite: Path) -> Iterator[tuple[str, bytes]]:
    """Each case by its name."""
    for file in sorted(suite.rglob("in.yaml")):
        yield file.parent.relative_to(suite).as_posix(), file.read_bytes()
    for file in sorted({*suite.glob("*.yaml"), *suite.glob("src/*.yaml")}):
        for number, case in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            if "yaml" in case:
                text = str(case["yaml"]).translate(SIGNS)
                yield f"{file.stem}-{number}", text.removesuffix("\n" if "∎" in case["yaml"] else "").encode()


@pytest.mark.skipif(not SUITE, reason="YAML_TEST_SUITE names no folder with the suite")
def test_suite() -> None:
    """Each case is read, or has a problem in a place that exists."""
    cases = dict(cases_of(Path(SUITE)))
    assert len(cases) > 200, "this is not the suite"
    for name, data in cases.items():
        root, problems = parse_yaml(data, name)
        assert root is not None or has_errors(problems), name
        assert_placed(problems, {name: data})
