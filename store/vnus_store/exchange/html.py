"""A chronology as one web page that opens by a double click. Invariant: no script, nothing from elsewhere, and text of
records is only text; a policy in the page forbids the rest.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from vnus_store.exchange.chronology import SIGNS, Chronology, Source
from vnus_store.exchange.html_entry import entry_html, source_html
from vnus_store.exchange.html_timeline import timeline_svg
from vnus_store.exchange.options import ExportOptions, Library
from vnus_store.exchange.showable import escaped, language, paragraphs
from vnus_store.exchange.summing_up import note_limits, opening_words
from vnus_store.records.model import Article
from vnus_store.records.refs import Ref


def write(refs: Sequence[Ref], library: Library, options: ExportOptions) -> Iterator[str]:
    """The page, a piece for each event."""
    view = library.narrowed("event", refs)
    chronology = Chronology(library)
    yield _head(opening_words(view, options)) + timeline_svg(view, library) + "</header>\n<main>\n"
    heading = ""
    for entry in chronology.entries(refs):
        note_limits(entry, options)
        year = str(entry.event.date.year) if entry.event.date is not None else "Undated"
        new = _year(year, is_first=not heading) if year != heading else ""
        heading = year
        yield new + entry_html(entry)
    yield "</section>\n" * bool(heading) + _sources(chronology.sources)
    if options.with_text:
        yield from _texts(chronology.sources, library)
    yield "</main>\n<footer>Written by vnus-tui. This page runs no script and loads nothing.</footer>\n"
    yield "</body>\n</html>\n"


def _head(opening: str) -> str:
    style = files(__package__).joinpath("chronology.css").read_text("utf-8")
    allowed = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    key = "".join(f'<li><span class="sign">{sign}</span>{word}</li>' for word, sign in SIGNS.items())
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="vnus-tui">
<title>Chronology: {escaped(opening)}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>Chronology</h1>
<p class="lead">{escaped(opening)}</p>
<ul class="key" aria-label="Signs of the status">{key}</ul>
"""


def _year(year: str, *, is_first: bool) -> str:
    name = "undated" if year == "Undated" else f"y{year}"
    before = "" if is_first else "</section>\n"
    return f'{before}<section class="year" aria-labelledby="{name}">\n<h2 id="{name}">{year}</h2>\n'


def _sources(sources: Sequence[Source]) -> str:
    if not sources:
        return ""
    items = "".join(f'<li id="a-{escaped(each.ref.id)}">{source_html(each)}</li>\n' for each in sources)
    return f'<section class="sources">\n<h2 id="sources">Sources</h2>\n<ul>\n{items}</ul>\n</section>\n'


def _texts(sources: Sequence[Source], library: Library) -> Iterator[str]:
    yield '<section class="sources">\n<h2 id="texts">Texts</h2>\n'
    for source in sources:
        article = library.peek(source.ref)
        if isinstance(article, Article):
            text = "".join(f"<p>{escaped(each)}</p>\n" for each in paragraphs(article.text))
            lang = f' lang="{tag}"' if (tag := language(article.language)) else ""
            yield f"<h3>{escaped(source.title)}</h3>\n<details{lang}><summary>The text</summary>\n{text}</details>\n"
    yield "</section>\n"
