"""`categorise`, as it is answered in the tests."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import Answer, By, Case, Kind, tab_to

KEY = {"sorry": "apology", "weather": "excuse", "busy": "excuse"}


def put(**categories: str) -> Answer:
    """Choose a category for each item, which is told by its first word."""

    def answer(card: Locator, page: Page, by: By) -> None:
        for item, category in categories.items():
            group = card.get_by_role("radiogroup", name=item)
            control = group.get_by_label(category, exact=True)
            if by == "clicks":
                group.locator("label").filter(has_text=category).click()
            else:
                tab_to(page, group)
                page.keyboard.press("Space")
                for _ in range(3):
                    if not control.is_checked():
                        page.keyboard.press("ArrowDown")
            expect(control).to_be_checked()

    return answer


KIND = Kind(
    yaml="""
        prompt: Which of these are apologies?
        categories:
          - {title: An apology, items: [Sorry about your cup.]}
          - title: An excuse
            items: [Weather delays everything., {id: busy, text: Busy weeks are like that., feedback: For whom?}]
          - {title: Neither}
        feedback: {right: You can tell them apart., partly: Look at who speaks., wrong: Look again.}
        """,
    right=put(Sorry="An apology", Weather="An excuse", Busy="An excuse"),
    wrong=put(Sorry="An excuse", Weather="Neither", Busy="An apology"),
    partly=put(Sorry="An apology", Weather="Neither", Busy="Neither"),
    key_words="Sorry about your cup.",
    cases=[
        Case(KEY, ["sorry:apology", "weather:excuse", "busy:excuse"], 1, marks=dict.fromkeys(KEY, "right")),
        Case(KEY, ["sorry:excuse", "weather:apology", "busy:none"], 0, marks=dict.fromkeys(KEY, "wrong")),
        Case(KEY, ["sorry:apology", "weather:apology", "busy:apology"], 1 / 3, feedback=["sorry", "weather", "busy"]),
        Case(KEY, ["sorry:excuse", "weather:excuse", "busy:excuse"], 2 / 3),
        Case(KEY, ["sorry:excuse", "weather:excuse", "busy:excuse"], 0, all=True),
        Case(KEY, ["sorry:apology"], 1 / 3),
        Case(KEY, [], 0),
    ],
    full=lambda case: [f"{item}:{category}" for item, category in case.key.items()],
)
