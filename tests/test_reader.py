"""What a `Reader` notices, in each browser: a test of pages proves nothing where their faults go unheard."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import OpenReader, serving

pytestmark = pytest.mark.browser

PAGE = "<!doctype html><html lang=en><title>A page</title><link rel=icon href=data:,>"
FORBIDDEN = """<meta http-equiv=Content-Security-Policy content="script-src 'none'"><script>1</script>"""


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("<script>console.error('Oh dear')</script>", "Oh dear"),
        ("<script>console.warn('Take care')</script>", "Take care"),
        ("<script>throw new Error('Broken')</script>", "Broken"),
        ("<script src=missing.js></script>", "404 for"),
        ("<img src=//localhost:47001/theirs.png>", "a request to http://localhost:47001/theirs.png"),
        (FORBIDDEN, "script-src 'none'"),
    ],
    ids=["error", "warning", "exception", "missing", "third party", "forbidden"],
)
def test_a_fault_is_heard(read: OpenReader, tmp_path: Path, fault: str, words: str) -> None:
    """A page without it has none."""
    (tmp_path / "good.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "bad.html").write_text(PAGE + fault, encoding="utf-8")
    with serving(tmp_path) as address:
        reader = read(at=address)
        reader.open("good.html").wait_for_load_state("networkidle")
        assert reader.faults == []
        reader.open("bad.html").wait_for_load_state("networkidle")
        heard, reader.faults = reader.faults, []
    assert any(words in each for each in heard)


@pytest.mark.parametrize("dark", [False, True])
def test_a_page_is_light_or_dark(read: OpenReader, dark: bool) -> None:
    """As the system of the reader is set."""
    page = read(dark=dark).open("")
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is dark


def test_javascript_can_be_off(read: OpenReader, tmp_path: Path) -> None:
    """No script runs, and what is meant for readers without it is shown."""
    (tmp_path / "index.html").write_text(
        PAGE + "<script>document.title = 'It ran'</script><noscript>None</noscript>", "utf-8"
    )
    with serving(tmp_path) as address:
        page = read(at=address, javascript=False).open("")
        assert page.title() == "A page"
        assert page.get_by_text("None").is_visible()


@pytest.mark.chromium_only("this test is about the marker")
def test_what_is_only_for_chromium_sees_no_other(read: OpenReader) -> None:
    assert "Chrome/" in read().page.evaluate("navigator.userAgent")
