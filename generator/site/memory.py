"""Pages as they were last rendered, so that only those whose files changed are rendered again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.model.base import Node
from generator.site.page import Page

Origin = dict[str, Node | None]
"""By file, what was read from it; see `load.Memory`: a file that did not change gives the very same node."""


@dataclass
class PageMemory:
    """One for each way of rendering: it takes language, words and options for given."""

    pages: dict[str, tuple[Origin, Page]] = field(default_factory=dict)

    def recall(self, address: str, origin: Origin, render: Callable[[], Page]) -> Page:
        """The page as it was, if it is made of the same nodes; otherwise as `render` makes it now."""
        known = self.pages.get(address)
        if known and _are_same(known[0], origin):
            return known[1]
        page = render()
        self.pages[address] = origin, page
        return page

    def forget_others(self, addresses: set[str]) -> None:
        self.pages = {address: known for address, known in self.pages.items() if address in addresses}


def _are_same(one: Origin, other: Origin) -> bool:
    return one.keys() == other.keys() and all(one[path] is other[path] for path in one)
