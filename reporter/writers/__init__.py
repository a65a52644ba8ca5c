"""From records and answers to files, each written whole or not at all.

Belongs here: file formats. Does not belong here: what an answer is, or whether it is sound.
"""
