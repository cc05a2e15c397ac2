"""`cloze`, as it is answered in the tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.browser.kinds import Answer, By, Case, Kind, tab_to

KEY = {
    "sorry": {"answers": ["sorry", "so sorry"], "wrong": {"w1": ["afraid"]}, "exact": False},
    "what": ["late"],
    "when": {"answers": ["at 12:30"], "wrong": {}, "exact": True},
}
PARTS = tuple(KEY)


def put(*given: str) -> Answer:
    """Fill the gaps, in the order of the text: type into each, or choose for it."""

    def answer(card: Locator, page: Page, by: By) -> None:
        for number, words in enumerate(given, 1):
            gap = card.locator("fieldset").get_by_label(f"Gap {number} of {len(given)}")
            is_list = gap.evaluate("gap => gap.localName === 'select'")
            if by == "keys":
                tab_to(page, gap)
            elif not is_list:
                gap.click()
            if is_list and by == "clicks":
                gap.select_option(words)
            elif is_list:
                page.keyboard.type(words)
            else:
                page.keyboard.press("ControlOrMeta+A")
                page.keyboard.type(words)
            shown = gap.locator("option:checked").inner_text() if is_list else gap.input_value()
            assert shown == words

    return answer


KIND = Kind(
    yaml="""
        prompt: Complete what you say.
        text: |
          I’m ___ that your parcel is ___. “You’ll have it ___”, *I promise*.
        gaps:
          - answers: [sorry, so sorry]
            wrong: [{answers: [afraid], feedback: Who is afraid has not said sorry.}]
          - options:
              - {text: late, correct: true}
              - {text: at the courier’s, feedback: It points at somebody else.}
              - {text: lost}
          - answers: [at 12:30]
        feedback: {right: All is said., partly: Something is not as it should be., wrong: Nothing is said.}
        """,
    right=put("So sorry", "late", "At 12:30."),
    wrong=put("afraid", "at the courier’s", "soon"),
    partly=put("sorry", "lost", "soon"),
    key_words="I’m sorry that your parcel is late.",
    unanswered="Fill in every gap first.",
    cases=[
        Case(KEY, ["sorry:sorry", "what:late", "when:at 12:30"], 1, PARTS, marks=dict.fromkeys(PARTS, "right")),
        Case(KEY, ["when:At 12:30!", "what:late", "sorry:I’m so sorry"], 2 / 3, PARTS),
        Case(KEY, ["sorry:SO SORRY", "what:late", "when:at 12:30"], 1, PARTS, feedback=["what:late"]),
        Case(KEY, ["sorry:sory", "what:late", "when:at 12:30"], 1, PARTS, near=True),
        Case(
            KEY,
            ["sorry:afraid", "what:lost", "when:at noon"],
            0,
            PARTS,
            marks=dict.fromkeys(PARTS, "wrong"),
            feedback=["sorry:w1", "what:lost"],
        ),
        Case(KEY, ["sorry:sorry", "what:lost", "when:at noon"], 1 / 3, PARTS),
        Case(KEY, ["sorry:sorry", "what:late", "when:at noon"], 2 / 3, PARTS),
        Case(KEY, ["sorry:sorry", "what:late", "when:at noon"], 0, PARTS, all=True),
        Case(KEY, ["what:late"], 1 / 3, PARTS),
        Case(KEY, ["late", "what", ":late", "sorry"], 0, PARTS),
        Case(KEY, [], 0, PARTS),
        Case({"a": ["x"], "b": ["x"]}, ["a:x", "b:y"], 0.5, ("a", "b"), marks={"a": "right", "b": "wrong"}),
    ],
    full=lambda case: [
        f"{gap}:{(right if isinstance(right, list) else right['answers'])[0]}" for gap, right in case.key.items()
    ],
)
