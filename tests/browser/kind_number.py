"""`number`, as it is answered in the tests."""

from tests.browser.kinds import Case, Kind, fill


def key(least: float, most: float | None = None, unit: str = "") -> dict[str, object]:
    return {"least": least, "most": least if most is None else most, "unit": unit}


KIND = Kind(
    yaml="""
        prompt: After how many minutes on hold should you speak to the caller again?
        answer: 12.5
        tolerance: 0.5
        unit: minutes
        feedback: {right: Two minutes feel like ten., wrong: How long would you wait?}
        """,
    right=fill("12,5 minutes"),
    wrong=fill("20"),
    key_words="12.5 minutes, give or take 0.5",
    cases=[
        Case(key(12, 13), ["12.5"], 1, marks={"": "right"}),
        Case(key(12, 13), ["12"], 1),
        Case(key(12, 13), ["13"], 1),
        Case(key(12, 13), ["11.999"], 0, marks={"": "wrong"}),
        Case(key(12, 13), ["13.001"], 0),
        # Exact where floating point is not: 0.1 + 0.2.
        Case(key(0.3), ["0.3"], 1),
        Case(key(0.3), ["0,30"], 1),
        Case(key(0.3), [".3"], 1),
        Case(key(0.3), ["0.30000001"], 0),
        Case(key(0), ["-0"], 1),
        # Comma and point, and where they are ambiguous either way.
        Case(key(12.5), ["12,5"], 1),
        Case(key(1500), ["1,500"], 1),
        Case(key(1500), ["1.500"], 1),
        Case(key(1.5), ["1,500"], 1),
        Case(key(1.5), ["1.500"], 1),
        Case(key(1500), ["1 500"], 1),
        Case(key(1500), ["1’500"], 1),
        Case(key(1500), ["1'500"], 1),
        Case(key(1500), ["1\N{NARROW NO-BREAK SPACE}500"], 1),
        Case(key(1234567.5), ["1,234,567.5"], 1),
        Case(key(1234567.5), ["1.234.567,5"], 1),
        Case(key(15), ["1,5"], 0),
        Case(key(52), ["5²"], 0),
        Case(key(500), ["0,500"], 0),
        Case(key(1500), ["15,00"], 0),
        Case(key(15), ["15,00"], 1),
        Case(key(12), ["12."], 1),
        # Signs and digits of other writings.
        Case(key(-5), ["-5"], 1),
        Case(key(-5), ["\N{MINUS SIGN}5"], 1),
        Case(key(-5), ["– 5"], 1),
        Case(key(5), ["-5"], 0),
        Case(key(5), ["+5"], 1),
        Case(key(12.5), ["１２．５"], 1),
        Case(key(12.5), ["١٢٫٥"], 1),
        Case(key(1500), ["۱۵۰۰"], 1),
        # The unit before or after, in any case, whole or begun.
        Case(key(12, unit="minutes"), ["12 minutes"], 1),
        Case(key(12, unit="minutes"), ["12 Min"], 1),
        Case(key(12, unit="minutes"), ["12 hours"], 0),
        Case(key(10, unit="%"), ["10%"], 1),
        Case(key(10, unit="%"), ["10 ％"], 1),
        Case(key(10, unit="£"), ["£10"], 1),
        Case(key(10, unit="m2"), ["10 m²"], 1),
        Case(key(10), ["10 %"], 0),
        # No numbers.
        Case(key(10), ["ten"], 0),
        Case(key(10), ["1e1"], 0),
        Case(key(10), ["10 20"], 0),
        Case(key(10, 20), ["10-20"], 0),
        Case(key(10), ["1,0,0"], 0),
        Case(key(10), ["."], 0),
        Case(key(10), [""], 0),
        Case(key(10), [], 0),
    ],
    full=lambda case: [f"{case.key['most']} {case.key['unit']}"],
    unanswered="Type an answer first.",
)
