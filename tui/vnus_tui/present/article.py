"""An article as a row and as particulars with the claims that rest on it.

Invariant: an account says that it is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from vnus_store import Article, Passage
from vnus_tui.present import dates
from vnus_tui.present.event import Peek
from vnus_tui.present.parts import Heading, Light, Line, Part, Role, Spot, block, line, marked, part, unlit
from vnus_tui.present.record import Sources, field_lines, label, list_lines, path_words
from vnus_tui.present.timeline import DATE_COLUMNS
from vnus_tui.present.widths import cells, cut


def headings(years: Sequence[tuple[int | None, int, int]]) -> tuple[Heading, ...]:
    """The years of publication."""
    return tuple(("No date" if year is None else str(year), start, end) for year, start, end in years)


def article_row(article: Article, light: Light = unlit, waits: int = 0) -> Line:
    """One article: when it was published, its title, how many of its candidates wait; an account is marked."""
    day = dates.short(article.published) if article.published is not None else "—"
    mark = "◇" if article.text_kind == "account" else " "
    lead = Part(day + " " * max(0, DATE_COLUMNS - cells(day)), Role.LABEL)
    return Line(
        (
            lead,
            Part(f" {mark} ", Role.ACCENT),
            *marked(article.title, light(article.title)),
        ),
        right=(Part(f"{waits:,} to decide", Role.ACCENT),) if waits else (),
    )


def text_heading(article: Article, counterpart: Article | None) -> str:
    """What stands over a text: what kind it is, and which key brings the other."""
    if article.text_kind == "original":
        return "Original" + (" · A: our account" if counterpart is not None else "")
    return "Account · " + ("A: the original" if counterpart is not None else "original missing (i)")


def not_stated(article: Article) -> str:
    """What the source file of an article does not say."""
    missing = [
        name for name, value in (("publisher", article.publisher), ("address", article.url)) if not value
    ]
    return " and ".join(missing)


def preface(article: Article, counterpart: Article | None) -> list[str]:
    """What a reader is told before the text: where it is from, and that an account is no original."""
    said = [dates.long(article.published) if article.published is not None else article.published_text]
    said += [article.publisher, ", ".join(article.authors)]
    lines = [" · ".join(each for each in said if each)]
    if article.text_kind == "account":
        way = "A shows the original." if counterpart is not None else "press i to bring the original in."
        lines.append(f"An account in this project's words; {way}")
    if missing := not_stated(article):
        lines.append(f"The source file states no {missing.replace(' and ', ' and no ')}.")
    return lines


def article_lines(article: Article, claims: Sequence[Passage], peek: Peek, width: int) -> list[Line]:
    """The particulars of an article, then the claims that rest on it."""
    none = Sources()
    published = dates.long(article.published) if article.published is not None else article.published_text
    lines = [*block(article.title, width, Spot("title", "title"), role=Role.STRONG), line()]
    for name, value, path in (
        ("Dated", published, "published"),
        ("Outlet", article.publisher, "publisher"),
        ("Origin", article.origin, "origin"),
        ("Address", article.url, "url"),
        ("Language", article.language, "language"),
        ("Text", f"{article.text_kind}, {len(article.text.split()):,} words", "text"),
    ):
        lines += field_lines(name, value, path, none, width)
    lines += list_lines("Authors", article.authors, "authors", width)
    lines += [line(), line(label("Claims"), Part(f"{len(claims)} passages", Role.QUIET))]
    for number, passage in enumerate(claims):
        record = peek(passage.claim)
        title = record.title if record is not None else str(passage.claim)
        what = ", ".join(dict.fromkeys(path_words(each, peek) for each in passage.supports))
        spot = Spot(f"claims/{number}", opens=passage.claim, citation=f"{passage.claim}#{passage.path}")
        lines.append(line(part(cut(title, width), Role.TEXT), spot=spot))
        lines.append(line(Part("  "), part(cut(what, width - 2), Role.QUIET), spot=spot))
    return lines
