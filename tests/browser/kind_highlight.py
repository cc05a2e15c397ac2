"""`highlight`, as it is answered in the tests."""

from tests.browser.kinds import Case, Kind, choose

PARTS = ("a", "b", "c", "d")

KIND = Kind(
    yaml="""
        prompt: Which words shift the blame?
        passage: |
          I’m sorry, but *the courier lost it* somewhere, and you never
          told us, so we will send another.
        options:
          - {text: I’m sorry, feedback: These take the blame.}
          - {text: the courier lost it, correct: true, feedback: These name somebody else.}
          - {text: you never told us, correct: true}
          - {text: we will send another}
        feedback: {right: All is found., partly: Something is not as it should be., wrong: Nothing is found.}
        """,
    right=choose("the courier lost it", "you never told us"),
    wrong=choose("I’m sorry", "we will send another"),
    partly=choose("you never told us"),
    key_words="the courier lost it",
    cases=[
        Case(["a", "b"], ["a", "b"], 1, PARTS, marks={"a": "right", "b": "right"}),
        Case(["a", "b"], ["b", "a"], 1, PARTS),
        Case(["a", "b"], ["a"], 0.5, PARTS),
        Case(["a", "b"], ["a"], 0, PARTS, all=True),
        Case(["a", "b"], ["a", "b", "c"], 0.5, PARTS, marks={"a": "right", "b": "right", "c": "wrong"}),
        Case(["a", "b"], ["a", "b", "c"], 0, PARTS, all=True),
        Case(["a", "b"], ["a", "c"], 0, PARTS, feedback=["a", "c"]),
        Case(["a", "b"], ["a", "b", "c", "d"], 0, PARTS),
        Case(["a", "b"], ["c", "d"], 0, PARTS),
        Case(["a", "b", "c"], ["a", "b"], 2 / 3, PARTS),
        Case(["a", "b"], ["a", "b"], 1, ["a", "b"]),
        Case(["a"], [], 0, PARTS),
    ],
    full=lambda case: list(case.key),
    everything=lambda case: list(case.parts),
)
