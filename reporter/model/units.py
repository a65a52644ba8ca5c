"""Units as entered, converted on use: exact decimal arithmetic over `schemas/codelists/units.csv`."""

from __future__ import annotations

from decimal import Decimal, getcontext
from functools import cache

from reporter.model.codelists import rows


class UnitError(ValueError):
    """A unit that is not known, or two units of different dimensions."""


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    table: dict[str, tuple[str, Decimal]] = {}
    for row in rows("units"):
        entry = (row["dimension"], Decimal(row["factor"]))
        for name in (row["code"], *filter(None, row["aliases"].split("|"))):
            table[name] = entry
    return table


def known(unit: str) -> bool:
    """Whether `unit` stands in the table."""
    return unit in _units()


def names() -> list[str]:
    """Every unit and alias, for the nearest-name hint of a message."""
    return list(_units())


def dimension(unit: str) -> str:
    """The dimension of a unit: "mass", "energy", "share" …

    Raises:
        UnitError: The unit is not in the table.
    """
    try:
        return _units()[unit][0]
    except KeyError:
        raise UnitError(unit) from None


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """`value` given in `unit`, expressed in `to`; exact, not rounded.

    >>> convert(Decimal("12.5"), "kt", "t")
    Decimal('12500')
    >>> convert(Decimal("1"), "TJ", "GWh").quantize(Decimal("0.0001"))
    Decimal('0.2778')

    Raises:
        UnitError: A unit is not known, or the two are of different dimensions.
    """
    if unit == to:
        return value
    table = _units()
    for name in (unit, to):
        if name not in table:
            raise UnitError(name)
    (kind, factor), (wanted, divisor) = table[unit], table[to]
    if kind != wanted:
        raise UnitError(f"{unit} → {to}")
    if factor == divisor:
        return value
    product = value * factor / divisor
    whole = product == product.to_integral_value() and product.adjusted() < getcontext().prec
    return product.quantize(Decimal(1)) if whole else product
