"""The Zensical adapter."""

from __future__ import annotations

from pathlib import Path

from generator.site.page import Site


def build_with_zensical(site: Site, root: Path, target: Path) -> None:
    raise NotImplementedError
