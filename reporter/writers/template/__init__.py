"""Filling an official workbook without harm: the cells concerned change, everything else stays to the byte.

`archive.py` is the file, `markup.py` its XML, `book.py` what the workbook says of itself, `survey.py` the wanted cells
as they stand, `rules.py` what the workbook has against a value, `cells.py` one cell, `fill.py` all of them,
`formulas.py` and `recalculation.py` which results no longer hold, `proof.py` reading back. `mapping.py` is the map a
person writes, `asking.py` the map as a questionnaire, `values.py` the map filled from a city's year, `complete.py` all
of it, `provenance.py` where an official file came from.

Belongs here: official files of others, .xlsx and .xlsm. Does not belong here: workbooks of our own making
(`writers/workbook.py`).
"""
