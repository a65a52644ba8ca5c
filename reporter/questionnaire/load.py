"""Loading definitions: TOML is the truth, a compiled index keyed by its content is what runs."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from reporter import __version__
from reporter.errors import DefinitionError
from reporter.findings import nearest
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.reference import natural
from reporter.resources import keep, kept, schemas

PARTS = ("options", "question", "rule", "period", "deadline", "criterion", "badge")
"""Tables that may stand in any file of a definition's folder; all others stand in questionnaire.toml."""

OF_THE_PLATFORM = ("deadline", "criterion")
"""Tables of what a platform has published about itself: another that uses its form has its own."""

SECTION = "section"
"""What a file may say once for all of its questions."""


SHAPE = 4
"""Raised when more, or something else, is compiled from the same files, so that no index of an older shape is read."""


def _roots(city: Path | None) -> list[Path]:
    """Folders of definitions; the city's own come first."""
    own = [city / "questionnaires"] if city is not None and (city / "questionnaires").is_dir() else []
    return [*own, schemas() / "questionnaires"]


def cycles(platform: str, city: Path | None = None) -> dict[int, Path]:
    """Cycle → folder of its definition; newest first; the city's own before the shipped."""
    found: dict[int, Path] = {}
    for root in _roots(city):
        for folder in (root / platform).glob("[0-9]*") if (root / platform).is_dir() else ():
            if folder.name.isdigit() and (folder / "questionnaire.toml").is_file():
                found.setdefault(int(folder.name), folder)
    return dict(sorted(found.items(), reverse=True))


def platforms(city: Path | None = None) -> list[str]:
    """Names of all platforms that have a definition."""
    names = {f.name for root in _roots(city) if root.is_dir() for f in root.iterdir() if f.is_dir()}
    return sorted(name for name in names if cycles(name, city))


def for_year(platform: str, year: int, city: Path | None = None) -> Questionnaire:
    """The newest cycle whose `first_year` is not later than the reporting year.

    Raises:
        DefinitionError: No such platform, or no cycle that early.
    """
    found = newest(platform, year, city)
    if found is None:
        raise DefinitionError("no-cycle-for-year", platform=platform, year=year,
                              cycles=[str(c) for c in cycles(platform, city)])  # fmt: skip
    return found


def newest(platform: str, year: int, city: Path | None = None) -> Questionnaire | None:
    """As `for_year`; None where no cycle is that early."""
    return next((form for form in map(read, known(platform, city).values()) if form.first_year <= year), None)


def inside(platform: str, city: Path | None = None) -> list[str]:
    """Names of the platforms that are answered inside this one's form: one of their cycles uses it."""
    bases = {name: [_base(folder) for folder in cycles(name, city).values()] for name in platforms(city)}
    return [n for n, found in bases.items() if n != platform and any(f and f.parent.name == platform for f in found)]


def of_cycle(platform: str, cycle: int, city: Path | None = None) -> Questionnaire:
    """The definition of one cycle.

    Raises:
        DefinitionError: No such platform or cycle.
    """
    found = known(platform, city)
    if cycle not in found:
        raise DefinitionError("no-cycle", platform=platform, cycle=cycle, cycles=[str(c) for c in found])
    return read(found[cycle])


def known(platform: str, city: Path | None = None) -> dict[int, Path]:
    """As `cycles`, of a platform that must have some.

    Raises:
        DefinitionError: No such platform.
    """
    found = cycles(platform, city)
    if not found:
        names = platforms(city)
        raise DefinitionError("no-platform", platform=platform, nearest=nearest(platform, names) or names[0],
                              platforms=names)  # fmt: skip
    return found


def beside(kind: str, platform: str, city: Path | None = None) -> list[Path]:
    """Folders of what stands beside the forms of a platform, such as its change maps; the city's own come first."""
    own = [city / "questionnaires" / kind / platform] if city is not None else []
    return [*own, schemas() / kind / platform]


def definition_files(folder: Path) -> list[Path]:
    """The TOML files of a cycle in the form's order: 2-risk before 11-further."""
    return sorted(folder.glob("*.toml"), key=lambda file: natural(file.stem))


def sources(folder: Path) -> list[Path]:
    """The files a definition is made of, crosswalks included, in a fixed order."""
    walks = [root / "crosswalks" / folder.parent.name for root in (schemas(), folder.parent.parent)]
    return [*definition_files(folder), *(file for walk in walks for file in sorted(walk.glob("*.csv")))]


def read(folder: Path) -> Questionnaire:
    """A definition from its folder, by way of the compiled index where one fits.

    Raises:
        DefinitionError: A file is not TOML or does not follow the vocabulary; says which and where.
    """
    files = sources(folder)
    contents = [file.read_bytes() for file in files]
    digest = hashlib.sha256(f"{__version__} {SHAPE} {sys.version_info[:2]}".encode())
    for file, content in zip(files, contents, strict=True):
        digest.update(file.name.encode() + hashlib.sha256(content).digest())
    for base in _bases(folder):
        digest.update(b"".join(hashlib.sha256(f.read_bytes()).digest() for f in sources(base)))
    index = kept() / f"{folder.parent.name}-{folder.name}-{digest.hexdigest()[:24]}.json"
    with suppress(OSError, ValueError):
        return Questionnaire.model_validate_json(index.read_bytes())
    questionnaire = compiled(folder)
    keep(index, questionnaire.model_dump_json(by_alias=True, exclude_defaults=True))
    return questionnaire


def _base(folder: Path) -> Path | None:
    """The folder of the form named by `same_form_as`."""
    head = folder / "questionnaire.toml"
    named = _toml(head).get("same_form_as") if b"same_form_as" in head.read_bytes() else None
    if not isinstance(named, int | str):
        return None
    other, _, cycle = str(named).rpartition("@")
    platform = other or folder.parent.name
    for root in (folder.parent.parent, schemas() / "questionnaires"):
        if (root / platform / cycle / "questionnaire.toml").is_file():
            return root / platform / cycle
    raise DefinitionError("no-cycle", platform=platform, cycle=cycle, cycles=[])


def _bases(folder: Path) -> list[Path]:
    """Folders of the forms it uses unchanged, nearest first: that of `same_form_as`, and on from there."""
    found = [folder]
    while (base := _base(found[-1])) is not None and base not in found:
        found.append(base)
    return found[1:]


def origin(folder: Path) -> Path:
    """The folder whose questions a cycle uses: its own, or that of the form it uses unchanged."""
    return [folder, *_bases(folder)][-1]


def compiled(folder: Path) -> Questionnaire:
    """A definition read from TOML and validated; the index is not used."""
    data: dict[str, Any] = {}
    for part in (*reversed(_bases(folder)), folder):
        theirs = () if data.get("platform") in (None, part.parent.name) else OF_THE_PLATFORM
        form: dict[str, Any] = {name: data[name] for name in PARTS if name in data and name not in theirs}
        data = merged(part, {**form, **_toml(part / "questionnaire.toml")})
    if "only" in data:
        data["question"] = [q for q in data.get("question", ()) if q.get("number") in data["only"]]
    walks = {
        f.stem: list(crosswalk(f)) for part in (*reversed(_bases(folder)), folder) for f in sources(part)
        if f.suffix == ".csv"
    }  # fmt: skip
    data["crosswalks"] = {name: {label: code for label, code, _ in rows} for name, rows in walks.items()}
    also = {name: {label: codes for label, _, codes in rows if codes} for name, rows in walks.items()}
    data["narrower"] = {name: codes for name, codes in also.items() if codes}
    return _validated(folder, data)


def merged(folder: Path, data: dict[str, Any] | None = None) -> dict[str, Any]:
    """The tables of all TOML files of a folder in one; questions in the order of file names."""
    data = dict(data if data is not None else _toml(folder / "questionnaire.toml"))
    for file in definition_files(folder):
        if file.name != "questionnaire.toml":
            part = _toml(file)
            heading = {SECTION: part.pop(SECTION)} if SECTION in part else {}
            part["question"] = [{**heading, **question} for question in part.get("question", ())]
            for key in part.keys() - set(PARTS):
                near = nearest(key, (*PARTS, SECTION)) or "question"
                raise DefinitionError("definition-key", file=_name(file), key=key, nearest=near)
            data["options"] = {**data.get("options", {}), **part.get("options", {})}
            for name in part.keys() - {"options"}:
                data[name] = [*data.get(name, []), *part[name]]
    return data


def crosswalk(file: Path) -> Iterable[tuple[str, str, list[str]]]:
    """Their label, our code, and our codes that are only a part of what the label means, in the file's order."""
    import csv

    with file.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            yield row["label"], row["code"], list(filter(None, (row.get("also") or "").split("|")))


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DefinitionError("definition-not-toml", file=_name(file), problem=error) from error


def _name(file: Path) -> str:
    return "/".join(file.parts[-3:])


def _validated(folder: Path, data: dict[str, Any]) -> Questionnaire:
    from pydantic import ValidationError

    try:
        return Questionnaire.model_validate(data)
    except ValidationError as error:
        other_branch = ("list_type", "model_type")  # a union also says what it would have been otherwise
        found = [e for e in error.errors() if e["type"] not in other_branch] or error.errors()
        file, place = _place(folder, data, found[0]["loc"])
        problem = found[0]["msg"].removeprefix("Value error, ")
        raise DefinitionError("definition-invalid", folder=_name(file), place=place, problem=problem,
                              count=len(found)) from error  # fmt: skip


def _place(folder: Path, data: dict[str, Any], loc: tuple[int | str, ...]) -> tuple[Path, str]:
    """File and place of what does not follow the vocabulary: `question[6.1.1].column[18].answer_from`."""
    here: Any = data
    place = ""
    for part in loc:
        if isinstance(part, int):
            here = here[part] if isinstance(here, list) else None
            names = (here.get("number"), here.get("key"), here.get("name")) if isinstance(here, dict) else ()
            place += f"[{next((n for n in names if n is not None), part + 1)}]"
        elif part.islower():  # others are the branches of a union
            here = here.get(part) if isinstance(here, dict) else None
            place += f".{part}" if place else part
    return _file_with(folder, data, loc), place


def _file_with(folder: Path, data: dict[str, Any], loc: tuple[int | str, ...]) -> Path:
    """The file that holds a question or an option list; `questionnaire.toml` for everything else."""
    head = folder / "questionnaire.toml"
    if len(loc) < 2 or loc[0] not in ("question", "options"):
        return head
    wanted = data["question"][loc[1]] if loc[0] == "question" else loc[1]
    files = [f for part in (folder, *_bases(folder)) for f in sources(part) if f.suffix == ".toml"]
    return next((f for f in files if wanted in _toml(f).get(str(loc[0]), ())), head)
