"""A figure: a value or the reason why there is none, with its unit and its source."""

from decimal import Decimal
from typing import Annotated, Literal

from reporter.model.base import CodeList, Model, Number, Text, Year
from reporter.model.units import UnitError, convert

NotationKey = Literal["NO", "NE", "IE", "C"]
"""not occurring, not estimated, included elsewhere, confidential (GPC 1.1, GCoM CRF)."""

Nothing = Literal["unanswered", "not_applicable", "notation_key", "zero"]
"""The four kinds of nothing. None is ever turned into another."""


class Quantity(Model):
    """A figure as entered.

    Four kinds of nothing are told apart: the figure is absent (unanswered), `not_applicable`, a notation `key`
    with its `explanation`, or `value = 0`. A filing may give a value and a key together; both are kept, and a
    check points at it.
    """

    value: Number | None = None
    """The number as entered, in `unit`; converted only on use."""

    unit: str | None = None
    """Unit of `value`, from units.csv: t, kt, MWh, GWh, %, ha …; the field says what it must convert to."""

    key: Annotated[NotationKey | None, CodeList("notation-keys")] = None
    """Notation key in place of a value: NO, NE, IE or C. Source: GPC 1.1, GCoM CRF."""

    explanation: Text | None = None
    """Why the key stands here (where the emissions are included, why nothing was estimated), or why the value is
    unusual."""

    not_applicable: Text | None = None
    """Why the question does not arise for this city."""

    source: str | None = None
    """Id of the document the figure comes from; its record's source where absent."""

    locator: str | None = None
    """Where in the document: page, section, table, cell."""

    @property
    def nothing(self) -> Nothing | None:
        """Which kind of nothing this figure is; None where it has a value other than zero."""
        if self.value is not None:
            return "zero" if self.value == 0 else None
        if self.key is not None:
            return "notation_key"
        return "not_applicable" if self.not_applicable is not None else "unanswered"


class DatedQuantity(Quantity):
    """A figure that holds for a year or a day."""

    period: Year
    """The year the figure applies to."""

    KEY = "period"


def in_unit(figure: Quantity | None, unit: str, default: str | None = None) -> Decimal | None:
    """A figure's value in `unit`; None where it has none or its unit does not convert.

    Args:
        figure: The figure, if there is one.
        unit: The unit wanted.
        default: Unit of a figure that names none; `unit` where absent.
    """
    if figure is None or figure.value is None:
        return None
    try:
        return convert(figure.value, figure.unit or default or unit, unit)
    except UnitError:
        return None
