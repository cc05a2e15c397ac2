"""Pictures whose files no browser could show are told at the line that names them, before anything is built."""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image

from generator.check import examine
from generator.load import Memory
from generator.pictures import SCRIPT, VAST
from tests.course_folder import CourseFolder, make_course
from tests.pictures import PAGE, SVG, cut, draw, resize, spoil

SECOND = "content/modules/basics/second.yml"
WHOLE = {
    "cup.png": draw("PNG"),
    "cup.jpg": draw("JPEG"),
    "CUP.JPEG": draw("JPEG"),
    "cup.gif": draw("GIF"),
    "cup.webp": draw("WEBP"),
    "cup.avif": draw("AVIF"),
    "cup.svg": SVG,
    "marked.svg": b"\xef\xbb\xbf" + SVG,
    "wide.svg": ('<?xml version="1.0" encoding="UTF-16"?>' + SVG.decode()).encode("utf-16"),
    "typed.svg": b'<?xml version="1.0"?>\n<!-- A cup. -->\n<!DOCTYPE svg [<!ENTITY cup "A cup">]>\n' + SVG,
    "tail.png": draw("PNG") + b"more",
}
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(30)
CUT = "It ends too early: a part of it is missing."
BROKEN = {
    "empty.png": (b"", "It is empty."),
    "empty.svg": (b"", "It is empty."),
    "cut.png": (cut(draw("PNG")), CUT),
    "cut.jpg": (cut(draw("JPEG")), CUT),
    "cut.gif": (cut(draw("GIF")), CUT),
    "cut.webp": (cut(draw("WEBP")), CUT),
    "cut.svg": (cut(SVG), "Line 1 of it is no XML: unclosed token."),
    "spoilt.png": (spoil(draw("PNG")), "A part of it is damaged."),
    "page.jpg": (PAGE, "It holds a page of the web, and no picture."),
    "page.svg": (PAGE, "It holds a page of the web, and no picture."),
    "words.png": (b"A cup.", "It holds no picture of any kind that is known here."),
    "other.jpg": (draw("PNG"), "It holds a picture of the kind PNG, and its name says JPEG."),
    "other.png": (SVG, "It holds a picture of the kind SVG, and its name says PNG."),
    "entity.svg": (SVG.replace(b"<path", b"\n&nbsp;<path"), "Line 2 of it is no XML: undefined entity."),
    "strange.svg": (
        b'<?xml version="1.0" encoding="klingon"?>' + SVG,
        "Its first line names an encoding that is not known.",
    ),
    "script.svg": (SVG.replace(b"<path", b"<script/><path"), SCRIPT),
    "button.svg": (SVG.replace(b"<path", b'<path onclick="x()"'), SCRIPT),
    "hollow.png": (draw("PNG")[:33] + draw("PNG")[-12:], CUT),
    "vast.png": (resize("PNG", 50_000), VAST),
    "vast.gif": (resize("GIF", 50_000), VAST),
    "vast.jpg": (resize("JPEG", 50_000), VAST),
    "flat.png": (resize("PNG", 0), "A part of it is damaged."),
    "photo.jpg": (HEIC, "It holds no picture of any kind that is known here."),
    "photo.avif": (HEIC, "It holds no picture of any kind that is known here."),
    "bare.svg": (b"<svg/>", 'Its first element is not `<svg xmlns="http://www.w3.org/2000/svg">`.'),
}


def show(root: Path, pictures: dict[str, bytes]) -> CourseFolder:
    """A course whose second lesson shows these, a line each from the sixth on."""
    course = make_course(root)
    for name, data in pictures.items():
        course.write_bytes(f"content/{name}", data)
    blocks = "".join(f"  - image: {{src: {name}, alt: A cup}}\n" for name in pictures)
    course.change(SECOND, "blocks:\n", f"blocks:\n{blocks}")
    return course


def test_whole_pictures_are_right(tmp_path: Path) -> None:
    """As programs write them, with what some of them put before or behind the picture."""
    assert show(tmp_path, WHOLE).report() == ""


def test_a_small_picture_inside_a_photograph_is_not_its_end(tmp_path: Path) -> None:
    """A camera puts a preview before the picture, and that has an end of its own."""
    preview, photo = draw("JPEG"), io.BytesIO()
    exif = Image.Exif()
    exif[0x927C] = preview
    Image.open(io.BytesIO(preview)).save(photo, "JPEG", exif=exif)
    assert photo.getvalue().count(b"\xff\xd9") == 2
    course = show(tmp_path, {"whole.jpg": photo.getvalue(), "cut.jpg": photo.getvalue()[:-200]})
    assert course.summaries() == [f"{SECOND}:7:18 broken-picture"]


def test_broken_pictures_are_told_where_they_are_named(tmp_path: Path) -> None:
    """All at once, each with the reason and what to do."""
    course = show(tmp_path, {name: data for name, (data, _) in BROKEN.items()})
    problems = course.problems()
    assert [(str(problem.at), problem.rule, problem.message) for problem in problems] == [
        (f"{SECOND}:{line}:18", "broken-picture", f"`{name}` cannot be used. {reason}")
        for line, (name, (_, reason)) in enumerate(BROKEN.items(), 6)
    ]
    fixes = [problem.fix for problem in problems]
    assert fixes.count("Rename the file, so that it ends in `.png`.") == 1
    assert fixes.count("Rename the file, so that it ends in `.svg`.") == 1
    assert fixes.count("Delete the script, or save the picture as PNG.") == 2
    assert fixes.count("Make it smaller: 1600 pixels across do.") == 3
    kinds = [fix.split()[4] for fix in fixes if fix.startswith("Save the picture as ")]
    assert kinds == ["PNG", "JPEG", "AVIF"]
    assert sum(fix.startswith("Open the picture in the program that made it") for fix in fixes) == len(BROKEN) - 10


def test_a_broken_logo_is_told_where_it_is_named(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    course.change("content/house.yml", "accent:", "logo: logo.png\naccent:")
    course.write_bytes("content/logo.png", b"\x89PNG")
    assert course.summaries() == ["content/house.yml:2:7 broken-picture"]


def test_a_picture_that_nothing_shows_may_be_broken(tmp_path: Path) -> None:
    """It is not published either."""
    course = make_course(tmp_path)
    course.write_bytes("content/cut.png", cut(draw("PNG")))
    assert course.problems() == []


def test_a_bomb_is_no_picture(tmp_path: Path) -> None:
    """A text that grows to a billion words when it is read is refused at once."""
    grown = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "word">{grown}]><svg xmlns="http://www.w3.org/2000/svg">&a11;</svg>'
    course = show(tmp_path, {"bomb.svg": bomb.encode()})
    assert course.summaries() == [f"{SECOND}:6:18 broken-picture"]


def test_the_preview_looks_again_at_what_was_saved(tmp_path: Path) -> None:
    """With a memory too: a picture is looked at again once its file is another, and not before."""
    course, memory = show(tmp_path, {"cup.png": cut(draw("PNG"))}), Memory()
    file = course.root / "content/cup.png"

    def look(age: int) -> list[str]:
        os.utime(file, ns=(0, 10**18 + age))
        return [problem.rule for problem in examine(course.root, memory, for_preview=True)[1]]

    assert look(0) == ["broken-picture"]
    assert look(0) == ["broken-picture"]
    file.write_bytes(draw("PNG"))
    assert look(1) == []
    file.write_bytes(b"")
    assert look(2) == ["broken-picture"]


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    """It is told that something of the name is there, and no file."""
    course = make_course(tmp_path)
    (tmp_path / "content/cup.png").mkdir()
    course.change(SECOND, "blocks:\n", "blocks:\n  - image: {src: cup.png, alt: A cup}\n")
    assert course.summaries() == [f"{SECOND}:6:18 unreadable-file"]


def test_a_large_picture_is_a_warning(tmp_path: Path) -> None:
    """It is shown, and readers on a telephone wait for it."""
    course = show(tmp_path, {"large.png": draw("PNG") + bytes(2_000_000)})
    (problem,) = course.problems()
    assert (problem.severity, problem.rule, str(problem.at)) == ("warning", "large-picture", f"{SECOND}:6:18")
    assert problem.message.startswith("`large.png` is large. It has 2.0 MB")
