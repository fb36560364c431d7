"""The command line: which datasets, which guarantees, where the results go."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.figures import write_figures
from support.machine import measured_with, now
from support.projects import CHECKOUT

from tenfold_benchmarks import report
from tenfold_benchmarks.datasets import BY_DEFAULT, DATASETS
from tenfold_benchmarks.errors import BenchmarkError
from tenfold_benchmarks.measurements import Plan, first_runs, measure
from tenfold_benchmarks.results import new_results, read_results, with_earlier
from tenfold_benchmarks.stages import BENCHMARKS, installed_project

GUARANTEES = ["combination", "record"]
DEFAULT_SEED = 20210930


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmarks and return the exit code."""
    options = parsed(arguments)
    earlier = read_results(options.output / "results.json")
    results = None
    try:
        for measured in benchmark(options):
            # at once, so that a long run that breaks off leaves what it has
            results, dropped = with_earlier(measured, earlier)
            write_artefacts(results, options.output)
        if results is None:
            raise BenchmarkError("There is no dataset that can be measured.")
    except BenchmarkError as error:
        print(f"\nThe benchmark failed.\n{error}", file=sys.stderr)
        return 1
    print("\n" + report.on_screen(results))
    say(dropped)
    print(f"\nWritten to {options.output}: results.json, errors.svg, README.md")
    return 0


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the options; wrong ones end the program with a sentence."""
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Benchmark Tenfold through dbt: seconds, memory, and how well the"
        " records keep the counts. Datasets: " + ", ".join(DATASETS) + ".",
    )
    parser.add_argument(
        "--datasets",
        type=lambda text: _names(text, list(DATASETS)),
        default=BY_DEFAULT,
        help="names with commas between them; default: " + ",".join(BY_DEFAULT),
    )
    parser.add_argument(
        "--guarantees",
        type=lambda text: _names(text, GUARANTEES),
        help="default: both, and combination alone for generated datasets",
    )
    parser.add_argument(
        "--seeds",
        type=_numbers,
        default=[DEFAULT_SEED],
        help=f"one run for each; default: {DEFAULT_SEED}",
    )
    parser.add_argument(
        "--reporting-length",
        type=int,
        choices=range(1, 6),
        default=3,
        help="L, the longest combination that is counted; default: 3",
    )
    parser.add_argument(
        "--memory-limit",
        help="how much DuckDB may hold before it writes to disk, such as 6GB; default:"
        " DuckDB's own, 80%% of the machine's memory",
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(
            os.environ.get("BENCHMARK_DATA") or CHECKOUT.parent / "shared" / "data"
        ),
        help="folder with the benchmark data; default: BENCHMARK_DATA",
    )
    parser.add_argument(
        "--output",
        type=Path,
        default=BENCHMARKS,
        help="folder for results.json, errors.svg and the table in README.md",
    )
    parser.add_argument(
        "--skip-first-run",
        action="store_true",
        help="use the kernels compiled before, and measure no compilation",
    )
    parser.add_argument(
        "--scratch",
        type=Path,
        help="folder for the warehouse and dbt's logs, to be looked at afterwards;"
        " default: one that is removed",
    )
    return parser.parse_args(arguments)


def benchmark(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """Measure every dataset that can be made; yield the results after each of them.

    Nothing is written but scratch files.

    Raises:
        BenchmarkError: something that must not be is; what was yielded still holds.
    """
    results = new_results(measured_with(CHECKOUT), now())
    with scratch_folder(options.scratch) as scratch:
        project = installed_project(scratch / "project")
        kernels = None
        if not options.skip_first_run:
            kernels = scratch / "kernels"
            kernels.mkdir()
            results["first_runs"] = first_runs(project, scratch, kernels, say)
        for name in options.datasets:
            why = DATASETS[name].missing(options.data)
            if why:
                results["left_out"].append({"what": name, "why": why})
                say(f"{name} is left out: {why}")
        left_out = [row["what"] for row in results["left_out"]]
        for name in options.datasets:
            if name in left_out:
                continue
            plan = Plan(
                name,
                options.guarantees or DATASETS[name].guarantees,
                options.seeds,
                options.reporting_length,
                memory_limit=options.memory_limit,
            )
            subjects_file = scratch / f"{name}.parquet"
            DATASETS[name].write(subjects_file, options.data, scratch)
            measured = measure(
                plan, subjects_file, project, options.data, scratch, kernels, say
            )
            if options.scratch is None:
                subjects_file.unlink()
            results["rows"] += measured.rows
            results["counting"].append(measured.counting)
            results["predictions"] += measured.predictions
            yield results


@contextmanager
def scratch_folder(kept: Path | None) -> Iterator[Path]:
    """Make a folder for scratch files; one that was not asked for is removed."""
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="tenfold_benchmarks_") as folder:
            yield Path(folder)
        return
    if kept.exists() and any(kept.iterdir()):
        raise BenchmarkError(f"The scratch folder {kept} is not empty; name another.")
    kept.mkdir(parents=True, exist_ok=True)
    yield kept.absolute()


def write_artefacts(results: dict[str, Any], folder: Path) -> None:
    """Write results.json, the plot and the table in the README."""
    folder.mkdir(parents=True, exist_ok=True)
    write_figures(results, folder / "results.json")
    report.write_between_markers(folder / "README.md", report.in_markdown(results))
    try:
        from tenfold_benchmarks.plot import write_plot

        write_plot(results, folder / "errors.svg")
    except ModuleNotFoundError as missing:
        say(f"No plot, because {missing.name} is not installed: use make bench.")


def say(text: str | None) -> None:
    """Tell at once how far it has come."""
    if text:
        print(text, flush=True)


def _names(text: str, known: list[str]) -> list[str]:
    """Read names with commas between them."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise argparse.ArgumentTypeError(
                f"there is no {name!r}; there is {', '.join(known)}"
            )
    if not names:
        raise argparse.ArgumentTypeError("name at least one of " + ", ".join(known))
    return list(dict.fromkeys(names))


def _numbers(text: str) -> list[int]:
    """Read whole numbers with commas between them."""
    try:
        numbers = [int(part) for part in text.split(",")]
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a list of whole numbers such as 1,2,3"
        ) from None
    return list(dict.fromkeys(numbers))
