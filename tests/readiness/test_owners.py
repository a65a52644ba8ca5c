"""Whose a part is: the record's own word first, then the longest path, then nobody's."""

from __future__ import annotations

import pytest

from reporter.readiness import Owners
from tests.readiness.town import status

TOLD = {
    "jurisdiction": "Council office",
    "jurisdiction.population": "Statistics office",
    "actions": "Environment department",
    "inventories.cells": "Energy company",
    "trial:1.1": "Coordinator",
}
YEAR = status(
    governance={"owner": "Mayor's office"},
    actions=[{"id": "a", "title": "A", "owner": "Parks"}, {"id": "b", "title": "B"}],
    inventories=[{"id": "i", "period": "2024", "cells": [{"ref": "I.1.1"}]}],
)


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("jurisdiction.area", "Council office"),
        ("jurisdiction.population[2024].value", "Statistics office"),
        ("governance.vision", "Mayor's office"),
        ("actions[a].cost.total", "Parks"),
        ("actions[a]", "Parks"),
        ("actions[b].cost.total", "Environment department"),
        ("actions[unknown].title", "Environment department"),
        ("inventories[i].cells[I.1.1]", "Energy company"),
        ("inventories[i].period", None),
        ("targets", None),
    ],
)
def test_the_record_itself_then_the_longest_path(path: str, owner: str | None) -> None:
    assert Owners(YEAR, TOLD).of(path, "trial", "6.1") == owner


def test_a_question_that_only_a_person_can_answer() -> None:
    owners = Owners(YEAR, TOLD)
    assert owners.of(None, "trial", "1.1") == owners.of("targets", "trial", "1.1") == "Coordinator"
    assert owners.of("answers.1.1", "trial", "1.1") == "Coordinator"
    assert owners.of("answers.1.2", "trial", "1.2") is None
    assert owners.of(None, "trial", "1.2") is owners.of(None, "other", "1.1") is None
