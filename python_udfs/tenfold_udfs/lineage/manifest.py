"""Finds dbt's manifest of the present run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def manifest_of_run(given: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the manifest of this invocation, none if it is another's or not there."""
    if not given["compiled_file"]:
        return None
    # <target>/compiled/<package>/<path of the model's file>
    depth = len(Path(given["original_file"].replace("\\", "/")).parts)
    target = Path(given["compiled_file"].replace("\\", "/")).parents[depth + 1]
    file = target / "manifest.json"
    if not file.is_file():
        return None
    manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    if manifest["metadata"].get("invocation_id") != given["invocation_id"]:
        return None
    return manifest
