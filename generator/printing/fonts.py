"""The fonts that paper is set in: those of installed packages, never the system's."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Package:
    """A package that brings fonts: the folder in it, the families as the engine knows them, and what they are for."""

    module: str
    folder: str
    families: tuple[str, ...]

    def find(self) -> Path | None:
        """The folder, where the package is installed; the package itself is not run."""
        spec = find_spec(self.module)
        for home in (spec and spec.submodule_search_locations) or ():
            folder = Path(home, self.folder)
            if folder.is_dir():
                return folder
        return None


MAIN = Package("font_source_sans_pro", "files", ("Source Sans Pro",))
EXTRA: tuple[Package, ...] = ()
"""Those of the extra `fonts`, for other scripts."""


@dataclass(frozen=True)
class Fonts:
    """Where the fonts are, and the families in the order in which a sign is looked for."""

    folders: tuple[Path, ...]
    families: tuple[str, ...]


def find_fonts() -> Fonts:
    """The main family, and those of the extra that are installed."""
    found = [(folder, package.families) for package in (MAIN, *EXTRA) if (folder := package.find())]
    return Fonts(tuple(folder for folder, _ in found), tuple(name for _, families in found for name in families))
