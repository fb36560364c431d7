"""The plot beside the results: error by combination length and by size of count."""

from __future__ import annotations

from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from tenfold_benchmarks.report import Row, grouped, measured, system_name

# shown in this order where they were measured
FIRST = ["ctdc_sample", "ctdc_sample_ten_columns"]


class Line(NamedTuple):
    """One system in one panel.

    Attributes:
        name: for the legend.
        errors: mean absolute errors by the label of their place, None for none.
    """

    name: str
    errors: dict[str, float | None]


class Style(NamedTuple):
    """How a system looks: told apart by shape as well as by colour."""

    color: str
    marker: str
    dashes: str


# colours by Okabe and Ito, which people with any colour vision can tell apart
STYLES = {
    "Tenfold, combination": Style("#0072B2", "o", "-"),
    "Tenfold, record": Style("#D55E00", "s", "-"),
    "pac-synth, epsilon 4, least": Style("#009E73", "^", "--"),
    "pac-synth": Style("#CC79A7", "P", "--"),
    "independent columns": Style("#7F7F7F", "x", ":"),
    "SDS aggregate_seeded": Style("#56B4E9", "D", "--"),
    "SDS row_seeded": Style("#E69F00", "v", "--"),
}


def write_plot(results: dict[str, Any], file: Path) -> None:
    """Draw two panels for each of up to two datasets.

    The suffix of the file decides the format. The same results give the same bytes.
    """
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    groups = grouped(measured(results["rows"]))
    datasets = shown_datasets(groups)
    settings = {
        "svg.hashsalt": "tenfold",
        "font.size": 9,
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    with plt.rc_context(settings):
        figure, panels = plt.subplots(
            len(datasets),
            2,
            figsize=(10, 0.9 + 3.1 * len(datasets)),
            squeeze=False,
            sharey="row",
            layout="constrained",
        )
        for (left, right), (dataset, length) in zip(panels, datasets, strict=True):
            rows = [
                group
                for group in groups
                if (group[0]["dataset"], group[0]["reporting_length"])
                == (dataset, length)
            ]
            title = rows[0][0]["title"]
            published = [
                Line(f"{row['system']}, measured elsewhere", row["mean_absolute_error"])
                for row in results["published_elsewhere"]
                if (row["dataset"], length) == (dataset, 3)
            ]
            _draw(left, [by_length(group) for group in rows] + published)
            left.set_title(f"{title}: by combination length", fontsize=9.5, loc="left")
            left.set_xlabel("attributes in the combination")
            left.set_ylabel("mean |synthetic − exact|, subjects")
            _draw(right, [by_count(group) for group in rows])
            right.set_title("by size of the exact count", fontsize=9.5, loc="left")
            right.set_xlabel("subjects who share the combination (all lengths)")
        _legend(figure, panels)
        metadata = {"Date": None} if file.suffix == ".svg" else None
        figure.savefig(file, metadata=metadata, dpi=110)
        plt.close(figure)


def shown_datasets(groups: list[list[Row]]) -> list[tuple[str, int]]:
    """Choose up to two datasets, each with a reporting length."""
    measured = dict.fromkeys(
        (group[0]["dataset"], group[0]["reporting_length"]) for group in groups
    )
    wanted = [(name, 3) for name in FIRST if (name, 3) in measured]
    return (wanted or list(measured))[:2]


def by_length(rows: list[Row]) -> Line:
    """The mean absolute error for each length, over the seeds."""
    lengths = rows[0]["utility"]["by_length"]
    errors = {
        length: _mean(
            [row["utility"]["by_length"][length]["mean_absolute_error"] for row in rows]
        )
        for length in lengths
    }
    return Line(system_name(rows[0]), errors)


def by_count(rows: list[Row]) -> Line:
    """The mean absolute error for each band of the exact count, over all lengths."""
    summed: dict[str, list[float]] = {}
    for row in rows:
        for part in row["utility"]["by_length"].values():
            for band in part["by_count"]:
                total = summed.setdefault(band["count"], [0.0, 0])
                total[0] += (band["mean_absolute_error"] or 0) * band["combinations"]
                total[1] += band["combinations"]
    errors = {band: error / n if n else None for band, (error, n) in summed.items()}
    return Line(system_name(rows[0]), errors)


def _draw(panel: Any, lines: list[Line]) -> None:
    """Draw lines over named places, errors on a logarithmic scale."""
    from matplotlib.ticker import LogLocator, NullLocator

    places = list(lines[0].errors)
    for name, errors in lines:
        style = next(s for start, s in STYLES.items() if name.startswith(start))
        heights = [errors.get(place) or float("nan") for place in places]
        panel.plot(
            range(len(places)),
            heights,
            label=name,
            color=style.color,
            marker=style.marker,
            linestyle=style.dashes,
            linewidth=1.6,
            markersize=6,
        )
    panel.set_yscale("log")
    panel.yaxis.set_major_locator(LogLocator(subs=(1, 3)))
    panel.yaxis.set_major_formatter("{x:g}")
    panel.yaxis.set_minor_locator(NullLocator())
    panel.grid(axis="y", color="#dddddd", linewidth=0.7)
    panel.set_axisbelow(True)
    panel.set_xticks(range(len(places)), [p.replace("-", "–") for p in places])
    panel.margins(x=0.08)


def _legend(figure: Any, panels: Any) -> None:
    """Name each line once, above the panels."""
    named = {}
    for panel in panels.flat:
        for handle, name in zip(*panel.get_legend_handles_labels(), strict=True):
            named.setdefault(name, handle)
    figure.legend(
        named.values(), named, loc="outside upper left", ncols=3, frameon=False
    )


def _mean(numbers: list[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return mean(known) if known else None
