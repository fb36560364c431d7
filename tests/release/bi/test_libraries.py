"""Clients of Python: each opens the published file or its copies as its users do."""

from __future__ import annotations

import adbc_driver_duckdb
import adbc_driver_manager.dbapi
import duckdb
import pandas
import polars
import pytest
import sqlalchemy


def test_sqlalchemy_lists_reads_and_cannot_write(
    release_file, women_query, women_by_age
):
    engine = sqlalchemy.create_engine(
        f"duckdb:///{release_file}", connect_args={"read_only": True}
    )
    try:
        inspector = sqlalchemy.inspect(engine)
        assert {"victim_counts", "victim_records"} <= set(inspector.get_table_names())
        assert inspector.get_view_names() == ["victim_selections"]
        types = {
            column["name"]: str(column["type"])
            for column in inspector.get_columns("victim_cells")
        }
        assert types["gender"] == "VARCHAR"
        assert types["people"] == "BIGINT"
        assert types["is_forced_labour"] == "INTEGER"
        with engine.connect() as connection:
            rows = connection.execute(sqlalchemy.text(women_query)).fetchall()
            assert [tuple(row) for row in rows] == women_by_age
            with pytest.raises(sqlalchemy.exc.DBAPIError, match="read-only"):
                connection.execute(sqlalchemy.text("drop table victim_counts"))
    finally:
        engine.dispose()


def test_adbc_hands_over_arrow(release_file, women_query, women_by_age):
    with (
        adbc_driver_manager.dbapi.connect(
            driver=adbc_driver_duckdb.driver_path(),
            entrypoint="duckdb_adbc_init",
            db_kwargs={"path": str(release_file), "access_mode": "READ_ONLY"},
        ) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(women_query)
        table = cursor.fetch_arrow_table()
        with pytest.raises(adbc_driver_manager.Error, match="read-only"):
            cursor.execute("drop table victim_counts")
    assert [tuple(row.values()) for row in table.to_pylist()] == women_by_age


def test_pandas_reads_the_parquet_copies(release_file, women_by_age):
    counts = pandas.read_parquet(release_file.with_name("victim_counts.parquet"))
    places = pandas.read_parquet(release_file.with_name("attribute_values.parquet"))
    women = counts[(counts.gender == "female") & (counts.combination_length == 2)]
    women = women[women.age_broad.notna()].merge(
        places[places.attribute == "age_broad"],
        left_on="age_broad",
        right_on="value",
        suffixes=("", "_alone"),
    )
    women = women.sort_values("sort_order")[["age_broad", "subjects"]]
    assert list(women.itertuples(index=False, name=None)) == women_by_age


def test_polars_sorts_bands_by_the_published_order(release_file, women_by_age):
    counts = polars.scan_parquet(release_file.with_name("victim_counts.parquet"))
    places = polars.scan_parquet(release_file.with_name("attribute_values.parquet"))
    women = (
        counts.filter(
            polars.col("gender") == "female",
            polars.col("age_broad").is_not_null(),
            polars.col("combination_length") == 2,
        )
        .join(
            places.filter(polars.col("attribute") == "age_broad"),
            left_on="age_broad",
            right_on="value",
        )
        .sort("sort_order")
        .select("age_broad", "subjects")
        .collect()
    )
    assert women.rows() == women_by_age


def test_the_file_can_be_attached_under_another_name(release_file, women_by_age):
    with duckdb.connect() as connection:
        connection.execute(f"attach '{release_file}' as figures (read_only)")
        in_cells = connection.execute(
            "select sum(people) from figures.victim_cells"
            " where gender = 'female' and age_broad = '0-8'"
        ).fetchall()
        connection.execute("use figures")
        rows = connection.execute(
            "select age_broad, estimate from how_many("
            "gender := 'female', per := 'age_broad')"
        ).fetchall()
    assert in_cells == [(women_by_age[0][1],)]
    assert sorted(rows) == sorted(women_by_age)
