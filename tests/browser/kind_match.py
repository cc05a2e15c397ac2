"""`match`, as it is answered in the tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import Answer, By, Case, Kind, tab_to

KEY = {"broken": "another", "late": "find", "cold": "another"}


def pick(**answers: str) -> Answer:
    """Choose an answer for each prompt, which is told by its first word."""

    def answer(card: Locator, page: Page, by: By) -> None:
        for prompt, words in answers.items():
            field = card.get_by_role("combobox", name=prompt)
            if by == "clicks":
                field.select_option(words)
            else:
                tab_to(page, field)
                page.keyboard.type(words)
            expect(field.locator("option:checked")).to_have_text(words)

    return answer


KIND = Kind(
    yaml="""
        prompt: What puts it right?
        pairs:
          - {id: broken, prompt: Broken in the post, answer: Send another., feedback: A cup is wanted and no money.}
          - {prompt: Late again, answer: Find it.}
          - {prompt: Cold soup, answer: Send another.}
        distractors: [Give a discount.]
        feedback: {right: All is mended., partly: Something is left., wrong: Nothing is mended.}
        """,
    right=pick(Broken="Send another.", Late="Find it.", Cold="Send another."),
    wrong=pick(Broken="Give a discount.", Late="Send another.", Cold="Find it."),
    partly=pick(Broken="Send another.", Late="Give a discount.", Cold="Find it."),
    key_words="Send another.",
    cases=[
        Case(KEY, ["broken:another", "late:find", "cold:another"], 1, marks=dict.fromkeys(KEY, "right")),
        Case(KEY, ["broken:find", "late:another", "cold:find"], 0, marks=dict.fromkeys(KEY, "wrong")),
        Case(KEY, ["broken:another", "late:another", "cold:x"], 1 / 3, feedback=["broken", "late", "cold"]),
        Case(KEY, ["broken:another", "late:find", "cold:x"], 2 / 3),
        Case(KEY, ["broken:another", "late:find", "cold:x"], 0, all=True),
        Case(KEY, [], 0),
        Case(KEY, ["another:broken", "broken", "another"], 0),
    ],
    full=lambda case: [f"{prompt}:{answer}" for prompt, answer in case.key.items()],
)
