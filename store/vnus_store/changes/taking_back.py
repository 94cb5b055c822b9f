"""What taking a change back, or making it again, comes to after others changed the same records. Invariant: only
the values that the change is about are touched; where somebody gave one of them another value since, nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vnus_store.changes.change import Change, Document, Edit
from vnus_store.changes.merging import Clash, is_same, merged, touched
from vnus_store.errors import Conflict
from vnus_store.records.refs import Ref


def made_to(
    edits: Iterable[Edit], stands: Callable[[Ref], Document | None], knows: Callable[[Ref], bool]
) -> tuple[Edit, ...]:
    """The edits as they are made to the records as those stand now.

    Args:
        edits: what would be done if nobody had changed anything.
        stands: the document of a record now.
        knows: whether it can be told what stands there; what cannot is left to the storage, which checks it.

    Raises:
        Conflict: a value that they are about was changed since; `found` is where, as (reference, path).
    """
    seen: dict[Ref, Document | None] = {}
    made = []
    for edit in edits:
        found = seen[edit.ref] if edit.ref in seen else stands(edit.ref) if knows(edit.ref) else edit.before
        after = edit.after if _same(found, edit.before) else _merged(edit, found)
        seen[edit.ref] = after
        made.append(Edit(edit.ref, found, after))
    return tuple(made)


def refuse_touched(edits: Iterable[Edit], others: Sequence[Change]) -> None:
    """Refuse edits of a value that others gave a new one since, also where that is the same by now.

    Raises:
        Conflict: `found` is where, as (reference, path).
    """
    for edit in edits:
        ours = touched(edit.before, edit.after)
        for other in (each for change in others for each in change.edits if each.ref == edit.ref):
            theirs = touched(other.before, other.after)
            both = sorted(one for one in ours if any(_overlap(one, each) for each in theirs))
            if both:
                raise Conflict(f"{edit.ref} {both[0]}".strip(), (edit.ref, both[0]))


def _overlap(one: str, other: str) -> bool:
    """Whether one place lies in the other; "" is the whole record."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return not shorter or longer == shorter or longer.startswith(shorter + "/")


def _same(one: Document | None, other: Document | None) -> bool:
    return one == other or is_same(one, other)


def _merged(edit: Edit, found: Document | None) -> Document | None:
    if edit.before is None:  # it would come into being where something stands by now
        raise Conflict(f"{edit.ref} is there again", (edit.ref, ""))
    try:
        both: Document | None = merged(edit.before, edit.after, found)
        back = merged(edit.after, edit.before, both)
    except Clash as clash:
        raise Conflict(f"{edit.ref} {clash.path}".strip(), (edit.ref, clash.path)) from None
    if not is_same(back, found):
        # Both sides took the same item out, say: taking it back again would not lead to what stands now.
        raise Conflict(str(edit.ref), (edit.ref, ""))
    return both
