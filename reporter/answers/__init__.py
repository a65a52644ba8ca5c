"""Where a question and a status meet: the answer of every cell, with the path and the sources it came from.

`cell.py` is what an answer is, `filing.py` a status seen through one questionnaire, `fill.py` how each kind of
`answer_from` is worked out, `shown.py` when a cell is shown and which required ones are missing, `stands.py` where a
missing answer would stand, `rules.py` what must hold between answers.

Belongs here: reading a status through a questionnaire. Does not belong here: files; the way back (`readers/intake`).
"""

from reporter.answers.cell import BY_HAND, SEVERAL, UNNAMED, Answer, Entry, plain, slug, spelled
from reporter.answers.filing import Filing, FilingRow
from reporter.answers.rules import Broken, broken
from reporter.answers.stands import stands_at
from reporter.questionnaire.reference import natural, reference, split

__all__ = [
    "BY_HAND",
    "SEVERAL",
    "UNNAMED",
    "Answer",
    "Broken",
    "Entry",
    "Filing",
    "FilingRow",
    "broken",
    "natural",
    "plain",
    "reference",
    "slug",
    "spelled",
    "split",
    "stands_at",
]
