"""`text`, as it is answered in the tests."""

from tests.browser.kinds import Case, Kind, fill


def key(*answers: str, exact: bool = False, **wrong: str) -> dict[str, object]:
    return {"answers": list(answers), "wrong": {name: [text] for name, text in wrong.items()}, "exact": exact}


SORRY = key("sorry", "apologise", excuse="excuse me")

KIND = Kind(
    yaml="""
        prompt: Which word belongs in every apology?
        answers: [sorry, apologise]
        wrong:
          - {answers: [excuse, excuse me], feedback: Who asks to be excused asks for something.}
        feedback: {right: Nothing else says it., wrong: Children are taught it.}
        """,
    right=fill("sorry"),
    wrong=fill("excuse"),
    key_words="sorry",
    cases=[
        # What is forgiven: case, accents, punctuation, space, articles.
        Case(SORRY, ["sorry"], 1, marks={"": "right"}, feedback=[]),
        Case(SORRY, ["  SORRY!  "], 1),
        Case(SORRY, ["the apologise"], 1),
        Case(key("a café"), ["CAFE"], 1),
        Case(key("naïve"), ["nai\u0308ve"], 1),
        Case(key("customer service"), ["Customer,   service."], 1),
        Case(key("don’t know"), ["dont know"], 1),
        Case(key("don’t know"), ["don´t know"], 1),
        Case(key("well-known"), ["well known"], 1),
        Case(key("head of the team"), ["a head of team"], 1),
        Case(key("ok"), ["\N{ZERO WIDTH SPACE}o\N{SOFT HYPHEN}k"], 1),
        Case(key("Ｏｋ"), ["ok"], 1),
        # An article that is the last word is the answer.
        Case(key("the"), ["the"], 1),
        Case(key("plan A"), ["plan a"], 1),
        Case(key("plan A", other="plan B"), ["plan b"], 0, feedback=["other"]),
        # Letters of other alphabets: ß and ss, ı and I, final sigma, capital sharp s.
        Case(key("Straße"), ["STRASSE"], 1),
        Case(key("groß"), ["GROẞ"], 1),
        Case(key("KIRMIZI"), ["kırmızı"], 1),
        Case(key("İzmir"), ["izmir"], 1),
        Case(key("ΛΟΓΟΣ"), ["λόγος"], 1),
        # Marks that make another letter count: か and が, Hebrew vowels.
        Case(key("かき"), ["がき"], 0),
        Case(key("がき"), ["か\u3099き"], 1),
        Case(key("שָׁלוֹם"), ["שלום"], 0),
        # Typos: none up to three letters, one up to seven, two from eight.
        Case(key("tip"), ["top"], 0, marks={"": "wrong"}),
        Case(key("late"), ["lste"], 1, near=True),
        Case(key("late"), ["alet"], 0),
        Case(key("sorry"), ["sory"], 1, near=True),
        Case(key("sorry"), ["sorrry"], 1, near=True),
        Case(key("sorry"), ["srory"], 1, near=True),
        Case(key("sorry"), ["osrry"], 1, near=True),
        Case(key("sorry"), ["sry"], 0),
        Case(key("apology"), ["apologgyy"], 0),
        Case(key("complain"), ["comlpian"], 1, near=True),
        Case(key("complain"), ["complainers"], 0),
        Case(key("refund the customer"), ["refund teh custmer"], 0),
        # In digits there is no typo.
        Case(key("24 hours"), ["25 hours"], 0),
        Case(key("24 hours"), ["24 hour"], 0),
        # Where the spelling counts.
        Case(key("sorry", exact=True), ["sory"], 0),
        Case(key("sorry", exact=True), ["Sorry."], 1),
        # Named wrong answers, misspelt too; a tie is for the reader.
        Case(SORRY, ["excuse me"], 0, feedback=["excuse"]),
        Case(SORRY, ["Excuze me!"], 0, feedback=["excuse"]),
        Case(key("accept", except_="except"), ["except"], 0, feedback=["except_"]),
        Case(key("effect", affect="affect"), ["affect"], 0, feedback=["affect"]),
        Case(key("effect", affect="affect"), ["effect"], 1, feedback=[]),
        Case(key("effect", affect="affect"), ["iffect"], 1, near=True, feedback=[]),
        Case(key("effect", affect="affect", exact=True), ["afect"], 0, feedback=["affect"]),
        # Signs alone.
        Case(key("?"), ["?"], 1),
        Case(key("?"), ["!"], 0),
        Case(key("?"), ["sorry"], 0),
        Case(key("sorry"), ["?"], 0),
        Case(key("C++"), ["c"], 0),
        # Nothing.
        Case(SORRY, [], 0, feedback=[]),
        Case(SORRY, [""], 0, feedback=[]),
    ],
    full=lambda case: [case.key["answers"][-1]],
    unanswered="Type an answer first.",
)
