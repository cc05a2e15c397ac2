"""Rules about a file as text: its encoding, and its YAML."""

from __future__ import annotations

from generator.rules.rule import Rule, yaml

_A_FILE = "It is about the file as a whole."

READING: dict[str, Rule] = {
    "missing-file": Rule(
        "A file that the course names is there, under exactly that name.",
        "`content/course.yml` lists the lessons, `image:` and `logo:` name pictures. "
        "A name that leads to no file would be a page or a picture that readers never see.",
        {"course": "modules:\n  - {id: basics, title: Basics, lessons: [first, second, tea-pot]}\n"},
        {"course": "modules:\n  - {id: basics, title: Basics, lessons: [first, second]}\n"},
    ),
    "unreadable-file": Rule(
        "What stands where a course file is expected is a file, and you may read it.",
        "A folder named `soup.yml`, a broken link or a file without the right to read it hides a part of the course.",
        no_example=_A_FILE,
    ),
    "outside-course": Rule(
        "Everything a course uses lies in its own folder.",
        "A link that leads out of the folder is missing on every other machine, and could publish what is nobody's "
        "business. Put the file itself into `content/`.",
        {"house": "logo: ../images/cup.svg\n"},
        {"house": "logo: images/cup.svg\n"},
    ),
    "too-many-problems": Rule(
        "A file has no more than 1,000 problems.",
        "More than that, nobody reads. Mend those that are listed, and check again.",
        no_example="It would be too long.",
    ),
    "file-too-large": Rule(
        "A course file has at most 2,000,000 bytes.",
        "Such a file is hardly a lesson; most likely something else was saved under its name.",
        no_example=_A_FILE,
    ),
    "not-utf-8": Rule(
        "A course file is saved as UTF-8, as editors do unless they are told otherwise.",
        "In other encodings, letters with accents and typographic quotes come out wrong.",
        no_example=_A_FILE,
    ),
    "empty-file": Rule(
        "A course file has something in it.",
        "An empty lesson, quiz or sheet would be an empty page. Delete the file, or begin it with `title:`. "
        "Only `content/house.yml` may be empty.",
        no_example=_A_FILE,
    ),
    "control-character": Rule(
        "A file holds only characters that can be seen, apart from spaces and line ends.",
        "Unseen characters come along when text is copied, and break searches and addresses.",
        {"lesson": 'title: "The broken\\0 cup"\n'},
        {"lesson": 'title: "The broken cup"\n'},
    ),
    "yaml-syntax": Rule(
        "A file is valid YAML.",
        "YAML is told by indentation, and by a few characters with a meaning: a colon and a space, `#`, quotes and "
        "brackets. A text that holds them is put in double quotes. After a mistake nothing can be read for sure.",
        {"lesson": "title: The cup: broken\n"},
        {"lesson": 'title: "The cup: broken"\n'},
    ),
    "tab-indentation": Rule(
        "Lines are indented with spaces.",
        "YAML does not allow tabs there, as nobody agrees on how wide one is. Most editors can turn them into spaces.",
        {"lesson": "takeaways:\n\t- Mend it.\n"},
        {"lesson": "takeaways:\n  - Mend it.\n"},
    ),
    "comment-in-text": Rule(
        "A text that holds ` #` is in double quotes.",
        "A `#` after a space begins a comment, and the rest of the line would be lost. Where a comment is meant, put a "
        "space after the `#`. This is a warning, unless nothing is left of the text.",
        {"lesson": "title: Room #5\n"},
        {"lesson": 'title: "Room #5"\n'},
    ),
    "comma-in-text": Rule(
        "In a list in `[ ]`, a text that holds a comma is in straight quotes.",
        "A comma ends an item there, and curly quotes do not hold a text together.",
        {"lesson": "takeaways: [“First, say it”, Then mend it]\n"},
        {"lesson": 'takeaways: ["First, say it", Then mend it]\n'},
    ),
    "list-in-text": Rule(
        "Every item of a list begins in the same column.",
        "A line that begins further to the right than a text above it continues that text, `- ` or not. A text with a "
        "list in it begins with `|`, and not with `>`, which joins its lines. This is a warning.",
        {"lesson": "takeaways:\n  - Say it first\n    - Then mend it\n"},
        {"lesson": "takeaways:\n  - Say it first\n  - Then mend it\n"},
    ),
    "duplicate-key": Rule(
        "A key stands once in each part.",
        "Of two lines with the same key only one could count, and the other would be lost without a word.",
        {"lesson": "minutes: 4\nminutes: 6\n"},
        {"lesson": "minutes: 6\n"},
    ),
    "key-not-text": Rule(
        "A key, the word before the colon, is plain text.",
        "A bracket at the beginning of a line makes a list of it, and a list cannot be a key.",
        {"lesson": "[title]: The broken cup\n"},
        {"lesson": "title: The broken cup\n"},
    ),
    "anchor": Rule(
        "A value does not begin with `&`.",
        "In YAML it names the value, to use it again elsewhere. A course says each thing where it belongs, and "
        "refers to it by id. A text that begins with `&` is put in quotes.",
        {"lesson": "title: &cup The broken cup\n"},
        {"lesson": "title: The broken cup\n"},
    ),
    "alias": Rule(
        "A value does not begin with `*`.",
        "In YAML it stands for a value that was named before. A text in *emphasis* is put in quotes.",
        {"lesson": "title: *cup\n"},
        {"lesson": 'title: "*Cup* and saucer"\n'},
    ),
    "tag": Rule(
        "A value does not begin with `!`.",
        "In YAML it says of what type a value is, which the course knows by itself. A text that begins with `!` is put "
        "in quotes.",
        {"lesson": "minutes: !!int 4\n"},
        {"lesson": "minutes: 4\n"},
    ),
    "merge-key": Rule(
        "A part does not borrow its keys from another with `<<`.",
        "Write out what it holds, so that everybody can read it where it stands.",
        {
            "lesson": yaml("""
                objectives:
                  - <<: {id: mend}
                    id: mend
                    text: Put it right
            """)
        },
        {"lesson": "objectives:\n  - {id: mend, text: Put it right}\n"},
    ),
    "directive": Rule(
        "A file does not begin with a line like `%YAML 1.2`.",
        "Course files need none, and other versions of YAML read some words differently.",
        {"lesson": "%YAML 1.2\n---\ntitle: The broken cup\n"},
        {"lesson": "title: The broken cup\n"},
    ),
    "several-documents": Rule(
        "A file holds one lesson, one quiz or one sheet, and no line `---` in the middle.",
        "The line begins a new document, and what stands below it would never be read. "
        "For a rule across the page use `***` inside a text.",
        {"lesson": "title: The broken cup\n---\nminutes: 4\n"},
        {"lesson": "title: The broken cup\nminutes: 4\n"},
    ),
    "too-deep": Rule(
        "Values are nested no deeper than 40 levels.",
        "No part of a course is that deep; some brackets are too many.",
        {"lesson": f"takeaways: {'[' * 41}\n  Mend it.\n  {']' * 41}\n"},
        {"lesson": "takeaways: [Mend it.]\n"},
    ),
}
