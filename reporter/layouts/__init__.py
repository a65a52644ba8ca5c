"""Layouts of workbooks of a named format: which text stands where, and which field of the model it is.

Belongs here: loading `schemas/layouts/<format>/`, and what reading and writing that format must see alike. Does not
belong here: opening a file, making one.
"""
