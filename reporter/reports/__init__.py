"""Views for people and machines: findings and explanations as text or JSON.

Belongs here: how something is told. Does not belong here: what is told.
"""
