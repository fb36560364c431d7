"""Attacks on releases: singling out, linkage, inference, membership.

A release is made by dbt from one half of the subjects. Each attack is made on that half
and on the other, which the release has never seen: the control. What succeeds as often
on both is knowledge about people in general. What succeeds more often on the first
half has leaked. The same attacks on the raw table itself must succeed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tenfold_audits.attacks import anonymeter_attacks, insider, membership
from tenfold_audits.attacks.rates import UNPROTECTED, judged
from tenfold_audits.attacks.release import published_release
from tenfold_audits.attacks.report import sections
from tenfold_audits.attacks.subjects import SUBJECT, TABLES, Table, halves, own_tables
from tenfold_audits.errors import AuditError
from tenfold_audits.registry import Circumstances, Figures

__all__ = ["figures", "sections"]

ATTACKS = 2_000
SEED = 20210930
LONGEST = 3


def figures(
    circumstances: Circumstances,
    tables: dict[str, Table] | None = None,
    attacks: int = ATTACKS,
) -> Figures:
    """Make a release of half of each table's subjects and attack it.

    Args:
        circumstances: folders, and whom to tell.
        tables: what to attack; by default the people of the project that is audited,
            or the demo and NIBRS.
        attacks: how many attacks of each kind, as far as there are subjects.

    Raises:
        AuditError: an attack on the raw table of an audit of Tenfold itself does not
            succeed, or a guarantee is seen to be broken.
    """
    made: Figures = {
        "seed": SEED,
        "left_out": [],
        "tables": [],
        "rows": [],
    }
    if tables is None:
        project = circumstances.project
        tables = TABLES if project is None else own_tables(project)
    for name, table in tables.items():
        why = table.missing(circumstances.data)
        if why:
            made["left_out"].append({"what": table.title, "why": why})
            circumstances.say(f"{table.title} is left out: {why}")
            continue
        told, rows = _attacked(name, table, circumstances, attacks)
        made["tables"].append(told)
        made["rows"] += rows
    made["rows"], left_out = attacks_that_tell(
        made["rows"], own_project=circumstances.project is not None
    )
    for attack in left_out:
        circumstances.say(f"{attack['what']} is left out: {attack['why']}")
    made["left_out"] += left_out
    require_guarantees(
        made["rows"],
        {table["table"]: table["reporting_length"] for table in made["tables"]},
    )
    told = [row for row in judged(made["rows"]) if row["guarantee"] != UNPROTECTED]
    made["compared"] = len(told)
    made["above_control"] = sum(row["above_control"] for row in told)
    return made


def attacks_that_tell(
    rows: list[dict[str, Any]], own_project: bool
) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Leave out attacks that do not even succeed on the table that is not protected.

    Args:
        rows: attacks.
        own_project: whether the people are those of a project that uses the package,
            who may be too few. Tenfold's own tables are chosen so that each attack
            must succeed.

    Returns:
        the attacks whose failure on a release shows something, and which ones are
        left out, with the reason.

    Raises:
        AuditError: an attack on one of Tenfold's own tables shows nothing.
    """
    powerless = {
        attack
        for attack in {row["attack"] for row in rows}
        if not any(
            _succeeds(row)
            for row in rows
            if row["attack"] == attack and row["guarantee"] == UNPROTECTED
        )
    }
    if powerless and not own_project:
        raise AuditError(
            f"The attack {min(powerless)} does not succeed on the raw table, so that"
            " its failure on a release shows nothing. Look at what it is given."
        )
    why = "it does not succeed on the raw table, so that its failure shows nothing"
    return (
        [row for row in rows if row["attack"] not in powerless],
        [{"what": attack, "why": why} for attack in sorted(powerless)],
    )


def require_guarantees(
    rows: list[dict[str, Any]], longest_of: Mapping[str, int] | None = None
) -> None:
    """Stop when known values single somebody out that the guarantee covers.

    Args:
        rows: attacks.
        longest_of: L of each table; 3 where it is not said.

    Raises:
        AuditError: a combination of up to L values in a release is one person's.
    """
    for row in rows:
        longest = (longest_of or {}).get(row["table"], LONGEST)
        covered = row["detail"] in ("one column", f"{longest} columns, no blank")
        if (
            row["attack"] == "singling out"
            and row["guarantee"] != UNPROTECTED
            and covered
            and row["held_in"]["successes"]
        ):
            raise AuditError(
                f"The {row['guarantee']} guarantee is broken on {row['title']}:"
                f" {row['held_in']['successes']} combinations of up to {longest} values"
                " in the records are held by one subject."
            )


def _attacked(
    name: str, table: Table, circumstances: Circumstances, attacks: int
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Attack one table under both guarantees, and itself."""
    folder = circumstances.scratch / name
    folder.mkdir()
    whole = folder / "subjects.parquet"
    table.write(whole, circumstances.data, folder / "making")
    cut = halves(whole, folder, SEED)
    circumstances.say(f"{table.title}: making a release of one half")
    k, longest = table.minimum_group_size, table.reporting_length
    release = published_release(cut.held_in, folder / "project", k, longest)
    held_in, held_back = (pd.read_parquet(file).drop(columns=SUBJECT) for file in cut)
    rows = []
    for guarantee, released in {**release.records, UNPROTECTED: held_in}.items():
        circumstances.say(f"{table.title}: attacking, guarantee: {guarantee}")
        found = all_attacks(
            released[held_in.columns],
            held_in,
            held_back,
            attacks,
            table.secrets,
            table.reporting_length,
        )
        told = {"table": name, "title": table.title, "guarantee": guarantee}
        rows += [{**told, **row} for row in found]
    inside, outside = membership.coded(held_in, held_back)
    mine, others = membership.most_exposed(inside, outside, attacks // 2)
    return {
        "table": name,
        "title": table.title,
        "minimum_group_size": k,
        "reporting_length": longest,
        "subjects_held_in": len(held_in),
        "subjects_held_back": len(held_back),
        "inside_the_data": insider.inside_the_data(inside, k, longest),
        "published_shares_of_the_exposed": insider.published_shares(
            inside, mine, outside[others], k, longest
        ),
    }, rows


def all_attacks(
    released: pd.DataFrame,
    held_in: pd.DataFrame,
    held_back: pd.DataFrame,
    attacks: int,
    secrets: list[str],
    longest: int = LONGEST,
) -> list[dict[str, Any]]:
    """Make every attack on one table of records; all tables have the same columns."""
    as_text = [
        anonymeter_attacks.as_categories(table)
        for table in (released.reset_index(drop=True), held_in, held_back)
    ]
    return [
        *anonymeter_attacks.singling_out(*as_text, attacks, SEED, longest),
        *anonymeter_attacks.linkage(*as_text, attacks, SEED),
        *anonymeter_attacks.inference(*as_text, attacks, SEED, secrets),
        *membership.membership(released, held_in, held_back, attacks, SEED),
    ]


def _succeeds(row: dict[str, Any]) -> bool:
    """Say whether an attack found at least half of the people, and by far not others.

    The same rate on the control would be no success of the release's.
    """
    if "auc" in row:
        return row["auc"] > 0.9
    rates = [row[half]["rate"] for half in ("held_in", "held_back")]
    return None not in rates and rates[0] >= 0.5 and rates[0] - rates[1] >= 0.2
