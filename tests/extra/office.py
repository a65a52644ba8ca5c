"""An office program started as few times as may be: one profile for all of a test run, several files at once."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")

ABSENT = "LibreOffice is not installed; .ci/run installs it"


@cache
def _profile() -> str:
    """A profile of this process alone, since two office programs do not share one; making it takes seconds."""
    folder = tempfile.mkdtemp(prefix="office-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return f"-env:UserInstallation={Path(folder).as_uri()}"


def converted(files: list[Path], kind: str, folder: Path) -> list[Path]:
    """The files as LibreOffice saves them in another format, in a folder of their own."""
    folder.mkdir(exist_ok=True)
    subprocess.run(
        [str(SOFFICE), _profile(), "--headless", "--convert-to", kind, "--outdir", str(folder), *map(str, files)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return [folder / f"{file.stem}.{kind.split(':')[0]}" for file in files]
