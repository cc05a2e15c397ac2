"""Every word that the generator itself shows to readers, by language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.source import parse_yaml

_FOLDER = Path(__file__).parent
FALLBACK = "en"


class Words(dict[str, str]):
    """Words by name. Templates write `words.check_answer`; a missing one is an error, never an empty text."""

    def __getattr__(self, name: str) -> str:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


@cache
def load_words(language: str) -> Words:
    """The words of a language, by its first part (`en-GB` reads `en`); English where there are none."""
    path = _FOLDER / f"{language.split('-', maxsplit=1)[0].lower()}.yml"
    if not path.exists():
        path = _FOLDER / f"{FALLBACK}.yml"
    root, problems = parse_yaml(path.read_bytes(), path.name)
    assert root is not None
    assert not problems, problems
    return Words({key: value for key, value in root.items() if isinstance(value, str)})
