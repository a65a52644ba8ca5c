"""Tables of a plan for climate neutrality that are worked out: energy and emissions by source sector, and the gap."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from reporter.derivations import Derived
from reporter.derivations.covenant import sector as sector_of
from reporter.model.balance import energy_of, total
from reporter.model.cells import COLUMNS
from reporter.model.energy import EnergyUse
from reporter.model.inventory import Inventory
from reporter.model.quantities import in_unit
from reporter.model.status import AnnualStatus
from reporter.model.sums import sum_at

SECTORS = ("stationary-energy", "transportation", "waste", "ippu", "afolu", "total")
"""Source sectors in the order of the tables' rows: buildings, transport, waste, processes, land use; the whole."""

TRANSPORT = frozenset(
    {"municipal-fleet", "public-transport", "private-and-commercial-transport", "transport-not-allocated"}
)
"""Sectors of energy that are transport; all others are counted to buildings."""

GRID = frozenset({"electricity", "district-heating-cooling", "network-not-allocated"})
"""Carriers that come over a grid: scope 2."""

SECTOR_OF_ACTION = {
    "municipal": "stationary-energy", "tertiary": "stationary-energy", "residential": "stationary-energy",
    "lighting": "stationary-energy", "electricity": "stationary-energy", "heat": "stationary-energy",
    "transport": "transportation", "waste": "waste", "industry": "ippu",
}  # fmt: skip
"""Sector of an action → source sector of the tables. That local electricity and heat lower the emissions of buildings
is concluded: the tables have no sector of energy supply."""

INVENTORY = "baseline_inventory"
"""What the plan starts from."""


def energy(scope: str) -> Callable[[AnnualStatus, int], Derived]:
    """Final energy of a sector, MWh a year: scope 1 is burnt on the spot, scope 2 comes over a grid, `total` is both.

    Source: NetZeroCities action plan, table A-1.1; that scopes 1 and 2 are told apart by the carrier is concluded.
    """

    def worked(status: AnnualStatus, order: int) -> Derived:
        sector, inventory = SECTORS[order - 1], status.baseline_inventory
        uses = (inventory.energy if inventory else None) or ()
        mine = [use for use in uses if sector in ("total", _sector(use))]
        wanted = [use for use in mine if scope == "total" or (use.carrier in GRID) == (scope == "grid")]
        figures = [value for use in wanted if (value := energy_of(use)) is not None]
        return Derived(sum(figures, Decimal(0)) if figures else None, (f"{INVENTORY}.energy",))

    return worked


def _sector(use: EnergyUse) -> str:
    return "transportation" if use.sector in TRANSPORT else "stationary-energy"


def _emissions(inventory: Inventory | None, sector: str, columns: tuple[str, ...] = COLUMNS) -> Decimal | None:
    """Emissions of a source sector in these columns together, t CO2e; None where it has no figure there."""
    if inventory is None:
        return None
    values = [value for column in columns if (value := _place(inventory, sector, column)) is not None]
    return sum(values, Decimal(0)) if values else None


def _place(inventory: Inventory, sector: str, column: str) -> Decimal | None:
    """As the inventory tells it, else energy times factors; of the whole, the sectors added up."""
    figure = sum_at(inventory, sector, column).figure
    if figure is not None and figure.value is not None:
        return figure.value
    if sector == "total":
        parts = [value for s in SECTORS[:-1] if (value := _place(inventory, s, column)) is not None]
        return sum(parts, Decimal(0)) if parts else None
    if sector not in SECTORS[:2] or column == "outside":
        return None
    uses = [u for u in inventory.energy or () if _sector(u) == sector and (u.carrier in GRID) == (column == "indirect")]
    worked = total(inventory, frozenset(u.sector for u in uses), frozenset(u.carrier for u in uses))
    return None if worked.missing or not uses else worked.value


def emissions(*columns: str) -> Callable[[AnnualStatus, int], Derived]:
    """Emissions of a source sector, t CO2e a year: scope 1 is direct, 2 indirect, 3 outside; all where none is named.

    What the inventory tells; where it tells nothing of buildings or transport, energy times factors.

    Source: NetZeroCities action plan, table A-1.4; GPC 1.1 for scopes and columns.
    """

    def worked(status: AnnualStatus, order: int) -> Derived:
        return Derived(_baseline(status, order, columns or COLUMNS), (f"{INVENTORY}.cells",))

    return worked


def _baseline(status: AnnualStatus, order: int, columns: tuple[str, ...] = COLUMNS) -> Decimal | None:
    return _emissions(status.baseline_inventory, SECTORS[order - 1], columns)


def residual(status: AnnualStatus, order: int) -> Derived:
    """What is left to be compensated, t CO2e: the share that the neutrality target states, of the sector's baseline.

    None where no target states a share: 20 % is the most the plan may leave, not what a city has decided.
    """
    baseline, share = _baseline(status, order), _residual_share(status)
    value = None if baseline is None or share is None else baseline * share / 100
    return Derived(value, (f"{INVENTORY}.cells", "targets"))


def residual_share(status: AnnualStatus, order: int) -> Derived:
    """The share that may remain, %, as the neutrality target states it."""
    return Derived(_residual_share(status), ("targets",))


def _residual_share(status: AnnualStatus) -> Decimal | None:
    stated = [
        t.residual_share.value for t in status.targets or () if t.residual_share and t.residual_share.value is not None
    ]
    return min(stated, default=None)


def to_reduce(status: AnnualStatus, order: int) -> Derived:
    """Baseline less what remains, t CO2e."""
    baseline, left = _baseline(status, order), residual(status, order).value
    value = baseline - left if baseline is not None and isinstance(left, Decimal) else None
    return Derived(value, (f"{INVENTORY}.cells", "targets"))


def decided(status: AnnualStatus, order: int) -> Derived:
    """What actions are expected to save by the source sector they lie in, t CO2e a year; None where none says."""
    sector, saved = SECTORS[order - 1], []
    for action in status.actions or ():
        where = SECTOR_OF_ACTION.get(str(sector_of(action, 1).value))
        figure = action.expected.emissions if action.expected else None
        values = (in_unit(figure, unit) for unit in ("t", "t/year"))
        value = next((v for v in values if v is not None), None)
        if value is not None and sector in ("total", where):
            saved.append(value)
    return Derived(sum(saved, Decimal(0)) if saved else None, ("actions",))


def gap(status: AnnualStatus, order: int) -> Derived:
    """What is to be reduced and no action covers, t CO2e."""
    wanted, saved = to_reduce(status, order).value, decided(status, order).value
    value = wanted - saved if isinstance(wanted, Decimal) and isinstance(saved, Decimal) else None
    return Derived(value, (f"{INVENTORY}.cells", "targets", "actions"))


def gap_share(status: AnnualStatus, order: int) -> Derived:
    """The gap in per cent of what is to be reduced."""
    wanted, open_ = to_reduce(status, order).value, gap(status, order).value
    if not isinstance(wanted, Decimal) or not isinstance(open_, Decimal) or not wanted:
        return Derived(None, ("actions",))
    return Derived(open_ / wanted * 100, (f"{INVENTORY}.cells", "targets", "actions"))
