"""Articles in files for the tests of `import`. Invariant: each is written into the folder in which commands run."""

from __future__ import annotations

from tests.acceptance.running import Shell

BARE = "Rice was the only subject that morning, and nobody wrote the day down\n" * 20
"""A text that tells neither its title nor its date."""
NOVEL = (
    "---\ntitle: The ferry\ndate: 2024-02-03\npublisher: River Post\n---\n"
    "The ferry stopped on 1 February 2024, and the town council has asked both capitals to send somebody who can "
    "read a map before the next round begins in the north. Nobody could say when it would go again.\n"
)
"""A text that tells both, with one candidate in it."""


def file(shell: Shell, text: str, name: str = "article.txt") -> str:
    """An article's file; its name within the folder in which commands run."""
    (shell.folder / name).write_bytes(text.encode())
    return name
