"""What the fixture cities file today is what the golden files hold; `make golden` writes them anew."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("golden", ROOT / "tools" / "golden.py")
assert SPEC is not None
assert SPEC.loader is not None
golden = importlib.util.module_from_spec(SPEC)
sys.modules["golden"] = golden
SPEC.loader.exec_module(golden)

MADE = golden.golden()
HELD = {str(f.relative_to(golden.GOLDEN).as_posix()): f for f in golden.GOLDEN.rglob("*") if f.is_file()}


def test_every_golden_file_is_still_made_and_none_is_missing() -> None:
    assert sorted(MADE) == sorted(HELD)


@pytest.mark.parametrize("name", sorted(MADE))
def test_what_is_filed_has_not_changed(name: str) -> None:
    assert MADE[name].splitlines() == HELD[name].read_text(encoding="utf-8").splitlines()
