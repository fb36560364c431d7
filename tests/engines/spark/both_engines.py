"""One project that dbt builds on DuckDB and on Spark, and what came out on each."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import yaml
from support.projects import CHECKOUT, PROJECT_FILES, write_files

# the key of a person who stands alone, and what only they have
LONELY, RARE = "Zebulon-77", "a rare thing"
NAME = "Ambrose Quincewell"
TEXTS = ["Asia", "it's", "back\\slash \\d", "Łódź 北京", 'say "x"; a', "NULL", " 0"]
MODELS = {
    "people": "{{ raw_table('people') }}",
    "nine": "{{ raw_table('nine') }}",
    "nobody": "{{ raw_table('nobody') }}",
    "twice": "{{ raw_table('twice') }}",
    "counts": "{{ tenfold.safe_combinations(ref('people'), 'person_id') }}",
    "counts_of_nine": "{{ tenfold.safe_combinations(ref('nine'), 'person_id') }}",
    "counts_of_nobody": "{{ tenfold.safe_combinations(ref('nobody'), 'person_id') }}",
    "counts_of_twice": "{{ tenfold.safe_combinations(ref('twice'), 'person_id') }}",
    "diverse_counts": """
        {{ tenfold.safe_combinations(
            ref('people'), 'person_id', reporting_length=2, sensitive={'age': 3}
        ) }}
    """,
    "totals": "{{ tenfold.protected_totals(ref('people'), 'person_id') }}",
    "publishable": """
        {{ tenfold.publishable_combinations(ref('counts'), totals=ref('totals')) }}
    """,
    "records": """
        {{ tenfold.synthetic_records(
            ref('people'), ref('counts'), 'person_id', seed=7
        ) }}
    """,
    "held_records": """
        {{ tenfold.synthetic_records(
            ref('people'), ref('counts'), 'person_id', guarantee='record', seed=7
        ) }}
    """,
    "secretly_seeded": """
        {{ tenfold.synthetic_records(
            ref('people'), ref('counts'), 'person_id', records=20
        ) }}
    """,
    "quality": "{{ tenfold.release_quality(ref('records'), ref('counts')) }}",
    # what must not leave: a value that one person has, a small number, a key
    "leaky_records": f"""
        select * from {{{{ ref('records') }}}}
        union all
        select gender, region, age, worked, empty from {{{{ ref('people') }}}}
        where region = '{RARE}'
    """,
    "leaky_counts": """
        select
            combination_length, gender, region, age, worked, empty, combination,
            case when combination_length = 1 then 9 else subjects end as subjects
        from {{ ref('counts') }}
    """,
    "leaky_parts": """
        select * from {{ ref('counts') }} where combination_length > 1
    """,
    # 50 women, of whom 45 are in Asia: 5 are not
    "leaky_differences": """
        select
            combination_length, gender, region, combination,
            cast(subjects as bigint) as subjects
        from (values
            (1, 'female', null, 'gender = female', 50),
            (1, null, 'Asia', 'region = Asia', 100),
            (2, 'female', 'Asia', 'gender = female; region = Asia', 45)
        ) as counted (combination_length, gender, region, combination, subjects)
    """,
    "total_of_differences": """
        select 'all_subjects' as total, cast(200 as bigint) as subjects
    """,
    "named": "select name as told, 'female' as gender from {{ ref('raw_names') }}",
    # the accents are characters of their own here, and not in the raw table
    "spelled_otherwise": """
        select distinct 'Zoe\u0308 Bronte\u0308well' as told from {{ ref('raw_names') }}
    """,
    "unnamed": "select distinct 'female' as gender from {{ ref('raw_names') }}",
}
# cells as they come: with blanks, words for nothing, numbers and dates in many forms
CELLS = [
    *(
        "  a ",
        "\ta\u00a0",
        "O'Brien",
        "back\\slash \\d\\s+",
        "a; b;;c",
        "Łódź  é",
        "NULL",
    ),
    *("Debt Bondage", "debt_bondage", "THREATS", "threats;debt bondage", "it''s", ""),
    *(
        "12",
        "12.7",
        "12,5",
        "1e3",
        "0012",
        "-5",
        "+7",
        "1,234.5",
        "9" * 25,
        "NaN",
        "inf",
    ),
    *("2020", "2020-5", "2020-05-01", "2020-5-1", "2020-02-30", "epoch", "infinity"),
    *("01/02/2020", "20200501", "3 May 2020", "43831", "2020-05-01T10:00:00Z", "today"),
    *("NA", "n/a", "-", "Unknown", "?", "1900-01-01", "PHL", "phl ", "PH", "Côte d'Or"),
    None,
]
READ = {
    "trimmed_text": "tenfold.trimmed_text('cell')",
    "clean_text": "tenfold.clean_text('cell')",
    "clean_key": "tenfold.clean_key('cell')",
    "picklist_option": "tenfold.picklist_option('cell', ['debt_bondage', 'threats'])",
    "multi_select": "tenfold.multi_select_flag('cell', ['threats', 'c'])",
    "integer_within": "tenfold.integer_within('cell', -10, 2000)",
    "completed": "tenfold.integer_within('cell', 0, 2000, completed=true, decimal=',')",
    "number_within": "tenfold.number_within('cell', -10, 2000, grouping=',')",
    "iso_date": "tenfold.read_date('cell')",
    "any_date": """tenfold.read_date('cell', [
        'iso', 'numeric', 'compact', 'month_name', 'excel', 'year_month', 'year'
    ], order='dmy')""",
    "year": "tenfold.read_date('cell', ['iso', 'year'], part='year')",
    "words": "tenfold.words_only(\"coalesce(cell, '')\")",
    "plain": "tenfold.without_accents('cell')",
}
BUCKETS = {
    "half_year": "tenfold.date_period('any_date', 'half_year')",
    "quarter": "tenfold.date_period('any_date', 'quarter')",
    "age": "tenfold.completed_years('any_date', \"date '2021-03-01'\")",
    "months": "tenfold.completed_months('any_date', \"date '2021-03-01'\")",
    "age_band": "tenfold.age_band('integer_within', [0, 10, 100])",
    "number_band": "tenfold.number_band('number_within', [0, 9], upper_open=true)",
    "flag": "tenfold.flag('integer_within > 5')",
}


def columns_of(expressions: dict[str, str]) -> str:
    """Write the columns of a select."""
    return ", ".join(
        f"{{{{ {call} }}}} as made_{name}" for name, call in expressions.items()
    )


MODELS |= {
    "cells": "{{ raw_table('cells') }}",
    "read_cells": f"select place, {columns_of(READ)} from {{{{ ref('cells') }}}}",
    "bucketed": f"""
        select place, {columns_of(BUCKETS)}
        from (
            select place, made_any_date as any_date,
                made_integer_within as integer_within,
                made_number_within as number_within
            from {{{{ ref('read_cells') }}}}
        ) as read
    """,
    "people_at_levels": "{{ tenfold.with_levels(ref('people')) }}",
    "choice": "{{ tenfold.level_choice(ref('people'), 'person_id') }}",
    "counts_at_levels": """
        {{ tenfold.safe_combinations(
            ref('people_at_levels'), 'person_id', reporting_length=2
        ) }}
    """,
    "records_at_levels": """
        {{ tenfold.synthetic_records(
            ref('people_at_levels'), ref('counts_at_levels'), 'person_id',
            reporting_length=2, seed=7
        ) }}
    """,
    "rolled_up": """
        {{ tenfold.local_roll_up(
            ref('people_at_levels'), 'region', ['region_area'], 'person_id'
        ) }}
    """,
}
EQUAL = (
    *("read_cells", "bucketed", "people_at_levels", "choice", "counts_at_levels"),
    *("records_at_levels", "rolled_up"),
    *("people", "counts", "counts_of_nine", "counts_of_nobody", "diverse_counts"),
    *("totals", "publishable", "records", "held_records", "quality"),
)
OF_PEOPLE = "arguments: {generalized: ref('people'), subject_id: person_id}"
YAML = f"""
seeds:
  - name: raw_names
    config: {{column_types: {{name: string}}}}
    columns:
      - {{name: name, config: {{meta: {{tenfold: {{role: identifier}}}}}}}}
models:
  - name: people
    columns:
      - {{name: person_id, config: {{meta: {{tenfold: {{role: subject}}}}}}}}
      - name: region
        config:
          meta: {{tenfold: {{levels: [{{name: region_area, characters: 1}}]}}}}
  - name: counts
    data_tests:
      - tenfold.protected_counts: {{name: good_numbers}}
      - tenfold.parts_are_published: {{name: good_parts}}
      - tenfold.combinations_are_safe: {{name: good_counts, {OF_PEOPLE}}}
  - name: publishable
    data_tests:
      - tenfold.no_disclosure_by_differencing:
          name: good_differences
          arguments: {{totals: ref('totals'), safe_combinations: ref('counts')}}
  - name: diverse_counts
    data_tests:
      - tenfold.combinations_are_diverse:
          name: good_diversity
          arguments:
            generalized: ref('people')
            subject_id: person_id
            sensitive: {{age: 3}}
            reporting_length: 2
  - name: records
    data_tests:
      - tenfold.combinations_are_safe: {{name: good_records, {OF_PEOPLE}}}
  - name: held_records
    data_tests:
      - tenfold.records_are_held: {{name: good_held_records, {OF_PEOPLE}}}
  - name: leaky_records
    data_tests:
      - tenfold.combinations_are_safe: {{name: bad_records, {OF_PEOPLE}}}
      - tenfold.records_are_held: {{name: bad_held_records, {OF_PEOPLE}}}
      - tenfold.k_anonymous:
          name: bad_classes
          arguments: {{columns: [region]}}
      - tenfold.l_diverse:
          name: bad_class_diversity
          arguments: {{columns: [region], sensitive: age}}
      - tenfold.combinations_are_diverse:
          name: bad_diversity
          arguments:
            generalized: ref('people')
            subject_id: person_id
            sensitive: {{age: 3}}
            reporting_length: 2
  - name: leaky_counts
    data_tests:
      - tenfold.protected_counts: {{name: bad_numbers}}
      - tenfold.min_group_size:
          name: bad_sizes
          arguments: {{column_name: subjects}}
      - tenfold.rounded_to:
          name: bad_rounding
          arguments: {{column_name: subjects}}
  - name: leaky_differences
    data_tests:
      - tenfold.no_disclosure_by_differencing:
          name: bad_differences
          arguments:
            totals: ref('total_of_differences')
            minimum_group_size: 10
            reporting_length: 2
            rounded_to: 1
  - name: named
    data_tests:
      - tenfold.no_identifier: {{name: bad_names}}
  - name: spelled_otherwise
    data_tests:
      - tenfold.no_identifier: {{name: bad_spelling}}
  - name: unnamed
    data_tests:
      - tenfold.no_identifier: {{name: good_names}}
  - name: leaky_parts
    data_tests:
      - tenfold.parts_are_published: {{name: bad_parts}}
"""
FILES = {
    **PROJECT_FILES,
    **{f"models/{name}.sql": text for name, text in MODELS.items()},
    "models/models.yml": YAML,
    "seeds/raw_names.csv": f"name\n{NAME}\nZo\u00eb Bront\u00ebwell\n",
    "macros/raw_table.sql": """
        {% macro raw_table(name) -%}
        select * from {{
            "read_parquet('raw/" ~ name ~ ".parquet')" if target.type == 'duckdb'
            else "parquet.`raw/" ~ name ~ ".parquet`"
        }}
        {%- endmacro %}
    """,
    "profiles.yml": f"""
        consumer:
          target: duckdb
          outputs:
            duckdb:
              type: duckdb
              path: private.duckdb
              threads: 1
              plugins:
                - module: tenfold_udfs.plugin
              module_paths: ["{(CHECKOUT / "python_udfs").as_posix()}"]
    """,
}
# with which what is small is planned faster, and nothing is kept but the tables' files
OF_TESTS = {
    "spark.master": "local[2]",
    "spark.driver.memory": "3g",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.warehouse.dir": "warehouse",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


def profile_for_spark() -> str:
    """Return the output that the page shows, with settings for small tables."""
    page = (CHECKOUT / "docs" / "how-to" / "run-on-spark.md").read_text("utf-8")
    shown = re.search(r"```yaml\n# profiles.yml, .*?\n(.*?)```", page, re.DOTALL)[1]
    output = yaml.safe_load(shown)["spark"]
    output["schema"] = "main"
    output["server_side_parameters"].update(OF_TESTS)
    return json.dumps(output)


def write_raw_tables(folder: Path) -> None:
    """Write people whose values are hard to quote, one of them with a rare value."""
    folder.mkdir(parents=True)
    chance = random.Random(5)
    rows = [
        (
            f"key {number:04d}",
            chance.choices(["female", "male", None], [6, 5, 1])[0],
            chance.choices([*TEXTS, None], [40, 30, 20, 9, 8, 7, 6, 10])[0],
            chance.choice(["0-8", "9-17", "18-20", "48+", None]),
            chance.choice([1, None]),
            None,
        )
        for number in range(500)
    ]
    rows.append((LONELY, "female", RARE, "0-8", 1, None))
    tables = {"people": rows, "nine": rows[:9], "nobody": [], "twice": rows + rows[-1:]}
    with duckdb.connect() as database:
        for name, people in tables.items():
            database.execute(
                "create or replace table people (person_id varchar, gender varchar,"
                " region varchar, age varchar, worked integer, empty varchar)"
            )
            if people:
                database.executemany(
                    "insert into people values (?, ?, ?, ?, ?, ?)", people
                )
            database.execute(f"copy people to '{folder / name}.parquet'")
        database.execute("create table cells (place integer, cell varchar)")
        database.executemany("insert into cells values (?, ?)", enumerate(CELLS))
        database.execute(f"copy cells to '{folder / 'cells'}.parquet'")


@dataclass
class Build:
    """What one build left behind."""

    folder: Path
    output: str
    statuses: dict[str, str] = field(default_factory=dict)
    messages: dict[str, str] = field(default_factory=dict)

    @property
    def logs(self) -> str:
        """All that it said, on the screen and in dbt's log."""
        return self.output + (self.folder / "logs" / "dbt.log").read_text("utf-8")


def dbt(folder: Path, *arguments: str) -> Build:
    """Run dbt, with the package's Python side where pip would have put it."""
    done = subprocess.run(
        [sys.executable, "-m", "dbt.cli.main", *arguments, "--no-use-colors"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(CHECKOUT / "python_udfs")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=1200,
    )
    return Build(folder, done.stdout)


def build(folder: Path, target: str, *arguments: str) -> Build:
    """Build a project on one engine; what the package ships as seeds stays out."""
    made = dbt(
        folder, "build", "--target", target, "--exclude", "package:tenfold", *arguments
    )
    results = folder / "target" / "run_results.json"
    assert results.is_file(), made.output
    for result in json.loads(results.read_text("utf-8"))["results"]:
        name = result["unique_id"].split(".")[2]
        made.statuses[name] = result["status"]
        made.messages[name] = result["message"] or ""
    return made


def write_project(folder: Path) -> Path:
    """Write the project with its raw tables and install the package."""
    write_files(folder, FILES)
    with (folder / "profiles.yml").open("a", encoding="utf-8") as profiles:
        profiles.write(f"    spark: {profile_for_spark()}\n")
    write_raw_tables(folder / "raw")
    installed = dbt(folder, "deps")
    assert "Installed from" in installed.output, installed.output
    return folder
