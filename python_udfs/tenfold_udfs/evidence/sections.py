"""From facts to sections: what the table `release_evidence` and the page both say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenfold_udfs.evidence.facts import QUALITY, Check, Facts
from tenfold_udfs.evidence.texts import (
    CHECKLIST,
    COLUMNS_HELD,
    GUARANTEES,
    INTRUDER_ASKED,
    INTRUDER_MEANS,
    MORE_THAN_L,
    REMAINS,
)

UNKNOWN = "unknown"
NOT_DECLARED = "not declared"
NO_COMMIT = f"{UNKNOWN}: no git history was found; set TENFOLD_COMMIT"
ALL_SUBJECTS = "all_subjects"
PASSED = "passed"
NOT_JUDGED = "what could not be judged"
CODE = "code that was attacked"
NOT_STOPPED = "not stopped: it is declared that nobody is in this list"

# position, section, item, name, value
Row = tuple[int, str, str, str, str]

_ROLES = {
    "attribute": "attribute, not released",
    "subject": "key of the protected person",
    "key": "key: joins tables",
    "identifier": "identifies a person",
    "free_text": "free text",
    "dropped": "dropped on purpose",
    "code": "public code",
    None: "no role, so that it counts as an identifier",
}
_STOPPED_ORDER = ("identifier", "free_text", "dropped", None, "key", "subject")
# What each kind of guard lets pass, by what the lineage calls it.
_GUARDS = {
    "threshold": "combinations that k people or more share, with rounded counts",
    "protected totals": "numbers of people of k or more, rounded down",
    "sampler and its privacy tests": (
        "records drawn from safe combinations, compared by tests with the people"
    ),
    "public code list": "public codes; nobody is in it",
}
NO_RECORD = "of them in no record"
UNDER_HALF = "with less than half of their people"
BLANKS = "blanks in complete columns"
# What all items of a section share, as a sentence.
_SENTENCES = {
    NO_RECORD: "Number of published combinations that no record has, in each row: {}.",
    UNDER_HALF: (
        "Number of them with less than half of their people in the records, in each"
        " row: {}."
    ),
    CODE: "All of these attacks were run on {}.",
}
# what many things must share, so that it is said once for all of them
_MANY = 3


@dataclass(frozen=True)
class Item:
    """One thing that a section tells of.

    Attributes:
        name: what it is called.
        values: what is known of it, by name.
    """

    name: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Section:
    """A part of the evidence.

    Attributes:
        key: its name in the table.
        title: its heading.
        items: what it tells of, none where there is nothing.
        introduction: what a reader has to know first.
        nothing: what is said where there are no items.
        layout: how the page shows it: `facts`, `table`, `list`, `lines` to write on,
            or `boxes` to tick.
        has_names: whether the page shows the names of its items.
    """

    key: str
    title: str
    items: tuple[Item, ...]
    introduction: str = ""
    nothing: str = "None."
    layout: str = "table"
    has_names: bool = True

    @property
    def shared(self) -> dict[str, str]:
        """What is true of all of its items, where there are many."""
        if len(self.items) < _MANY or self.layout != "table":
            return {}
        first = self.items[0].values
        return {
            name: text
            for name, text in first.items()
            if all(item.values.get(name) == text for item in self.items)
        }

    @property
    def sentences(self) -> list[str]:
        """Say what is true of all of its items."""
        return [
            _SENTENCES.get(name, f"For all of these, {name}: {{}}.").format(
                text.rstrip(".")
            )
            for name, text in self.shared.items()
        ]

    @property
    def names(self) -> list[str]:
        """The names of what its items differ in, in their order."""
        names = dict.fromkeys(name for item in self.items for name in item.values)
        return [name for name in names if name not in self.shared]


def evidence_rows(facts: Facts) -> list[Row]:
    """Turn facts into the rows of the table `release_evidence`, in reading order."""
    told = []
    for section in evidence_sections(facts):
        told += [
            (section.key, item.name, name, value)
            for item in section.items
            for name, value in item.values.items()
        ]
        if not section.items:
            told.append((section.key, section.title, "found", section.nothing))
    return [(position, *row) for position, row in enumerate(told, 1)]


def evidence_sections(facts: Facts) -> list[Section]:
    """Turn facts into sections. What is not known is said to be unknown."""
    return [
        _release(facts),
        _protection(facts),
        _tables(facts),
        _columns(facts),
        _other_columns(facts),
        _guards(facts),
        _stopped(facts),
        _checks(facts),
        _suppression(facts),
        _sensitive(facts),
        *_quality(facts),
        _attacks(facts),
        *_intruder(facts),
        _remains(facts),
        _drafted(facts),
        _checklist(),
    ]


def _text(value: Any, missing: str = UNKNOWN) -> str:
    """Write a value for people; what is missing is said, not left out."""
    if value is None or value == "":
        return missing
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value).strip()


def _facts(key: str, title: str, told: Mapping[str, Any]) -> Section:
    items = tuple(Item(name, {"value": _text(value)}) for name, value in told.items())
    return Section(key, title, items, layout="facts")


def _release(facts: Facts) -> Section:
    run, commit = facts.run, facts.commit
    data = run.get("data") or {}
    versions = run.get("versions") or {}
    state: dict[Any, str] = {
        True: "files differ from it",
        False: "no file differs from it",
    }
    return _facts(
        "release",
        "What was released, when, and from what",
        {
            "project": run.get("project"),
            "data": _text(data.get("description"), NOT_DECLARED),
            "period of the data": _text(data.get("period"), NOT_DECLARED),
            "build started": run.get("started_at"),
            "commit": commit.get("id") or NO_COMMIT,
            "state of the files": state.get(commit.get("is_changed"), UNKNOWN),
            "variables given on the command line": _variables(facts),
            "target of dbt": run.get("target"),
            "version of Tenfold": versions.get("tenfold"),
            "version of dbt": versions.get("dbt"),
            "private warehouse": run.get("warehouse"),
        },
    )


def _variables(facts: Facts) -> str | None:
    """Name the variables that stand in no file; their values may be private."""
    names = facts.run.get("variables")
    if names is None:
        return None
    return (
        f"{', '.join(names)}: with other values, the same files may make another"
        " release"
        if names
        else "none"
    )


def _protection(facts: Facts) -> Section:
    guarantees = list(
        dict.fromkeys(
            text
            for table in facts.tables_with("records")
            for text in _guarantees_in_words(facts, table)
        )
    )
    unknown = facts.tables_with(UNKNOWN)
    if unknown:
        guarantees.append(
            f"What {', '.join(unknown)} is made of is unknown: no guarantee is known."
        )
    total = facts.totals.get(ALL_SUBJECTS)
    k = facts.common("minimum_group_size")
    return _facts(
        "protection",
        "How it is protected",
        {
            "minimum group size, k": k,
            "reporting length, L": facts.common("reporting_length"),
            "guarantee of the records": " ".join(guarantees)
            or "No synthetic records are released.",
            "people behind the release": (
                None if total is None else f"{int(total):,}, rounded down"
            ),
            "tables of people that were counted": _people(facts),
            "public code lists": _code_lists(facts),
            "numbers of people": (
                None
                if k is None
                else f"Every one is a multiple of {k}, rounded down. Groups of fewer"
                f" than {k} people are not published.{_floor(facts, k)}"
            ),
            "ways from raw columns to released ones": (
                "All pass a threshold or the sampler: the SQL that ran was read"
                " (column_lineage)."
                if facts.run.get("guards")
                else None
            ),
            "where it was made": (
                "Every released table was made again in a database that held verified"
                " outputs of the guards and public code lists and nothing else, and was"
                " equal to the one in the private warehouse."
                if facts.run.get("guards")
                else None
            ),
        },
    )


def _floor(facts: Facts, k: str) -> str:
    """Say which groups of k people or more are missing; nothing without a floor."""
    names = _with_floor(facts)
    if not names:
        return ""
    return (
        f" Nor are groups of {k} or more who are too alike in a sensitive column"
        f" ({', '.join(names)})."
    )


def _with_floor(facts: Facts) -> list[str]:
    return sorted(a["name"] for a in facts.of_run("attributes") if a.get("sensitive"))


def _people(facts: Facts) -> str | None:
    """Name the tables that were counted, their keys, and how they were kept apart."""
    people: Mapping[str, list[str]] = facts.run.get("people") or {}
    if not people:
        return None
    keys: Mapping[str, str] = facts.run.get("keys") or {}
    told = [
        f"{name}, with one row per person, whose key is the column {keys[name]}."
        if keys.get(name)
        else f"{name}, of which numbers of people alone were counted."
        for name in sorted(people)
    ]
    declared = [
        f"The project declares that nobody is in both {name} and {other}; no check"
        " looked at that."
        for name, others in sorted(people.items())
        for other in others
    ]
    if len(people) == 1:
        told.append("No second table of people is counted.")
    else:
        told.append("None of them is made from another.")
        told.append(
            "But for those that are named next, no two are made from one raw table."
            if declared
            else "No two are made from one raw table."
        )
    return " ".join(told + declared)


def _code_lists(facts: Facts) -> str:
    """Name what was declared as public codes, and say what that exempts."""
    lists = facts.of_run("code_lists")
    if not lists:
        return "none"
    named = "; ".join(f"{told['name']} ({_use_of(told)})" for told in lists)
    return (
        f"{named}. The project declares that nobody is in them. So the values of a list"
        " are searched for in no released table, no rows of it are protected, and what"
        " was copied may be released as it is. That none holds the keys of the people"
        " who are counted was checked."
    )


def _use_of(told: Mapping[str, Any]) -> str:
    if not told.get("is_copied"):
        return f"{told['kind']}, read before the guards"
    compared = "; no file to compare it with" if told["kind"] == "source" else ""
    return (
        f"{told['kind']}, {told['rows']:,} rows, copied to make released tables from"
        f" it{compared}"
    )


def _tables(facts: Facts) -> Section:
    items = [
        Item(
            table.name,
            {
                "what": table.kind,
                "rows": _text(table.rows, UNKNOWN if table.kind == "table" else "–"),
                "description": _text(table.description),
                "sha256": _text(
                    table.sha256, UNKNOWN if table.kind == "table" else "–"
                ),
            },
        )
        for table in facts.tables
    ]
    items += [
        Item(name, {"what": "file", "rows": "–", "description": _text(description)})
        for name, description in facts.of_run("files")
    ]
    return Section(
        "table",
        "What the release consists of",
        tuple(items),
        "Beside each table lie a CSV and a Parquet copy. The hash is that of the"
        " table's contents, as in the release's manifest; docs/verify.md of Tenfold"
        " says how to compute it again and compare. The checksums of all files, this"
        " page included, are in the file that ends in .sha256.",
        UNKNOWN,
    )


def _columns(facts: Facts) -> Section:
    described = {str(a["name"]).lower(): a for a in facts.of_run("attributes")}
    released: dict[str, list[str]] = {}
    for told, table, column in facts.of_run("contents"):
        if told == "attribute":
            released.setdefault(column, []).append(table)
    items = []
    for column in sorted(released):
        told = described.get(column.lower(), {})
        items.append(
            Item(
                column,
                {
                    "label": _text(told.get("label"), column),
                    "role": _text(told.get("role")),
                    "made coarser": _text(told.get("generalization"), NOT_DECLARED),
                    "sensitive": _sensitivity(told),
                    "guards": _guards_of(facts, released[column], [column]),
                    "tables": ", ".join(sorted(released[column])),
                },
            )
        )
    return Section(
        "column",
        "Attributes that are released",
        tuple(items),
        "Only these say something about people. What made them coarser is what the"
        " project declares. The guards stand on every way from a raw table.",
        UNKNOWN,
    )


def _sensitivity(told: Mapping[str, Any]) -> str:
    if not told:
        return UNKNOWN
    if not told.get("sensitive"):
        return "not marked"
    diversity = told.get("diversity")
    return f"marked: {diversity or 'several'} different values in each group"


def _guards_of(facts: Facts, tables: Iterable[str], columns: Iterable[str]) -> str:
    wanted = {c.lower() for c in columns}
    found = {
        guard
        for table, column, guard, _ in facts.of_run("guards")
        if table in tables and str(column).lower() in wanted and guard is not None
    }
    return ", ".join(sorted(guard.partition(" and ")[0] for guard in found)) or UNKNOWN


def _guards(facts: Facts) -> Section:
    found = {
        (guarded_by, guard)
        for _, _, guard, guarded_by in facts.of_run("guards")
        if guarded_by is not None
    }
    return Section(
        "guard",
        "The guards",
        tuple(
            Item(model, {"kind": _text(kind), "lets pass": _GUARDS.get(kind, UNKNOWN)})
            for model, kind in sorted(found)
        ),
        "Models of this project whose SQL was seen to be the call of a macro of"
        " Tenfold's and nothing else. What they let pass is compared with the people"
        " by the checks below.",
        UNKNOWN,
    )


def _other_columns(facts: Facts) -> Section:
    attributes = {
        (table, str(column).lower())
        for told, table, column in facts.of_run("contents")
        if told == "attribute"
    }
    columns: dict[str, list[str]] = {}
    for table, column, *_ in facts.of_run("guards"):
        if (table, str(column).lower()) not in attributes:
            columns.setdefault(table, []).append(column)
    items = []
    for table, names in sorted(columns.items()):
        guards = _guards_of(facts, [table], names)
        items.append(
            Item(
                table,
                {
                    "columns": ", ".join(dict.fromkeys(names)),
                    "guards": "made from no raw table" if guards == UNKNOWN else guards,
                },
            )
        )
    return Section(
        "other_column",
        "Other released columns",
        tuple(items),
        "Counts, labels, texts made from attributes, and tables that describe the"
        " release.",
        UNKNOWN,
    )


def _stopped(facts: Facts) -> Section:
    found = facts.run.get("stopped")

    def order(column: Mapping[str, Any]) -> tuple[int, str, str]:
        role = column["role"]
        place = _STOPPED_ORDER.index(role) if role in _STOPPED_ORDER else 9
        return place, column["raw_table"], column["raw_column"]

    items = [
        Item(
            f"{column['raw_table']}.{column['raw_column']}",
            {
                "role": _ROLES.get(column["role"], _text(column["role"])),
                "stopped": (
                    f"last read by {column['last_read_by']}"
                    if column["last_read_by"]
                    else "read by no model of the release"
                ),
            },
        )
        for column in sorted(found or (), key=order)
    ]
    codes = [
        Item(
            f"{told['name']}.{column}",
            {"role": _ROLES["code"], "stopped": NOT_STOPPED},
        )
        for told in facts.of_run("code_lists")
        for column in told["columns"]
    ]
    return Section(
        "stopped",
        "Raw columns that were stopped",
        tuple(items if found is None else items + codes),
        "No released column is made of values of these. Identifiers, free text and what"
        " was dropped end in the first model that reads them; keys are counted and not"
        " handed on. An attribute may still decide who is counted or, as a code that"
        " is looked up, which value somebody has: the table column_lineage tells. Raw"
        " columns that the project's YAML does not name are not listed; they may be"
        " released as little as identifiers. Columns of public code lists stand at the"
        " end: they are not stopped, whatever their names say.",
        UNKNOWN if found is None else "None: every raw column is released in buckets.",
    )


def _checks(facts: Facts) -> Section:
    def order(check: Check) -> tuple[bool, str, str]:
        own = not str(check.get("test", "")).startswith("tenfold.")
        return own, _text(check.get("model")), _text(check.get("name"))

    items = [
        Item(
            _text(check.get("name")),
            {
                "test": _text(check.get("test")),
                "looks at": _text(check.get("model")),
                "column": _text(check.get("column"), "–"),
                "limits": ", ".join(
                    f"{name} {value}"
                    for name, value in (check.get("limits") or {}).items()
                )
                or "–",
                "result": _result(check),
                "sha256": _text(check.get("sha256")),
            },
        )
        for check in sorted(facts.of_run("checks"), key=order)
    ]
    return Section(
        "check",
        "Checks that ran",
        tuple(items),
        "Each test of the models that the release is made from, Tenfold's own first."
        " Limits are numbers that the project gave a test in the place of its defaults:"
        " no_identifier looks for no whole number with fewer digits than numbers_from,"
        " and inside longer texts for nothing shorter than contained_from."
        " The hash is that of the SQL that ran, as it stands in dbt's folder"
        " target/compiled. Of tests that are not Tenfold's neither name nor hash is"
        " given: arguments stand in the one, and a value in the SQL could be guessed"
        " and found by the other. How many rows a test found is private and not told.",
        UNKNOWN,
        # dbt makes them from what the other columns say
        has_names=False,
    )


def _result(check: Check) -> str:
    status = str(check.get("status") or "").lower()
    if status in ("pass", "success"):
        return PASSED
    if status == "warn":
        return "found something; it is set to warn only"
    return status or UNKNOWN


def _suppression(facts: Facts) -> Section:
    items = []
    for table in [*facts.tables_with("counts"), *facts.tables_with(UNKNOWN)]:
        thinned = facts.one_of(table, "leaves_out_safe")
        shortest = facts.one_of(table, "shortest_left_out")
        longest = facts.one_of(table, "reporting_length")
        if thinned == "no":
            left = "nothing: the rules did not run"
        elif shortest is None:
            left = UNKNOWN
        elif longest is not None and int(shortest) > int(longest):
            left = "nothing"
        else:
            left = f"combinations of {shortest} attributes and more"
        declared = facts.content_of(table, "left_out_columns")
        released = facts.content_of(table, "attribute")
        floor = [name for name in _with_floor(facts) if name in released]
        listed = [
            suppressed
            for suppressed in facts.tables_with("suppressed")
            if facts.one_of(suppressed, "counts") == table
        ]
        items.append(
            Item(
                table,
                {
                    "rules against subtraction": {
                        "yes": "they ran",
                        "no": "they did not run",
                    }.get(thinned or "", UNKNOWN),
                    "suppressed though safe": left,
                    "left out by the floor of sensitive columns": (
                        f"combinations with {' or '.join(floor)}, where people are too"
                        " alike in it"
                        if floor
                        else "nothing: no column has one"
                    ),
                    "sets of columns left out on purpose": "; ".join(declared)
                    or ("none" if thinned else UNKNOWN),
                    "listed, without numbers, in": ", ".join(listed) or "no table",
                },
            )
        )
    return Section(
        "suppression",
        "What was suppressed",
        tuple(items),
        "Groups smaller than k are never published. Where a sensitive column has a"
        " floor of different values, groups of k people or more who are too alike in it"
        " are missing as well, so that a missing number tells no size. Where published"
        " numbers could be subtracted from each other to learn about a smaller group,"
        " some safe ones are suppressed too. Their numbers are nowhere in the release."
        " That at least k people have them is no secret, since records show it, so that"
        " a release may list them.",
        "No table of combinations is released, so that none of them was suppressed.",
    )


def _sensitive(facts: Facts) -> Section:
    told = facts.run.get("homogeneity")
    items = [
        Item(
            f"{row['table']}.{row['column']}",
            {
                "different values that each group must have": _text(row["diversity"]),
                "groups in which everybody has the same value": _groups(
                    row["groups"], facts.common("minimum_group_size")
                ),
            },
        )
        for row in told or ()
    ]
    return Section(
        "sensitive",
        "Groups in which everybody shares a sensitive value",
        tuple(items),
        "Counted among the combinations that passed the threshold, by their rounded"
        " counts, and rounded down like every other number. The same people are counted"
        " once for each combination that describes them.",
        (
            UNKNOWN
            if told is None
            else "No column is marked as sensitive. A group of k people or more in"
            " which everybody has the same trait can be published, and nothing here"
            " counts such groups. If a column could do harm in this way, mark it, make"
            " it coarser or leave it out."
        ),
    )


def _groups(number: int | None, k: str | None) -> str:
    if number is None:
        return UNKNOWN
    if number:
        return f"{number:,} or more"
    return f"Fewer than {k or 'k'} such groups were found, or none at all."


def _quality(facts: Facts) -> Iterator[Section]:
    nothing = "" if facts.quality else "unknown: the release has no table of quality."
    rows = sorted(facts.quality, key=_place_of_quality)
    yield Section(
        "quality",
        "How far to trust the records",
        tuple(_quality_of(row) for row in rows if row["attribute"] is None),
        "A number of records is an estimate; the published counts are the numbers to"
        " quote. By how many attributes are asked for together and by the size of the"
        " group: how many combinations are published, how many of them no record has,"
        " or less than half of their people, how many records there are for one person,"
        " and by how much the records are off on average, in people and as a share of"
        " the group.",
        nothing or "None: nothing is published.",
    )
    yield Section(
        "quality_of_columns",
        "Columns by which the records should not be charted",
        tuple(_quality_of(row) for row in rows if _is_lacking(row)),
        "They have values with less than half of their people in the records, or blanks"
        " where the published numbers say that everybody has a value. Whoever will use"
        " the records should be told. A coarser level brings these people back: wider"
        " bands, longer periods, regions.",
        nothing or "None.",
    )


def _quality_of(row: Mapping[str, Any]) -> Item:
    return Item(
        _name_of_quality(row),
        {
            "published": _text(row["combinations"]),
            NO_RECORD: _text(row["combinations_lost"]),
            UNDER_HALF: _text(row["combinations_under_half"]),
            "records for one person": _number(row["records_per_person"], ".2f"),
            "people off": _number(row["mean_difference"], ",.1f"),
            "share off": _number(row["mean_relative_difference"], ".0%"),
            **_blanks(row),
        },
    )


def _is_lacking(row: Mapping[str, Any]) -> bool:
    return row["attribute"] is not None and bool(
        row["combinations_under_half"] or row["blanks_in_complete_columns"]
    )


def _name_of_quality(row: Mapping[str, Any]) -> str:
    told = [_text(value) for name, value in row.items() if name not in QUALITY]
    if row["attribute"] is not None:
        return ", ".join([*told, row["attribute"]])
    length, band = row["combination_length"], row["protected_count_band"]
    size = re.sub(r"\d+", lambda number: f"{int(number[0]):,}", band)
    return ", ".join(
        [
            *told,
            f"{length} attribute{'s' if length > 1 else ''}",
            "all" if band == "all" else f"{size} people",
        ]
    )


def _place_of_quality(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """Tables one after another; sizes from small to large, columns from bad to good."""
    table = [str(value) for name, value in row.items() if name not in QUALITY]
    first = str(row["protected_count_band"]).split()[0]
    return (
        table,
        -row["combinations_under_half"] if row["attribute"] is not None else 0,
        row["combination_length"],
        int(first) if first.isdigit() else 0,
        row["attribute"] or "",
    )


def _blanks(row: Mapping[str, Any]) -> dict[str, str]:
    """Where the published numbers tell of no complete column, nothing is said."""
    blanks = row["blanks_in_complete_columns"]
    return {} if blanks is None else {BLANKS: _text(blanks)}


def _number(value: Any, form: str) -> str:
    return UNKNOWN if value is None else format(float(value), form)


def _attacks(facts: Facts) -> Section:
    code: dict[Any, str] = {
        True: "the same code as that of this release",
        False: "older code than that of this release",
    }
    items = [
        Item(
            f"{audit['of']}: {audit['name']}",
            {
                "run": _text(audit.get("at")),
                CODE: code.get(audit.get("is_same_code"), UNKNOWN),
                "tables": _text(", ".join(audit.get("tables") or ())),
                "result": _text(audit.get("result")),
                **({NOT_JUDGED: audit["not_judged"]} if "not_judged" in audit else {}),
            },
        )
        for audit in facts.audits
    ]
    return Section(
        "attack",
        "Attacks that were run",
        tuple(items),
        "The attacks compare people in a release with people who are not in it. What"
        " succeeds clearly more often on the former, by more than chance explains, is"
        " for the signer to judge: docs/privacy.md says what was found and why it was"
        " accepted. The same code means that the"
        " counting and drawing of this release is done by the very code that was"
        " attacked; older code, that something in it was changed since, so that the"
        " result may no longer hold until the attacks are run again. Attacks on tables"
        " of this project are listed if somebody ran them (make audit PROJECT=…). An"
        " audit that is not listed has no results.",
        "unknown: no results of an audit were found where this release was built.",
    )


def _intruder(facts: Facts) -> Iterator[Section]:
    k, longest = (
        told if told and told.isdigit() else name
        for name, told in (
            ("k", facts.common("minimum_group_size")),
            ("L", facts.common("reporting_length")),
        )
    )
    whole = _guarantees(facts) == {"record"}
    questions = {
        "Singling out: can a record be isolated that is one person's?": (
            f"Every published combination of up to {longest} attributes is held by"
            f" {k} people or more"
            + (
                ", and so is every released record as a whole."
                if whole
                else ". A record with more attributes may equal one person by chance;"
                " it was not copied from anybody."
            )
        ),
        "Linkability: can two records about one person be joined?": (
            "There is no key in the release, and no record is a person's: records are"
            " drawn anew from counts. Two releases of nearly the same data can be"
            " compared; see what is known to remain."
        ),
        "Inference: can something be learned about a person?": (
            "What is true of nearly everybody in a published group can be guessed of"
            " its members. The section on sensitive values says for which columns this"
            " is limited."
        ),
    }
    attacked = {
        f"What was tried by program: {audit['of']}": " ".join(
            filter(None, [_text(audit.get("result")), audit.get("not_judged")])
        )
        for audit in facts.audits
        if audit["name"] == "attacks"
    }
    questions |= attacked or {"What was tried by program": UNKNOWN}
    yield Section(
        "intruder",
        "A motivated intruder",
        tuple(Item(name, {"answer": text}) for name, text in questions.items()),
        "The Article 29 Working Party asks of anonymous data whether somebody can be"
        " singled out, linked, or inferred about. The ICO asks what a motivated"
        " intruder would achieve, a person without special skills or secret access who"
        " wants to find somebody.",
        layout="facts",
    )
    yield Section(
        "intruder_means",
        "What such a person has",
        _numbered("means", INTRUDER_MEANS),
        layout="list",
    )
    yield Section(
        "intruder_test",
        "To be tried by people, and written down here",
        _numbered("question", INTRUDER_ASKED),
        "No program can do this part. Let somebody who does not know the cases try for"
        " some hours, and somebody who does know them.",
        layout="lines",
    )


def _guarantees_in_words(facts: Facts, table: str) -> list[str]:
    """Say what is guaranteed of the records of a table."""
    columns = facts.content_of(table, "guarantee_columns")
    told = [
        GUARANTEES.get(name, UNKNOWN)
        for name in facts.content_of(table, "guarantee") or [UNKNOWN]
        # the guarantee of whole records is not that of some of their columns
        if not (columns and name == "record")
    ]
    return told + [COLUMNS_HELD.format(columns=names) for names in columns]


def _guarantees(facts: Facts) -> set[str]:
    """Return the guarantees of the released records."""
    return {
        name
        for table in facts.tables_with("records")
        for name in facts.content_of(table, "guarantee") or [UNKNOWN]
    }


def _remains(facts: Facts) -> Section:
    # where nothing is known of the release, nothing is left out
    weak = (
        not facts.tables_with()
        or _guarantees(facts) - {"record"}
        or any(facts.content_of(t, "guarantee_columns") for t in facts.tables_with())
    )
    return Section(
        "remains",
        "What is known to remain",
        tuple(
            Item(name, {"what": text})
            for name, text in REMAINS.items()
            if weak or name != MORE_THAN_L
        ),
        "Not covered by any check on this page.",
        layout="facts",
    )


def _drafted(facts: Facts) -> Section:
    found = facts.run.get("drafted")
    return Section(
        "drafted_role",
        "Roles that were guessed and that nobody has looked at",
        tuple(
            Item(table, {"raw columns": ", ".join(columns)})
            for table, columns in sorted((found or {}).items())
        ),
        "A wrong role can publish what nobody should know. Somebody who knows the cases"
        " looks at each of these in the YAML of the raw table, and takes the words"
        " drafted: true out where it is right.",
        UNKNOWN
        if found is None
        else "None: no role of a raw column is marked as drafted.",
    )


def _checklist() -> Section:
    return Section(
        "checklist",
        "Before you sign",
        _numbered("to be confirmed", CHECKLIST),
        layout="boxes",
    )


def _numbered(name: str, texts: Sequence[str]) -> tuple[Item, ...]:
    return tuple(Item(str(n), {name: text}) for n, text in enumerate(texts, 1))
