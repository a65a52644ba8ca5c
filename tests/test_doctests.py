"""Every example in a docstring is true."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "reporter"
WITH_EXAMPLES = sorted(f for f in PACKAGE.rglob("*.py") if ">>> " in f.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", WITH_EXAMPLES, ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_the_examples_of_a_module_hold(file: Path) -> None:
    name = file.relative_to(PACKAGE.parent).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    ran = doctest.testmod(import_module(name))
    assert ran.attempted
    assert not ran.failed
