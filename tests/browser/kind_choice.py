"""`choice`, as it is answered in the tests."""

from tests.browser.kinds import Case, Kind, choose

PARTS = ("a", "b", "c")

KIND = Kind(
    yaml="""
        prompt: A parcel is late. What do you say first?
        options:
          - {text: We are late., correct: true, feedback: It is a plain fact.}
          - {text: The driver was late., feedback: It points at somebody.}
          - {text: It was the weather., feedback: Nobody rings the weather.}
        feedback: {right: She knows who will act., wrong: She does not know who will act.}
        """,
    right=choose("We are late."),
    wrong=choose("The driver was late."),
    key_words="We are late.",
    cases=[
        Case(["a"], ["a"], 1, PARTS, marks={"a": "right"}, feedback=["a"]),
        Case(["a"], ["b"], 0, PARTS, marks={"b": "wrong"}, feedback=["b"]),
        Case(["a"], [], 0, PARTS, marks={}, feedback=[]),
        Case(["a"], ["a", "b"], 0, PARTS),
    ],
    full=lambda case: list(case.key),
    everything=lambda case: list(case.parts),
)
