"""An invented town of which everything can be told: one series, its targets from it, a projection, a carbon budget."""

from __future__ import annotations

from pathlib import Path

CITY = 'name = { sv = "Exempelstad", en = "Example Town" }\ncountry = "SE"\n'

SERIES = {1990: 500, 2000: 470, 2010: 400, 2015: 330, 2018: 300, 2020: 262, 2022: 258, 2023: 246, 2024: 250}
"""Year → kt CO2, three fifths of it transport."""

PEOPLE = {1990: 90, 2010: 95, 2015: 98, 2018: 100, 2024: 110}
"""Year → thousands."""

PROJECTION = 'projected_population = [{ period = 2030, value = 120000, unit = "people" }]\n'

BUDGET = """
[[carbon_budgets]]
id = "own"
amount = { value = 2000, unit = "kt" }
from_year = 2025
emissions = { value = 250, unit = "kt" }
emissions_year = 2024
gases = ["CO2"]
"""

TARGETS = """
[[targets]]
id = "t2030"
name = { sv = "80 procent lägre 2030", en = "80 per cent lower by 2030" }
type = "base-year-absolute"
base_year = 2010
base_inventory = "i2010"
base_emissions = { value = 400, unit = "kt" }
target_year = 2030
reduction = { value = 80, unit = "%" }
gases = ["CO2"]

[[targets]]
id = "t2045"
type = "base-year-absolute"
base_year = 2010
base_inventory = "i2010"
base_emissions = { value = 400, unit = "kt" }
target_year = 2045
net_zero = "yes"
reduction = { value = 100, unit = "%" }
gases = ["CO2"]

[[targets]]
id = "old"
replaced_by = "t2030"
"""


def inventory(year: int, kt: float) -> str:
    return f"""
[[inventories]]
id = "i{year}"
period = {year}
release = "r1"
boundary = "same"
source = "db"
gases = ["CO2"]
totals = [
  {{ ref = "total:direct", value = {kt}, unit = "kt" }},
  {{ ref = "transportation:direct", value = {kt * 0.6:.1f}, unit = "kt" }},
  {{ ref = "stationary-energy:direct", value = {kt * 0.4:.1f}, unit = "kt" }},
]
"""


def words() -> str:
    """The town's year as it stands in its file."""
    people = ", ".join(f'{{ period = {y}, value = {n}000, unit = "people" }}' for y, n in PEOPLE.items())
    head = f'[jurisdiction]\npopulation = [{people}]\n{PROJECTION}\n[[documents]]\nid = "db"\ntitle = "A database"\n'
    actions = '\n[[actions]]\nid = "path"\n'
    return head + actions + "".join(inventory(y, kt) for y, kt in SERIES.items()) + TARGETS + BUDGET


def town(folder: Path, *changes: tuple[str, str], city: str = CITY) -> Path:
    """Write the town to a folder, with words of its year replaced; each must stand there."""
    told = words()
    for old, new in changes:
        assert old in told, old
        told = told.replace(old, new)
    (folder / "2026").mkdir(parents=True)
    (folder / "reporter.toml").write_text(city, encoding="utf-8")
    (folder / "2026" / "status.toml").write_text(told, encoding="utf-8")
    return folder
