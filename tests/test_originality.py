"""Nothing in this repository repeats eight words in a row from the documents that the course is derived from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.copied_rows import KEPT, LENGTH, digest, digests_of, find_copied

DOCUMENTS = ROOT.parent / "shared" / "documents"
TEXTS = {".yml", ".md", ".html", ".typ", ".py", ".js", ".css", ".svg", ".toml"}


def list_texts() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.suffix in TEXTS and file.exists()]


def test_no_text_repeats_a_document() -> None:
    """Every text of the repository, the course first of all; the message says where, and which words."""
    digests = set(KEPT.read_text(encoding="utf-8").split())
    files = list_texts()
    assert len([file for file in files if file.is_relative_to(ROOT / "content")]) > 10
    copied = [
        f"{file.relative_to(ROOT)}:{line}: {row}"
        for file in files
        for line, row in find_copied(file.read_text(encoding="utf-8", errors="replace"), digests)
    ]
    assert copied == []


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the documents are not beside this checkout")
def test_the_digests_are_those_of_the_documents() -> None:
    """All rows of all documents, and no other."""
    assert digests_of(DOCUMENTS) == set(KEPT.read_text(encoding="utf-8").split())


def test_a_copied_row_is_found() -> None:
    """Through line breaks, capitals, marks and either apostrophe; seven words are no row."""
    row = "one can't be sure of nine plain words"
    assert len(row.split()) == LENGTH
    copied = "Now:\n  **One** can’t be\n  sure of “nine, plain” WORDS."
    assert find_copied(copied, {digest(row)}) == [(2, row)]
    assert find_copied("can’t be sure of nine plain words", {digest(row)}) == []
