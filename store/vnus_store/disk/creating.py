"""Making a new store. Invariant: the file appears whole or not at all, and never in the place of another."""

from __future__ import annotations

from vnus_store.disk import snapshot
from vnus_store.disk.faults import not_saved
from vnus_store.disk.files import Files
from vnus_store.disk.loading import BACKUP, JOURNAL, beside
from vnus_store.disk.writing import discard, finished, write_new
from vnus_store.errors import StoreDamaged, StoreUnreadable


def create(files: Files, path: str, content: snapshot.Documents | bytes) -> None:
    """Create a store at a path where nothing stands.

    Args:
        content: tables of documents, or the bytes of a snapshot.

    Raises:
        StoreUnreadable: something stands there already, or the path is a link that leads to nothing.
        StoreDamaged: the content is no store, or what is left of a lost store stands there.
        SaveFailed, StoreReadOnly: the system refused; nothing was created.
    """
    data = content if isinstance(content, bytes) else snapshot.render_documents(content)
    if data is content:
        snapshot.parse(data)
    if files.is_link(path):
        raise StoreUnreadable(f"{path} is a link that leads to nothing; create the file that it names.")
    try:
        real = files.resolve(path)
        _refuse_remains(files, real)
        new, _ = finished(write_new(files, real, [data], None))
        try:
            # A link, unlike a rename, fails where another process has just created the store.
            files.link(new, real)
        finally:
            discard(files, new)
        files.fsync_dir(beside(real)[0])
    except FileExistsError:
        raise StoreUnreadable(f"{path} exists already and was left as it is.") from None
    except OSError as error:
        raise not_saved(error, path) from None


def _refuse_remains(files: Files, path: str) -> None:
    """Never begin anew beside what is left of a lost store: the first save would write over it."""
    for remains, what in ((path + JOURNAL, "journal"), (path + BACKUP, "last copy")):
        try:
            files.stat(remains)
        except FileNotFoundError:
            continue
        raise StoreDamaged(
            f"The {what} of a store stands at {remains}, but the store is gone: "
            "vnus-tui recover shows what can be brought back."
        )
