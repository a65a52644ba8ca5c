"""The TOML files of one year as one set of tables: parsed, merged, everything wrong reported with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.findings import Finding, differing
from reporter.messages import Said, short
from reporter.readers.files import LIMIT_TOML, content


def toml(file: Path, name: str) -> tuple[dict[str, Any], list[Finding]]:
    """The tables of a file; a key given twice is reported and its first value kept, so that the rest is read."""
    try:
        data = content(file, LIMIT_TOML)
    except ReadError as error:
        return {}, [Finding("STATUS-001", name, {"problem": str(error), "line": 1})]
    if b"\x00" in data:
        return {}, [Finding("STATUS-002", name, {"place": "@somewhere", "kind": "@binary"})]
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return {}, [Finding("STATUS-002", name, {"place": "@line", "line": line, "kind": "@not-utf-8"})]
    return _parsed(words, name)


def _parsed(words: str, name: str) -> tuple[dict[str, Any], list[Finding]]:
    findings: list[Finding] = []
    lines = words.replace("\r\n", "\n").split("\n")
    for _ in range(50):
        try:
            return tomllib.loads("\n".join(lines), parse_float=Decimal), findings
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = _line(error, len(lines))
            twice = "overwrite" in str(error) or "twice" in str(error)
            if not twice or not lines[line - 1].strip():
                problem = str(error).split(" (at ")[0]
                return {}, [*findings, Finding("STATUS-001", name, {"problem": problem, "line": line})]
            findings.append(_given_twice(lines, line, name))
            lines[line - 1] = ""
    return {}, findings


def _given_twice(lines: list[str], line: int, name: str) -> Finding:
    """A key or table that stands in a file twice: both lines and what they say."""
    head, _, value = lines[line - 1].partition("=")
    first = next((n for n in range(line - 1, 0, -1) if lines[n - 1].partition("=")[0].strip() == head.strip()), line)
    params = {"key": head.strip(" []"), "line": line,
              "first": short(lines[first - 1].partition("=")[2].strip() or None), "one": _on(name, first),
              "second": short(value.strip() or None), "other": _on(name, line)}  # fmt: skip
    return Finding("STATUS-006", name, params)


def _on(name: str, line: int) -> Said:
    return Said("file-line", {"file": name, "line": line})


def _line(error: Exception, last: int) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return min(int(found[1]), last) if found else last


def merge(merged: dict[str, Any], data: dict[str, Any], origins: dict[str, str], name: str) -> list[Finding]:
    """Put a file's tables into the year's; a key or id that is there already is reported and left as it was."""
    findings: list[Finding] = []
    for key, value in data.items():
        if isinstance(value, list) and isinstance(merged.get(key, []), list):
            findings += _merge_records(merged.setdefault(key, []), value, key, origins, name)
        elif isinstance(value, dict) and isinstance(merged.get(key), dict):
            for inner, part in value.items():
                if inner in merged[key]:
                    both = merged[key][inner], part
                    findings.append(_in_two_files(f"{key}.{inner}", *both, origins[key], name))
                else:
                    merged[key][inner] = part
        elif key in merged and key not in ("reporting_year", "model_version"):
            findings.append(_in_two_files(key, merged[key], value, origins[key], name))
        else:
            merged[key] = value
            origins[key] = name
    return findings


def _in_two_files(path: str, first: Any, second: Any, file: str, name: str) -> Finding:
    params = {"key": path, "first": short(first), "one": file, "second": short(second), "other": name}
    return Finding("STATUS-006", f"{name}: {path}", params, (f"{file}: {path}",))


def twice(id: Any, among: str, first: Any, second: Any, places: tuple[str, str]) -> Finding:
    """Two records of one id: where they stand, the first first, and what they say differently."""
    files = list(dict.fromkeys(place.split(": ")[0] for place in places))
    params = {"id": id, "list": among, "files": files, "differs": differing(first, second)}
    return Finding("STATUS-005", places[1], params, places[:1])


def _merge_records(
    records: list[Any], more: list[Any], key: str, origins: dict[str, str], name: str
) -> Iterator[Finding]:
    origins.setdefault(key, name)
    for record in more:
        id = record.get("id") if isinstance(record, dict) else None
        place = f"{key}[{id}]"
        if id is not None and place in origins:
            first = next(r for r in records if isinstance(r, dict) and str(r.get("id")) == str(id))
            yield twice(id, key, first, record, (f"{origins[place]}: {place}", f"{name}: {place}"))
            continue
        if id is not None:
            origins[place] = name
        records.append(record)
