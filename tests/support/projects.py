"""The files of projects: those that install the package, and copies of this one's."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
EXAMPLE = CHECKOUT / "examples" / "nibrs"

# what the demo is made of, the package's macros and generic tests among it
_DEMO = (
    *("models", "macros", "demo_macros", "code_lists", "seeds"),
    *("tests/generic", "python_udfs"),
    *("dbt_project.yml", "profiles.yml"),
)
_EXAMPLE = ("dbt_project.yml", "profiles.yml", "models", "macros", "seeds")

PACKAGES = f"""
    packages:
      - local: "{CHECKOUT.as_posix()}"
"""
# what a project with a profile `consumer` needs beside that profile
PROJECT_FILES = {
    "dbt_project.yml": """
        name: consumer
        version: 1.0.0
        config-version: 2
        profile: consumer
        vars:
          tenfold_publish_targets: [dev]
        models:
          consumer:
            +materialized: table
        flags:
          send_anonymous_usage_stats: false
          require_generic_test_arguments_property: true
    """,
    "packages.yml": PACKAGES,
    # dbt looks for each macro that an engine may have its own body of in the project
    # first, which takes far longer where the project has no macro at all
    "macros/of_the_project.sql": "{% macro of_the_project() %}{% endmacro %}",
}


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write indented texts to files, by their paths in a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")


def copy_demo(folder: Path) -> Path:
    """Copy the demo, which needs no package: it is the package's own project."""
    return copy_parts(CHECKOUT, _DEMO, folder)


def copy_example(folder: Path) -> Path:
    """Copy the NIBRS example as a consumer of this checkout; it needs `dbt deps`."""
    copy_parts(EXAMPLE, _EXAMPLE, folder)
    write_files(folder, {"packages.yml": PACKAGES})
    return folder


def copy_parts(source: Path, parts: tuple[str, ...], folder: Path) -> Path:
    """Copy files and folders of a project, without what Python left in them."""
    for part in parts:
        path = folder / part
        path.parent.mkdir(parents=True, exist_ok=True)
        if (source / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source / part, path, ignore=ignored)
        else:
            shutil.copyfile(source / part, path)
    return folder
