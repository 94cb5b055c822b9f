"""Records in which every value means harm to what opens an export. Invariant: each string stands in the title of one
event, and in the name, the place, the passage and the article that go with it.
"""

from __future__ import annotations

from pathlib import Path

from tests.hostile.sinks_store import write_store
from tests.hostile.sinks_strings import STRINGS

from vnus_store import Ref, Store, open_store

TURNED = "document.title='PWNED'"
"""What a script that ran would do."""

FOR_DOCUMENTS = (
    f"<script>{TURNED}</script>",
    f"</script><script>{TURNED}</script>",
    f"</title></style></textarea><script>{TURNED}</script>",
    f"<img src=x onerror={TURNED}>",
    f'"><img src=x onerror="{TURNED}">',
    f"' onmouseover='{TURNED}' autofocus onfocus='{TURNED}",
    f"<svg/onload={TURNED}>",
    f"<iframe srcdoc='<script>parent.{TURNED}</script>'>",
    "<img src=http://tracker.example/1.gif>",
    "<link rel=stylesheet href=http://tracker.example/a.css>",
    "<style>@import url(http://tracker.example/b.css)</style>",
    "<base href=http://evil.example/>",
    "<meta http-equiv=refresh content='0;url=http://evil.example/'>",
    "--><!-- <!--<script>",
    "]]><![CDATA[",
    f"javascript:{TURNED}",
    f" jAvAsCrIpT:{TURNED}",
    "data:text/html,<script>1</script>",
    f'http://evil.example/" onclick="{TURNED}',
    "https://evil.example/<b>x</b>",
    "https://good.example/a?b=c&d=e",
    "*em* **strong** _em_ ~~gone~~",
    "![x](http://tracker.example/2.gif)",
    f"[x](javascript:{TURNED})",
    f"<javascript:{TURNED}>",
    "[^1]: not a note",
    "[x]: http://evil.example/ 'title'",
    "# heading",
    "- [ ] task",
    "1. list",
    "+ list",
    "===",
    "---",
    "> quote",
    "| a | b |",
    "```",
    "    code",
    "$$x$$ $y$ \\(z\\)",
    "x http://evil.example/auto www.evil.example me@evil.example",
    "&lt;script&gt; &#106;avascript &amp;",
    "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE\r\nEND:VALARM\r\nBEGIN:VEVENT",
    "x\nATTACH:http://evil.example/a",
    "x\rURL:http://evil.example/",
    "\\n\\,\\;\\N",
    'a;b,c:d"e',
    "=1+1",
    '=HYPERLINK("http://evil.example/","x")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "x;=1+1",
    "x\t=1+1",
    'x;"=1+1"',
    "x\n=1+1",
    "＝1+1",
    "%0A=1+1",
    "DOI: 10.1000/1",
    "type: book",
    '<i>x</i><sup>y</sup><span class="nocase">z</span>',
    "Smith, John, Jr",
)
"""For browsers, readers of Markdown, calendars, spreadsheets and bibliographies."""

ALL = (*FOR_DOCUMENTS, *STRINGS)


def hostile_store(folder: Path, strings: tuple[str, ...] = ALL) -> Store:
    """A store with an event for each string, opened to be read."""
    return open_store(write_store(folder, strings), read_only=True)


def every(store: Store) -> list[Ref]:
    """All of its records."""
    return [ref for view in (store.people(), store.articles(), store.timeline()) for ref in view.refs()]
