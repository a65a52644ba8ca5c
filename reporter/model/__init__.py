"""What is true of the city: frozen records, named with the field's standard terms.

Belongs here: facts a city holds whoever asks (goals, actions, adaptation, inventories, indicators), and the
arithmetic the standards define on them. Does not belong here: what any platform asks, its labels, its years;
reading or writing files; judging whether the facts are sound (`reporter/checks/`).
"""
