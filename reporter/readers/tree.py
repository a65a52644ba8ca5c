"""Building a year's data path by path, before it is validated as a status."""

from __future__ import annotations

from typing import Any

from reporter.model.base import REPORTING_YEAR, Alias, Model
from reporter.model.status import PRESENT, AnnualStatus
from reporter.paths import Leaf, leaf, parse


class Tree:
    """Nested tables as they will stand in the city's TOML; lists hold records in the order they were made."""

    def __init__(self) -> None:
        """An empty year."""
        self.data: dict[str, Any] = {}

    def set(self, path: str, value: Any) -> None:
        """Put a value at a path; records and lists on the way are made. A dict is merged into what stands there."""
        if path.startswith("presence["):
            return self._absence(path[len("presence[") : -1], value)
        holder, name = self._walk(path)
        if isinstance(value, dict) and isinstance(holder.get(name), dict):
            holder[name].update(value)
        else:
            holder[name] = value

    def _absence(self, part: str, code: Any) -> None:
        """Presence is told by the records themselves; only the reason for an absence is kept."""
        if code != PRESENT:
            self.set(f"absences[{part}].reason", code)

    def delete(self, path: str, fields: tuple[str, ...] = ()) -> None:
        """Take a value away; of a figure only `fields`, and the rest where nothing but its place remains."""
        if path.startswith("presence["):
            part = path[len("presence[") : -1]
            self.data["absences"] = [a for a in self.data.pop("absences", ()) if a["part"] != part]
            return
        holder, name = self._walk(path)
        figure = holder.get(name)
        if not fields or not isinstance(figure, dict):
            holder.pop(name, None)
        else:
            for field in fields:
                figure.pop(field, None)
        _swept(self.data)

    def _walk(self, path: str) -> tuple[dict[str, Any], str]:
        """The table that holds the last segment of a path, and that segment's key in it."""
        here = self.data
        model: type[Model] = AnnualStatus
        segments = parse(path)
        for at, (name, key) in enumerate(segments):
            last = at == len(segments) - 1
            alias = model.ALIASES.get(name)
            step = leaf(model, name)
            if alias is not None:
                here = self._item(here, alias.list_name, step, self._start(alias, key))
            elif key is not None and step.kind == "mapping":
                here = here.setdefault(name, {})
                return here, key
            elif key is not None:
                assert step.model is not None
                here = self._item(here, name, step, {step.model.KEY or "id": key})
            elif last:
                return here, name
            else:
                here = here.setdefault(name, {})
            if last:
                return _Self(here), "self"
            assert step.model is not None
            model = step.model
        raise AssertionError(path)

    def _start(self, alias: Alias, key: str | None) -> dict[str, Any]:
        """What an item made through an alias starts from."""
        year = str(self.data.get("reporting_year", ""))
        return {k: year if v == REPORTING_YEAR else v for k, v in alias.start(key).items()}

    @staticmethod
    def _item(here: dict[str, Any], name: str, step: Leaf, start: dict[str, Any]) -> dict[str, Any]:
        """The item of a list that begins with `start`: the one with that key, or the only one of an alias."""
        model: type[Model] | None = step.model
        records = here.setdefault(name, [])
        key = model.KEY if model is not None else None
        told = start if key is None else {key: start[key]} if key in start else {}
        for record in records:
            if all(record.get(field) == value for field, value in told.items()):
                return dict_of(record)
        records.append(dict(start))
        return dict_of(records[-1])


def _swept(value: Any) -> None:
    """Take items with nothing left in them out of every list."""
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _swept(inner)
    if isinstance(value, list):
        value[:] = [item for item in value if item != {}]


def spelt_out(path: str) -> str:
    """A path with each alias replaced by the list it stands for, up to an item whose key cannot be told."""
    model: type[Model] = AnnualStatus
    done: list[str] = []
    for name, key in parse(path):
        step, alias = leaf(model, name), model.ALIASES.get(name)
        if alias is None:
            done.append(name if key is None else f"{name}[{key}]")
        else:
            start = alias.start(key).get((step.model and step.model.KEY) or "id")
            if start is None:
                return ".".join([*done, f"{alias.list_name}["])
            done.append(f"{alias.list_name}[{start}]")
        if step.model is None:
            break
        model = step.model
    return ".".join(done)


class _Self(dict[str, Any]):
    """Stands in for the holder of a list's item, so that a figure in a list can be set like any other."""

    def __init__(self, item: dict[str, Any]) -> None:
        super().__init__({"self": item})
        self._item = item

    def __setitem__(self, name: str, value: Any) -> None:
        self._item.update(value)

    def pop(self, name: str, default: Any = None) -> Any:
        """Empty the item, all but what identifies it."""
        for field in [f for f in self._item if f in _FIGURE]:
            del self._item[field]
        return default


_FIGURE = ("value", "unit", "key", "explanation", "not_applicable", "source", "locator")


def dict_of(value: Any) -> dict[str, Any]:
    """The value itself, known to be a table."""
    assert isinstance(value, dict)
    return value
