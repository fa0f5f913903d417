"""The sample files that people start from can be imported as they are."""

from pathlib import Path

from adapters.spreadsheet.organisation_file import read_files
from domain.usecases.people import find_faults

SAMPLES = Path(__file__).parents[3] / "docs" / "samples"


def test_the_sample_workbook_and_the_sample_csv_files_hold_the_same_good_rows() -> None:
    book = read_files([SAMPLES / "to-chuc.xlsx"])
    files = read_files([SAMPLES / "don-vi.csv", SAMPLES / "nguoi.csv"])
    assert (book.units, book.posts) == (files.units, files.posts)
    assert book.bad == []
    assert find_faults(list(enumerate(book.units)), list(enumerate(book.posts)), {}) == []
