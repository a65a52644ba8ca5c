"""Measuring whole processes in pairs, turn by turn, so that a machine that slows down slows both."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

RUNS = 9

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Modules are compiled once and kept, as on any user's machine from the second run on."""


class Took(NamedTuple):
    """What one finished process took."""

    seconds: float
    cpu: float
    mb: float


def run(command: list[str]) -> Took:
    """Run a process to its end; what it prints is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Took(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def told(command: list[str]) -> Took:
    """What a process says its work took, imports not counted: seconds and megabytes on its standard output."""
    seconds, mb = subprocess.run(command, capture_output=True, check=True, env=ENVIRONMENT).stdout.split()
    return Took(float(seconds), float(seconds), float(mb))


def pair(
    name: str,
    ours: list[str],
    peer: list[str],
    peer_name: str,
    budget: float | None,
    *,
    fresh: Path | None = None,
    budget_mb: int | None = None,
    by_itself: bool = False,
) -> dict[str, object]:
    """Medians of both and of their ratio, turn by turn, after one uncounted turn.

    Args:
        name: What is measured.
        ours: Our command.
        peer: The peer's.
        peer_name: What the peer is.
        budget: Seconds it may take.
        fresh: Folder that is cleared before each turn.
        budget_mb: Megabytes it may take.
        by_itself: Whether the processes tell themselves how long their work took.
    """
    clock = told if by_itself else run

    def turn() -> tuple[Took, Took]:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
        return clock(ours), clock(peer)

    turn()
    turns = [turn() for _ in range(RUNS)]
    result = {
        "what": name,
        "median_s": round(statistics.median(a.seconds for a, _ in turns), 3),
        "median_cpu_s": round(statistics.median(a.cpu for a, _ in turns), 3),
        "peak_mb": round(max(a.mb for a, _ in turns)),
        "peer": peer_name,
        "peer_median_s": round(statistics.median(b.seconds for _, b in turns), 3),
        "ratio_to_peer": round(statistics.median(a.seconds / b.seconds for a, b in turns), 3),
        "budget_s": budget,
        "budget_mb": budget_mb,
        "runs": RUNS,
    }
    print(f"{name:<38}{result['median_s']:>8} s {result['median_cpu_s']:>8} s cpu {result['peak_mb']:>5} MB   "
          f"{peer_name}: {result['peer_median_s']} s   ratio {result['ratio_to_peer']}   "
          f"budget {budget or '–'} s, {budget_mb or '–'} MB")  # fmt: skip
    return result
