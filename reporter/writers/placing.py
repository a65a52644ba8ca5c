"""Single values put into the city's files where they stand: comments, order and everything beside them stay."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomlkit

from reporter.errors import WriteError
from reporter.model.base import Model
from reporter.model.status import AnnualStatus
from reporter.paths import field, parse
from reporter.writers.city import FILE_OF, item, open_toml
from reporter.writers.edit import edit, toml_files


def put_values(city: Path, year: int, values: dict[str, Any], papers: Iterable[dict[str, Any]] = ()) -> None:
    """Put values at their paths; a table is laid over the one that stands there. Each file is written once, whole.

    Args:
        city: The city's folder.
        year: The reporting year.
        values: Path → value. Records of lists must stand in the year; a part that does not is made in status.toml.
        papers: Documents that are added where there is none of their id.

    Raises:
        WriteError: A record stands in no file of the year.
    """
    folder = city / str(year)
    files = toml_files(folder)
    for name in {f"{FILE_OF.get('documents')}.toml", "status.toml"}:
        if folder / name not in files:
            files.append(folder / name)
    order = sorted(files, key=lambda file: file.name == "status.toml")
    left, new = dict(values), {paper["id"]: paper for paper in papers}
    held = {str(r.get("id")) for file in files for r in open_toml(file).get("documents", [])}
    new = {id: paper for id, paper in new.items() if id not in held}

    def change(file: Path, document: tomlkit.TOMLDocument) -> bool:
        done = [path for path, value in left.items() if _put(document, path, value, made=file.name == "status.toml")]
        for path in done:
            del left[path]
        if left and file == order[-1]:
            raise WriteError("nowhere-to-put", path=next(iter(left)), year=year)  # before anything is written
        if new and file.name == f"{FILE_OF['documents']}.toml":
            records = document.setdefault("documents", tomlkit.aot())
            for paper in new.values():
                if len(records):
                    records[-1].add(tomlkit.nl())
                records.append(item(paper, top=True) if isinstance(records, tomlkit.items.AoT) else item(paper))
            return True
        return bool(done)

    edit(order, change)


def _put(document: tomlkit.TOMLDocument, path: str, value: Any, *, made: bool) -> bool:
    """Put one value; False where the file does not hold the record."""
    here: Any = document
    model: type[Model] = AnnualStatus
    segments = parse(path)
    for n, (name, key) in enumerate(segments[:-1]):
        what = field(model, name)
        if name not in here:
            if n == 0 and not (made and key is None):
                return False
            here[name] = tomlkit.table() if n == 0 else tomlkit.inline_table()
        here = here[name]
        if key is not None and what.model is not None:
            here = next((r for r in here if str(r.get(what.model.KEY or "id")) == key), None)
            if here is None:
                return False
        model = what.model or model
    _set(here, segments[-1], value, model)
    return True


def _set(here: Any, last: tuple[str, str | None], value: Any, model: type[Model]) -> None:
    """Put a value into a table, or over the table that stands there."""
    name, key = last
    if key is not None:
        what = field(model, name)
        here[name] = here.get(name, tomlkit.array())
        found = next((r for r in here[name] if str(r.get(what.model.KEY if what.model else "id")) == key), None)
        if found is not None:
            _lay(found, value)
        return
    if isinstance(value, dict) and isinstance(here.get(name), dict):
        _lay(here[name], value)
    else:
        here[name] = item({k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value)


def _lay(table: Any, value: dict[str, Any]) -> None:
    for key, inner in value.items():
        if inner is None:
            table.pop(key, None)
        else:
            table[key] = item(inner)
