"""Files and functions stay small enough to read, say what they are for, and carry no empty names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import source

pytestmark = pytest.mark.documents

MODULE, TEMPLATE, FUNCTION, RULE = 400, 150, 40, 80
EMPTY_NAMES = {
    "utils",
    "util",
    "core",
    "common",
    "services",
    "helpers",
    "helper",
    "managers",
    "misc",
    "signals",
}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    first = function.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if said else 0)


def test_modules_and_rules_are_short() -> None:
    rules = source.ROOMS / "domain/reading/rules"
    too_long = [
        f"{source.name(path)}: {lines} lines"
        for path, text, _ in source.modules()
        if (lines := text.count("\n")) > (RULE if path.is_relative_to(rules) else MODULE)
    ]
    assert not too_long


def test_functions_are_short() -> None:
    too_long = [
        f"{source.name(path)}:{function.lineno} {function.name}: {length(function)} lines"
        for path, _, tree in source.modules()
        for function in functions(tree)
        if length(function) > FUNCTION
    ]
    assert not too_long


def test_templates_are_short() -> None:
    too_long = [
        f"{source.name(path)}: {lines} lines"
        for path, text in source.texts(".html", ".txt", ".xml", under=source.ROOMS / "templates")
        if (lines := text.count("\n")) > TEMPLATE
    ]
    assert not too_long


def test_modules_say_what_they_are_for() -> None:
    silent = [
        source.name(path)
        for path, _, tree in source.modules()
        if tree.body and not ast.get_docstring(tree) and path.name not in ("apps.py", "__init__.py")
    ]
    assert not silent


def test_public_functions_and_classes_say_what_they_do() -> None:
    silent = [
        f"{source.name(path)}:{node.lineno} {node.name}"
        for path, _, tree in source.modules(source.ROOMS)
        if path.name != "apps.py"
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert not silent


def test_no_module_has_an_empty_name() -> None:
    found = [
        source.name(path)
        for path in source.files()
        if path.suffix == ".py" and EMPTY_NAMES & {path.stem, *_folders(path)}
    ]
    assert not found


def test_nothing_happens_behind_the_back() -> None:
    """No Django signals, no logic in save(), no generic class views."""
    found = [
        f"{source.name(path)}: {phrase}"
        for path, text, _ in source.modules(source.ROOMS)
        for phrase in ("django.dispatch", "db.models.signals", "def save(self", "views.generic")
        if phrase in text
    ]
    assert not found


def _folders(path: Path) -> tuple[str, ...]:
    return path.relative_to(source.ROOT).parts[:-1]
