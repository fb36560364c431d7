"""What the figures were measured on and with, without a name or a path of anybody."""

from __future__ import annotations

import hashlib
import os
import platform
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGES = [
    "dbt-core",
    "dbt-duckdb",
    "duckdb",
    "numba",
    "numpy",
    "pyarrow",
    "pac-synth",
]
_SOURCES = ["macros/**/*.sql", "tests/generic/*.sql", "python_udfs/**/*.py"]


def machine() -> dict[str, Any]:
    """Describe the machine: its cores and memory."""
    return {
        "cpu": _cpu_model(),
        "cores": _cores(),
        "memory_bytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": f"{platform.system()} {platform.machine()}",
    }


def versions() -> dict[str, str | None]:
    """List the versions of what takes part; None is not installed."""
    told: dict[str, str | None] = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            told[package] = version(package)
        except PackageNotFoundError:
            told[package] = None
    return told


def package_digest(checkout: Path) -> str:
    """Hash the package's sources, by which figures of different code are told apart."""
    digest = hashlib.sha256()
    for pattern in _SOURCES:
        for source in sorted(checkout.glob(pattern)):
            digest.update(source.relative_to(checkout).as_posix().encode())
            digest.update(source.read_bytes())
    return digest.hexdigest()


def measured_with(checkout: Path) -> dict[str, Any]:
    """Describe machine, versions and code: what figures must share to be compared."""
    return {
        "machine": machine(),
        "versions": versions(),
        "package_sha256": package_digest(checkout),
    }


def now() -> dict[str, Any]:
    """Tell the time and how busy the machine is."""
    return {
        "at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "load_average": round(os.getloadavg()[0], 1),
    }


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cpu_model() -> str:
    """Name the processor."""
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        for line in listed.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
