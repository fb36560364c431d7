"""Stand-ins with which sqlfluff reads models: what a macro renders, only dbt knows."""

QUERIES = {
    "attribute_values",
    "combinations",
    "data_dictionary",
    "known_codes",
    "level_choice",
    "local_roll_up",
    "protected_totals",
    "publishable_combinations",
    "rejected_value_totals",
    "rejected_values",
    "release_manifest",
    "release_quality",
    "safe_combinations",
    "cells",
    "selections",
    "showcase",
    "suppressed_combinations",
    "synthetic_records",
    "with_levels",
}


def __getattr__(name: str):
    """Return a stand-in for a macro: a query, or an expression."""
    if name.startswith("__"):
        raise AttributeError(name)
    return query if name in QUERIES else expression


def expression(*arguments: object, **named: object) -> str:
    """Render a column."""
    return "stand_in"


def query(relation: object = None, *arguments: object, **named: object) -> str:
    """Render a query; the table that it reads must count as used."""
    reads = f" from {relation}" if isinstance(relation, str) else ""
    return f"select stand_in{reads}"
