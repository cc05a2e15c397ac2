"""The page of a cheat sheet, made to be printed, and the list of them all."""

from __future__ import annotations

from generator import routes
from generator.model.blocks import Block
from generator.model.blocks.base import TitledBlock
from generator.model.course import Course
from generator.model.sheet import Sheet
from generator.paper import PAPERS, published_papers
from generator.site.blocks import Sections, add_block, render_borrowed
from generator.site.page import Page
from generator.site.writer import Writer


def list_pdfs(course: Course) -> list[str]:
    """The addresses of all PDFs that the site links to: each sheet, and what is published for trainers."""
    sheets = [routes.sheet_pdf(sheet_id, paper) for sheet_id in course.sheets for paper in PAPERS]
    papers = [routes.paper_pdf(*each, paper) for each in published_papers(course) for paper in PAPERS]
    return [*sheets, *papers]


def render_sheet(sheet_id: str, sheet: Sheet, writer: Writer) -> Page:
    title = writer.plain(sheet.title)
    page = Sections(writer)
    page.open(1, title)
    page.add(
        writer.render(
            "sheet-opening.html",
            id=sheet_id,
            sheet=sheet,
            version=writer.course.version_of_sheet(sheet_id),
            lesson=_lesson_title(sheet, writer),
            lesson_route=routes.lesson,
            route=routes.sheet,
        ),
        writer.plain(sheet.description),
    )
    for block in sheet.blocks:
        _add(block, page)
    page.add(
        writer.render(
            "sheet-closing.html",
            version=writer.course.version_of_sheet(sheet_id),
            sources=[writer.plain(source.title) for source in writer.course.sources_of_sheet(sheet)],
        )
    )
    return page.finish(title, writer.plain(sheet.description), "sheet")


def render_sheets(course: Course, writer: Writer) -> Page:
    """`/sheets/`: every sheet, in the order of their titles."""
    words = writer.words
    sheets = dict(sorted(course.sheets.items(), key=lambda item: writer.plain(item[1].title)))
    page = Sections(writer)
    page.open(1, words.sheets)
    page.add(writer.render("sheets.html", sheets=sheets, route=routes.sheet), words.sheets_intro)
    papers = [(_title_paper(*each, course, writer), writer.paper_pdfs(*each)) for each in published_papers(course)]
    if any(links for _, links in papers):
        page.open(2, words.for_trainers)
        page.add(writer.render("papers.html", papers=papers))
    return page.finish(words.sheets, words.sheets_intro)


def _title_paper(what: str, wanted: str, course: Course, writer: Writer) -> str:
    words = writer.words
    return words.print_key_of.format(title=writer.plain(course.quizzes[wanted].title)) if wanted else words.print_guide


def _add(block: Block, page: Sections) -> None:
    lender = page.writer.course.lender_of(block)
    if lender is None:
        add_block(block, page, "")
        return
    assert isinstance(block, TitledBlock)
    assert isinstance(lender, TitledBlock)
    title = block.title or lender.title
    render_borrowed(block, getattr(lender, lender.kind), page, page.writer.plain(title))


def _lesson_title(sheet: Sheet, writer: Writer) -> str:
    return writer.plain(writer.course.lessons[sheet.lesson].title) if sheet.lesson else ""
