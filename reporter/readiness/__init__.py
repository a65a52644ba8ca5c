"""How far a filing has come: what is missing, whose it is, by when, and what would bring most.

`counts.py` required cells and those that are unanswered; `owners.py` whose they are; `deadlines.py` days published,
reckoned and the city's own; `backwards.py` from a deadline back through the bodies that decide; `first.py` which
values would answer most; `matrix.py` every cell of every form with where its answer comes from; `standing.py` all of
it for one filing.

Belongs here: counting and reckoning. Does not belong here: sentences and files (`reports/`); what is wrong with an
answer (`filing_checks/`).
"""

from reporter.readiness.backwards import Step, steps
from reporter.readiness.counts import Count, Missing, count
from reporter.readiness.deadlines import Due, due, following
from reporter.readiness.first import Ask, first, unlocked
from reporter.readiness.matrix import OPEN, Place, matrix
from reporter.readiness.owners import Owners
from reporter.readiness.standing import Standing, standing, without_form

__all__ = [
    "OPEN",
    "Ask",
    "Count",
    "Due",
    "Missing",
    "Owners",
    "Place",
    "Standing",
    "Step",
    "count",
    "due",
    "first",
    "following",
    "matrix",
    "standing",
    "steps",
    "unlocked",
    "without_form",
]
