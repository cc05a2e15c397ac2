"""Rules about what is printed, which only typesetting finds."""

from __future__ import annotations

from generator.rules.rule import Rule, yaml

_FOUND = "`course build`, `course print` and `course check --print` find it."

PAPER: dict[str, Rule] = {
    "sheet-too-long": Rule(
        "A cheat sheet fits on one page, A4 and Letter, at 10 pt or more.",
        f"It is kept beside the telephone, where nobody turns pages. {_FOUND}",
        no_example="It takes more words than would fit here.",
    ),
    "small-print": Rule(
        "A cheat sheet fits on one page at 11 pt or more.",
        f"Beside the telephone it is read at arm's length. This is a warning. {_FOUND}",
        no_example="It takes more words than would fit here.",
    ),
    "word-too-wide": Rule(
        "Every word is narrower than the column it stands in.",
        f"On paper it would be printed over the next column. {_FOUND}",
        {
            "sheet": yaml("""
                blocks:
                  - table:
                      columns: [Say, Avoid, Why]
                      rows:
                        - - Verkehrsinfrastrukturfinanzierungsgesellschaftsangelegenheiten
                          - We are late.
                          - It is plain.
                """)
        },
        {
            "sheet": yaml("""
                blocks:
                  - table:
                      columns: [Say, Avoid, Why]
                      rows:
                        - - Verkehrsinfrastruktur-Finanzierungsgesellschafts-Angelegenheiten
                          - We are late.
                          - It is plain.
                """)
        },
    ),
    "picture-not-printed": Rule(
        "Pictures in lessons are of a kind that can be drawn on paper.",
        "An AVIF picture shows in a browser alone; the handbook has its description instead. This is a warning. "
        "`course print handbook` finds it.",
        no_example="It needs a picture's file beside the lesson.",
    ),
    "missing-glyph": Rule(
        "Every sign that is printed is in a font that is installed.",
        "A font that has it comes with `pip install coursewright[fonts]`; else paper would show an empty box. "
        + _FOUND,
        {"sheet": "title: Parcels \N{PACKAGE}\n"},
        {"sheet": "title: Parcels\n"},
    ),
}
