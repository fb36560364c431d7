"""Text files and workbooks as people send them: what is read, and what is refused."""

from __future__ import annotations

import bz2
import datetime as dt
import gzip
import json
import lzma
import string
import zipfile
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenfold_udfs.engines.duckdb import register_functions
from tenfold_udfs.raw_files.encodings import encoding_of
from tenfold_udfs.raw_files.errors import RawFileError
from tenfold_udfs.raw_files.header import column_names
from tenfold_udfs.raw_files.run import look_at_file
from tenfold_udfs.raw_files.separated import rows_of_text, separator_of

PEOPLE = [
    ("person_id", "Größe", "answer", "note"),
    ("001", "José", "NA", "a;b"),
    ("002", "Ünal", "yes", 'said "no",\nthen left'),
    ("0030", "Müller", "null", "50\u00a0€"),
]


def written(rows: list[tuple], separator: str, ending: str = "\n") -> str:
    """Rows as programs write them: quotation marks where they have to be."""

    def cell(text: str) -> str:
        if any(sign in text for sign in f'{separator}"\n'):
            return '"' + text.replace('"', '""') + '"'
        return text

    return "".join(separator.join(map(cell, row)) + ending for row in rows)


@pytest.fixture(scope="module")
def database():
    connection = duckdb.connect()
    register_functions(connection)
    return connection


@pytest.fixture
def read(database, tmp_path, monkeypatch):
    """Read a file as a model does, by the SQL that stands for it."""
    monkeypatch.chdir(tmp_path)

    def rows(content: bytes | Path, name: str = "people.csv", **said: str):
        if isinstance(content, bytes):
            (tmp_path / name).write_bytes(content)
        answer = json.loads(look_at_file(json.dumps({"file": name, **said})))
        if "error" in answer:
            raise RawFileError(answer["error"])
        found = database.execute(f"select * from {answer['text']}")
        return [tuple(c[0] for c in found.description), *found.fetchall()]

    return rows


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_encoding_and_separator_gives_the_same_rows(read, separator, encoding):
    text = written(PEOPLE, separator)
    assert read(text.encode(encoding)) == PEOPLE


@pytest.mark.parametrize(
    "encoding", ["utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"]
)
@pytest.mark.parametrize("word", ["東京都千代田区", "Екатеринбург", "ירושלים", "José"])
def test_wide_encodings_are_found_without_a_mark(read, encoding, word):
    rows = [("名前", "町"), *((word * 3, word + str(n % 3)) for n in range(60))]
    assert read(written(rows, ";").encode(encoding)) == rows


@pytest.mark.parametrize("encoding", ["cp1250", "cp1251", "cp1256", "gb18030"])
def test_other_encodings_are_asked_for_and_read_when_said(read, encoding):
    words = {
        "cp1250": ["Paweł", "Łukasz", "Małgorzata"],
        "cp1251": ["Иван", "Анна", "Мария"],
        "cp1256": ["محمد", "فاطمة", "علي"],
        "gb18030": ["张伟", "王芳", "李娜"],
    }[encoding]
    rows = [("id", "name"), *((str(n), word) for n, word in enumerate(words))]
    if encoding == "cp1251":
        # one letter each
        rows += [("8", "М"), ("9", "Ж")] * 5
    content = written(rows, ",").encode(encoding)
    with pytest.raises(RawFileError, match="encoding is not clear"):
        read(content)
    assert read(content, encoding=encoding) == rows


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(read, ending):
    rows = [row[:3] for row in PEOPLE]
    assert read(written(rows, ",", ending).encode()) == rows


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("sign", ["|", ";", "\t", "^"])
@pytest.mark.parametrize(
    "line", ["sep={}", '"sep={}"', "SEP = {}", "sep={} ", "sep={0}{0}"]
)
def test_a_spreadsheet_may_declare_its_separator(read, line, sign, ending, mark):
    lines = [mark + line.format(sign), f"a{sign}b", f"1{sign}x,y", ""]
    assert read(ending.join(lines).encode()) == [("a", "b"), ("1", "x,y")]


def test_empty_cells_are_missing_and_nothing_else_is(read):
    rows = read(b'id,a,b\n1,,""\n2,NA,null\n3, ,-\n')
    assert rows[1:] == [("1", None, None), ("2", "NA", "null"), ("3", " ", "-")]


def test_rows_without_anything_in_them_are_nobody(read):
    rows = [("id", "sex", "age"), ("1", "f", None), ("2", "m", "3")]
    assert read(b'id,sex,age\n,,\n1,f,\n\n2,m,3\n"","",\n,,\n') == rows


texts = st.text(string.ascii_letters + "é ß\"'\n;,|1", max_size=8).filter(
    lambda text: text.strip() == text and text != ""
)


@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=8))
def test_what_is_written_is_read(rows):
    # names of which none occurs below
    rows = [("first#", "second#", "third#"), *rows]
    text = written(rows, ",")
    columns = [column.to_pylist() for column in rows_of_text(text, ",")]
    assert list(zip(*columns, strict=True)) == rows


def test_the_separator_is_what_cuts_all_rows_alike():
    text = "name;salary\nA, B;1,5\nC;2,25\nD, E, F;3\n"
    assert separator_of(text) == ";"
    assert separator_of("only one column\nwith, commas\n") == ","


@pytest.mark.parametrize(
    "lines",
    [
        # a comma in every row, as often as the separator
        ["id;weight, kg;height, cm", "1;50,5;160,5", "2;61,2;171,0"],
        ["id|name, first", "1|Zq, A", "2|Zq, B"],
        ["id\tyears, months\tx", "1\t1,5\t2,5", "2\t2,5\t3,5"],
    ],
)
def test_commas_in_cells_separate_nothing(lines):
    separator = next(sign for sign in ";|\t" if sign in lines[0])
    assert separator_of("\n".join(lines)) == separator
    # and semicolons in the cells of a table that commas cut
    turned = "\n".join(lines).replace(",", ";;").replace(separator, ",")
    assert separator_of(turned.replace(";;", ";") + "\n3,a,b\n4,c,d\n" * 9) == ","


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "it is empty"),
        (b"\n\n \n", "it is empty"),
        (b"id,name\n", "nothing below it"),
        (b"id,name", "nothing below it"),
        (b"id;name\r\n;\r\n", "nothing below it"),
        (b"id^name\nzq^a\n", "one column, if nothing but"),
        (b"Cases of 2020\nid,name\n1,zq\n2,zq\n", "1 at commas, and 3 of its rows"),
        (b"id,name\n1,zq\x00\n2,a\n", "line 2 has signs that no text has"),
        ("id,name\n1,日本zq\n".encode("iso2022_jp"), "signs that no text has"),
        (b'[{"id": 1, "name": "zq"}]', "it is JSON"),
        (b'{"id": 1, "name": "zq"}\n{"id": 2, "name": "zq"}\n', "it is JSON"),
        (b"<html><table><tr><td>zq,zq</td></tr></table></html>", "it is HTML"),
        (b'<?xml version="1.0"?>\n<row><zq/></row>\n', "it is HTML or XML"),
        (b"SQLite format 3\x00zq", "database of SQLite"),
        (b"ARROW1\x00\x00zq", "an Arrow file"),
        (gzip.compress(b"id,name\n1,zq\n", mtime=0), "it is compressed. Unpack it"),
        (bz2.compress(b"id,name\n1,zq\n"), "it is compressed"),
        (lzma.compress(b"id,name\n1,zq\n"), "it is compressed"),
        (b"PAR1zq", "cannot be opened as Parquet"),
        (b"id,name,x\nzq1,zq2,zq3\nzq4,zq5\n", "1 of its rows .* is row 3"),
        (b'id,name,x\nzq1,zq2,"zq3\nzq4,zq5,zq6\nzq7,zq8,zq9\n', "quotation mark"),
        (b'id,name,x\nzq1,zq2,"zq3\nzq4,zq5,zq6"\n', "quotation mark"),
        (
            b"Jos\xc3\xa9,b\n\xc3\xbc,1\n\xc3\xa4,zq\xe9\n",
            "first in line 3",
        ),
        (b"zq-1,female\nzq-2,male\nzq-3,female\n", "no names of columns"),
        (b"2001-02-03,female\n2001-02-04,male\n", "no names of columns"),
        (b"zq@example.org,a\nb@example.org,b\n", "no names of columns"),
        (b"id,sex\n1,f\nid,sex\n2,m\n", "row of names occurs again"),
        (b"List of cases,,\nid,name,sex\n1,zq,f\n", "first row are empty"),
        (b"PK\x03\x04zq", "cannot be opened as a workbook"),
    ],
)
def test_what_cannot_be_read_is_told_without_a_value(read, content, expected):
    with pytest.raises(RawFileError, match=expected) as caught:
        read(content)
    assert "zq" not in str(caught.value)
    assert "people.csv" in str(caught.value)


NO_SEPARATORS = ("::", "§", "€", '"', "\n", "\r", "a", "0", "tab")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"encoding": "nope"}, "no encoding nope"),
        ({"encoding": "ascii"}, "cannot be read as ascii: bytes in line 2"),
        *(
            ({"separator": sign}, "separator must be one sign")
            for sign in NO_SEPARATORS
        ),
        ({"sheet": "A"}, "has no sheets"),
        ({"delimiter": ";"}, "nobody knows delimiter"),
    ],
)
def test_what_was_said_of_a_file_is_checked(read, said, expected):
    with pytest.raises(RawFileError, match=expected):
        read("a,b\né,2\n".encode(), **said)


@pytest.mark.parametrize("name", ["nowhere.csv", "folder.csv"])
def test_a_path_that_is_no_file(read, tmp_path, name):
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(RawFileError, match="no such file|is a folder"):
        read(tmp_path / name, name)


def test_names_of_columns_are_told_apart():
    cells = [" id ", "Region of\n birth", None, "ID", "a{{b", "\ufeffx", "id"]
    assert column_names(cells) == [
        "id",
        "Region of birth",
        "column_3",
        "ID_2",
        "a((b",
        "x",
        "id_3",
    ]


def test_a_column_for_each_option_has_a_name_that_is_its_value(read):
    rows = [("id", "Threats"), ("1", "Threats"), ("2", None)]
    assert read(b"id,Threats\n1,Threats\n2,\n") == rows


@pytest.mark.parametrize("text", ["café", "naïve", "Müller", "10 € “net” – Ångström"])
def test_words_of_western_europe_are_windows_1252(text):
    assert encoding_of(text.encode("cp1252")) == "cp1252"


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "people.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Persons"
    sheet.append(["person_id", "age", "weight", "born", "seen", "minor", 2020])
    for row in (
        [
            "007",
            41,
            70.5,
            dt.date(1979, 3, 1),
            dt.datetime(2020, 1, 2, 3, 4),
            True,
            "NA",
        ],
        ["008", 12345678901, None, None, None, False, ""],
    ):
        sheet.append(row)
    book.create_sheet("Nothing")
    book.save(path)
    return path


EXPECTED_SHEET = [
    ("person_id", "age", "weight", "born", "seen", "minor", "2020"),
    ("007", "41", "70.5", "1979-03-01", "2020-01-02 03:04:00", "true", "NA"),
    ("008", "12345678901", None, None, None, "false", None),
]


def test_a_workbook_is_read_as_text(read, workbook):
    assert read(workbook, "people.xlsx") == EXPECTED_SHEET
    assert read(workbook, "people.xlsx", sheet="Persons") == EXPECTED_SHEET


def test_a_sheet_has_to_be_said_where_there_are_several(read, workbook):
    book = openpyxl.load_workbook(workbook)
    book.create_sheet("Means").append(["a"])
    book["Means"].append(["b"])
    book.save(workbook)
    with pytest.raises(RawFileError, match="sheet: Persons, Means"):
        read(workbook, "people.xlsx")
    assert read(workbook, "people.xlsx", sheet="Means") == [("a",), ("b",)]
    with pytest.raises(RawFileError, match="no sheet Cases. Its sheets: Persons"):
        read(workbook, "people.xlsx", sheet="Cases")
    with pytest.raises(RawFileError, match="has no encoding"):
        read(workbook, "people.xlsx", encoding="utf-8")


def sheet_of(path: Path, rows: list[list], *merged: str) -> None:
    """Write a workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(path)


def test_what_is_merged_over_rows_counts_for_each(read, tmp_path):
    rows = [["region", "id"], ["North", 1], [None, 2], ["South", 3], [None, 4]]
    path = tmp_path / "people.xlsx"
    sheet_of(path, rows, "A2:A3", "A4:A5")
    expected = [("North", "1"), ("North", "2"), ("South", "3"), ("South", "4")]
    assert read(path, "people.xlsx")[1:] == expected
    # where nothing stands in the first rows and columns
    rows = [[], [], *([None, *row] for row in rows)]
    sheet_of(path, rows, "B4:B5", "B6:B7")
    assert read(path, "people.xlsx")[1:] == expected


@pytest.mark.parametrize(
    ("rows", "merged", "line"),
    [
        ([["Zq of 2020", None], ["id", "sex"], [1, "f"]], "A1:B1", 1),
        ([["id", "Zq", None], [None, "a", "b"], [1, "f", 2]], "B1:C1", 1),
        ([["id", "Zq"], [None, "a"], [1, "f"]], "A1:A2", 1),
        ([["id", "sex"], [1, "f"], ["Zq", None], [2, "m"]], "A3:B3", 3),
    ],
)
def test_merged_titles_and_headings_are_refused(read, tmp_path, rows, merged, line):
    sheet_of(tmp_path / "people.xlsx", rows, merged)
    with pytest.raises(RawFileError, match=f"row {line} are merged") as caught:
        read(tmp_path / "people.xlsx", "people.xlsx")
    assert "Zq" not in str(caught.value)


def test_numbers_of_a_workbook_have_all_their_digits_and_no_exponent(read, tmp_path):
    numbers = {
        1234567890123456: "1234567890123456",
        1e20: "100000000000000000000",
        1e-7: "0.0000001",
        -0.5: "-0.5",
        0.1 + 0.2: "0.3",
    }
    rows = [["id", "x"], *([n, "a"] for n in numbers)]
    sheet_of(tmp_path / "people.xlsx", rows)
    found = read(tmp_path / "people.xlsx", "people.xlsx")
    assert [row[0] for row in found[1:]] == list(numbers.values())


def test_each_sheet_that_is_named_is_a_table_of_its_own(workbook, monkeypatch):
    monkeypatch.chdir(workbook.parent)
    asked = {"file": "people.xlsx", "sheet": "Persons"}
    assert json.loads(look_at_file(json.dumps(asked)))["name"] == "people_persons"
    assert json.loads(look_at_file('{"file": "people.xlsx"}'))["name"] == "people"


def test_an_archive_is_no_workbook(read, tmp_path):
    with zipfile.ZipFile(tmp_path / "people.zip", "w") as archive:
        archive.writestr("people.csv", "id,name\n1,zq\n")
    with pytest.raises(RawFileError, match="it is compressed. Unpack it"):
        read(tmp_path / "people.zip", "people.zip")


@pytest.mark.parametrize("name", ["p*.parquet", "p[1].parquet", "p?.parquet"])
def test_the_name_of_a_parquet_file_means_one_file(read, database, tmp_path, name):
    path = tmp_path / name
    database.execute(f"copy (select 1 as n) to '{tmp_path}/p.parquet'")
    (tmp_path / "p.parquet").rename(path)
    with pytest.raises(RawFileError, match="stands for several files"):
        read(path, name)


@pytest.mark.parametrize("content", [b"id,name\n1,a\n", b"PK\x03\x04 torn"])
def test_a_workbook_that_is_none(read, content):
    with pytest.raises(RawFileError, match="broken"):
        read(content, "people.xlsx")


def test_parquet_keeps_its_types(read, database, tmp_path):
    path = tmp_path / "people.parquet"
    database.execute(
        "copy (select 7 as n, date '2020-01-02' as d, '007' as t, 'NA' as u)"
        f" to '{path.as_posix()}' (format parquet)"
    )
    assert read(path, "people.parquet") == [
        ("n", "d", "t", "u"),
        (7, dt.date(2020, 1, 2), "007", "NA"),
    ]


def test_a_later_build_finds_columns_by_name_and_misses_none(database, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("id,sex\n1,f\n", encoding="utf-8")
    text = json.loads(look_at_file(json.dumps({"file": str(path)})))["text"]
    path.write_text("more,sex,id\nx,m,2\n", encoding="utf-8")
    assert database.execute(f"select id, sex from {text}").fetchall() == [("2", "m")]
    path.write_text("id,gender\n1,zq\n", encoding="utf-8")
    with pytest.raises(duckdb.Error, match="no longer has the columns sex") as caught:
        database.execute(f"select id from {text}").fetchall()
    assert "zq" not in str(caught.value)
    path.unlink()
    with pytest.raises(duckdb.Error, match="there is no such file"):
        database.execute(f"select id from {text}").fetchall()
