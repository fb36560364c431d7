"""The figures of the attacks as Markdown: in full, and in short for docs/privacy.md."""

from __future__ import annotations

from typing import Any

from support.figures import NONE, markdown

from tenfold_audits.attacks.rates import UNPROTECTED, judged

Row = dict[str, Any]


def sections(figures: dict[str, Any]) -> dict[str, str]:
    """Render the tables for the audits' README and for docs/privacy.md."""
    judgement = {**figures, "rows": judged(figures["rows"])}
    return {"attacks": in_full(judgement), "attacks in short": in_short(judgement)}


def in_full(figures: dict[str, Any]) -> str:
    """Render every attack."""
    parts = [
        _left_out_words(figures),
        "### Singling out, linkage, inference",
        "Rates are shares of attacks that succeed, with exact 95% intervals"
        " (Clopper-Pearson). **above** marks a rate that is above the control's by more"
        " than chance (Fisher's exact test, Holm's correction over all rows). Where"
        " columns are added up, the same people are in it several times.",
        markdown(_rate_table(figures)),
        "### Membership of the most exposed",
        "AUC is the probability that a member scores higher than somebody who is not"
        " in the data; 0.5 is guessing. Its interval is a bootstrap's, and **above**"
        " marks what a Mann-Whitney test with the same correction takes for more than"
        " chance. Found: the share of members found when at most 1% of the others may"
        " be taken for one.",
        markdown(_membership_table(figures)),
        "### An attacker inside the data",
        "Computed from the private truth, not from records. Found: subjects without"
        " whom the published counts would be others, so that somebody who knows all"
        " other subjects can be sure of them. Published: which share of the"
        " combinations of the most exposed is published, for members, for members if"
        " they themselves were not counted, and for others.",
        markdown(_inside_table(figures)),
    ]
    return "\n\n".join(filter(None, parts))


def in_short(figures: dict[str, Any]) -> str:
    """Render the most successful attack of each kind, and what is above its control."""
    table = [["table", "guarantee", "attack", "on people in it", "on others", ""]]
    for group in _grouped(_released(figures)):
        worst = max(group, key=lambda row: (row["above_control"], -row["p"]))
        name = f"{worst['attack']}, {worst['detail']}"
        if "auc" in worst:
            rates = [f"AUC {worst['auc']:.2f}", "0.50 is guessing"]
        else:
            rates = [_percent(worst[half]["rate"]) for half in _HALVES]
        mark = "**above**" if worst["above_control"] else ""
        table.append([worst["title"], worst["guarantee"], name, *rates, mark])
    above = [row for row in _released(figures) if row["above_control"]]
    told = (
        f"{len(_released(figures))} attacks were compared with their controls;"
        f" {len(above)} succeed more often on people in the release than chance"
        " explains. Of each kind, the one that stands out most:"
    )
    inside = "; ".join(
        f"{table['title']}: {_percent(table['inside_the_data']['rate'])}"
        for table in figures["tables"]
    )
    return "\n\n".join(
        [
            told,
            markdown(table),
            "An attacker who knows everybody else would be sure of this share of the"
            f" people, from the published counts alone: {inside}.",
        ]
    )


_HALVES = ["held_in", "held_back"]


def _released(figures: dict[str, Any]) -> list[Row]:
    """Return the attacks on releases, not those on the raw table."""
    return [row for row in figures["rows"] if row["guarantee"] != UNPROTECTED]


def _grouped(rows: list[Row]) -> list[list[Row]]:
    """Put the attacks of one kind on one table together."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        key = (row["table"], row["guarantee"], row["attack"])
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _rate_table(figures: dict[str, Any]) -> list[list[str]]:
    table = [["table", "guarantee", "attack", "attacks", "success", "control", ""]]
    for row in figures["rows"]:
        if "auc" not in row:
            table.append(
                [
                    *_names(row),
                    f"{row['held_in']['attacks']:,}",
                    _rate(row["held_in"]),
                    _rate(row["held_back"]),
                    _mark(row),
                ]
            )
    return table


def _membership_table(figures: dict[str, Any]) -> list[list[str]]:
    table = [
        ["table", "guarantee", "attack", "people", "AUC", "found", "others taken", ""]
    ]
    for row in figures["rows"]:
        if "auc" in row:
            low, high = row["auc_interval"]
            people = row["held_in"]["attacks"] + row["held_back"]["attacks"]
            table.append(
                [
                    *_names(row),
                    f"{people:,}",
                    f"{row['auc']:.3f} ({low:.3f} to {high:.3f})",
                    _rate(row["held_in"]),
                    _rate(row["held_back"]),
                    _mark(row),
                ]
            )
    return table


def _inside_table(figures: dict[str, Any]) -> list[list[str]]:
    head = ["table", "subjects", "found", "published: members"]
    table = [[*head, "members, not counting themselves", "others"]]
    for told in figures["tables"]:
        shares = told["published_shares_of_the_exposed"]
        table.append(
            [
                told["title"],
                f"{told['subjects_held_in']:,}",
                _rate(told["inside_the_data"]),
                _percent(shares["members"]),
                _percent(shares["members_without_themselves"]),
                _percent(shares["others"]),
            ]
        )
    return table


def _left_out_words(figures: dict[str, Any]) -> str:
    return "\n".join(
        f"Left out: {row['what']}, because {row['why']}." for row in figures["left_out"]
    )


def _names(row: Row) -> list[str]:
    released = row["guarantee"] != UNPROTECTED
    guarantee = row["guarantee"] if released else "none, the raw table itself"
    return [row["title"], guarantee, f"{row['attack']}, {row['detail']}"]


def _mark(row: Row) -> str:
    return "**above**" if row.get("above_control") else ""


def _rate(told: dict[str, Any]) -> str:
    if told["rate"] is None:
        return NONE
    low, high = told["interval"]
    return f"{_percent(told['rate'])} ({_percent(low)} to {_percent(high)})"


def _percent(share: float | None) -> str:
    return NONE if share is None else f"{share:.1%}"
