import csv
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
GENERATOR = SEEDS / "generator"


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def generate():
    """Run the generator as its users do."""

    def run(out, **options):
        out.mkdir()
        flags = [f"--{name}={value}" for name, value in options.items()]
        command = [sys.executable, "-B", GENERATOR, f"--out={out}", *flags]
        subprocess.run(command, check=True, capture_output=True)
        return out

    return run


@pytest.fixture(scope="session")
def generator():
    """Import a module of the generator by name."""
    sys.path.insert(0, str(GENERATOR))
    yield importlib.import_module
    sys.path.remove(str(GENERATOR))


@pytest.fixture(scope="session")
def raw():
    """Return the committed raw tables: name to rows."""
    return {path.stem: read_rows(path) for path in (SEEDS / "raw").glob("*.csv")}


@pytest.fixture(scope="session")
def code_lists():
    """Return the committed code lists, the package's and the demo's: name to rows."""
    return {
        path.stem: read_rows(path)
        for folder in (SEEDS / "code_lists", SEEDS.parent / "code_lists")
        for path in folder.glob("*.csv")
    }


@pytest.fixture(scope="session")
def seeds():
    return SEEDS
