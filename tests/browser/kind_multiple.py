"""`multiple`, as it is answered in the tests."""

from tests.browser.kinds import Case, Kind, choose

PARTS = ("a", "b", "c", "d")

KIND = Kind(
    yaml="""
        prompt: Which sentences belong in the answer?
        options:
          - {text: It is late., correct: true, feedback: That is what happened.}
          - {text: I am sorry., correct: true}
          - {text: It was the weather., feedback: It finds no parcel.}
          - {text: Ask the driver.}
        feedback: {right: All is said., partly: Something is not as it should be., wrong: Nothing is said.}
        """,
    right=choose("It is late.", "I am sorry."),
    wrong=choose("It was the weather.", "Ask the driver."),
    partly=choose("I am sorry."),
    key_words="It is late.",
    cases=[
        Case(["a", "b"], ["a", "b"], 1, PARTS),
        Case(["a", "b"], ["b", "a"], 1, PARTS),
        Case(["a", "b"], ["a"], 0.5, PARTS, marks={"a": "right"}),
        Case(["a", "b"], ["a"], 0, PARTS, all=True),
        Case(["a", "b"], ["a", "b", "c"], 0.5, PARTS, marks={"a": "right", "b": "right", "c": "wrong"}),
        Case(["a", "b"], ["a", "c"], 0, PARTS),
        Case(["a", "b"], ["a", "b", "c", "d"], 0, PARTS),
        Case(["a", "b"], ["c", "d"], 0, PARTS, feedback=["c", "d"]),
        Case(["a", "b", "c"], ["a", "b"], 2 / 3, PARTS),
        Case(["a", "b", "c"], ["a", "b", "c"], 1, ["a", "b", "c"]),
        Case(["a"], [], 0, PARTS),
    ],
    full=lambda case: list(case.key),
    everything=lambda case: list(case.parts),
)
