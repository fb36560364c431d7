"""Publishing under load and under kill -9: what readers see, and what is left."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
from support.projects import CHECKOUT
from support.releasing_project import ReleasingProject, client_rows
from support.warm_dbt import WarmDbt, WarmRun

for part in ("python_udfs", "verification"):
    if str(CHECKOUT / part) not in sys.path:
        sys.path.append(str(CHECKOUT / part))

from tenfold_udfs import publication  # noqa: E402
from verify_release import run_checks  # noqa: E402

from tenfold_audits.errors import AuditError  # noqa: E402
from tenfold_audits.registry import Circumstances  # noqa: E402

TABLES = ("first", "second", "third")
# what only the files beside the database can break
BESIDE = {"parquet_copies", "csv_copies", "other_files", "checksums"}

READER = """
import sys, duckdb
release, folder, rows = sys.argv[1], sys.argv[1].rpartition("/")[0], int(sys.argv[2])
reads = lost = mixed = backwards = broken_copies = 0
last = -1
print("ready", flush=True)
while not __import__("os").path.exists(folder + "/stop"):
    try:
        with duckdb.connect(release, read_only=True) as connection:
            found = set()
            for table in ("first", "second", "third"):
                found.add(connection.execute(
                    f"select min(number), max(number), count(*) from {table}"
                ).fetchone())
        reads += 1
        mixed += len(found) != 1 or any(a != b or c != rows for a, b, c in found)
        number = max(found)[0]
        backwards += number < last
        last = number
        with duckdb.connect() as connection:
            for reader in ("read_parquet", "read_csv"):
                kind = reader[5:]
                low, high, count = connection.execute(
                    "select min(number), max(number), count(*)"
                    f" from {reader}('{folder}/first.{kind}')"
                ).fetchone()
                broken_copies += low != high or count != rows
    except Exception as error:
        lost += 1
        print(type(error).__name__, error, file=sys.stderr, flush=True)
print(reads, lost, mixed, backwards, broken_copies, flush=True)
"""


def readers(
    folder: Path, readers: int = 8, publishes: int = 50, rows: int = 20_000
) -> dict[str, Any]:
    """Publish again and again while processes read in a loop.

    Args:
        folder: an empty folder.
        readers: how many processes read.
        publishes: how many releases follow each other.
        rows: rows of each of three tables, which hold the number of the release.

    Returns:
        How many reads there were; how many of them failed, found two releases in one,
        or an older one than before; and how many copies were not whole.
    """
    release = folder / "tenfold.duckdb"
    _publish_number(release, 0, rows)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", READER, release.as_posix(), str(rows)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(readers)
    ]
    figures = {"readers": readers, "publishes": publishes}
    try:
        for process in processes:
            process.stdout.readline()
        for number in range(1, publishes + 1):
            _publish_number(release, number, rows)
    finally:
        (folder / "stop").touch()
        answers = [process.communicate() for process in processes]
    totals = [
        sum(column)
        for column in zip(
            *(map(int, out.splitlines()[-1].split()) for out, _ in answers), strict=True
        )
    ]
    names = ("reads", "lost", "mixed", "backwards", "broken_copies")
    figures |= dict(zip(names, totals, strict=True))
    figures["errors"] = sorted({err.splitlines()[0] for _, err in answers if err})
    return figures


def _publish_number(release: Path, number: int, rows: int) -> None:
    """Publish tables that hold nothing but the number of the release."""
    staging = publication.prepare(release)
    with duckdb.connect(str(staging / release.name)) as connection:
        for table in TABLES:
            connection.execute(
                f"create table {table} as select {number} as number from range({rows})"
            )
            for kind in publication.COPY_FORMATS:
                connection.execute(f"copy {table} to '{staging / table}.{kind}'")
    publication.commit(staging, release)


def kills(
    folder: Path,
    kills: int = 50,
    seed: int = 1,
    build_after_each: bool = True,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Any]:
    """Kill builds of a small project with SIGKILL, at random moments.

    One kill of three comes at a moment of the whole build, one while the release is
    written, and one about when its files are renamed.

    Args:
        folder: an empty folder.
        kills: how many builds are killed.
        seed: of the moments.
        build_after_each: build to the end after every kill, not after the last alone.
        say: is told how far it has come.

    Returns:
        How many kills came when a release was being written, and how many when files
        were being renamed; how many releases opened with everything in order; how many
        had copies of another release beside them before and after the next command.
    """
    project = ReleasingProject(folder)
    project.build()
    draw = random.Random(seed)
    figures = dict.fromkeys(
        (
            "kills",
            "while_writing",
            "while_renaming",
            "in_order",
            "copies_apart",
            "next_builds",
            "next_in_order",
        ),
        0,
    )
    wrong: set[str] = set()
    with closing(WarmDbt(CHECKOUT / "python_udfs")) as dbt:
        whole, writing = _durations(dbt, project)
        for number in count():
            if figures["kills"] == kills:
                break
            project.load(client_rows(size=14 + number % 3 * 10))
            build = dbt.start(project.folder)
            if number % 3 == 0:
                time.sleep(draw.uniform(0, whole))
            elif number % 3 == 1:
                _wait_for_staging(project.release, build)
                time.sleep(draw.uniform(0, writing))
            else:
                _wait_for_journal(project.release, build)
                time.sleep(draw.uniform(0, 0.003))
            if not build.kill():
                # it had ended: look for an earlier moment
                whole, writing = whole * 0.9, writing * 0.9
                continue
            figures["kills"] += 1
            left = _staging_folders(project.release)
            figures["while_writing"] += bool(left)
            figures["while_renaming"] += any(
                (path / ".journal").exists() for path in left
            )
            failed = _failed_checks(project.release)
            figures["in_order"] += not failed - BESIDE
            figures["copies_apart"] += bool(failed)
            wrong |= failed - BESIDE
            if build_after_each or figures["kills"] == kills:
                published = dbt.start(project.folder).published()
                failed = _failed_checks(project.release)
                left = _staging_folders(project.release)
                figures["next_builds"] += 1
                figures["next_in_order"] += published and not failed and not left
                wrong |= failed
            say(f"{figures}")
    return figures | {"wrong": sorted(wrong)}


def _durations(dbt: WarmDbt, project: ReleasingProject) -> tuple[float, float]:
    """Return the seconds that a build takes, and those in which it publishes."""
    began = time.monotonic()
    build = dbt.start(project.folder)
    _wait_for_staging(project.release, build)
    wrote = time.monotonic()
    if not build.published():
        raise AuditError("the project that is to be killed cannot be built")
    ended = time.monotonic()
    return ended - began, ended - wrote


def _wait_for_staging(release: Path, build: WarmRun) -> None:
    # what an earlier kill left does not count
    before = set(_staging_folders(release))
    while build.is_running() and not set(_staging_folders(release)) - before:
        time.sleep(0.002)


def _wait_for_journal(release: Path, build: WarmRun) -> None:
    _wait_for_staging(release, build)
    while build.is_running() and not any(
        (path / ".journal").exists() for path in _staging_folders(release)
    ):
        time.sleep(0.0005)


def _staging_folders(release: Path) -> list[Path]:
    return [p for p in release.parent.iterdir() if ".staging-" in p.name]


def _failed_checks(release: Path) -> set[str]:
    """Open a release as a receiver does and return the names of failed checks."""
    with duckdb.connect(str(release), read_only=True) as connection:
        return {row[0] for row in run_checks(connection) if row[1] == "failed"}


def figures(circumstances: Circumstances) -> dict[str, Any]:
    """Run both audits in full."""
    found = {}
    for name, audit in (("readers", readers), ("kills", kills)):
        folder = circumstances.scratch / name
        folder.mkdir()
        circumstances.say(name)
        options = {"say": circumstances.say} if name == "kills" else {}
        found[name] = audit(folder, **options)
    broken = [
        *(
            n
            for n in ("lost", "mixed", "backwards", "broken_copies")
            if found["readers"][n]
        ),
        *found["kills"]["wrong"],
    ]
    if broken or found["kills"]["next_in_order"] < found["kills"]["next_builds"]:
        raise AuditError(f"publishing broke: {found}")
    return found


def sections(figures: dict[str, Any]) -> dict[str, str]:
    """Say it in two sentences."""
    read, killed = figures["readers"], figures["kills"]
    sentences = [
        f"While {read['readers']} processes read in a loop, {read['publishes']}"
        f" releases were published. Of {read['reads']} reads {read['lost']} failed and"
        f" {read['mixed']} found two releases in one.",
        f"Of {killed['kills']} builds that were killed, {killed['while_writing']} were"
        f" writing the release and {killed['while_renaming']} were renaming its files."
        f" The last release was in order {killed['in_order']} times; copies of another"
        f" release lay beside it {killed['copies_apart']} times, until the next build."
        f" Of {killed['next_builds']} builds that followed,"
        f" {killed['next_in_order']} published a release with everything in order.",
    ]
    return {"publishing": "\n\n".join(textwrap.fill(s, 88) for s in sentences)}
