"""The house keeps its direction: who may import whom, who may speak, where a platform may be named."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "reporter"
MODULES = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}

# A part imports itself and what stands before it. Derivations stand before questionnaires: they know records, not
# forms, and lint asks which of them there are. Writers and readers stand on one step and leave each other alone.
STEPS = [
    ["__init__"], ["resources"], ["model"], ["messages"], ["errors", "findings"], ["paths"], ["checks"], ["alignment"], ["derivations"],
    ["questionnaire"], ["answers", "periods"], ["explain", "badges", "participation", "quarters", "reconciliation"], ["changes"], ["filing_checks"], ["frozen"], ["readiness"], ["layouts"], ["writers", "readers"], ["fetching"], ["reports"], ["cli"], ["__main__"],
]  # fmt: skip
STEP = {part: n for n, parts in enumerate(STEPS) for part in parts}
PLATFORMS = re.compile(r"cdp|mycovenant|opcc|klimatkontrakt|klimatkommunerna|ekokommuner|netzerocities|gcom-crf")


def part_of(module: str) -> str:
    return module.split("/")[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            yield from (
                f"{node.module}.{a.name}" if node.module == "reporter" else str(node.module) for a in node.names
            )


def words(tree: ast.AST) -> Iterator[str]:
    """Names and texts of a module; not its docstrings, nor the examples and explanations of a command's help."""
    told = [n.value for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)]
    told += [
        k.value for n in ast.walk(tree) if isinstance(n, ast.Call) for k in n.keywords if k.arg in ("epilog", "help")
    ]
    aside = {id(inner) for node in told for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value
        yield from (str(getattr(node, name)) for name in ("id", "attr", "name", "arg", "module") if hasattr(node, name))


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_stands_before_it(module: str) -> None:
    ours = part_of(module)
    for name in imports(MODULES[module]):
        if name.startswith("reporter"):
            theirs = [*name.split("."), "__init__"][1]
            theirs = theirs if theirs in STEP else "__init__"
            assert theirs == ours or STEP[theirs] < STEP[ours], f"{ours} imports {theirs}"


@pytest.mark.parametrize("module", [m for m in MODULES if part_of(m) not in ("cli", "__main__")])
def test_only_the_command_line_prints_ends_the_program_or_imports_click(module: str) -> None:
    tree = MODULES[module]
    assert not {name.split(".")[0] for name in imports(tree)} & {"click", "rich", "logging"}
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    raised = {ast.unparse(node.exc) for node in ast.walk(tree) if isinstance(node, ast.Raise) and node.exc}
    assert not called & {
        "print",
        "input",
        "exit",
        "quit",
        "sys.exit",
        "os._exit",
        "sys.stdout.write",
        "sys.stderr.write",
    }
    assert not any(name.startswith("SystemExit") for name in raised)


@pytest.mark.parametrize("module", [m for m in MODULES if part_of(m) != "derivations"])
def test_no_platform_is_named_in_the_code(module: str) -> None:
    assert [w for w in words(MODULES[module]) if PLATFORMS.search(w.lower())] == []


@pytest.mark.parametrize("module", [m for m in MODULES if part_of(m) == "model"])
def test_the_model_names_no_platform_even_in_a_comment(module: str) -> None:
    assert PLATFORMS.findall((PACKAGE / module).read_text("utf-8").lower()) == []


@pytest.mark.parametrize("module", MODULES)
def test_a_module_can_be_read_in_one_sitting(module: str) -> None:
    assert len((PACKAGE / module).read_text("utf-8").splitlines()) <= 300


def test_every_part_has_its_step_and_every_package_says_what_belongs_in_it() -> None:
    assert {part_of(module) for module in MODULES} == set(STEP)
    for module in MODULES:
        if module.count("/") == 1 and module.endswith("/__init__.py"):
            assert "belongs" in (ast.get_docstring(MODULES[module]) or "").lower(), module
