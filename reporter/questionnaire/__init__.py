"""What a platform asks in one cycle, as data, and whether that data is sound.

Belongs here: the closed vocabulary of `schemas/questionnaires/`, loading it, linting it, comparing two cycles.
Does not belong here: any city's facts; the name of any platform.
"""
