"""Who imports whom, read from the sources without running them.

Invariant: an import counts wherever it stands, within a function and under TYPE_CHECKING as well.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

STORE, TUI = "vnus_store", "vnus_tui"
SCREEN_LIBRARIES = ("textual", "rich")

STORE_ORDER = (
    ("errors", "rooms"),
    ("records",),
    ("changes",),
    ("packed",),
    ("disk", "catalogue", "views", "finding", "reading"),
    ("drafting", "evidence", "meetings", "narrowed", "profiles", "curated"),
    ("exchange",),
    ("intake", "work"),
    ("reader",),
    ("store",),
    ("opening",),
    ("indexing",),
    ("",),
)
"""The rooms of the store, left to right; "" is the door. Rooms of one step do not know each other."""

TUI_ORDER = (
    ("", "places", "navigation", "styles"),
    ("present", "situation"),
    ("when",),
    ("actions",),
    ("routing",),
    ("editing", "config", "drafts", "last_place", "handover", "shell", "terminal"),
    ("crash", "postponed"),
    ("panes",),
    ("screens", "idle", "giving_back"),
    ("lists", "loading"),
    ("outside",),
    ("app",),
    ("cli",),
    ("__main__",),
)
"""The rooms of the program, left to right; "" is the package itself, which holds the version only."""

STEP_MATES = {("catalogue", "views")}
"""A room that may know another one of its step."""

SHARED_PANES = ("paint", "lines", "record_list")
"""What every pane may import."""

Sources = Mapping[str, tuple[str, bool]]
"""Module -> its source, and whether it is a package."""

Graph = Mapping[str, frozenset[str]]
"""Module -> what it imports: modules of ours by their full names, others as they are written."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An import that no arrow allows."""

    module: str
    imported: str
    why: str

    def __str__(self) -> str:
        return f"{self.module} imports {self.imported}: {self.why}"


def sources(root: Path) -> Sources:
    """Every module under a source root such as `store/`."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        found[".".join(parts[:-1] if is_package else parts)] = (path.read_text("utf-8"), is_package)
    return found


def graph(modules: Sources) -> Graph:
    """What each module imports."""
    return {
        name: frozenset(_imports(name, source, is_package, modules))
        for name, (source, is_package) in modules.items()
    }


def _imports(name: str, source: str, is_package: bool, modules: Sources) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(name, is_package, node)
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner in modules else base


def _base(name: str, is_package: bool, node: ast.ImportFrom) -> str:
    """The module that stands behind `from`, its leading dots resolved."""
    if not node.level:
        return node.module or ""
    parts = name.split(".")
    parts = parts[: len(parts) - node.level + is_package]
    return ".".join([*parts, *([node.module] if node.module else [])])


def room(module: str) -> str:
    """The room of a module: what stands behind the package's name; "" for the package itself."""
    return module.split(".")[1] if "." in module else ""


def is_of(module: str, package: str) -> bool:
    """Is it that package or a module in it?"""
    return module == package or module.startswith(package + ".")


def _faults(imports: Graph, why: Callable[[str, str], str]) -> list[Fault]:
    """Each import for which there is a reason against it."""
    return [
        Fault(module, imported, reason)
        for module, targets in imports.items()
        for imported in sorted(targets)
        if (reason := why(module, imported))
    ]


def against_the_order(imports: Graph, package: str, order: tuple[tuple[str, ...], ...]) -> list[Fault]:
    """Imports within a package that do not point to the left, and rooms that have no place in the order."""
    step = {name: number for number, names in enumerate(order) for name in names}

    def why(module: str, imported: str) -> str:
        if not (is_of(module, package) and is_of(imported, package)):
            return ""
        here, there = room(module), room(imported)
        if here not in step or there not in step:
            return f"{here if here not in step else there} has no place in the order"
        if here == there or step[there] < step[here] or (here, there) in STEP_MATES:
            return ""
        return f"{here} does not stand to the right of {there}"

    return _faults(imports, why)


def beyond_the_door(imports: Graph) -> list[Fault]:
    """Imports of the program that go past the door of the store."""
    return _faults(
        imports,
        lambda module, imported: (
            "the door is vnus_store itself" if is_of(module, TUI) and imported.startswith(STORE + ".") else ""
        ),
    )


def of_libraries(imports: Graph, libraries: tuple[str, ...], may: Callable[[str], bool]) -> list[Fault]:
    """Imports of libraries, or of packages of ours, by modules that may not have them."""
    return _faults(
        imports,
        lambda module, imported: (
            "not here" if not may(module) and any(is_of(imported, each) for each in libraries) else ""
        ),
    )


def between_panes(imports: Graph) -> list[Fault]:
    """Imports of one pane by another."""
    panes = f"{TUI}.panes."

    def why(module: str, imported: str) -> str:
        if not (module.startswith(panes) and imported.startswith(panes)) or imported == module:
            return ""
        shared = imported.removeprefix(panes).split(".")[0] in SHARED_PANES
        return "" if shared else "a pane does not know its neighbour"

    return _faults(imports, why)


def cycles(imports: Graph) -> list[tuple[str, ...]]:
    """Modules that import each other, whatever the way round; each ring once, sorted."""
    reach = {module: _reached(module, imports) for module in imports}
    rings = {
        tuple(sorted(other for other in reach[module] if module in reach.get(other, ())))
        for module in imports
        if module in reach[module]
    }
    return sorted(rings)


def _reached(module: str, imports: Graph) -> set[str]:
    found: set[str] = set()
    ahead = list(imports[module])
    while ahead:
        each = ahead.pop()
        if each in imports and each not in found:
            found.add(each)
            ahead.extend(imports[each])
    return found
