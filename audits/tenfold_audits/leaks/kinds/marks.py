"""Marks that are misspelt or lost, and attributes made of keys."""

from __future__ import annotations

from collections.abc import Mapping

from tenfold_audits.leaks.leak import MARK, RAW, Leak, edited

# every name and key begins with it, so that enough people share what is made here
BEGIN = len(MARK)


def counted_as(expression: str, **changes: str) -> Mapping[str, str]:
    """Return the people with a place made so, and a change in the raw table's YAML."""
    files = {
        "models/clients_grouped.sql": f"""
            select client, sex, {expression} as "Came from", visits from {RAW}
        """,
    }
    return files | (edited("models/sources.yml", **changes) if changes else {})


def name_with(meta: str) -> Mapping[str, str]:
    """Return the people with the beginning of a name, and this said of the name."""
    return counted_as(
        f"left(full_name, {BEGIN})", old="{role: identifier}", new=f"{{{meta}}}"
    )


LEAKS = (
    Leak("a role in capitals", name_with("role: Identifier")),
    Leak("a role with a blank", name_with("role: free text")),
    Leak("a role with a blank behind it", name_with("role: 'identifier '")),
    Leak("a role that is a list", name_with("role: [attribute]")),
    Leak("a role that nobody knows", name_with("role: private")),
    # all share it, so that a floor of two different values lets none of it out
    Leak(
        "a mark that is lost by renaming", name_with("role: attribute, sensitive: true")
    ),
    Leak("the beginning of a key", counted_as(f"left(client, {BEGIN})")),
    Leak(
        "a key that is compared",
        counted_as(f"case when client > '{MARK}' then '{MARK}' end"),
    ),
    Leak(
        "a sensitive mark that is misspelt",
        name_with("role: attribute, sensitve: true"),
    ),
)
