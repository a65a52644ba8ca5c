"""`python -m reporter`, and the command `reporter` itself."""

from __future__ import annotations

import os
import sys

from reporter.cli import main


def run() -> None:
    """The command line as a process of its own: once all is said and written, it ends at once.

    Taking apart what was built for one command costs a twentieth of it, and nothing waits for it: files are whole
    when they are written, and nothing runs at exit.
    """
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    if code is not None and not isinstance(code, int):
        sys.exit(str(code))  # a sentence, for stderr
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = 0  # whoever read the answer has read enough
    os._exit(code or 0)


if __name__ == "__main__":
    run()
