"""Older files brought to today's model while they are read; the files themselves stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reporter.model.status import MODEL_VERSION

Migration = Callable[[dict[str, Any]], dict[str, Any]]

MIGRATIONS: dict[int, Migration] = {}
"""Version → function that takes the merged year of that version to the next one. Empty while the model is at
version 1: the first renamed field brings the first entry, its fixture and its line in the changelog."""


class UnknownVersionError(ValueError):
    """The year was written for a newer model than this program knows."""


def migrate(
    data: dict[str, Any], steps: dict[int, Migration] = MIGRATIONS, current: int = MODEL_VERSION
) -> dict[str, Any]:
    """Bring a merged year to the `current` version.

    Args:
        data: The year's tables as read; `model_version` says what they were written for (absent: current).
        steps: One function a version, each returning new data one version on.
        current: The version to arrive at.

    Raises:
        UnknownVersionError: `model_version` is newer than `current`, or a step is missing.
    """
    version = data.get("model_version", current)
    if not isinstance(version, int) or isinstance(version, bool):
        return data  # the model's own validation reports the wrong type
    while version < current:
        if version not in steps:
            raise UnknownVersionError(version)
        data = {**steps[version](data), "model_version": version + 1}
        version += 1
    if version > current:
        raise UnknownVersionError(version)
    return data
