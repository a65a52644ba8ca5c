"""The comparison of two years by itself, beside deepdiff in the same process."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from measure import RUNS


def comparison(city: Path) -> dict[str, object]:
    """The comparison alone, both years in memory, turn by turn with deepdiff on the same years as plain tables."""
    from deepdiff import DeepDiff

    from reporter.changes import compare
    from reporter.changes.walk import leaves
    from reporter.readers.folder import read_year

    before, after = (read_year(city, year).status for year in (2023, 2026))
    tables = [status.model_dump(exclude_none=True) for status in (before, after)]
    turns = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        found = compare(before, after)
        middle = time.perf_counter()
        DeepDiff(tables[0], tables[1])
        turns.append((middle - start, time.perf_counter() - middle))
    ours, peer = (statistics.median(t[n] for t in turns[1:]) for n in (0, 1))
    held = [sum(1 for _ in leaves(status)) for status in (before, after)]
    result = {
        "what": "comparison of two years in memory",
        "leaves": held,
        "changes": len(found.changes),
        "median_s": round(ours, 4),
        "ms_per_400_leaves": round(ours * 1000 * 400 / max(held), 2),
        "peer": "deepdiff, by position",
        "peer_median_s": round(peer, 4),
        "ratio_to_peer": round(statistics.median(a / b for a, b in turns[1:]), 3),
        "budget_ms_per_400_leaves": 10,
        "runs": RUNS,
    }
    print(f"comparison, {held[0]} and {held[1]} leaves     {ours * 1000:.1f} ms   deepdiff: {peer * 1000:.0f} ms   "
          f"ratio {result['ratio_to_peer']}   {result['ms_per_400_leaves']} ms for 400 leaves")  # fmt: skip
    return result
