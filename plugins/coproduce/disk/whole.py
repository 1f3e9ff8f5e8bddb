"""Write files so that nobody ever finds half of one, and clear folders of what breaking off has left in them."""

import os
import shutil
import tempfile
from collections.abc import Collection
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Exchange what a file holds. Whoever reads it meanwhile, or when this breaks off, finds the old whole."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # files with a dot are never read
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        else:
            beside.chmod(0o644)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def keep_only(folder: Path, names: Collection[str]) -> None:
    """Delete every file of a folder but those named: what a write that broke off left may hold words taken back."""
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if path.name not in names:
                path.unlink(missing_ok=True)
