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


MAIN = Package("fontpkg_source_sans_3", "files", ("Source Sans 3",))
"""Latin, Greek and Cyrillic. It sets everything that it has a sign for."""
_SCRIPTS = (
    *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew"),
    *("Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai", "Symbols"),
)
EXTRA = (
    Package("manimgx_fonts", "", ("Noto Sans", *(f"Noto Sans {script}" for script in _SCRIPTS), "Noto Emoji")),
    Package("manimgx_fonts_cjk", "", tuple(f"Noto Sans CJK {region}" for region in ("SC", "TC", "HK", "JP", "KR"))),
)
"""Those of the extra `fonts`, for other scripts."""
_CJK = {"ja": "JP", "ko": "KR", "zh-tw": "TC", "zh-hant": "TC", "zh-hk": "HK"}
"""The same Chinese sign is drawn differently in each of these languages; without a word of it, as in mainland China."""


@dataclass(frozen=True)
class Fonts:
    """Where the fonts are, and the families in the order in which a sign is looked for."""

    folders: tuple[Path, ...]
    families: tuple[str, ...]


class FontsError(Exception):
    """The main family is not installed; the message is one sentence."""


def find_fonts(language: str = "en") -> Fonts:
    """The main family, and those of the extra that are installed; raises `FontsError`."""
    if MAIN.find() is None:
        raise FontsError("The font that paper is set in is not installed; install Coursewright again.")
    found = [(folder, package.families) for package in (MAIN, *EXTRA) if (folder := package.find())]
    families = [name for _, families in found for name in families]
    code = language.lower()
    first = f"Noto Sans CJK {_CJK.get(code) or _CJK.get(code.split('-')[0], 'SC')}"
    return Fonts(tuple(folder for folder, _ in found), tuple(sorted(families, key=lambda name: _rank(name, first))))


def _rank(family: str, first: str) -> int:
    """The main family, other scripts, the Chinese signs of the language, and those of others."""
    return 0 if "CJK" not in family else 1 if family == first else 2
