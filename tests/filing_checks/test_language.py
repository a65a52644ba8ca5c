"""What a text looks to be written in, and figures in it that its reader would misread."""

from __future__ import annotations

import pytest

from reporter.filing_checks.language import other_language, other_signs
from reporter.model.references import rows

SWEDISH = "Kommunen arbetar med att minska utsläppen och det som är kvar ska tas om hand av regionen till nästa år."
ENGLISH = "The city works to lower its emissions and is asked by the region to tell what it has done this year."


@pytest.mark.parametrize(
    ("text", "wanted", "told"),
    [
        (SWEDISH, "en", "sv"), (ENGLISH, "sv", "en"), (SWEDISH, "sv", None), (ENGLISH, "en", None),
        ("och det som är", "en", None), (f"{SWEDISH} {ENGLISH}", "en", None),
        ("Lund Malmö Växjö Uppsala Umeå Borås Kalmar Örebro Gävle Sundsvall Halmstad Visby Kiruna Luleå Falun Mora", "en", None),
    ],
)  # fmt: skip
def test_the_language_a_text_looks_to_be_in(text: str, wanted: str, told: str | None) -> None:
    assert other_language(text, wanted) == told


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("It was 1,5 MW, then 12,25 % and 1,5 MW again.", "en", ["1,5 MW", "12,25 %"]),
        ("1,5 million and 0,5t", "en", ["1,5 million", "0,5t"]),
        ("1.5 MW, 1,234 t, 1,00,000 t, scopes 1,2 and 3, 2,5 times, 12,345,67 t", "en", []),
        ("1.5 MW och 12.25 procent, 3.5 miljoner kr", "sv", ["1.5 MW", "12.25 procent", "3.5 miljoner"]),
        ("1,5 MW, den 12.5.2024, version 2.0, avsnitt 4.1 t.ex., 1.234 ton", "sv", []),
        ("1,5 MW and 1.5 MW", "xx", []),
    ],
)
def test_figures_with_the_other_decimal_sign(text: str, language: str, told: list[str]) -> None:
    assert other_signs(text, language) == told


def test_each_language_has_one_decimal_sign() -> None:
    languages = [row["language"] for row in rows("decimal-signs")]
    assert len(languages) == len(set(languages)) > 2
    assert {row["sign"] for row in rows("decimal-signs")} == {".", ","}
