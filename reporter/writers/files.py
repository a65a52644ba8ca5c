"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from reporter.errors import WriteError


def write(file: Path, data: bytes | str) -> None:
    """Put `data` in place of the file: written beside it, forced to disk, renamed. A killed run leaves the old one.

    Raises:
        WriteError: The folder may not be written, the disk is full, or another program holds the file open.
    """
    content = data.encode() if isinstance(data, str) else data
    temporary = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".part")
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        mode = file.stat().st_mode if file.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(file)
    except PermissionError as error:
        raise WriteError("may-not-write", file=str(file)) from error
    except (NotADirectoryError, FileExistsError) as error:
        raise WriteError("folder-is-a-file", file=str(file.parent)) from error
    except OSError as error:
        raise WriteError("cannot-write", file=str(file), problem=error.strerror or str(error)) from error
    finally:
        if temporary is not None and Path(temporary).exists():
            with suppress(OSError):
                Path(temporary).unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
