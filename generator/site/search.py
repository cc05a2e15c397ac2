"""What the search may find: an entry for each section of each page, without answers."""

from __future__ import annotations

from generator.markup import escape_html
from generator.site.page import Site


def search_entries(site: Site) -> list[dict[str, str]]:
    """Entries `{location, title, text}` as Material's search worker reads them; it shows both texts as HTML."""
    entries = []
    for page in site.pages:
        for section in page.sections:
            anchor = f"#{section.anchor}" if section.level > 1 else ""
            title = section.title or page.title
            entries.append(
                {
                    "location": page.address + anchor,
                    "title": escape_html(title),
                    "text": escape_html(section.search),
                }
            )
    return entries
