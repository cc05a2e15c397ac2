"""Rules about what `course print` makes beside cheat sheets, which only typesetting finds."""

from __future__ import annotations

from generator.rules.rule import Rule

_MANY_WORDS = "It takes more words than would fit here."

PACK: dict[str, Rule] = {
    "card-too-long": Rule(
        "A phrase fits on a pocket card of 92 × 64 mm at 10 pt or more.",
        "Smaller type cannot be read at arm's length. `course print cards` finds it.",
        no_example=_MANY_WORDS,
    ),
    "poster-too-long": Rule(
        "A poster fits on one page, A3 or Tabloid, at 14 pt or more.",
        "Smaller type cannot be made out at 2 m. `course print poster` finds it.",
        no_example=_MANY_WORDS,
    ),
    "small-poster": Rule(
        "A poster fits on one page at 18 pt or more.",
        "Smaller type is hard to read at 2 m. This is a warning. `course print poster` finds it.",
        no_example=_MANY_WORDS,
    ),
    "certificate-too-long": Rule(
        "The titles of all tests, or where there are none those of the modules, fit on one certificate.",
        "It is one page, to sign. `course print certificate` finds it.",
        no_example="It takes more quizzes or modules than would fit here.",
    ),
}
