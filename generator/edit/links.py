"""Which of the places that look like a link into the course, inside a text, are one."""

from __future__ import annotations

import re

from generator.markup import Markup, list_targets

_NOT_LONGER = r"(?![a-z0-9-])"
"""After an id: `own-it/a` is no part of `own-it/a-b`."""


def whole(name: str) -> re.Pattern[str]:
    """Finds a name that no longer one begins with."""
    return re.compile(re.escape(name) + _NOT_LONGER)


def find_links(text: type[Markup], value: str, old: str, new: str) -> list[int] | None:
    """Which finds of `whole(old)` in a text are the target of a link, and not prose or code that looks like one.

    None where a link leads there that is spelled in another way, so that changing the finds would not move it.

    >>> find_links(Prose, "`quiz:a`, quiz:a, [x](quiz:a)", "quiz:a", "quiz:b")
    [2]
    """
    before = list_targets(value.strip(), inline=text.inline)
    if old not in before:
        return []
    finds = [match.start() for match in whole(old).finditer(value)]
    links = [index for index, at in enumerate(finds) if _moves_a_link(text, value, at, (old, new), before)]
    for index in reversed(links):
        value = _put(value, finds[index], old, new)
    after = list_targets(value.strip(), inline=text.inline)
    return links if after == [new if target == old else target for target in before] else None


def _moves_a_link(text: type[Markup], value: str, at: int, names: tuple[str, str], before: list[str]) -> bool:
    """Whether changing one find leads links elsewhere, and does nothing else to any."""
    old, new = names
    after = list_targets(_put(value, at, old, new).strip(), inline=text.inline)
    changed = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
    return len(before) == len(after) and bool(changed) and all(pair == (old, new) for pair in changed)


def _put(value: str, at: int, old: str, new: str) -> str:
    return value[:at] + new + value[at + len(old) :]
