"""Rows of results: which stay, how they are told, and when a run must fail."""

from __future__ import annotations

import json

import numpy as np
import pytest
from support.figures import write_figures
from tenfold_benchmarks import report
from tenfold_benchmarks.command_line import parsed
from tenfold_benchmarks.comparisons import independent_columns, published_values
from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.results import (
    new_results,
    read_results,
    with_earlier,
)
from tenfold_benchmarks.stages import stage_seconds
from tenfold_benchmarks.truth import require_guarantee


def row(dataset="tiny", seed=1, error=4.0, **changed):
    part = {
        "combinations": 10,
        "lost": 1,
        "mean_absolute_error": error,
        "mean_error": -error,
    }
    bands = [{"count": "10-19", **part}, {"count": "20-49", **part}]
    utility = {
        "records_over_subjects": -0.0001,
        "attributes_per_record": 5.5,
        "attributes_share": 0.97,
        "lost": 1,
        "lost_share": 0.1,
        "safe_combinations": 10,
        "unsafe_combinations": 0,
        "blanks_in_complete_columns": None,
        "by_length": {"1": {**part, "by_count": bands}},
        "single_values": {
            "by_people": [
                {"people": "10-49", "values": 5, "kept_share": 0.8},
                {"people": "50-199", "values": 0, "kept_share": None},
            ],
            "under_half": 1,
            "error_share": 0.0125,
        },
        "distinct_share": 0.5,
        "beyond_reporting_length": {"length": 4, **part},
    }
    return {
        "dataset": dataset,
        "title": f"the {dataset} one",
        "system": "Tenfold",
        "guarantee": "record",
        "seed": seed,
        "note": None,
        "reporting_length": 3,
        "memory_limit": None,
        "minimum_group_size": 10,
        "seconds": {"count": 1.0, "sample": 2.0, "verify": 3.0, "whole": 7.0},
        "peak_memory_bytes": 10**9,
        "utility": utility,
    } | changed


def results(*rows, code="abc"):
    machine = {
        "cpu": "some processor",
        "cores": 2,
        "memory_bytes": 8 * 10**9,
        "system": "Linux x86_64",
    }
    with_what = {
        "machine": machine,
        "versions": {"python": "3.11.0", "pac-synth": None},
        "package_sha256": code,
    }
    begun = new_results(with_what, {"at": "2021-09-30", "load_average": 0.5})
    counting = [
        {
            "dataset": dataset,
            "reporting_length": 3,
            "memory_limit": None,
            "sql_seconds": 2.0,
            "dense_encoding_seconds": 0.5,
            "dense_counting_seconds": 0.5,
            "sql_over_dense": 4.0,
            "sql_over_dense_with_encoding": 2.0,
        }
        for dataset in {r["dataset"] for r in rows}
    ]
    return {**begun, "rows": list(rows), "counting": counting}


def test_other_datasets_stay_and_the_same_one_is_replaced():
    earlier = results(row("a", error=1.0), row("b"))
    merged, dropped = with_earlier(results(row("a", error=2.0)), earlier)
    assert dropped is None
    assert [r["dataset"] for r in merged["rows"]] == ["b", "a"]
    assert merged["rows"][1]["utility"]["by_length"]["1"]["mean_absolute_error"] == 2.0
    assert sorted(r["dataset"] for r in merged["counting"]) == ["a", "b"]


def test_results_of_other_code_are_dropped_and_told():
    merged, dropped = with_earlier(results(row("a")), results(row("b"), code="old"))
    assert [r["dataset"] for r in merged["rows"]] == ["a"]
    assert "The earlier results of b are dropped" in dropped


def test_a_file_of_results_is_read_as_it_was_written(tmp_path):
    file = tmp_path / "results.json"
    assert read_results(file) is None
    write_figures(results(row(error=1 / 3)), file)
    assert read_results(file)["rows"] == [row(error=0.3333)]
    file.write_text(json.dumps({"format": 0}))
    assert read_results(file) is None


def test_seeds_become_one_row_with_their_spread():
    table = report.main_table(results(row(seed=1, error=4.0), row(seed=2, error=6.0)))
    assert len(table) == 2
    told = dict(zip(table[0], table[1], strict=True))
    assert told["system"] == "Tenfold, record, 2 seeds"
    assert told["MAE by length"] == "5.0 ± 1.0"
    assert told["rows out"] == "0%"
    assert told["blanks"] == "–"


def test_people_of_single_values_are_told_by_size():
    table = report.people_table(results(row(seed=1), row(seed=2)))
    told = dict(zip(table[0], table[1], strict=True))
    assert told["people, 10-49"] == "80.0%"
    assert told["people, 50-199"] == "–"
    assert told["values under half"] == "1"
    assert told["error of single values"] == "1.25%"
    assert told["MAE of length L + 1"] == "4.0"
    assert told["distinct rows"] == "50.0%"


def test_what_a_classifier_learnt_is_told():
    told = results(row())
    assert "### Train on records" not in report.in_markdown(told)
    told["predictions"] = [
        row(seed=seed, system=system, column="pay", area_under_curve=area)
        for seed, system, area in [(1, "Tenfold", 0.8), (2, "Tenfold", 0.9)]
    ]
    assert report.prediction_table(told)[1:] == [
        ["the tiny one", "pay", "Tenfold, record, 2 seeds", "0.850"]
    ]
    assert "### Train on records, test on people" in report.in_markdown(told)


def test_what_was_measured_otherwise_than_usual_is_in_its_name():
    unusual = {"reporting_length": 4, "memory_limit": "6GB"}
    told = results(row(), row("small", **unusual))
    told["counting"] = [part | unusual for part in told["counting"]]
    title = "the small one, L = 4, memory_limit 6GB"
    assert [line[0] for line in report.cost_table(told)[1:]] == ["the tiny one", title]
    assert title in [line[0] for line in report.counting_table(told)]


def test_a_system_that_was_not_measured_is_told():
    missing = {**row(), "note": "it is not installed", "system": "other"}
    del missing["utility"]
    told = report.on_screen(results(row(), missing))
    assert "Left out: other on the tiny one, because it is not installed." in told


def test_the_readme_is_written_between_its_markers(tmp_path):
    readme = tmp_path / "README.md"
    assert not report.write_between_markers(readme, "x")
    readme.write_text(
        "before\n<!-- results: begin -->\nold\n<!-- results: end -->\nafter\n"
    )
    assert report.write_between_markers(readme, report.in_markdown(results(row())))
    text = readme.read_text()
    assert text.startswith("before\n<!-- results: begin -->\n")
    assert text.endswith("<!-- results: end -->\nafter\n")
    assert "old\n" not in text and "| the tiny one | Tenfold, record |" in text


def test_the_plot_is_the_same_for_the_same_results(tmp_path):
    from tenfold_benchmarks.plot import write_plot

    for name in ["one.svg", "other.svg"]:
        write_plot(results(row("a"), row("b")), tmp_path / name)
    plot = (tmp_path / "one.svg").read_text()
    assert plot == (tmp_path / "other.svg").read_text()
    assert plot.startswith("<?xml")


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (["--datasets=nothing"], "there is no 'nothing'"),
        (["--guarantees=none"], "there is no 'none'"),
        (["--seeds=1,x"], "not a list of whole numbers"),
    ],
)
def test_wrong_options_are_told(option, told, capsys):
    with pytest.raises(SystemExit):
        parsed(option)
    assert told in capsys.readouterr().err


def test_seconds_of_nodes_add_up_to_stages():
    nodes = {
        "model.p.subjects": 1.0,
        "model.p.subject_counts": 2.0,
        "test.p.protected_counts.1": 3.0,
        "model.p.subject_records": 4.0,
        "test.p.combinations.2": 5.0,
        "operation.tenfold.hook": 6.0,
    }
    results = [{"unique_id": n, "execution_time": s} for n, s in nodes.items()]
    told = stage_seconds({"results": results})
    assert told == {"count": 2.0, "sample": 4.0, "verify": 8.0}


def test_columns_are_drawn_from_what_is_published():
    counts = [np.array([59, 9, 20]), np.array([80])]
    told = published_values(counts, records=80, minimum_group_size=10)
    assert [column.tolist() for column in told] == [[10, 50, 0, 20], [0, 80]]
    drawn = independent_columns(told, 8_000, seed=1)
    assert drawn.shape == (2, 8_000)
    shares = np.bincount(drawn[0], minlength=4) / 8_000
    assert shares == pytest.approx([1 / 8, 5 / 8, 0, 2 / 8], abs=0.02)
    assert set(drawn[1]) == {1}


def test_broken_guarantees_stop_the_benchmark():
    held = {"unsafe_combinations": 0, "records_held_by_few": 2}
    require_guarantee(held, "combination")
    with pytest.raises(BenchmarkError, match="2 distinct records"):
        require_guarantee(held, "record")
    with pytest.raises(BenchmarkError, match="3 combinations"):
        require_guarantee(held | {"unsafe_combinations": 3}, "combination")
