"""What the preview asks of MkDocs: one page at a time, from a state that is kept between changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation

from generator import routes
from generator.plugin import CoursewrightPlugin, FinishedPage, configure, failing_as_engine
from generator.site.page import Site


@dataclass
class _Frame:
    """MkDocs as it stands before it writes the first page, and the pages that it made since."""

    site: Site
    config: MkDocsConfig
    env: Environment
    files: Files
    nav: Navigation
    plugin: CoursewrightPlugin
    pages: dict[str, FinishedPage]
    made: dict[str, bytes] = field(default_factory=dict)


class MkDocsPreview:
    """The site in the making: a page goes through the theme when somebody asks for it, and not before."""

    def __init__(self, root: Path, scratch: Path) -> None:
        self.root = root
        self.scratch = scratch
        """An empty folder."""
        self.frame: _Frame | None = None

    def build(self, site: Site) -> None:
        """Take a new state, and read settings and theme anew. Raises `EngineError`, and then keeps the old state."""
        with failing_as_engine():
            frame = _make_frame(site, self.root, self.scratch)
            _render_page(frame, frame.pages[routes.HOME])
        self.frame = frame

    def update(self, site: Site) -> None:
        """Take a new state; of what was rendered so far, keep what it leaves as it was. Raises as `build` does."""
        if self.frame is None or _surroundings(self.frame.site) != _surroundings(site):
            self.build(site)
        else:
            _replace_pages(self.frame, site)

    def render(self, address: str) -> bytes | None:
        """What a reader gets at an address below the site's root; None where there is nothing.

        Raises `EngineError`, and `OSError` for a picture that cannot be read.
        """
        frame = self.frame
        if frame is None:
            return None
        name = f"{address}index.html" if not address or address.endswith("/") else address
        file = frame.files.get_file_from_path(name)
        if file is not None and not file.is_documentation_page():
            return None if file.inclusion in _LEFT_OUT else file.content_bytes
        if name not in frame.made:
            with failing_as_engine():
                made = self._make(frame, name)
            if made is None:
                return None
            frame.made[name] = made
        return frame.made[name]

    def _make(self, frame: _Frame, name: str) -> bytes | None:
        page = frame.pages.get(name.removesuffix("index.html")) if name.endswith("index.html") else None
        if page is not None:
            return _render_page(frame, page)
        if name in frame.config.theme.static_templates:
            return _render_template(frame, name)
        if name == _SEARCH_INDEX:
            frame.config.plugins.on_post_build(config=frame.config)
            index = self.scratch / name
            return index.read_bytes() if index.is_file() else None
        return None


_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)
_SEARCH_INDEX = "search/search_index.json"


def _make_frame(site: Site, root: Path, target: Path) -> _Frame:
    """What `mkdocs.commands.build.build` does until all is gathered."""
    config, plugin = configure(site, root, target)
    events = config.plugins
    config = events.on_config(config)
    events.on_pre_build(config=config)
    env = config.theme.get_env()
    env.bytecode_cache = FileSystemBytecodeCache(
        str(target)
    )  # compiling the theme is half the work, and changes seldom
    files = Files([])
    files.add_files_from_theme(env, config)
    files = events.on_files(files, config=config)
    set_exclusions(files, config)
    nav = events.on_nav(get_navigation(files, config), config=config, files=files)
    env = events.on_env(env, config=config, files=files)
    pages = {file.page.finished.address: file.page for file in files if isinstance(file.page, FinishedPage)}
    return _Frame(site, config, env, files, nav, plugin, pages)


def _surroundings(site: Site) -> tuple[object, ...]:
    """All that may show on every page, or decides which pages there are."""
    return replace(site, pages=()), [(page.address, page.title, page.layout) for page in site.pages]


def _replace_pages(frame: _Frame, site: Site) -> None:
    for page in site.pages:
        shown = frame.pages[page.address]
        if shown.finished is not page:
            shown.finished = page
            frame.made.pop(f"{page.address}index.html", None)
    frame.made.pop(_SEARCH_INDEX, None)
    frame.site = site
    frame.plugin.rendered = site


def _render_page(frame: _Frame, page: FinishedPage) -> bytes:
    """What `mkdocs.commands.build` does for one page."""
    config, events = frame.config, frame.config.plugins
    events.on_pre_page(page, config=config, files=frame.files)
    page.read_source(config)
    page.markdown = events.on_page_markdown(page.markdown or "", page=page, config=config, files=frame.files)
    page.render(config, frame.files)
    page.content = events.on_page_content(page.content or "", page=page, config=config, files=frame.files)
    page.active = True
    try:
        context = get_context(frame.nav, frame.files, config, page)
        context = events.on_page_context(context, page=page, config=config, nav=frame.nav)
        html = frame.env.get_template("main.html").render(context)
        return events.on_post_page(html, page=page, config=config).encode("utf-8", "xmlcharrefreplace")
    finally:
        page.active = False


def _render_template(frame: _Frame, name: str) -> bytes:
    """A page of the theme's own. The preview is at the root of its server, wherever the site will be."""
    config, events = frame.config, frame.config.plugins
    template = events.on_pre_template(frame.env.get_template(name), template_name=name, config=config)
    context = get_context(frame.nav, frame.files, config, base_url="/" if name == "404.html" else ".")
    context = events.on_template_context(context, template_name=name, config=config)
    html = events.on_post_template(template.render(context), template_name=name, config=config)
    return html.encode()
