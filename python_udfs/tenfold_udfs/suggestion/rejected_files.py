"""The private report on values that staging could not read, and its test."""

from __future__ import annotations

from typing import Any

from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.levels import literal
from tenfold_udfs.suggestion.model_files import ModelNames
from tenfold_udfs.suggestion.naming import stem_of
from tenfold_udfs.suggestion.reading import ALWAYS_DUMMIES

DESCRIPTION = (
    "How many values of each raw column were written, and how many of them staging"
    " could not read. Exact counts, so private."
)


def rejected_files(findings: Findings, names: ModelNames) -> dict[str, str]:
    """Return the model and its YAML, by file name."""
    name = f"{stem_of(findings.table.name)}_rejected_values"
    columns = ",\n        ".join(
        literal(_checked(findings, position)) for position in range(len(findings.own))
    )
    sql = (
        "{{ config(materialized='table') }}\n\n"
        "{{ tenfold.rejected_values(\n"
        f"    raw={findings.table.reference},\n"
        f"    staged=ref('{names.staging}'),\n"
        f"    columns=[\n        {columns}\n    ]\n"
        ") }}\n"
    )
    yaml = (
        "models:\n"
        f'  - name: "{name}"\n'
        f"    description: {DESCRIPTION}\n"
        "    data_tests:\n"
        "      # warns where staging loses a larger share of a column\n"
        "      - tenfold.few_values_rejected:\n"
        "          arguments: {share: 0.05}\n"
    )
    return {f"{name}.sql": sql, f"{name}.yml": yaml}


def _checked(findings: Findings, position: int) -> dict[str, Any]:
    column = findings.own[position]
    staged = column.levels_of_attribute.staged
    unknown = list(staged.arguments.get("unknown", []))
    if staged.macro == "read_date":
        unknown = sorted({*ALWAYS_DUMMIES, *unknown})
    if staged.macro in ("integer_within", "number_within", "read_date"):
        # a word for a missing answer is no number or date that is lost
        unknown += findings.profile_of(column).unknown_words
    checked: dict[str, Any] = {"raw": column.name, "staged": column.staged_name}
    if unknown:
        checked["unknown"] = unknown
    return checked
