"""One annual climate status of a city: read, checked, explained, and filed on every platform.

Start with `model/` (what is true of the city), then `questionnaire/` (what a platform asks),
then `answers.py` (where the two meet). `docs/architecture.md` draws the whole house.
"""

__version__ = "2026.1"
