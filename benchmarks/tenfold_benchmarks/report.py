"""Tables of the results, for the screen and for the README."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import mean
from typing import Any

from support.figures import NONE, Table, between_markers, markdown

Row = dict[str, Any]


def main_table(results: dict[str, Any]) -> Table:
    """What came out of each system and dataset; several seeds make one row."""
    table = [
        [
            "table",
            "system",
            "rows out",
            "attributes (of raw)",
            "MAE by length",
            "mean error by length",
            "lost",
            "unsafe",
            "blanks",
        ]
    ]
    for rows in grouped(measured(results["rows"])):
        utilities = [row["utility"] for row in rows]
        table.append(
            [
                *_names(rows),
                _cell(utilities, "records_over_subjects", _signed_percent),
                _cell(utilities, "attributes_per_record", "{:.2f}".format)
                + f" ({_cell(utilities, 'attributes_share', _percent)})",
                _by_length(utilities, "mean_absolute_error", "{:.1f}"),
                _by_length(utilities, "mean_error", "{:+.1f}"),
                _lost(utilities),
                _cell(utilities, "unsafe_combinations", "{:,.0f}".format),
                _cell(utilities, "blanks_in_complete_columns", "{:.2%}".format),
            ]
        )
    return table


def cost_table(results: dict[str, Any]) -> Table:
    """What each run took; several seeds make one row of means."""
    stages = ["count", "sample", "verify", "whole"]
    table = [["table", "system", *(f"{stage} s" for stage in stages), "peak memory"]]
    for rows in grouped(measured(results["rows"])):
        seconds = [row["seconds"] for row in rows]
        if any(seconds):
            costs = [_cell(seconds, stage, _seconds) for stage in stages]
            memory = _cell(rows, "peak_memory_bytes", _gigabytes)
            table.append([*_names(rows), *costs, memory])
    return table


def band_table(results: dict[str, Any]) -> Table:
    """The mean absolute error by length and by the size of the exact count."""
    bands: list[str] = []
    body = []
    for rows in grouped(measured(results["rows"])):
        for length in rows[0]["utility"]["by_length"]:
            parts = [row["utility"]["by_length"][length]["by_count"] for row in rows]
            bands = [part["count"] for part in parts[0]]
            cells = [
                _cell(same, "mean_absolute_error", "{:.1f}".format)
                for same in zip(*parts, strict=True)
            ]
            body.append([*_names(rows), length, *cells])
    return [["table", "system", "length", *bands], *body]


def people_table(results: dict[str, Any]) -> Table:
    """What is left of the people of single values, and of what nobody fits."""
    bands: list[str] = []
    body = []
    for rows in grouped(measured(results["rows"])):
        utilities = [row["utility"] for row in rows]
        values = [utility["single_values"] for utility in utilities]
        bands = [part["people"] for part in values[0]["by_people"]]
        beyond = [utility["beyond_reporting_length"] or {} for utility in utilities]
        body.append(
            [
                *_names(rows),
                *(
                    _cell(same, "kept_share", _percent)
                    for same in zip(*(v["by_people"] for v in values), strict=True)
                ),
                _cell(values, "under_half", "{:,.0f}".format),
                _cell(values, "error_share", "{:.2%}".format),
                _cell(beyond, "mean_absolute_error", "{:.1f}".format),
                _cell(utilities, "distinct_share", _percent),
            ]
        )
    return [
        [
            "table",
            "system",
            *(f"people, {band}" for band in bands),
            "values under half",
            "error of single values",
            "MAE of length L + 1",
            "distinct rows",
        ],
        *body,
    ]


def prediction_table(results: dict[str, Any]) -> Table:
    """How well a classifier that learnt from records knows people it has not seen."""
    return [
        ["table", "column", "learnt from", "area under the curve"],
        *(
            [
                _title(rows[0]),
                rows[0]["column"],
                _names(rows)[1],
                _cell(rows, "area_under_curve", "{:.3f}".format),
            ]
            for rows in grouped(results["predictions"])
        ),
    ]


def counting_table(results: dict[str, Any]) -> Table:
    """The count stage in SQL beside dense arrays in Numba."""
    head = [
        "table",
        "SQL count stage s",
        "dense arrays s",
        "SQL / dense",
        "encoding for dense s",
        "SQL / (encoding + dense)",
    ]
    titles = {row["dataset"]: row["title"] for row in results["rows"]}
    return [
        head,
        *(
            [
                _title({**row, "title": titles[row["dataset"]]}),
                f"{row['sql_seconds']:.2f}",
                f"{row['dense_counting_seconds']:.2f}",
                f"{row['sql_over_dense']:.1f}",
                f"{row['dense_encoding_seconds']:.2f}",
                f"{row['sql_over_dense_with_encoding']:.1f}",
            ]
            for row in results["counting"]
        ),
    ]


def first_run_table(results: dict[str, Any]) -> Table:
    """What the first run on a machine costs: kernels are compiled and kept."""
    return [
        ["first compilation", "first run s", "the same again s", "compilation s"],
        *(
            [
                row["guarantee"],
                f"{row['first_seconds']:.1f}",
                f"{row['again_seconds']:.1f}",
                f"{row['compilation_seconds']:.1f}",
            ]
            for row in results["first_runs"]
        ),
    ]


def published_table(results: dict[str, Any]) -> Table:
    """Figures of others that were measured elsewhere, not in these runs."""
    return [
        [
            "table",
            "system",
            "guarantee",
            "rows out",
            "attributes (of raw)",
            "MAE by length",
            "s",
        ],
        *(
            [
                row["title"],
                row["system"],
                row["guarantee"],
                _signed_percent(row["records_over_subjects"]),
                f"{row['attributes_per_record']:.2f} ("
                + _percent(row["attributes_per_record"] / row["attributes_per_subject"])
                + ")",
                " / ".join(f"{n:.1f}" for n in row["mean_absolute_error"].values()),
                str(row["seconds"]),
            ]
            for row in results["published_elsewhere"]
        ),
    ]


def measured_with_words(results: dict[str, Any]) -> str:
    """Say in a paragraph when, on what and with what it was measured."""
    told = results["measured_with"]
    versions = ", ".join(f"{name} {v}" for name, v in told["versions"].items() if v)
    return (
        f"Last measured {results['measured']['at']} on {told['machine']['cpu']},"
        f" {told['machine']['cores']} cores,"
        f" {_gigabytes(told['machine']['memory_bytes'])} of memory,"
        f" {told['machine']['system']}, with a load average of"
        f" {results['measured']['load_average']} at the start. Versions: {versions}."
        f" Code of the package: {told['package_sha256'][:12]}."
    )


def left_out_words(results: dict[str, Any]) -> str:
    """Say what was left out and why."""
    notes = [
        {"what": f"{row['system']} on {row['title']}", "why": row["note"]}
        for row in results["rows"]
        if row["note"]
    ]
    return "\n".join(
        f"Left out: {row['what']}, because {row['why']}."
        for row in results["left_out"] + notes
    )


def on_screen(results: dict[str, Any]) -> str:
    """Render everything for a terminal."""
    tables = [
        main_table(results),
        people_table(results),
        cost_table(results),
        prediction_table(results),
        counting_table(results),
        first_run_table(results),
        published_table(results),
    ]
    titles = ["", "", "", "", "", "", "Measured elsewhere, not in this run:\n"]
    parts = [
        title + aligned(table)
        for title, table in zip(titles, tables, strict=True)
        if table[1:]
    ]
    return "\n\n".join(
        filter(None, [*parts, measured_with_words(results), left_out_words(results)])
    )


def in_markdown(results: dict[str, Any]) -> str:
    """Render everything for the README."""
    parts = [
        measured_with_words(results),
        left_out_words(results),
        markdown(main_table(results)),
        "### People of single values, and what is not fitted",
        markdown(people_table(results)),
        "### Seconds and memory",
        markdown(cost_table(results)),
        "### Error by size of the exact count",
        "Mean absolute error of the safe combinations, lost ones included, by how many"
        " subjects share them.",
        "![Error by combination length and by size of count](errors.svg)",
        markdown(band_table(results)),
        "### Counting",
        markdown(counting_table(results)),
    ]
    if results["predictions"]:
        parts += [
            "### Train on records, test on people",
            markdown(prediction_table(results)),
        ]
    if results["first_runs"]:
        parts += ["### First compilation", markdown(first_run_table(results))]
    parts += [
        "### Measured elsewhere, not in these runs",
        markdown(published_table(results)),
    ]
    return "\n\n".join(filter(None, parts))


def write_between_markers(file: Path, text: str) -> bool:
    """Replace what stands between the markers of a file.

    Returns:
        Whether the file and its markers were there.
    """
    if not file.exists():
        return False
    written = between_markers(file.read_text(encoding="utf-8"), "results", text)
    if written is None:
        return False
    file.write_text(written, encoding="utf-8")
    return True


def measured(rows: list[Row]) -> list[Row]:
    """Return the rows that have figures."""
    return [row for row in rows if "utility" in row]


def grouped(rows: list[Row]) -> list[list[Row]]:
    """Put rows together that differ in nothing but the seed, in their order."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        what = ["dataset", "system", "guarantee", "reporting_length"]
        key = tuple(row[name] for name in what)
        groups.setdefault((*key, row["minimum_group_size"]), []).append(row)
    return list(groups.values())


def system_name(row: Row) -> str:
    """Name a system and, for Tenfold, its guarantee."""
    return ", ".join(filter(None, [row["system"], row["guarantee"]]))


def aligned(table: Table) -> str:
    """Render a table in columns of equal width."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(cell.ljust(n) for cell, n in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _title(row: Row) -> str:
    """Name a dataset, and L and DuckDB's memory where they are not the usual ones."""
    title = row["title"]
    if row["reporting_length"] != 3:
        title += f", L = {row['reporting_length']}"
    if row["memory_limit"]:
        title += f", memory_limit {row['memory_limit']}"
    return title


def _names(rows: list[Row]) -> list[str]:
    """Name dataset and system of rows that differ in the seed."""
    seeds = f", {len(rows)} seeds" if rows[1:] else ""
    return [_title(rows[0]), system_name(rows[0]) + seeds]


def _cell(parts: list[Row], name: str, show: Callable[[float], str]) -> str:
    """Show the mean of a figure over seeds, or a dash where there is none."""
    numbers = [part[name] for part in parts if part.get(name) is not None]
    return show(mean(numbers)) if numbers else NONE


def _by_length(utilities: list[Row], name: str, shape: str) -> str:
    """Show a figure for each length: the mean and half the spread over seeds."""
    told = []
    for length in utilities[0]["by_length"]:
        numbers = [u["by_length"][length][name] for u in utilities]
        if None in numbers:
            told.append(NONE)
            continue
        spread = f" ± {(max(numbers) - min(numbers)) / 2:.1f}" if numbers[1:] else ""
        told.append(shape.format(mean(numbers)) + spread)
    return " / ".join(told)


def _lost(utilities: list[Row]) -> str:
    """Show how many safe combinations are lost, of how many."""
    lost = mean(u["lost"] for u in utilities)
    share = mean(u["lost_share"] for u in utilities)
    return f"{lost:,.0f} of {utilities[0]['safe_combinations']:,} ({share:.1%})"


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _signed_percent(share: float) -> str:
    return "0%" if abs(share) < 0.0005 else f"{share:+.1%}"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f}"


def _gigabytes(size: float) -> str:
    return f"{size / 1e9:.2f} GB"
