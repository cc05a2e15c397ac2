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


def words_file(language: str) -> Path:
    """Where a language's words are looked for: by its first part, so that `en-GB` reads `en`."""
    return _FOLDER / f"{language.split('-', maxsplit=1)[0].lower()}.yml"


@cache
def load_words(language: str) -> Words:
    """The words of a language; English where there are none."""
    path = words_file(language)
    if not path.exists():
        path = words_file(FALLBACK)
    root, problems = parse_yaml(path.read_bytes(), path.name)
    assert root is not None
    assert not problems, problems
    return Words({key: value for key, value in root.items() if isinstance(value, str)})
