"""The peers: the same work done by a well-known library, each a program of its own."""

PEER_HELP = "import click\n@click.group()\ndef g(): pass\ng(['--help'], standalone_mode=False)"

PEER_CHECK = """
import datetime, json, sys, tomllib, pathlib, jsonschema
schema = json.load(open(sys.argv[1]))
year = {}
for f in sorted(pathlib.Path(sys.argv[2]).glob('*.toml')):
    for k, v in tomllib.load(open(f, 'rb')).items():
        year[k] = year.get(k, []) + v if isinstance(v, list) else v
def plain(x):
    if isinstance(x, dict): return {k: plain(v) for k, v in x.items()}
    if isinstance(x, list): return [plain(v) for v in x]
    return x.isoformat() if isinstance(x, datetime.date) else x
print(len(list(jsonschema.Draft202012Validator(schema).iter_errors(plain(year)))))
"""

PEER_DIFF = """
import sys, tomllib, pathlib
from deepdiff import DeepDiff
def year(folder):
    merged = {}
    for f in sorted(pathlib.Path(folder).glob('*.toml')):
        for k, v in tomllib.load(open(f, 'rb')).items():
            merged[k] = merged.get(k, []) + v if isinstance(v, list) else v
    return merged
print(DeepDiff(year(sys.argv[1]), year(sys.argv[2])))
"""

PEER_EXPORT = """
import csv, sys, openpyxl
book = openpyxl.Workbook()
sheets = {}
for row in csv.DictReader(open(sys.argv[1], encoding='utf-8')):
    n = row['question_number']
    if n not in sheets: sheets[n] = book.create_sheet('Q' + n)
    cell = sheets[n].cell(int(row['row_order']) + 3, int(row['column_number'] or 1) + 1)
    cell.value, cell.data_type = row['value'], 's'
book.save(sys.argv[2])
"""

PEER_COPY = """
import sys, openpyxl
made = openpyxl.Workbook(write_only=True)
import python_calamine
old = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
for name in old.sheet_names:
    sheet = made.create_sheet(name)
    for row in old.get_sheet_by_name(name).to_python():
        sheet.append(row)
made.save(sys.argv[2])
"""

PEER_BOOK = """
import sys, openpyxl
for file in sys.argv[1:]:
    for sheet in openpyxl.load_workbook(file, read_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            pass
"""

PEER_CARRY = """
import pathlib, sys, tomlkit
out = pathlib.Path(sys.argv[2])
out.mkdir(exist_ok=True)
for f in sorted(pathlib.Path(sys.argv[1]).glob('*.toml')):
    (out / f.name).write_text(tomlkit.dumps(tomlkit.parse(f.read_text())))
"""

PEER_ECRF = """
import csv, sys, openpyxl
from openpyxl.styles import Border, PatternFill, Side
line, book, sheets = Side(style='thin'), openpyxl.Workbook(), {}
border, fill = Border(left=line, right=line, top=line, bottom=line), PatternFill('solid', fgColor='E3F3E1')
for row in csv.DictReader(open(sys.argv[1], encoding='utf-8')):
    if row['sheet'] not in sheets: sheets[row['sheet']] = book.create_sheet(row['sheet'])
    cell = sheets[row['sheet']][row['cell']]
    cell.value, cell.border, cell.fill = row['value'], border, fill
book.save(sys.argv[2])
"""

ECRF_ALONE = """
platform = "ecrf-alone"
cycle = 2025
title = "The eCRF workbook and nothing else"
first_year = 2025
source = "for measuring"
certainty = "seen"
files = ["ecrf.xlsx"]
[spelling]
source = "for measuring"
"""
"""A questionnaire that asks nothing: what its export takes is what the workbook takes."""

PEER_READ = """
import csv, sys
with open(sys.argv[1], encoding='utf-8', newline='') as file:
    print(sum(row['cdp_disclosing_org_number'] == sys.argv[2] for row in csv.DictReader(file)))
"""

PEER_SHEET = """
import sys, openpyxl
rows = openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True)
print(sum(row[3] == sys.argv[2] for row in rows if len(row) > 3))
"""
