"""From an earlier year and its changes to the later year: proof that a comparison leaves nothing out."""

from __future__ import annotations

from typing import Any

from reporter.changes.compare import Comparison
from reporter.changes.walk import FIGURE, is_figure, keyed, unquoted
from reporter.model.base import Model
from reporter.model.status import AnnualStatus
from reporter.paths import parse

Edit = tuple[tuple[tuple[str, str | None], ...], Any]
"""What is left of a path, and the value that comes there; None takes away what stands there."""


def apply(comparison: Comparison) -> AnnualStatus:
    """The later status, made from the earlier one and the changes alone.

    It says what `comparison.after` says: figures that another unit says the same stay in theirs, and lists come in
    an order of their own.
    """
    edits: list[Edit] = [(parse(c.path), c.after) for c in comparison.changes]
    edits += [((*parse(s.path), ("state", None)), s.after) for s in comparison.states]
    return _edited(comparison.before, edits)  # type: ignore[no-any-return]


def _edited(held: Any, edits: list[Edit]) -> Any:
    """A record or figure with the edits below it."""
    own = [value for path, value in edits if not path]
    if own:
        held = _figure(held, own[0]) if is_figure(held) and is_figure(own[0]) else own[0]
    fields: dict[str, dict[str | None, list[Edit]]] = {}
    for path, value in edits:
        if path:
            (name, key), rest = path[0], path[1:]
            fields.setdefault(name, {}).setdefault(key, []).append((rest, value))
    if not fields:
        return sorted(held, key=str) if isinstance(held, frozenset) else held
    update = {
        name: _edited(getattr(held, name), by_key[None]) if None in by_key else _items(getattr(held, name), by_key)
        for name, by_key in fields.items()
    }
    return held.model_copy(update=update)


def _items(held: Any, by_key: dict[str | None, list[Edit]]) -> Any:
    """A list of records, or a table by name, with the edits of its items."""
    values = [value for edits in by_key.values() for _, value in edits]
    table = isinstance(held, dict) or (held is None and not isinstance(values[0], Model))
    items: dict[str, Any] = dict(held or {}) if table else dict(keyed(held or ()))
    for key, edits in by_key.items():
        key = unquoted(key or "") if table else key or ""
        items[key] = _edited(items.get(key), edits)
    left = {key: item for key, item in items.items() if item is not None}
    return (left if table else list(left.values())) or None


def _figure(held: Any, value: Any) -> Any:
    """Number, unit, key and reason of one figure in place of another's; its remarks are changes of their own."""
    return held.model_copy(update={name: getattr(value, name) for name in FIGURE})
