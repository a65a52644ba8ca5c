"""Office files that are the same to the byte whenever they hold the same."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

STAMP = (2000, 1, 1, 0, 0, 0)
"""Every part of the archive carries this date, so that equal contents make equal files."""


def stable(data: bytes) -> bytes:
    """The same workbook or document with constant dates, parts in a fixed order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _parts(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2000-01-01T00:00:00Z", content)
            part = zipfile.ZipInfo(name, STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, content)
    return out.getvalue()


def _parts(names: Iterable[str]) -> list[str]:
    """Content types first, as readers expect; the rest by name."""
    return sorted(names, key=lambda n: (n != "[Content_Types].xml", n))
