"""The table in a spreadsheet: nothing in it is a formula, and nothing of it is lost."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import pytest
from tests.exchange.clients import program
from tests.exchange.exporting import exported
from tests.exchange.hostile_records import ALL, hostile_store

FORMULA = ("=", "+", "-", "@")
SEPARATORS = {"comma": 44, "semicolon": 59, "tab": 9}


def sheet(path: Path, separator: int) -> str:
    """The table as LibreOffice takes it in, formulas evaluated: the content of its sheet as XML."""
    office = program("soffice", "libreoffice")
    filter_options = f"CSV:{separator},34,76,1,,0,false,true,false,false,false,-1"
    command = [
        office,
        f"-env:UserInstallation={(path.parent / 'office').as_uri()}",
        "--headless",
        f"--infilter={filter_options}",
        "--convert-to",
        "fods",
        "--outdir",
        str(path.parent / "out"),
        str(path),
    ]
    subprocess.run(command, capture_output=True, timeout=170, check=True)
    return (path.parent / "out" / f"{path.stem}.fods").read_text("utf-8")


@pytest.mark.timeout(200)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_no_cell_is_a_formula_for_a_spreadsheet_whatever_it_splits_at(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(exported(hostile_store(tmp_path, ALL[:80]), "csv"), "utf-8", newline="")
    found = sheet(path, SEPARATORS[separator])
    assert "table:table-row" in found
    assert "table:formula" not in found


@pytest.mark.timeout(200)
def test_the_same_spreadsheet_makes_a_formula_of_a_cell_that_is_not_guarded(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("x,=1+1\r\n", "utf-8")
    assert 'table:formula="of:=1+1"' in sheet(path, 44)


@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_no_cell_begins_as_a_formula_whichever_sign_parts_the_cells(tmp_path: Path, comma: str) -> None:
    text = exported(hostile_store(tmp_path), "csv")
    csv.field_size_limit(10_000_000)
    cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=comma) for cell in row]
    assert not [cell[:40] for cell in cells if cell.lstrip('" \r\n\t').startswith(FORMULA)]
