"""Text files and workbooks as people send them: what is read, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
import string
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


def test_a_spreadsheet_may_declare_its_separator(read):
    assert read(b"sep=|\r\na|b\r\n1|x,y\r\n") == [("a", "b"), ("1", "x,y")]


def test_empty_cells_are_missing_and_nothing_else_is(read):
    rows = read(b'id,a,b\n1,,""\n2,NA,null\n3, ,-\n')
    assert rows[1:] == [("1", None, None), ("2", "NA", "null"), ("3", " ", "-")]


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
    ("content", "expected"),
    [
        (b"", "it is empty"),
        (b"\n\n \n", "it is empty"),
        (b"id,name\n", "nothing below it"),
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
        (b"\x1f\x8b\x08zq", "not what its name says"),
    ],
)
def test_what_cannot_be_read_is_told_without_a_value(read, content, expected):
    with pytest.raises(RawFileError, match=expected) as caught:
        read(content)
    assert "zq" not in str(caught.value)
    assert "people.csv" in str(caught.value)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"encoding": "nope"}, "no encoding nope"),
        ({"encoding": "ascii"}, "cannot be read as ascii: bytes in line 2"),
        ({"separator": "::"}, "separator must be one sign"),
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
