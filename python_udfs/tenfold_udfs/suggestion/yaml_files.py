"""The YAML files of the offer: roles, descriptions and tests."""

from __future__ import annotations

import json
import textwrap

from tenfold_udfs.suggestion.answers import line_of
from tenfold_udfs.suggestion.children import prefix_of
from tenfold_udfs.suggestion.findings import Findings, Table
from tenfold_udfs.suggestion.model_files import OFFER, ModelNames
from tenfold_udfs.suggestion.names import names_sensitive, words_of
from tenfold_udfs.suggestion.naming import label_of
from tenfold_udfs.suggestion.plan import PlannedColumn

COUNT_COLUMNS = {
    "combination_length": "How many attributes the combination has.",
    "combination": "The combination as text, for people to read.",
    "subjects": "Number of people, rounded down to a multiple of k.",
}


def model_yaml_files(findings: Findings, names: ModelNames) -> dict[str, str]:
    """Return the text of each model's YAML, by file name."""
    attributes = list(findings.released)
    no_identifier = identifier_test(findings)
    return {
        f"{names.generalized}.yml": _generalized(findings, names),
        **_at_levels(findings, names),
        f"{names.safe_combinations}.yml": model_yaml(
            names.safe_combinations,
            "Combinations that at least k people share, with protected counts.",
            {},
            ["      - tenfold.protected_counts"]
            + _compared(findings, names, "combinations_are_safe")
            + _diverse(findings, names),
        ),
        f"{names.publishable_combinations}.yml": model_yaml(
            names.publishable_combinations,
            "The safe combinations without those that would tell of fewer than k people"
            " when their numbers are subtracted from others.",
            {},
            [
                "      - tenfold.protected_counts",
                "      - tenfold.no_disclosure_by_differencing:",
                "          arguments:",
                f"            totals: ref('{names.totals}')",
                f"            safe_combinations: ref('{names.safe_combinations}')",
            ],
        ),
        f"{names.secondary_suppressions}.yml": model_yaml(
            names.secondary_suppressions,
            "The safe combinations that are missing there, without their numbers.",
            {},
            _compared(findings, names, "combinations_are_safe"),
        ),
        f"{names.synthetic}.yml": model_yaml(
            names.synthetic,
            "Candidates for release: synthetic records, compared with the people.",
            {},
            _compared(findings, names, "combinations_are_safe")
            + _compared(findings, names, "records_are_held")
            + [
                "          config:",
                "            # only the record guarantee promises this",
                "            enabled: \"{{ var('tenfold_guarantee', 'combination')"
                " == 'record' }}\"",
            ]
            + _diverse(findings, names),
        ),
        f"{names.counts}.yml": model_yaml(
            names.counts,
            "How many people share each published combination.",
            described(findings, ["combination_length"])
            | described(findings, attributes)
            | described(findings, ["combination", "subjects"]),
            ["      - tenfold.protected_counts", *no_identifier],
            released=True,
        ),
        f"{names.suppressed}.yml": model_yaml(
            names.suppressed,
            "Combinations that at least k people share and whose numbers are not"
            " published, because others could be subtracted from them.",
            described(findings, ["combination_length"])
            | described(findings, attributes)
            | described(findings, ["combination"]),
            no_identifier,
            released=True,
        ),
        f"{names.records}.yml": model_yaml(
            names.records,
            "Synthetic records; they are nobody's.",
            described(findings, attributes),
            no_identifier
            + [
                "      # warns, and stops nothing, where the records lack many people",
                "      - tenfold.values_are_kept:",
                "          arguments:",
                f"            counts: ref('{names.counts}')",
            ],
            released=True,
        ),
    }


def identifier_test(findings: Findings) -> list[str]:
    """Return the lines of the test `no_identifier` for a table of attributes."""
    return [
        "      # shorter whole numbers than this may be years or ends of bands",
        "      - tenfold.no_identifier:",
        "          arguments:",
        f"            numbers_from: {findings.label_digits + 1}",
    ]


def roles_file(findings: Findings) -> dict[str, str]:
    """Return the roles of the raw columns, by file name; nothing for a model.

    A table that has YAML already may not get a second one: the file is for copying, so
    none is written where the YAML has all roles.
    """
    if findings.table.kind == "model" or findings.has_all_roles:
        return {}
    return {_roles_name(findings.table): _roles(findings)}


def _roles_name(table: Table) -> str:
    ending = "yml.to_merge" if table.has_yaml else "yml"
    return f"_{table.name}.{ending}".replace("/", "_")


def how_to_merge(table: Table) -> str:
    """Say how the roles come into the YAML that a table has."""
    kind = "seed" if table.kind == "seed" else "table"
    return (
        f"open {table.yaml_file or 'that YAML'}, find the {kind} {table.name}, and copy"
        f" the list under `columns:` of {_roles_name(table)} to where its `columns:`"
        " are. Of a column that stands there already, copy the line `config:` alone."
        f" Then delete {_roles_name(table)}."
    )


def _roles(findings: Findings) -> str:
    table = findings.table
    lines = [
        f"# {OFFER}",
        "# A role that is wrong here can publish what nobody should know: check each.",
        "# subject, key, identifier, free_text, attribute, code or dropped; see",
        "# docs/how-to/mark-columns.md of Tenfold. Why a role was guessed stands above",
        "# it. drafted: true says that nobody has looked at it: take it out where you",
        "# have. A new draft asks again about the others.",
    ]
    if table.has_yaml:
        told = textwrap.wrap(f"What to do: {how_to_merge(table)}", 86)
        lines += [f"# {line}" for line in told]
    if table.kind == "seed":
        lines += ["seeds:", f"  - name: {_text(table.name)}", "    columns:"]
        indent = "      "
    else:
        lines += ["sources:", f"  - name: {_text(table.source_name)}"]
        lines += [f"    database: {_text(table.database)}"] if table.database else []
        lines += [f"    schema: {_text(table.schema)}"] if table.schema else []
        lines += ["    tables:"]
        lines += [f"      - name: {_text(table.name)}", *_location(table)]
        lines += ["        columns:"]
        indent = "          "
    for column in findings.plan.columns:
        if column.derived is not None:
            continue
        lines += [
            f"{indent}- name: {_text(column.name)}",
            f"{indent}  # {column.reason}",
            f"{indent}  {line_of(findings, column)}",
        ]
    return "\n".join(lines) + "\n"


def _location(table: Table) -> list[str]:
    """Say how a file is read, which dbt-duckdb writes into the SQL of its models."""
    if not table.location:
        return []
    return [
        "        config:",
        "          meta:",
        "            # every build reads the file anew, from the project's folder,",
        "            # and stops where a column is gone; all of a text is read as text",
        f"            external_location: {_text(table.location)}",
    ]


def _generalized(findings: Findings, names: ModelNames) -> str:
    enough = [] if findings.has_levels else _enough_is_safe(findings)
    tests = ["unique", "not_null"]
    if findings.has_text_keys:
        tests.append("tenfold.clean_subject_key")
    lines = [
        "models:",
        f"  - name: {_text(names.generalized)}",
        "    description: One row per person, with attributes in buckets. Private.",
        *enough,
        "    columns:",
        f"      - name: {_text(findings.plan.staged_subject)}",
        "        description: Key of the protected person.",
        "        config: {meta: {tenfold: {role: subject}}}",
        f"        data_tests: [{', '.join(tests)}]",
    ]
    for column in findings.offered:
        level = findings.offered_level_of(column)
        lines += [
            f"      - name: {_text(column.staged_name)}",
            f"        description: {_text(_description(findings, column.staged_name))}",
            # of years it is known how many a band has
            *(["        data_type: integer"] if _is_year(findings, column) else []),
            "        config:",
            "          meta:",
            "            tenfold:",
            "              role: attribute",
            f"              label: {_text(label_of(column.staged_name))}",
            f"              generalization: {_text(level.description)}",
        ]
        lines += _sensitive_hint(column)
        labels = findings.categories_of(column)
        if labels:
            listed = ", ".join(map(_text, labels))
            lines.append(f"              categories: [{listed}]")
        lines += _levels(findings, column)
        if column.derived is not None and column.derived.how == "option":
            child = findings.children[column.derived.child]
            group = child.findings.plan.staged_name_of(column.derived.column)
            lines.append(
                f"              flag_group: {_text(prefix_of(child.child, group))}"
            )
        elif column.kind == "flag":
            lines.append(
                "              # flag_group: one name for all flags of one question"
            )
    return "\n".join(lines) + "\n"


def _is_year(findings: Findings, column: PlannedColumn) -> bool:
    """Tell whether the column's own level is the year."""
    level = findings.offered_level_of(column)
    return column.kind in ("year", "date") and "breaks" not in level.arguments


def _levels(findings: Findings, column: PlannedColumn) -> list[str]:
    """Declare the coarser levels of a column, nearest first."""
    if not findings.levels[column.name]:
        return []
    lines = ["              levels:"]
    for level in findings.levels[column.name]:
        lines += [
            f"                - name: {_text(level.name)}",
            f"                  label: {_text(level.label)}",
        ]
        lines += [
            f"                  {name}: {json.dumps(value)}"
            for name, value in level.given.items()
        ]
    return lines


def _enough_is_safe(findings: Findings) -> list[str]:
    return [
        "    data_tests:",
        "      # says how many of people's combinations are safe; warns under 95%",
        "      - tenfold.enough_is_safe:",
        "          arguments:",
        f"            subject_id: {_text(findings.plan.staged_subject)}",
    ]


def _at_levels(findings: Findings, names: ModelNames) -> dict[str, str]:
    """Describe the table of people with a column for each level, where there is one."""
    if not findings.has_levels:
        return {}
    subject = findings.plan.staged_subject
    text = model_yaml(
        names.at_levels,
        "The people, with a column for each coarser level as well. Private.",
        {subject: "Key of the protected person."} | findings.released,
        _enough_is_safe(findings)[1:],
    )
    choice = model_yaml(
        names.level_choice,
        "How the level of the records is chosen from counts alone: the chosen node"
        " first. Exact shares, so private.",
        {},
        [],
    )
    return {f"{names.at_levels}.yml": text, f"{names.level_choice}.yml": choice}


def _sensitive_hint(column: PlannedColumn) -> list[str]:
    """Offer the mark of a sensitive column, for people to decide."""
    thing = names_sensitive(words_of(column.name))
    if thing is None:
        return []
    return [
        f"              # The name says {thing}. If it would do harm to know it of",
        "              # somebody, take the # from the next two lines and from the",
        "              # test of the counts and of the records.",
        "              # sensitive: true",
        "              # diversity: 2",
    ]


def _diverse(findings: Findings, names: ModelNames) -> list[str]:
    """Offer the test that is due where a column is marked as sensitive."""
    if not any(names_sensitive(words_of(c.name)) for c in findings.offered):
        return []
    test = _compared(findings, names, "combinations_are_diverse")
    return ["      # due as soon as a column is marked as sensitive"] + [
        f"      # {line[6:]}" for line in test
    ]


def _compared(findings: Findings, names: ModelNames, test: str) -> list[str]:
    return [
        f"      - tenfold.{test}:",
        "          arguments:",
        f"            generalized: ref('{names.people(findings)}')",
        f"            subject_id: {_text(findings.plan.staged_subject)}",
    ]


def model_yaml(
    name: str,
    description: str,
    columns: dict[str, str],
    tests: list[str],
    released: bool = False,
    file: str | None = None,
) -> str:
    """Return the YAML of one model.

    Args:
        name: its name.
        description: what it is.
        columns: descriptions of its columns.
        tests: lines under data_tests.
        released: whether it is published.
        file: the name of the file that its one cell becomes, none for a table.
    """
    lines = [
        "models:",
        f"  - name: {_text(name)}",
        f"    description: {_text(description)}",
    ]
    if released:
        target = f", tenfold_release_file: {file}" if file else ""
        lines += ["    config:", f"      meta: {{tenfold_release: true{target}}}"]
    if columns:
        lines.append("    columns:")
    for column, text in columns.items():
        lines += [
            f"      - name: {_text(column)}",
            f"        description: {_text(text)}",
        ]
    if tests:
        lines += ["    data_tests:", *tests]
    return "\n".join(lines) + "\n"


def described(findings: Findings, columns: list[str]) -> dict[str, str]:
    """Describe columns of counts and records, by their names."""
    return {name: _description(findings, name) for name in columns}


def _description(findings: Findings, staged_name: str) -> str:
    if staged_name in COUNT_COLUMNS:
        return COUNT_COLUMNS[staged_name]
    return findings.released[staged_name]


def _text(value: str) -> str:
    """A text in quotes, as YAML and JSON both read it."""
    return json.dumps(value, ensure_ascii=False)
