"""Real filings in and out again, cell by cell: `make fidelity`.

Reads public filings from the folder of real data beside the project, files them again from the status they became,
and compares every answered cell. Says how many cells became figures and codes, texts, manual answers, or are kept.
Exit code 1 where a cell is lost, changed or added.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reporter.answers import Filing
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.load import cycles, of_cycle
from reporter.readers.files import table
from reporter.readers.intake import same, take_in
from reporter.readers.submission import Submission, read

DATA = Path(__file__).parent.parent / ".." / "shared" / "data" / "cdp"
MANY = DATA / "2025_india_16_cities_long.csv"
ONE = {
    "Mumbai": DATA / "mumbai_2021_2025_long.csv",
    "St Petersburg, FL": DATA / "st_petersburg_fl_2021_2025_long.csv",
}
PLATFORM = "cdp-track"


def submissions() -> Iterator[tuple[Questionnaire, Submission]]:
    """Every real filing of a cycle we have, with its questionnaire."""
    for cycle in cycles(PLATFORM):
        form = of_cycle(PLATFORM, cycle)
        spelling = {"prefix": form.spelling.question_prefix, "no_answer": tuple(form.spelling.no_answer)}
        if cycle == 2025:
            heading, rows, *_ = table(MANY)
            number = heading.index("cdp_disclosing_org_number")
            for org in dict.fromkeys(row[number] for _, row in rows):
                yield form, read(MANY, form.layouts, organisation=org, cycle=cycle, **spelling)  # type: ignore[arg-type]
        for file in ONE.values():
            heading, rows, *_ = table(file)
            if any(row[heading.index("year")] == str(cycle) for _, row in rows):
                yield form, read(file, form.layouts, cycle=cycle, **spelling)  # type: ignore[arg-type]


def compare(form: Questionnaire, filed: Submission) -> tuple[dict[str, Counter[str]], list[str]]:
    """How each question's cells fared, and what went wrong with which cell."""
    intake = take_in(form, filed, form.first_year, "filed")
    filing = Filing(form, intake.status, entries=intake.entries, left_blank=intake.left_blank)
    given = [a for a in filing.answers if a.value is not None]
    wrong: list[str] = []
    unmatched = list(given)
    ordered = any(x.row_order for x in form.layouts if x.name == filed.layout.name)  # else order is only appearance
    for cell in filed.cells:
        hit = next(
            (a for a in unmatched if a.question == cell.question and (not ordered or a.row_order == cell.row_order)
             and _name(a.row_name) == _name(cell.row_name) and _label(a.label) == _label(cell.label)
             and same(a, cell.value, form)),
            None,
        )  # fmt: skip
        if hit is None:
            wrong.append(f"{cell.question} {cell.row_name} {cell.label[:40]}: lost or changed")
        else:
            unmatched.remove(hit)
    wrong += [f"{a.reference}: added" for a in unmatched]
    return intake.fates, wrong


def _label(label: str) -> str:
    from reporter.questionnaire.labels import normalised

    return normalised(label)


def _name(name: str | None) -> str:
    return _label(name or "")


def main() -> int:
    """Print the table; say whether every cell came back."""
    if not MANY.exists():
        print("fidelity: skipped, the folder of real filings is not beside the project")
        return 0
    failed, total = 0, {}
    print(f"{'cycle':<6}{'city':<45}{'cells':>6}{'equal':>7}{'wrong':>6}")
    for form, filed in submissions():
        fates, wrong = compare(form, filed)
        failed += len(wrong)
        cells = len(filed.cells)
        lost = sum(w.endswith("changed") for w in wrong)
        print(f"{form.cycle:<6}{(filed.name or '')[:44]:<45}{cells:>6}{cells - lost:>7}{len(wrong):>6}")
        for line in wrong[:5]:
            print(f"      {line}")
        for question, count in fates.items():
            total.setdefault((form.cycle, question), Counter()).update(count)
    numbers = {(f.cycle, q.number) for f in (of_cycle(PLATFORM, c) for c in cycles(PLATFORM)) for q in f.question}
    print(f"\n{'cycle':<6}{'question':<10}{'typed':>7}{'text':>7}{'manual':>7}{'kept':>7}{'kept %':>8}")
    for key in sorted(numbers, key=str):
        print(_line(key[0], key[1], total.get(key, Counter())))
    rest = sum((c for key, c in total.items() if key not in numbers), Counter())
    print(_line("", "no form", rest))
    return 1 if failed else 0


def _line(cycle: object, question: str, c: Counter[str]) -> str:
    cells = sum(c.values())
    share = f"{100 * c['kept'] / cells:.1f}" if cells else "–"
    return f"{cycle!s:<6}{question:<10}{c['typed']:>7}{c['text']:>7}{c['manual']:>7}{c['kept']:>7}{share:>8}"


if __name__ == "__main__":
    sys.exit(main())
