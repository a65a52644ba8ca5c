"""The same quantity as different forms ask for it: equal, different by the frameworks' own rules, or different.

`definition.py` is what the data file may say, `compare.py` holds the forms' answers against each other.

Belongs here: comparing answers between forms. Does not belong here: whether one form's answers are right.
"""

from reporter.reconciliation.compare import Comparison, Figure, findings, reconcile
from reporter.reconciliation.definition import Definition, definition

__all__ = ["Comparison", "Definition", "Figure", "definition", "findings", "reconcile"]
