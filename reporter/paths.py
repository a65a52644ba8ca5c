"""Dotted paths into a status: `targets[t2030].reduction`, `main_inventory.notes[waste].text`.

A segment is a field; in brackets stands the id (or other key) of a record in a list. A path is read from an
instance, and its type is known from the model alone, which is how a questionnaire is checked before any city is.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from reporter.model.base import Alias, CodeList, Mark, Model, Part, Record, Text
from reporter.model.quantities import Quantity

_SEGMENT = re.compile(r"([a-z_][a-z0-9_]*)(?:\[([^\]]+)\])?(?:\.|$)")


class PathError(ValueError):
    """A path that the model does not have.

    Attributes:
        at: The segment that is not there.
        fields: What could stand in its place.
    """

    def __init__(self, path: str, at: str, fields: list[str]) -> None:
        super().__init__(f"{path}: no {at}")
        self.path, self.at, self.fields = path, at, fields


@cache
def parse(path: str) -> tuple[tuple[str, str | None], ...]:
    """Segments of a path: (field, key or None).

    >>> parse("inventories[2024].cells[I.1.1].value")
    (('inventories', '2024'), ('cells', 'I.1.1'), ('value', None))

    Raises:
        PathError: It is not written as a path.
    """
    segments, position = [], 0
    while position < len(path):
        match = _SEGMENT.match(path, position)
        if not match:
            raise PathError(path, path[position:], [])
        segments.append((match[1], match[2]))
        position = match.end()
    if not segments or path.endswith("."):
        raise PathError(path, path, [])
    return tuple(segments)


@dataclass(frozen=True)
class Found:
    """What stands at a path."""

    value: Any
    """The value; None where it, or anything on the way to it, is absent."""

    path: str
    """The path with aliases replaced by the record they stand for."""

    holders: tuple[Any, ...]
    """The records passed on the way, outermost first, the value itself last where it is a record."""

    @property
    def source(self) -> tuple[str | None, str | None]:
        """Document id of the innermost holder that names one, and the innermost locator down from there."""
        locator = None
        for holder in reversed(self.holders):
            locator = locator or getattr(holder, "locator", None)
            if getattr(holder, "source", None):
                return holder.source, locator
        return None, None

    @property
    def state(self) -> str | None:
        """State of the innermost record on the way."""
        return next((h.state for h in reversed(self.holders) if isinstance(h, Record | Part)), None)


def key_of(record: Any) -> str | None:
    """What identifies a record in its list."""
    key = type(record).KEY if isinstance(record, Model) else None
    return None if key is None else str(getattr(record, key))


def records(status: Model) -> Iterator[tuple[str, Record | Part]]:
    """What somebody has to stand for: every record of the status's lists, every part of which there is one."""
    for name in type(status).model_fields:
        value = getattr(status, name)
        if isinstance(value, Part):
            yield name, value
        for record in value if isinstance(value, list) else ():
            if isinstance(record, Record):
                yield f"{name}[{record.id}]", record


def item(records: Any, key: str) -> Any:
    """The record of that key in a list or dict, or None; records that nothing identifies are told by their position."""
    if isinstance(records, dict):
        return records.get(key)
    by_position = key.isdigit() and int(key) < len(records or ()) and key_of(records[int(key)]) is None
    return records[int(key)] if by_position else next((r for r in records or () if key_of(r) == key), None)


def resolve(root: Model, path: str, at: str = "") -> Found:
    """Read a path from an instance; never fails on absent records, only on a path that is not one.

    Args:
        root: Where the path starts.
        path: Checked against the model beforehand, by `leaf`.
        at: Path of `root` itself, put before the result's.
    """
    value: Any = root
    holders: list[Any] = [root]
    done = [at] if at else []
    for name, key in parse(path):
        alias = type(value).ALIASES.get(name) if isinstance(value, Model) else None
        value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
        segment = f"{name}[{key}]" if key is not None else name
        if key is not None:
            value = item(value, key)
        elif alias is not None and value is not None:
            segment = f"{alias.list_name}[{key_of(value)}]"
        done.append(segment)
        if isinstance(value, Model):
            holders.append(value)
    return Found(value, ".".join(done), tuple(holders))


@dataclass(frozen=True)
class Leaf:
    """What kind of value a path leads to."""

    kind: str
    """quantity, number, integer, text, string, boolean, list, record or records."""

    marks: tuple[Any, ...] = ()
    """Marks of the field: CodeList, Measures, Refers, Yearly and the others of `reporter.model.base`."""

    model: type[Model] | None = None
    """The record class, for record and records."""

    def mark(self, kind: type) -> Any:
        """The first mark of a kind, or None."""
        return next((m for m in self.marks if isinstance(m, kind)), None)


def leaf(model: type[Model], path: str) -> Leaf:
    """What a path of a model leads to, from the annotations alone.

    Raises:
        PathError: The model has no such path; names the segment and the fields that exist there.
    """
    current = Leaf("record", (), model)
    for name, key in parse(path):
        if current.model is None or current.kind not in ("record", "quantity"):
            raise PathError(path, name, [])
        current = _step(current.model, path, name)
        if key is not None:
            if current.kind == "records" and current.model is not None:
                current = _record(current.model, current.marks)
            elif current.kind == "mapping":
                current = Leaf("string" if current.marks else "text", current.marks)
            else:
                raise PathError(path, f"{name}[{key}]", [])
    return current


def _step(model: type[Model], path: str, name: str) -> Leaf:
    if name in model.ALIASES:
        alias = model.ALIASES[name]
        inner = field(model, alias.list_name)
        if inner.model is not None:
            return inner if alias.key else _record(inner.model, inner.marks)
    if name in model.COMPUTED:
        mark = model.COMPUTED[name]
        return Leaf("mapping", (mark,)) if isinstance(mark, CodeList) else Leaf("quantity", (mark,), Quantity)
    if name not in model.model_fields:
        raise PathError(path, name, [*model.model_fields, *model.ALIASES])
    return field(model, name)


@cache
def field(model: type[Model], name: str) -> Leaf:
    """What one field of a record holds."""
    info = model.model_fields[name]
    return _annotation(info.annotation, tuple(m for m in info.metadata if _is_mark(m)))


def _is_mark(value: Any) -> bool:
    return isinstance(value, Mark)


def _record(model: type[Model], marks: tuple[Any, ...]) -> Leaf:
    return Leaf("quantity" if issubclass(model, Quantity) else "record", marks, model)


_TEXT = typing.get_args(Text)[0]
_PLAIN = {str: "string", int: "integer", bool: "boolean"}


def _annotation(annotation: Any, marks: tuple[Any, ...]) -> Leaf:
    """Turn an annotation into a leaf; Optional and Annotated are looked through."""
    if annotation in (Text, _TEXT):
        return Leaf("text", marks)
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _annotation(args[0], (*marks, *(m for m in args[1:] if _is_mark(m))))
    if origin in (types.UnionType, typing.Union):
        inner = [a for a in args if a is not type(None)]
        if len(inner) == 1:
            return _annotation(inner[0], marks)
        return Leaf("text", marks)
    if origin is list:
        item_leaf = _annotation(args[0], ())
        if item_leaf.model is not None:
            return Leaf("records", (*marks, *item_leaf.marks), item_leaf.model)
        return Leaf("list", (*marks, *item_leaf.marks))
    if origin is dict:
        return Leaf("mapping", marks)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return _record(annotation, marks)
    return Leaf(_PLAIN.get(annotation, _literal(annotation)), marks)


def _literal(annotation: Any) -> str:
    from decimal import Decimal

    if annotation is Decimal:
        return "number"
    values = typing.get_args(annotation)
    return "integer" if values and all(isinstance(v, int) for v in values) else "string"


def fields(model: type[Model]) -> list[str]:
    """Names a path may continue with at a record of this class."""
    return [*model.model_fields, *model.ALIASES]


__all__ = [
    "Alias",
    "Found",
    "Leaf",
    "PathError",
    "field",
    "fields",
    "item",
    "key_of",
    "leaf",
    "parse",
    "records",
    "resolve",
]
