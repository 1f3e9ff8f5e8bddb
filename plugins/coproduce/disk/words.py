"""What a disk refuses, in plain words."""

import errno
import shutil
from pathlib import Path

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR}
_HELD = {errno.EBUSY, errno.EXDEV}


def in_plain_words(error: OSError, *folders: Path) -> str:
    """Say what a disk has refused, and what to do. ``folders`` are those that are written to."""
    there = [folder for folder in folders if folder.exists()]
    if error.errno in _FULL:
        fullest = min(there, key=lambda folder: shutil.disk_usage(folder).free)  # a failed write does not say where
        return f"There is no room left on the disk of {fullest}. Make room there and build again."
    where = error.filename2 or error.filename or there[0]
    name = where.decode(errors="replace") if isinstance(where, bytes) else str(where)
    if error.errno in _FORBIDDEN:
        return f"{name} may not be read or changed by whoever started this. Allow it and build again."
    if error.errno in _GONE:
        return f"{error.filename or name} was taken away or replaced during the build. Build again."
    if error.errno in _HELD:
        return f"{name} is a disk of its own, so it cannot be replaced in one step. Choose a folder in it."
    return f"{name} could not be read or written: {(error.strerror or 'the system did not say why').lower()}."
