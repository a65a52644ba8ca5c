"""What changed in a city between two of its annual statuses.

`walk.py` is a status as leaves, `compare.py` the changes of two, `apply.py` the way back from changes to a status.
On them stand `groups.py` (changes as a person thinks of them), `emissions.py` (how emissions moved within one
release), `revisions.py` (what the source revised), `movements.py` (what happened everywhere), `jumps.py` (whether a
sector moved more than that), `alarms.py` (what asks for an explanation), `references.py` (which cells of the
platforms move), and `account.py`, all of it together. `tell.py`, `words.py` and `sentences.py` say it to a person.

Belongs here: the city's two years side by side. Does not belong here: two cycles of a form
(`questionnaire/compare.py`); what is wrong within one year (`checks/`); files.
"""

from reporter.changes.compare import Change, Comparison, StateChange, compare

__all__ = ["Change", "Comparison", "StateChange", "compare"]
