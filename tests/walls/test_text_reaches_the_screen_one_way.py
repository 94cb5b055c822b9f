"""Text reaches the screen, the terminal and the shell one way: made plain, in the places that are named here.

The rule: cells are made in `panes/paint.py` alone, out of parts that are made plain there; `panes/enlarge.py`
paints a sentence of our own, and the area for long texts makes its lines plain itself; nothing uses the
libraries' own widgets, messages, titles or markup for data; standard output and error are written by `shell/`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TUI = Path(__file__).parents[2] / "tui" / "vnus_tui"

MAY_IMPORT = {
    "rich.segment": {"panes/paint.py", "panes/enlarge.py"},
    "rich.console": {"terminal/driver.py"},
    "textual._styles_cache": {"styles/painted.py"},
    "textual.expand_tabs": {"editing/text_editor.py"},
    "rich.text": {"editing/text_editor.py"},
    "rich.style": {"panes/paint.py", "panes/lines.py", "editing/text_editor.py"},
    "textual.strip": {"panes/enlarge.py", "panes/paint.py", "panes/lines.py", "panes/bars.py"},
    "textual.widgets": {"editing/text_editor.py", "screens/writing.py"},
    "textual.widget": {"panes/enlarge.py", "panes/lines.py", "panes/bars.py"},
}
"""What can carry text to the screen, and who may have it."""

HARMLESS_IMPORTS = (
    "textual.events",
    "textual.actions",
    "textual.app",
    "textual.color",
    "textual.containers",
    "textual.document",
    "textual.driver",
    "textual.drivers",
    "textual._xterm_parser",
    "textual.filter",
    "textual.geometry",
    "textual.message",
    "textual.messages",
    "textual.screen",
    "textual.selection",
    "textual.theme",
    "textual.timer",
    "textual.worker",
)
"""What carries no text of ours to the screen."""

NEVER_CALLED = {
    "notify": "a message of the library reads markup",
    "from_markup": "markup is never read",
    "panic": "it prints what it is given",
    "bell": "it is heard, not read",
    "write_ansi": "it sends what it is given",
    "set_title": "it sends what it is given",
}
NEVER_SET = {"tooltip", "border_title", "border_subtitle", "sub_title"}
"""Attributes of the library's widgets that show text, and read markup in it."""

PRINTERS = ("shell/",)
"""Who writes to standard output and error."""


def ways(source: str, name: str) -> Iterator[str]:
    """Other ways for text to reach the screen that a source has, a sentence each."""
    for node in ast.walk(ast.parse(source)):
        for module in _imported(node):
            yield from _not_imported(module, name)
        if isinstance(node, ast.Call):
            yield from _not_called(node, name)
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Attribute) and target.attr in NEVER_SET:
                    yield f"{name}:{node.lineno} sets {target.attr}"
    if name == "panes/paint.py":
        yield from _unpainted(source, name)


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (each.name for each in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        is_package = node.module in ("textual", "rich")
        yield from (f"{node.module}.{each.name}" for each in node.names) if is_package else (node.module,)


def _not_imported(module: str, name: str) -> Iterator[str]:
    if module.split(".")[0] not in ("textual", "rich"):
        return
    if any(module == each or module.startswith(each + ".") for each in HARMLESS_IMPORTS):
        return
    if name not in MAY_IMPORT.get(module, ()):
        yield f"{name} imports {module}"


def _not_called(node: ast.Call, name: str) -> Iterator[str]:
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if isinstance(node.func, ast.Attribute) and called in NEVER_CALLED:
        yield f"{name}:{node.lineno} calls {called}: {NEVER_CALLED[called]}"
    is_stream = isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in (
        "sys.stdout",
        "sys.stderr",
        "sys.__stdout__",
        "sys.__stderr__",
        "sys.stdout.buffer",
    )
    if (called == "print" or (is_stream and called.startswith("write"))) and not name.startswith(PRINTERS):
        yield f"{name}:{node.lineno} prints"
    if called == "print" and name.startswith(PRINTERS):
        yield from (
            f"{name}:{node.lineno} prints {ast.unparse(each)} without plain()"
            for each in node.args
            if not _is_ours(each)
        )


def _is_ours(value: ast.expr) -> bool:
    """Our own words, or what was made plain on the spot."""
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.BinOp):
        return _is_ours(value.left) and _is_ours(value.right)
    if isinstance(value, ast.Call):
        return getattr(value.func, "id", "") in ("plain", "plain_lines") or (
            isinstance(value.func, ast.Attribute)
            and value.func.attr == "ljust"
            and _is_ours(value.func.value)
        )
    return False


def _unpainted(source: str, name: str) -> Iterator[str]:
    """Cells in the painter that are neither our own words, nor blanks, nor parts that were fitted and made plain."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Segment":
            text = ast.unparse(node.args[0])
            if not _is_blank_or_ours(node.args[0]) and text not in ("each.text", "harmless(each.text)"):
                yield f"{name}:{node.lineno} paints {text}"
    fitted = next(
        (each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == "_fitted"), None
    )
    if fitted is None or "plain(each.text)" not in ast.unparse(fitted):
        yield f"{name}: parts are not made plain where they are fitted"


def _is_blank_or_ours(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) or (
        isinstance(value, ast.BinOp)
        and isinstance(value.op, ast.Mult)
        and isinstance(value.left, ast.Constant)
    )


def test_there_is_one_way() -> None:
    found = [
        each
        for path in sorted(TUI.rglob("*.py"))
        for each in ways(path.read_text("utf-8"), path.relative_to(TUI).as_posix())
    ]
    assert "\n".join(found) == ""


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("screens/main.py", "from textual.widgets import Static"),
        ("screens/main.py", "from textual.content import Content"),
        ("screens/main.py", "from rich.markup import render"),
        ("screens/main.py", "from rich import print"),
        ("screens/main.py", "import rich.text"),
        ("panes/record.py", "def late():\n    from rich.segment import Segment"),
        ("outside.py", "def f(app, text):\n    app.notify(text)"),
        ("outside.py", "def f(widget, text):\n    widget.tooltip = text"),
        ("outside.py", "def f(widget, text):\n    widget.border_title: str = text"),
        ("outside.py", "def f(text):\n    print(text)"),
        ("app.py", "import sys\ndef f(text):\n    sys.stderr.write(text)"),
        ("shell/show.py", "def f(text):\n    print(text)"),
        ("shell/show.py", "def f(text):\n    print('a' + text)"),
        ("panes/paint.py", "def _fitted(each):\n    return plain(each.text)\nSegment(title)"),
        ("panes/paint.py", "def _fitted(each):\n    return each.text\n"),
    ],
)
def test_another_way_is_noticed(name: str, source: str) -> None:
    assert len(list(ways(source, name))) == 1


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("shell/show.py", "def f(text):\n    print(plain(text), end='')"),
        ("shell/progress.py", "def f(text):\n    print('\\r' + plain(text).ljust(3))"),
        ("app.py", "from textual.app import App"),
        ("panes/paint.py", "def _fitted(each):\n    return plain(each.text)\nSegment(' ' * pad)"),
    ],
)
def test_the_one_way_is_let_through(name: str, source: str) -> None:
    assert list(ways(source, name)) == []
