"""The file results.json: the last figures of each audit, and made with what."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support.machine import now, versions
from tenfold_udfs.evidence.code import code_digest

FORMAT = 1


def read_results(file: Path) -> dict[str, Any]:
    """Read earlier results; empty ones where there are none of this format."""
    try:
        results = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        results = {}
    if results.get("format") != FORMAT:
        return {"format": FORMAT, "audits": {}}
    return results


def with_figures(
    results: dict[str, Any], name: str, figures: dict[str, Any], checkout: Path
) -> dict[str, Any]:
    """Put the figures of one audit in place of its earlier ones."""
    audited = {
        "at": now()["at"],
        "code_sha256": code_digest(name, checkout),
        "versions": versions(),
        "figures": figures,
    }
    return {**results, "audits": {**results["audits"], name: audited}}


def made_with_words(audited: dict[str, Any]) -> str:
    """Say in a sentence when and with what an audit was run."""
    told = ", ".join(f"{name} {v}" for name, v in audited["versions"].items() if v)
    code = (audited["code_sha256"] or "not known")[:12]
    return f"Last run {audited['at']} with {told}. Code that it is about: {code}."
