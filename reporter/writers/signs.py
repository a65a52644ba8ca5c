"""Signs that a page, a document or a workbook cannot hold, because XML cannot."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with a visible sign in place of each, so that nothing goes unseen.

    >>> clean("a" + chr(1) + "b")
    'a�b'
    """
    return _ILLEGAL.sub("�", text)
