"""`true-false`, as it is answered in the tests."""

from tests.browser.kinds import Case, Kind, choose

PARTS = ("true", "false")

KIND = Kind(
    yaml="""
        prompt: The customer is always to blame.
        answer: false
        feedback: {true: Blame helps nobody., false: It would only move the fault.}
        """,
    right=choose("False"),
    wrong=choose("True"),
    key_words="False",
    cases=[
        Case(["true"], ["true"], 1, PARTS, marks={"true": "right"}, feedback=["true"]),
        Case(["true"], ["false"], 0, PARTS, marks={"false": "wrong"}, feedback=["false"]),
        Case(["false"], ["false"], 1, PARTS),
        Case(["false"], [], 0, PARTS),
    ],
    full=lambda case: list(case.key),
    everything=lambda case: list(case.parts),
)
