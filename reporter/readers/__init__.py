"""From files to records: the city's folder, filings of earlier years, tables.

Belongs here: opening a file safely, saying what could not be read and where. Does not belong here: judging
whether what was read is sound.
"""
