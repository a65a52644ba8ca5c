"""Whether a target is a fair share: published methods held against what the city has decided. And how sharp it is
beside the goals of other cities.

Belongs here: the methods as formulas, their parameters, the judgement of one target by one method, trends; how words
and figures of goals are made comparable. Does not belong here: a merged score (nobody publishes one that could be
checked), or what a platform asks.
"""
