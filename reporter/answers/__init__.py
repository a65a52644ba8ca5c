"""Where a question and a status meet: the answer of every cell, with the path and the sources it came from.

`cell.py` is what an answer is, `filing.py` a status seen through one questionnaire, `fill.py` how each kind of
`answer_from` is worked out, `shown.py` when a cell is shown and which required ones are missing.

Belongs here: reading a status through a questionnaire. Does not belong here: files; the way back (`readers/intake`).
"""

from reporter.answers.cell import SEVERAL, UNNAMED, Answer, Entry, plain, slug, spelled
from reporter.answers.filing import Filing, FilingRow
from reporter.questionnaire.reference import natural, reference, split

__all__ = [
    "SEVERAL",
    "UNNAMED",
    "Answer",
    "Entry",
    "Filing",
    "FilingRow",
    "natural",
    "plain",
    "reference",
    "slug",
    "spelled",
    "split",
]
