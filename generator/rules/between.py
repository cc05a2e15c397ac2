"""Rules about what belongs together: within a quiz, and between files."""

from __future__ import annotations

from generator.rules.rule import Rule, yaml

_CUPS = """
    questions:
      - id: cups
        kind: {kind}
        prompt: What do you say?
        options:
          - {{text: It is broken.{first}}}
          - {{text: {second}}}
"""


def _cups(*, first: bool, second: bool, kind: str = "choice", words: str = "Who dropped it?") -> str:
    """A quiz's question with two options."""
    marks = {True: ", correct: true", False: ""}
    return yaml(_CUPS.format(kind=kind, first=marks[first], second=words + marks[second]))


def _typed(keys: str, kind: str = "text") -> str:
    """A quiz's question that is answered by typing."""
    return f"questions:\n  - id: cups\n    kind: {kind}\n    prompt: What is it?\n    {keys}\n"


_LOST = """
    questions:
      - id: lost
        kind: highlight
        prompt: Which words shift the blame?
        passage: So the courier lost it on our way.
        options:
          - {{text: {}, correct: true}}
          - {{text: {}}}
"""


def _lost(first: str, second: str = "our") -> str:
    """A quiz's question with words to mark."""
    return yaml(_LOST.format(first, second))


_LATE = """
    questions:
      - id: late
        kind: cloze
        prompt: Complete what you say.
        text: {}
        gaps:
          - answers: [sorry]
          - {}
"""


def _late(text: str = "I’m ___ that it is ___.", second: str = "answers: [late]") -> str:
    """A quiz's question with gaps."""
    return yaml(_LATE.format(text, second))


_SORTED = yaml("""
    questions:
      - id: cups
        kind: categorise
        prompt: Which are apologies?
        categories:
          - {{title: Apologies, items: [{}]}}
          - {{title: Others, items: [{}]}}
""")
_DRAWN = """
    blueprint:
      - {module: basics, pick: 1}
    questions:
      - id: cold
        kind: true-false
        prompt: Is it cold?
        answer: true
        objective: basics/second#mend
      - id: hot
        kind: true-false
        prompt: Is it hot?
        answer: false
"""
_ASKED = """
    questions:
      - id: cold
        kind: true-false
        prompt: Is it cold?
        answer: true
"""
_SECOND = yaml("""
    objectives:
      - {id: mend, text: Put it right}
    blocks:
      - text: Say it in a sentence.
        cites: [book.3]
      - question:
          kind: true-false
          prompt: Is one sentence enough?
          answer: true
          cites: [book.3]
""")
_POINTS = yaml("""
    sources:
      - id: book
        title: The book of parcels
        points:
          - {id: 1, text: Say what happened.}
          - {id: 2, text: Say sorry.}
          - {id: 3, text: Say it in a sentence.}
""")
_ONE = "modules:\n  - {id: basics, title: Basics, lessons: [first]}\n"
_BOTH = "modules:\n  - {id: basics, title: Basics, lessons: [first, second]}\n"
_OWN = "  - question:\n      {}kind: true-false\n      prompt: Is it broken?\n      answer: true\n"

_TERMS = """
    terms:
      - {{id: remedy, term: remedy, meaning: It helps., also: {}}}
      - {{id: repair, term: repair, meaning: It mends.}}
"""

BETWEEN: dict[str, Rule] = {
    "duplicate-id": Rule(
        "An id stands once where it is looked up: objectives and blocks in a lesson, questions in a quiz, options, "
        "gaps, items, pairs and categories in a question, sources, and points in a source.",
        "Of two that share an id only one could be found, and readers' answers to them would be mixed up.",
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n  - {id: mend, text: Send another}\n"},
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n  - {id: send, text: Send another}\n"},
    ),
    "former-id-in-use": Rule(
        "A former id (`was:`) is not the id of something else of its kind now, nor a former id of two.",
        "What readers did is kept under it, and can belong to one thing alone.",
        {
            "quiz": "questions:\n  - {id: a, kind: true-false, prompt: So?, answer: true}\n"
            "  - {id: b, was: [a], kind: true-false, prompt: Is it so?, answer: true}\n"
        },
        {
            "quiz": "questions:\n  - {id: a, kind: true-false, prompt: So?, answer: true}\n"
            "  - {id: b, was: [c], kind: true-false, prompt: Is it so?, answer: true}\n"
        },
    ),
    "cannot-edit": Rule(
        "What a command is to change is spelled out in the file.",
        "`course rename` changes the letters of an id. Where they are codes, like `\\x61` for `a`, it cannot.",
        no_example="The file is right; only the command cannot change it.",
    ),
    "duplicate-option": Rule(
        "No two options of a question, or of a gap, have the same text, nor two items, prompts, categories, or "
        "answers to choose from.",
        "An answer is kept under its text, so two alike could not be told apart, by readers neither.",
        {"quiz": _cups(first=True, second=False, words="It is broken.")},
        {"quiz": _cups(first=True, second=False)},
    ),
    "same-answer": Rule(
        "No answer of a `text` question, or of a gap, is right and wrong, and none stands there twice.",
        "Capitals, accents, punctuation and a leading article make no difference, so `The café` and `cafe` are one. "
        "Where both are right, or both wrong, this is a warning.",
        {"quiz": _typed("answers: [sorry]\n    wrong:\n      - {answers: [Sorry!], feedback: Not that.}")},
        {"quiz": _typed("answers: [sorry]\n    wrong:\n      - {answers: [excuse], feedback: Not that.}")},
    ),
    "long-answer": Rule(
        "What is to be typed is a word or a few: at most 60 characters.",
        "Hardly anybody types a whole sentence just as you wrote it. Offer it as an option instead. This is a warning.",
        {"quiz": _typed("answers:\n      - We are three days late, and we are sorry that we said nothing.")},
        {"quiz": _typed("answers: [sorry]")},
    ),
    "plain-answer": Rule(
        "What is to be typed, and the unit of a number, has no link, no emphasis, and no signs that stand for others. "
        "A unit begins with no digit.",
        "It is compared with what the reader types as it stands: `sorry|apologies` is one answer, and nobody types it. "
        "This is a warning.",
        {"quiz": _typed('answers: ["sorry|apologies"]')},
        {"quiz": _typed("answers: [sorry, apologies]")},
    ),
    "numbered-items": Rule(
        "The items of an `order` question do not begin with their numbers.",
        "The reader is to find the order, and numbers give it away. This is a warning.",
        {"quiz": _typed('items: ["1. Say sorry", "2. Say goodbye"]', kind="order")},
        {"quiz": _typed("items: [Say sorry, Say goodbye]", kind="order")},
    ),
    "number-answer": Rule(
        "A `number` question has an `answer`, which may have a `tolerance`; or it has a `range`.",
        "They say which numbers are right, and must not contradict each other.",
        {"quiz": _typed("answer: 12\n    range: [10, 20]", kind="number")},
        {"quiz": _typed("range: [10, 20]", kind="number")},
    ),
    "number-range": Rule(
        "A `range` has two numbers, the smaller one first.",
        "No number is from 20 to 10.",
        {"quiz": _typed("range: [20, 10]", kind="number")},
        {"quiz": _typed("range: [10, 20]", kind="number")},
    ),
    "duplicate-question": Rule(
        "Two questions of a lesson's own that ask the same each have an `id`.",
        "Without one an answer is kept under the words of the question, and an answer to one would count for both.",
        {"lesson": "blocks:\n" + 2 * _OWN.format("")},
        {"lesson": "blocks:\n" + _OWN.format("id: before\n      ") + _OWN.format("id: after\n      ")},
    ),
    "one-correct": Rule(
        "A `choice` question, and a gap with options, has exactly one option with `correct: true`.",
        "The reader may choose only one. Where several are right, the kind is `multiple`.",
        {"quiz": _cups(first=False, second=False)},
        {"quiz": _cups(first=True, second=False)},
    ),
    "none-correct": Rule(
        "A `multiple` or `highlight` question has at least one option with `correct: true`.",
        "Otherwise nobody could answer it.",
        {"quiz": _cups(first=False, second=False, kind="multiple")},
        {"quiz": _cups(first=True, second=False, kind="multiple")},
    ),
    "all-correct": Rule(
        "A `multiple` or `highlight` question has an option that is not correct.",
        "Where all are right, ticking everything is enough, and nothing is learnt. This is a warning.",
        {"quiz": _cups(first=True, second=True, kind="multiple")},
        {"quiz": _cups(first=True, second=False, kind="multiple")},
    ),
    "not-in-passage": Rule(
        "The text of each option of a `highlight` question stands in its passage once, as plain words in one piece.",
        "There readers mark it. Words that stand there twice could be meant in either place.",
        {"quiz": _lost("the currier lost it")},
        {"quiz": _lost("the courier lost it")},
    ),
    "overlapping-options": Rule(
        "No two options of a `highlight` question share a word of the passage.",
        "A word that belongs to two could not be marked for one of them.",
        {"quiz": _lost("the courier lost it", "courier")},
        {"quiz": _lost("the courier lost it", "our")},
    ),
    "gap-count": Rule(
        "A `cloze` question has as many items under `gaps` as there are gaps in its text.",
        "The first item belongs in the first gap, and so on. A gap is three underscores, `___`.",
        {"quiz": _late("I’m __ that it is ___.")},
        {"quiz": _late("I’m ___ that it is ___.")},
    ),
    "gap-answers": Rule(
        "A gap has either `answers`, which are typed, or `options`, of which one is chosen.",
        "The page shows either a field or a list. `wrong` and `exact` are about what is typed.",
        {"quiz": _late(second="exact: true")},
        {"quiz": _late()},
    ),
    "all-in-one": Rule(
        "The items of a `categorise` question belong to more than one category, and the prompts of a `match` question "
        "have more than one answer to choose from.",
        "Otherwise there is nothing to tell apart, and nothing is learnt. This is a warning.",
        {"quiz": _SORTED.format("We are late., We are sorry.", "")},
        {"quiz": _SORTED.format("We are sorry.", "We are late.")},
    ),
    "pass-mark": Rule(
        "A test has a `pass_mark`, and practice has none.",
        "A test is passed or failed, and must say from which mark on. Practice never ends in either.",
        {"quiz": "behaviour: test\n"},
        {"quiz": "behaviour: test\npass_mark: 80\n"},
    ),
    "pool": Rule(
        "A quiz draws by `pick` or by `blueprint`, a blueprint names each module once, and there are as many questions "
        "as are to be drawn.",
        "Readers are told how many they will be asked. A question belongs to the module of its `objective`.",
        {"quiz": "pick: 3\n"},
        {"quiz": "pick: 1\n"},
    ),
    "never-drawn": Rule(
        "Where a `blueprint` draws the questions, each has an `objective` in one of its modules.",
        "The blueprint finds a question by the module of its objective; any other is never asked. This is a warning.",
        {"quiz": yaml(_DRAWN)},
        {"quiz": yaml(_DRAWN) + "    objective: basics/second#mend\n"},
    ),
    "never-taught": Rule(
        "Every point of your sources is taught: a block of a lesson, other than a question, has it under `cites`.",
        "A claim that no lesson makes was forgotten, or need not be listed. A draft teaches nothing yet, nor does a "
        "lesson that no module lists. This is a warning.",
        {"sources": _POINTS},
        {"sources": _POINTS, "lesson": _SECOND},
    ),
    "never-tested": Rule(
        "Every point that is taught is tested: a question of a quiz, or of a lesson's own, has it under `cites`.",
        "Without a question nobody can tell whether a reader has understood the point. This is a warning.",
        {"sources": _POINTS, "lesson": _SECOND.rpartition("      cites")[0]},
        {"sources": _POINTS, "lesson": _SECOND},
    ),
    "never-asked": Rule(
        "Every objective of a lesson is asked for: a question of a quiz, or of a lesson's own, has it as its "
        "`objective`.",
        "A lesson promises that readers will be able to do it, and they have no chance to try. This is a warning.",
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n  - {id: send, text: Send another}\n"},
        {
            "lesson": "objectives:\n  - {id: mend, text: Put it right}\n  - {id: send, text: Send another}\n",
            "quiz": yaml(_ASKED) + "    objective: basics/second#send\n",
        },
    ),
    "no-objective": Rule(
        "Every question names an `objective` of a lesson. A lesson's own question may leave it out where the lesson "
        "has only one.",
        "It tells readers what to read again after a wrong answer, and you what the course asks for. This is a "
        "warning.",
        {"quiz": yaml(_ASKED)},
        {"quiz": yaml(_ASKED) + "    objective: basics/second#mend\n"},
    ),
    "test-question": Rule(
        "A lesson asks no question of a test.",
        "A lesson answers at once, and would give the test away. Ask one of a practice quiz, or one of its own.",
        {"quiz": "behaviour: test\npass_mark: 80\n", "lesson": "blocks:\n  - question: soup/first-words\n"},
        {"quiz": "behaviour: practice\n", "lesson": "blocks:\n  - question: soup/first-words\n"},
    ),
    "unknown-reference": Rule(
        "What is referred to is there: a module, lesson, quiz, question, objective, block, sheet, term, point or house "
        "fact.",
        "A name that leads nowhere would be a dead link, or a gap on the page. Compare it with the file it names.",
        {"lesson": "quiz: basic\n"},
        {"lesson": "quiz: basics\n"},
    ),
    "fact-in-plain-text": Rule(
        "A house fact, such as `{house.name}`, or a link stands only in texts that may hold links and emphasis.",
        "Elsewhere, as in the description of a picture, readers would see the braces and brackets.",
        {"house": "name: '{house.escalation} and sons'\n"},
        {"house": "name: Harbour and sons\n"},
    ),
    "reserved-id": Rule(
        "A module has no id that the site itself uses in addresses, such as `quizzes`, `sheets` or `sources`; and "
        "nothing is called like a device of Windows, such as `con` or `aux`.",
        "The pages of the module and those of the site would share an address, and Windows cannot have a file of "
        "such a name.",
        {"lesson": "objectives:\n  - {id: con, text: Put it right}\n"},
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n"},
    ),
    "no-words": Rule(
        "The words that the site itself brings, such as those on its buttons, are there in the language of the course.",
        "Where nobody has translated them, readers get them in English, in the middle of a course in another language. "
        "This is a warning.",
        {"course": "language: de\n"},
        {"course": "language: en-GB\n"},
    ),
    "same-address": Rule(
        "No two modules have the same id, and no lesson is listed twice in a module.",
        "A page's address is made of these, and each address has one page.",
        {"course": "modules:\n  - {id: basics, title: Basics, lessons: [first, second, first]}\n"},
        {"course": _BOTH},
    ),
    "duplicate-term": Rule(
        "No word stands twice in the glossary, neither as a `term` nor under `also`. Capitals and emphasis do not "
        "count.",
        "A reader who looks a word up wants one meaning.",
        {"glossary": yaml(_TERMS.format("[Repair]"))},
        {"glossary": yaml(_TERMS.format("[Repairs]"))},
    ),
    "draft-reference": Rule(
        "What is published refers to no draft.",
        "A draft is on no page, so readers would find a dead link.",
        {"quiz": "status: draft\n", "lesson": "quiz: soup\n"},
        {"quiz": "status: live\n", "lesson": "quiz: soup\n"},
    ),
    "all-drafts": Rule(
        "At least one lesson is no draft.",
        "Otherwise there is nothing to publish. This is a warning.",
        no_example="It is about all lessons together.",
    ),
    "changed-since-review": Rule(
        "What has been reviewed is still what the reviewer read.",
        "`reviewed:` says who has read it and when; a later change has been read by nobody. This is a warning.",
        no_example="It is about what has changed in time.",
    ),
    "to-read": Rule(
        "What has changed since a revision is read once more.",
        "`course check --since` lists it for a reviewer. It is no mistake.",
        no_example="It is about what has changed in time.",
    ),
    "unlisted-lesson": Rule(
        "Every lesson's file is listed in `content/course.yml`.",
        "A lesson that no module lists is on no page. Perhaps it is not finished; this is a warning.",
        {"course": _ONE},
        {"course": _BOTH},
    ),
    "unused-file": Rule(
        "A YAML file lies where its kind is read, and its name ends in `.yml`.",
        "A lesson in the wrong folder, or one that ends in `.yaml`, would never be seen. This is a warning.",
        no_example="It is about where a file lies.",
    ),
    "not-a-picture": Rule(
        "`src` and `logo` name a picture: `.svg`, `.png`, `.jpg`, `.jpeg`, `.webp`, `.gif` or `.avif`.",
        "Browsers show no others.",
        {"house": "logo: images/cup.docx\n"},
        {"house": "logo: images/cup.svg\n"},
    ),
    "broken-picture": Rule(
        "The file of a picture holds all of a picture, of the kind that its name says.",
        "One that is cut off, damaged, empty, or a web page inside shows as a gap on the site, and cannot be printed. "
        "A script in a drawing does nothing on a page, and would run where somebody opens the drawing by itself.",
        no_example="It needs a picture's file beside the lesson.",
    ),
    "large-picture": Rule(
        "The file of a picture has at most 1 MB.",
        "A photograph as a camera saves it is several times as large, and makes readers on a telephone wait. "
        "This is a warning.",
        no_example="It needs a picture's file beside the lesson.",
    ),
    "link-to-itself": Rule(
        "A text does not link to the lesson, the sheet or the term that it is a part of.",
        "Who follows a link wants to read something else. This is a warning.",
        {"lesson": 'takeaways: ["Read [this lesson](lesson:basics/second)."]\n'},
        {"lesson": 'takeaways: ["Read [the first lesson](lesson:basics/first)."]\n'},
    ),
    "bad-file-name": Rule(
        "The name of a picture holds none of `#`, `?`, `%` and `\\`.",
        "They mean something else in an address, and the picture would not be found.",
        {"house": "logo: images/cup%.svg\n"},
        {"house": "logo: images/cup.svg\n"},
    ),
    "low-contrast": Rule(
        "The accent is dark enough to read on white: a contrast of 4.5 or more.",
        "Links in a pale colour are hard to read for many, and for all in the sun (WCAG 2.2, success criterion 1.4.3).",
        {"house": 'accent: "#ffcc00"\n'},
        {"house": 'accent: "#0b4a5a"\n'},
    ),
}
