"""What the system's refusal means in plain words. Invariant: no OSError leaves `disk/` as it came."""

from __future__ import annotations

import errno
import os

from vnus_store.errors import SaveFailed, StoreError, StoreReadOnly, StoreUnreadable

_CAUSES = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EFBIG: "the file is, or would become, larger than is allowed here",
    errno.EIO: "the disk reports an input/output error",
    errno.ENOENT: "the file or its folder is gone",
    errno.ENOTDIR: "a part of its path is no folder any more",
    errno.EISDIR: "a folder stands in its place",
    errno.EMFILE: "this program has too many files open",
    errno.ENFILE: "the machine has too many files open",
    errno.ENOMEM: "the machine has no memory left",
    errno.EINTR: "the system was interrupted by a signal",
    errno.ETIMEDOUT: "the disk did not answer in time",
    errno.ESTALE: "the network folder was taken away",
    errno.ELOOP: "its symbolic links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "you have no permission",
    errno.EPERM: "you have no permission",
}
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def cause(error: OSError) -> str:
    """The reason as the second half of a sentence: `the disk is full`."""
    known = _CAUSES.get(error.errno or 0)
    if known:
        return known
    return f"the system says “{error.strerror or error}”"


def not_saved(error: OSError, path: str) -> StoreError:
    """The error of a save that the system refused; the store is as it was."""
    name = os.path.basename(path)
    if error.errno in _READ_ONLY:
        return StoreReadOnly(f"Not saved: {name} may not be changed here, {cause(error)}.")
    return SaveFailed(f"Not saved to {name}: {cause(error)}.")


def not_readable(error: OSError, path: str) -> StoreError:
    """The error of a file that the system will not let us read; it may be one beside the store."""
    name = error.filename if isinstance(error.filename, str) else path
    return StoreUnreadable(f"{name} cannot be read: {cause(error)}.")
