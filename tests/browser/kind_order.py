"""`order`, as it is answered in the tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import Answer, By, Case, Kind, press_button

KEY = ["a", "b", "c", "d", "e"]


def put(*words: str) -> Answer:
    """Put the steps into this order with their buttons: each is moved up to its place."""

    def answer(card: Locator, page: Page, by: By) -> None:
        for place, word in enumerate(words):
            up = card.get_by_role("button", name=f"Move “{word}” up", exact=True)
            steps = card.locator("fieldset li label")
            while steps.all_inner_texts().index(word) > place:
                press_button(up, page, by)
                expect(up).to_be_focused()
            if not card.evaluate("card => card.response.length"):  # it stood there before anything was moved
                down = card.get_by_role("button", name=f"Move “{word}” down", exact=True)
                press_button(down, page, by)
                press_button(up, page, by)
        expect(steps).to_have_text(list(words))

    return answer


KIND = Kind(
    yaml="""
        prompt: You hand a caller over. What comes when?
        items:
          - Say who takes over.
          - {id: brief, text: Brief your colleague., feedback: Nobody tells it twice.}
          - Bring the two together.
          - Say goodbye.
        feedback: {right: Nobody is lost., partly: Somebody waits., wrong: Nobody knows what comes.}
        """,
    right=put("Say who takes over.", "Brief your colleague.", "Bring the two together.", "Say goodbye."),
    wrong=put("Say goodbye.", "Bring the two together.", "Brief your colleague.", "Say who takes over."),
    partly=put("Brief your colleague.", "Bring the two together.", "Say goodbye.", "Say who takes over."),
    key_words="Say who takes over.",
    unanswered="Put these into order first.",
    cases=[
        Case(KEY, KEY, 1, marks=dict.fromkeys(KEY, "right"), feedback=KEY),
        Case(KEY, ["e", "d", "c", "b", "a"], 0, marks=dict.fromkeys(KEY, "wrong")),
        Case(KEY, ["b", "c", "d", "e", "a"], 0.75, marks=dict.fromkeys("bcde", "right") | {"a": "wrong"}),
        Case(KEY, ["e", "a", "b", "c", "d"], 0.75),
        Case(KEY, ["a", "c", "b", "d", "e"], 0.75),
        Case(KEY, ["a", "c", "b", "d", "e"], 0, all=True),
        Case(KEY, ["b", "a", "d", "c", "e"], 0.5),
        Case(KEY, ["c", "d", "e", "a", "b"], 0.5, marks=dict.fromkeys("cde", "right") | dict.fromkeys("ab", "wrong")),
        Case(KEY, [], 0, marks={}),
        Case(["a", "b"], ["b", "a"], 0),
        Case(["a", "b"], ["a", "b"], 1),
    ],
    full=lambda case: list(case.key),
)
