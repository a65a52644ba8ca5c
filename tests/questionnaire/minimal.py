"""A small sound questionnaire in a folder, to be broken by one edit at a time."""

from __future__ import annotations

from pathlib import Path

from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.load import compiled

HEAD = """\
platform = "trial"
cycle = 2025
title = "The trial"
first_year = 2025
source = "invented"
certainty = "seen"

[spelling]
source = "invented"
"""

QUESTIONS = """\
# This comment is to survive a copy.
[[question]]
number = "1"
title = "Hazards"
rows = { from = "hazards", id_from = "1" }
source = "invented"
certainty = "seen"

[[question.column]]
key = "1"
label = "Hazard"
answer = { type = "single", options = "hazards", other = true }
answer_from = { kind = "codes", path = "hazard", crosswalk = "hazards" }
required = true

[[question.column]]
key = "2"
label = "Probability"
answer = { type = "single", options = "levels" }
answer_from = { kind = "codes", path = "probability", crosswalk = "levels" }
shown_if = { column = "1", is = ["Storm"] }

[[question]]
number = "2"
title = "Emissions"
source = "invented"
certainty = "seen"

[[question.row]]
key = "residential"
name = "Stationary energy > Residential buildings"
subsector = "residential"

[[question.column]]
key = "1"
label = "Direct emissions (tonnes)"
answer = { type = "number", unit = "t" }
answer_from = { kind = "sum", column = "direct" }

[[question]]
number = "3"
title = "Anything else"
source = "invented"
certainty = "seen"

[[question.column]]
key = "1"
label = "Is there anything else?"
answer = { type = "text" }
answer_from = { kind = "manual", why = "only a person knows" }

[[question]]
number = "4"
title = "Targets"
rows = { from = "targets" }
source = "invented"
certainty = "seen"

[[question.column]]
key = "1"
label = "Reduction"
answer = { type = "number", unit = "%" }
answer_from = { kind = "copy", path = "reduction" }

[[question.column]]
key = "2"
label = "Short name"
answer = { type = "reference" }
answer_from = { kind = "derive", function = "target_reference" }

[[question]]
number = "5"
title = "Plans"
rows = { from = "plans" }
shown_if = { question = "3", is_empty = false }
source = "invented"
certainty = "seen"

[[question.column]]
key = "1"
label = "Remark"
answer = { type = "text" }
answer_from = { kind = "manual", why = "only a person knows" }

[options.hazards]
labels = ["Storm", "Drought"]
source = "invented"
certainty = "seen"

[options.levels]
labels = ["High", "Low"]
source = "invented"
certainty = "seen"
"""

WALKS = {
    "hazards.csv": "code,label,comment,source,status\nstorm,Storm,,invented,seen\ndrought,Drought,,invented,seen\n",
    "levels.csv": "code,label,comment,source,status\nhigh,High,,invented,seen\nlow,Low,,invented,seen\n",
}


def minimal(city: Path, *edits: tuple[str, str, str], cycle: int = 2025) -> Path:
    """Write the questionnaire into a city's folder and return its own folder.

    Args:
        city: The city.
        edits: File, what stands there once, and what is to stand there instead.
        cycle: The cycle's folder.
    """
    files = {"questionnaire.toml": HEAD.replace("2025", str(cycle)), "1-all.toml": QUESTIONS, **WALKS}
    for name, old, new in edits:
        assert files[name].count(old) == 1, f"{old!r} stands {files[name].count(old)} times in {name}"
        files[name] = files[name].replace(old, new)
    folder = city / "questionnaires" / "trial" / str(cycle)
    walks = city / "questionnaires" / "crosswalks" / "trial"
    for target in (folder, walks):
        target.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        ((walks if name.endswith(".csv") else folder) / name).write_text(text, encoding="utf-8")
    return folder


def loaded(city: Path, *edits: tuple[str, str, str]) -> Questionnaire:
    """The questionnaire as it is after the edits."""
    return compiled(minimal(city, *edits))
