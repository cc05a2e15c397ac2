"""The locks install the same packages everywhere, from whatever index a machine uses."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

LOCKS = ["requirements.lock", "tests/requirements.lock"]


def packages(lock: str) -> dict[str, str]:
    """Each package of a lock, with the lines that belong to it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    return {entry.split("==")[0]: entry for entry in entries if "==" in entry}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_its_version_and_hashes(lock: str) -> None:
    """So nothing is installed that was not meant."""
    found = packages(lock)
    assert len(found) > 20
    for name, entry in found.items():
        assert re.match(r"[a-z0-9-]+==\S+", entry), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name


@pytest.mark.parametrize("lock", LOCKS)
def test_no_address_of_an_index(lock: str) -> None:
    """Whoever installs decides where from."""
    assert not re.search(r"://|--(extra-)?index|--find-links", (ROOT / lock).read_text(encoding="utf-8"))


def test_the_locks_agree() -> None:
    """The tests run with what users get; Zensical is there too, so that its tests never skip."""
    used, tested = (packages(lock) for lock in LOCKS)
    for name, entry in used.items():
        assert tested[name].split(" ")[0] == entry.split(" ")[0]
    assert "zensical" in tested
    assert "zensical" not in used


def test_they_serve_windows_and_every_python() -> None:
    """A universal lock holds what only some systems need, with a mark that says which."""
    assert re.search(r"^colorama==", (ROOT / LOCKS[0]).read_text(encoding="utf-8"), re.MULTILINE)
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
