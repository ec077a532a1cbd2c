"""Files that are written whole or not at all.

Misses: nothing; a file that was there before stays until the new one is
complete on the disk.
"""

import contextlib
import os
import tempfile
from pathlib import Path

from processes import Unable


def check_place(path):
    """Minutes before it is needed."""
    path = Path(path)
    if path.is_dir():
        raise Unable(f"{path}: cannot be written: is a directory")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise Unable(f"{path}: cannot be written: {path.parent} is no "
                     "directory that we may write to")


def save(path, text):
    path = Path(path)
    name = None
    try:
        if path.exists() and not path.is_file():  # a device, a pipe
            path.write_text(text, encoding="utf-8")
            return
        with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", dir=path.parent, delete=False,
                prefix=f".{path.name}.") as file:
            name = file.name
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~umask())
        os.replace(name, path)
    except OSError as why:
        if name:
            with contextlib.suppress(OSError):
                os.unlink(name)
        raise Unable(f"{path}: cannot be written: {why.strerror}")


def umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask
