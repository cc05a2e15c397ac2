"""Every rule by the id that stands in a problem's brackets. To add one: an entry in one of the tables beside this."""

from __future__ import annotations

from generator.rules.between import BETWEEN
from generator.rules.pack import PACK
from generator.rules.paper import PAPER
from generator.rules.reading import READING
from generator.rules.rule import Rule
from generator.rules.values import VALUES

__all__ = ["RULES", "Rule"]

RULES: dict[str, Rule] = READING | VALUES | BETWEEN | PAPER | PACK
