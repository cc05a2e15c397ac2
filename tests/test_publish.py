"""Publishing is a swap: the old site stays until the new one is whole, and nobody else's folder is ever touched."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.publish import MARKER, PublishError, harden, harden_folder, mark, publish, replace_folder


def page(text: str) -> Callable[[Path], None]:
    """An engine that makes a site of one page."""

    def make(staging: Path) -> None:
        (staging / "index.html").write_text(text, encoding="utf-8")

    return make


def text_of(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return tmp_path / "build"


# The swap


def test_first_site(target: Path, build: Path) -> None:
    """Where there was nothing, the site appears, marked as ours."""
    publish(target, build, page("new"))
    assert text_of(target) == "new"
    assert (target / MARKER).is_file()
    assert list(build.iterdir()) == []


def test_next_site(target: Path, build: Path) -> None:
    """A site of ours is replaced whole: nothing of the old one remains."""
    publish(target, build, page("old"))
    (target / "left-over.html").write_text("old", encoding="utf-8")
    publish(target, build, page("new"))
    assert text_of(target) == "new"
    assert sorted(file.name for file in target.iterdir()) == [MARKER, "index.html"]
    assert list(build.iterdir()) == []


def test_empty_folder_is_taken(target: Path, build: Path) -> None:
    """A folder with nothing in it is nobody's."""
    target.mkdir()
    publish(target, build, page("new"))
    assert text_of(target) == "new"


def test_target_in_a_folder_that_is_not_there(tmp_path: Path, build: Path) -> None:
    """The folders on the way to the target are made."""
    publish(tmp_path / "a" / "b" / "site", build, page("new"))
    assert text_of(tmp_path / "a" / "b" / "site") == "new"


def test_target_by_a_link(tmp_path: Path, target: Path, build: Path) -> None:
    """A link to the target stays a link, and what it leads to is replaced."""
    publish(target, build, page("old"))
    link = tmp_path / "current"
    link.symlink_to(target, target_is_directory=True)
    publish(link, build, page("new"))
    assert link.is_symlink()
    assert text_of(target) == "new"


def test_renames_do_where_folders_cannot_be_exchanged(tmp_path: Path, target: Path) -> None:
    """Without an exchange in one step two renames put the new folder in place."""
    new = tmp_path / "new"
    for folder, text in ((target, "old"), (new, "new")):
        folder.mkdir()
        page(text)(folder)
    replace_folder(new, target)
    assert text_of(target) == "new"
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_first_rename_is_taken_back(tmp_path: Path, target: Path) -> None:
    """If the new folder cannot be moved, the old one is put back."""
    target.mkdir()
    page("old")(target)
    with pytest.raises(FileNotFoundError):
        replace_folder(tmp_path / "never-made", target)
    assert text_of(target) == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


# Failures


def test_failure_leaves_the_site(target: Path, build: Path) -> None:
    """An engine that fails half-way leaves the site as it was, and nothing behind."""
    publish(target, build, page("old"))

    def fail(staging: Path) -> None:
        page("half")(staging)
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        publish(target, build, fail)
    assert text_of(target) == "old"
    assert list(build.iterdir()) == []


def test_failure_of_the_first_build(target: Path, build: Path) -> None:
    """Where there was no site, there is none after a failure."""

    def fail(staging: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(target, build, fail)
    assert not target.exists()
    assert list(build.iterdir()) == []


@pytest.mark.parametrize("name", ["lesson.yml", "a/b/KEY.YAML", "page.md", "x.py", "sheet.typ"])
def test_sources_are_never_published(target: Path, build: Path, name: str) -> None:
    """A site with a source in it is not put in place, whatever engine made it."""
    publish(target, build, page("old"))

    def leak(staging: Path) -> None:
        page("new")(staging)
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).write_text("title: x", encoding="utf-8")

    with pytest.raises(PublishError, match="source file"):
        publish(target, build, leak)
    assert text_of(target) == "old"


# Other people's folders


def test_foreign_folder_is_refused(target: Path, build: Path) -> None:
    """A folder with files and without our mark is not replaced, and the engine does not even start."""
    target.mkdir()
    (target / "wedding.jpg").write_bytes(b"precious")
    started: list[Path] = []
    with pytest.raises(PublishError, match="did not make"):
        publish(target, build, started.append)
    assert started == []
    assert (target / "wedding.jpg").read_bytes() == b"precious"


def test_file_in_place_of_the_site(target: Path, build: Path) -> None:
    """A file is not replaced by a folder."""
    target.write_text("precious", encoding="utf-8")
    with pytest.raises(PublishError, match="is a file"):
        publish(target, build, page("new"))
    assert target.read_text(encoding="utf-8") == "precious"


def test_marked_folder_is_ours(target: Path, build: Path) -> None:
    """A folder that carries the mark may be replaced, whoever made it."""
    target.mkdir()
    page("other engine")(target)
    mark(target)
    publish(target, build, page("new"))
    assert text_of(target) == "new"


# Leftovers


def dead_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_leftovers_are_swept(target: Path, build: Path) -> None:
    """What killed builds left behind is removed; what belongs to others stays."""
    (build / "print").mkdir(parents=True)
    for leftover in (f"site-staging-{dead_process()}", f"site-staging-{dead_process()}-old", "site-staging-"):
        (build / leftover).mkdir()
    publish(target, build, page("new"))
    assert [folder.name for folder in build.iterdir()] == ["print"]


@pytest.mark.skipif(sys.platform == "win32", reason="other processes cannot be asked for there")
def test_a_build_that_runs_is_left_alone(target: Path, build: Path) -> None:
    """The staging folder of a process that lives is not swept."""
    staging = build / f"site-staging-{os.getppid()}"
    aside = build / f"site-staging-{os.getppid()}-old"
    staging.mkdir(parents=True)
    aside.mkdir()
    publish(target, build, page("new"))
    assert staging.is_dir()
    assert aside.is_dir()


def test_a_build_that_was_killed(target: Path, build: Path) -> None:
    """A build killed in the middle leaves the old site, and the next one works."""
    publish(target, build, page("old"))
    program = (
        "import os, sys; from pathlib import Path; from generator.publish import publish\n"
        "publish(Path(sys.argv[1]), Path(sys.argv[2]), lambda staging: os._exit(9))"
    )
    killed = subprocess.run([sys.executable, "-c", program, target, build], check=False)
    assert killed.returncode == 9
    assert text_of(target) == "old"
    publish(target, build, page("new"))
    assert text_of(target) == "new"
    assert list(build.iterdir()) == []


# The content policy


class Policy(HTMLParser):
    """The content policy of a page: its directives, and whether it stands before all else in the head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.directives: dict[str, list[str]] = {}
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        if values.get("http-equiv") == "Content-Security-Policy":
            assert self.tags == ["html", "head", "meta"]
            assert not self.directives, "two policies"
            for directive in (values["content"] or "").split(";"):
                name, *sources = directive.split()
                self.directives[name] = sources


def sha256(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy_of(body: str) -> dict[str, list[str]]:
    return Policy(harden(f"<!doctype html>\n<html><head><title>x</title></head><body>{body}</body></html>")).directives


def test_policy_without_scripts() -> None:
    """A page without scripts allows only the site's own files, and nothing from anywhere else."""
    policy = policy_of("<p>x</p>")
    assert policy["default-src"] == ["'self'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert not any("*" in source or "http" in source for sources in policy.values() for source in sources)
    assert "'unsafe-inline'" not in policy["script-src"]


def test_policy_allows_the_pages_own_scripts() -> None:
    """Each script within the page is allowed by the hash of its exact text, once."""
    first, second = "let a = 1 < 2;\n", 'document.title = "ü";'
    body = f"<script>{first}</script><script data-x>{second}</script><script>{first}</script>"
    assert policy_of(body)["script-src"] == ["'self'", sha256(first), sha256(second)]


def test_policy_needs_no_hash_for_files_and_data() -> None:
    """Scripts from files are allowed as the site's own; data is no script."""
    body = '<script src="a.js"></script><script src="b.js" defer></script><script type="application/json">{}</script>'
    assert policy_of(body)["script-src"] == ["'self'"]


def test_what_has_no_head_stays() -> None:
    """A piece of a page is not changed."""
    assert harden("<p>x</p>") == "<p>x</p>"


def test_hardening_keeps_the_rest() -> None:
    """But for the policy, a page is what it was."""
    html = "<html><head>\n<title>x</title></head><body><p>&lt;head&gt;</p></body></html>"
    hardened = harden(html)
    assert hardened.count("<meta") == 1
    before, _, after = hardened.partition("\n    <meta")
    assert before + after.partition(">")[2] == html


def test_harden_folder(tmp_path: Path) -> None:
    """Every page of a folder is hardened; other files stay as they are."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("<html><head></head></html>", encoding="utf-8")
    (tmp_path / "a" / "x.svg").write_text("<head></head>", encoding="utf-8")
    harden_folder(tmp_path)
    assert Policy((tmp_path / "a" / "index.html").read_text(encoding="utf-8")).directives
    assert (tmp_path / "a" / "x.svg").read_text(encoding="utf-8") == "<head></head>"


@pytest.mark.skipif(sys.platform == "win32", reason="other processes cannot be asked for there")
def test_a_site_that_was_only_moved_aside_comes_back(target: Path, build: Path) -> None:
    """A build killed between two renames has lost nothing: the next one finds the site, even if it fails itself."""
    publish(target, build, page("old"))
    target.rename(build / f"site-staging-{dead_process()}-old")

    def fail(staging: Path) -> None:
        raise PublishError("no")

    with pytest.raises(PublishError):
        publish(target, build, fail)
    assert text_of(target) == "old"


def test_a_script_among_the_texts_gets_no_leave_to_run() -> None:
    """Only the theme's own scripts are in the policy; one in the article, however it came there, is not."""
    html = "<head></head><script>theme</script><article><script>text</script></article></article>"
    hardened = harden(html)
    allowed = [f"sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}" for script in (b"theme", b"text")]
    assert allowed[0] in hardened
    assert allowed[1] not in hardened
