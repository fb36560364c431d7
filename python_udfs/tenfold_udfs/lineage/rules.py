"""The rules, and what is said of a release that breaks one.

A message names models and columns. It never quotes SQL, which may hold values, and
names a column only where the name stands in the YAML or in the model's own text: a name
that was made while compiling may itself be a value.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import product
from typing import Any

from tenfold_udfs.lineage.flows import ROWS, TOLD, Origin, folded
from tenfold_udfs.lineage.guards import (
    KINDS,
    OWN_COLUMNS,
    STORED,
    VERIFYING,
    Guards,
    find_guards,
    weakness_of,
)
from tenfold_udfs.lineage.keys import GENERATED, MIXED, UNALIKE, KeyReader
from tenfold_udfs.lineage.models import ModelFlows, read_models
from tenfold_udfs.lineage.paths import Graph, Step
from tenfold_udfs.lineage.project import ENDS_IN_STAGING, KEY, SUBJECT, Project, Table
from tenfold_udfs.lineage.templates import ENVIRONMENT, Templates, bare_call

PATH = "path around the guards"
IDENTIFIER = "identifier after staging"
UNRESOLVED = "cannot be followed"
UNDECLARED = "undeclared table"
UNREAD = "table that is not read"
UNLISTED = "unlisted column"
COMPILED_IN = "read while compiling"
UNCHECKED = "unchecked SQL"
UNVERIFIED = "weakened test"
REPLACED = "replaced macro or function"
GENERATED_KEY = "key that no person has"
TOLD_KEY = "attribute made of a key"
UNHEEDED = "mark that no count heeds"
BESIDE = "number that no test looks at"

# What suppresses counts, beside the guards a call of which a model may be.
_SUPPRESSING = ("publishable_combinations", "suppressed_combinations")
# What looks for disclosing differences between the numbers of a model.
_SEARCHING = "no_disclosure_by_differencing"
# The table that the release gets from this analysis.
OWN_TABLE = "column_lineage"


@dataclass(frozen=True)
class Violation:
    """One broken rule.

    Attributes:
        rule: which rule.
        model: name of the model that breaks it.
        message: what is wrong and what to do.
    """

    rule: str
    model: str
    message: str


class Analysis:
    """A project, read once, and what the rules say of it."""

    def __init__(self, project: Project) -> None:
        """Walk the SQL of every compiled model."""
        self.project = project
        self.flows: Mapping[str, ModelFlows] = read_models(project)
        self.templates = Templates(project.macros)
        self.guards: Guards = find_guards(project, self.flows, self.templates)
        self.graph = Graph(project, self.flows, self.guards.kinds)

    @cached_property
    def released(self) -> list[Table]:
        """The released models whose whole lineage this run compiled."""
        return [
            table for table in self.project.released if self.project.is_complete(table)
        ]

    def violations(self) -> list[Violation]:
        """Apply every rule."""
        found = [
            *self._unresolved(),
            *self._undeclared(),
            *self._unread(),
            *self._paths(),
            *self._identifiers(),
            *self._unlisted(),
            *self._unlisted_attributes(),
            *self._after_guards(),
            *self._environment(),
            *self._unverified(),
            *self._generated_keys(),
            *self._told_keys(),
            *self._unheeded(),
            *self._numbers_beside(),
            *self._totals_beside(),
            *self._replaced(),
        ]
        return list(dict.fromkeys(found))

    # -- what the rules look at ------------------------------------------------

    @cached_property
    def _lineage(self) -> list[Table]:
        """Every model between raw tables and the release."""
        return [
            self.project.tables[key]
            for key in sorted(self._lineage_ids)
            if not self.project.tables[key].is_raw
        ]

    @cached_property
    def _lineage_ids(self) -> set[str]:
        """Ids of the released tables and of all that they are made from."""
        ids = self.project.ancestors(self.released)
        # what SQL reads without ref() belongs to it as well
        waiting = list(ids)
        while waiting:
            for read in self._reads(waiting.pop()) - ids:
                ids.add(read)
                waiting.append(read)
        return ids

    def _reads(self, unique_id: str) -> set[str]:
        return self.flows[unique_id].reads if unique_id in self.flows else set()

    @cached_property
    def _after(self) -> list[Table]:
        """The models from the guards to the release, guards left out."""
        waiting = [table.unique_id for table in self.released]
        reached: set[str] = set()
        while waiting:
            unique_id = waiting.pop()
            table = self.project.tables.get(unique_id)
            if (
                table is None
                or table.is_raw
                or unique_id in reached
                or unique_id in self.guards.kinds
            ):
                continue
            reached.add(unique_id)
            waiting += self._reads(unique_id) | table.parents
        return [self.project.tables[key] for key in sorted(reached)]

    @cached_property
    def _about_people(self) -> set[str]:
        """Ids of raw tables that hold people, and of all models that read them."""
        found = set(self.project.governed)
        grown = True
        while grown:
            readers = {
                key
                for key, flows in self.flows.items()
                if (flows.reads | self.project.tables[key].parents) & found
            }
            grown = bool(readers - found)
            found |= readers
        return found

    @cached_property
    def _concerned(self) -> list[tuple[Table, ModelFlows]]:
        """The models that hold people and are, or may be, meant for the release."""
        lineage = {table.unique_id for table in self._lineage}
        return [
            (self.project.tables[key], flows)
            for key, flows in self.flows.items()
            if key in lineage
            or (
                key in self._about_people
                and not self.project.tables[key].outside_release
            )
        ]

    def name(self, column: Origin) -> str:
        """Return `table.column` where the name may be told, else `table`."""
        unique_id, name = column
        table = self.project.tables[unique_id]
        if name == ROWS:
            return table.name
        return f"{table.name}.{self.told(table, name)}"

    @staticmethod
    def told(table: Table, name: str) -> str:
        """Return a column's name, or its place where the name may come from data."""
        words = re.findall(r"\w+", folded(table.raw_code))
        if name in table.documented or (not table.is_raw and name in words):
            return table.columns.get(name, name)
        if name in table.columns:
            return f"(column {list(table.columns).index(name) + 1})"
        return "(a column)"

    # -- the rules -------------------------------------------------------------

    def _paths(self) -> Iterator[Violation]:
        """Every way from a raw column to a released one passes a guard."""
        for table in self.released:
            leaks: dict[Origin, tuple[str, Step]] = {}
            for column in [*self.flows[table.unique_id].columns, ROWS]:
                start = Step((table.unique_id, column))
                for step in self.graph.walk([start], through_guards=False):
                    if self._is_leak(step.column):
                        leaks.setdefault(step.column, (column, step))
            told = {raw[0] for raw in leaks if raw[1] != ROWS}
            # values first, and the shortest ways
            for raw, (column, step) in sorted(
                leaks.items(),
                key=lambda leak: (leak[1][0] == ROWS, len(leak[1][1].way())),
            ):
                if raw[1] != ROWS or raw[0] not in told:
                    yield Violation(PATH, table.name, self._leak(table, column, step))

    def _is_leak(self, column: Origin) -> bool:
        """Whether a way must not end here: at a raw column, or at a model not read."""
        table = self.project.tables[column[0]]
        if table.is_raw:
            return not table.is_code_list
        return table.unique_id not in self.flows

    def _leak(self, table: Table, column: str, step: Step) -> str:
        way = step.way()
        names = [self.name(place.column) for place in way]
        if step.column[1] == ROWS:
            names[0] += " (how many rows it has)"
        places = []
        for place, following in zip(way, way[1:], strict=False):
            if place.clause and place.clause != "FROM":
                model = self.project.tables[following.column[0]].name
                places.append(f"in {_article(place.clause)} of model {model}")
        if column == ROWS:
            what = f"the rows of {table.name} descend"
        else:
            what = f"{table.name}.{self.told(table, column)} descends"
        text = f"{what} from {names[0]} around the guards: {' → '.join(names)}"
        if places:
            text += " (" + ", ".join(places) + ")"
        text += "."
        raw = self.project.tables[step.column[0]]
        if raw.holds_codes:
            text += (
                f" {raw.name} holds public codes, and is a source, so that no file of"
                " the project tells what is in it. Make it a seed: with public codes"
                " in a CSV file, it may be read without a guard."
            )
        for unique_id in dict.fromkeys(place.column[0] for place in way):
            if unique_id in self.guards.refused:
                name = self.project.tables[unique_id].name
                text += (
                    f" {name} calls a macro that guards, but does not count:"
                    f" {self.guards.refused[unique_id]}."
                )
        return text

    def _identifiers(self) -> Iterator[Violation]:
        """What identifies a person is used in no model after staging."""
        for table, flows in self._concerned:
            is_staging = not any(
                read in self._about_people and not self.project.tables[read].is_raw
                for read in flows.reads
            )
            if is_staging:
                continue
            told: set[Origin] = set()
            for column, clause in _used(flows):
                for step in self.graph.walk([Step(column)], values_only=True):
                    origin = self.project.tables[step.column[0]]
                    if (
                        step.column[1] == ROWS
                        or step.column in told
                        or not origin.ends_in_staging(step.column[1])
                    ):
                        continue
                    told.add(step.column)
                    yield Violation(
                        IDENTIFIER, table.name, self._identifier(table, clause, step)
                    )

    def _identifier(self, table: Table, clause: str, step: Step) -> str:
        names = [self.name(place.column) for place in step.way()]
        place = f", in {_article(clause)}" if clause and clause != "FROM" else ""
        origin = self.project.tables[step.column[0]]
        role = origin.roles.get(step.column[1])
        if role in ENDS_IN_STAGING:
            why = f"has the role `{role}`"
        elif role:
            why = f"has the role `{role}`, which is none of a raw column's,"
        else:
            why = "has no role in the YAML, so that it counts as an identifier"
        return (
            f"{table.name} uses {' → '.join(names)}{place}. {names[0]} {why} and must"
            f" end in staging. Leave it out of {table.name}"
            + (
                "."
                if role
                else ", or give it its role under meta: {tenfold: {role: …}}."
            )
        )

    def _unresolved(self) -> Iterator[Violation]:
        """What cannot be followed counts as unsafe."""
        for table, flows in self._concerned:
            for issue in flows.issues:
                yield Violation(
                    UNRESOLVED,
                    table.name,
                    f"{table.name} holds {issue.construct}, through which no column can"
                    f" be followed. Instead, {issue.advice}.",
                )
            if flows.own_functions and table.unique_id not in self.guards.kinds:
                reason = self.guards.refused.get(table.unique_id)
                yield Violation(
                    UNRESOLVED,
                    table.name,
                    f"{table.name} calls a function of Tenfold's, which only"
                    " tenfold.synthetic_records may, in a model of its own"
                    + (f" ({reason})." if reason else "."),
                )

    def _undeclared(self) -> Iterator[Violation]:
        """SQL reads what dbt knows that it reads, or no test would stand before it."""
        for table in self._lineage:
            for read in sorted(self._reads(table.unique_id)):
                if read not in table.parents and read != table.unique_id:
                    name = self.project.tables[read].name
                    yield Violation(
                        UNDECLARED,
                        table.name,
                        f"{table.name} reads {name} by the name of its table, so that"
                        " neither its tests nor its place in the order are known."
                        " Write ref() or source().",
                    )
                elif read in self.flows[table.unique_id].bare:
                    name = self.project.tables[read].name
                    yield Violation(
                        UNDECLARED,
                        table.name,
                        f"{table.name} reads {name} by the bare name of its table,"
                        " which another table can take. Write ref() or source().",
                    )

    def _unread(self) -> Iterator[Violation]:
        """What is a call of a macro reads all that it refers to.

        Which people a model counts, and whose totals belong to which counts, the
        publication takes from its ref() and source().
        """
        for table in self._lineage:
            if (
                table.unique_id not in self.guards.kinds
                and not bare_call(table.raw_code, _SUPPRESSING).macro
            ):
                continue
            for parent in sorted(table.parents - self._reads(table.unique_id)):
                known = self.project.tables.get(parent)
                name = known.name if known else parent.split(".")[-1]
                yield Violation(
                    UNREAD,
                    table.name,
                    f"{table.name} refers to {name} and does not read it, so that it"
                    " would be taken for what it counts. Take the ref() of"
                    f" {name} out.",
                )

    def _unlisted(self) -> Iterator[Violation]:
        """Names of released columns stand in the YAML, none is made from data."""
        for table in self.released:
            if table.relation[-1] == OWN_TABLE:
                yield Violation(
                    UNLISTED,
                    table.name,
                    f"{table.name} would be published as {OWN_TABLE}, which is the name"
                    " of a table of Tenfold's own. Give it another.",
                )
            columns = table.columns or self.flows[table.unique_id].columns
            for place, name in enumerate(columns, 1):
                if name not in table.documented:
                    yield Violation(
                        UNLISTED,
                        table.name,
                        f"column {place} of {table.name} is not listed in its YAML, so"
                        " that its name may come from data. List every released column"
                        " under `columns:`, with a description.",
                    )
                elif "ENUM(" in table.types.get(name, "").upper():
                    yield Violation(
                        UNLISTED,
                        table.name,
                        f"column {place} of {table.name} is an ENUM or holds one,"
                        " whose type tells values that no row has. Cast it to"
                        " varchar.",
                    )

    def _unlisted_attributes(self) -> Iterator[Violation]:
        """Names of counted attributes stand in the YAML, none is made from data.

        They are those of the table that was built, whatever its SQL looks like.
        """
        listed = {name for table in self._lineage for name in table.documented}
        for table in self._lineage:
            if self.guards.kinds.get(table.unique_id) == "threshold":
                unlisted = set(table.columns) - listed - OWN_COLUMNS
                if unlisted:
                    yield Violation(
                        UNLISTED,
                        table.name,
                        f"{len(unlisted)} attributes of {table.name} are listed in the"
                        " YAML of no model, so that their names, which stand in"
                        " `combination`, may come from data. List them under"
                        " `columns:`.",
                    )

    def _unverified(self) -> Iterator[Violation]:
        """The tests on a guard look at all of it, and at what it was made from.

        That the tests are there, and that they passed, the publication checks.
        """
        for table in self._lineage:
            if table.unique_id not in self.guards.kinds:
                continue
            found: dict[str, list[str]] = {}
            for test in self.project.tests:
                if test.model == table.unique_id and test.name in VERIFYING:
                    reason = weakness_of(test, table, self._verified_inputs(table))
                    found.setdefault(test.name, []).append(reason)
            for name, reasons in sorted(found.items()):
                if all(reasons):
                    yield Violation(
                        UNVERIFIED,
                        table.name,
                        f"the test tenfold.{name} on {table.name} does not prove that"
                        f" {table.name} is safe: {reasons[0]}. Take that out, or add"
                        " the test once more without it.",
                    )

    def _generated_keys(self) -> Iterator[Violation]:
        """People are counted by the raw key of the person, made in one way."""
        judged: set[Origin] = set()
        for table in self._lineage:
            for people, name in self._counted_by(table):
                column = (people.unique_id, name)
                if column in judged:
                    continue
                judged.add(column)
                behind = self.project.ancestors([people])
                if any(self.flows[key].issues for key in behind & self.flows.keys()):
                    # told as such
                    continue
                subject = self._told_key(table, people, name)
                told = f"{table.name} counts {people.name} by {subject}, which"
                problem = self._wrong_key(column)
                if problem:
                    yield Violation(GENERATED_KEY, table.name, f"{told} {problem}")

    def _counted_by(self, table: Table) -> Iterator[tuple[Table, str]]:
        """Yield the people that a guard counts or draws from, and by which column.

        What its meta says of it may have been overwritten; its SQL was not.
        """
        if table.unique_id not in self.guards.kinds:
            return
        declared = table.parameters.get("subject_id")
        counted = self.flows[table.unique_id].counted
        for unique_id in sorted(self._verified_inputs(table)):
            people = self.project.tables[unique_id]
            names = {folded(declared)} if declared else set()
            if not names <= counted or not names:
                # people may stand in a raw table, of which there is no SQL
                flows = self.flows.get(unique_id)
                columns = flows.columns if flows else people.columns
                names |= counted & columns.keys()
            for name in sorted(names):
                yield people, name

    def _told_key(self, table: Table, people: Table, name: str) -> str:
        declared = table.parameters.get("subject_id")
        if declared and folded(declared) == name:
            return str(declared)
        return self.told(people, name)

    def _wrong_key(self, column: Origin) -> str:
        """Say why a column does not tell one person from another, if it does not."""
        key = self._keys.key(column)
        if GENERATED in key.problems:
            return (
                "is made from no raw column alone: it numbers rows, or has in it what"
                " stands in no column, such as a constant, chance, or one of the rows"
                " of range() or unnest(), so that rows are counted and not people."
                " Count by the key of the person; if each row of a raw table is a"
                " person of its own, give it its number where it is loaded."
            )
        tables = self.project.tables
        others = sorted(
            raw for raw in key.columns if tables[raw[0]].roles.get(raw[1]) != SUBJECT
        )
        if others:
            names = ", ".join(map(self.name, others))
            return (
                f"is not made from a raw column with the role `subject` alone: {names}"
                " has not that role, and a person counts once for each of its values."
                " Count by the key of the person. If only several columns together"
                " tell one person from another, give each of them the role `subject`"
                " in the YAML of the raw table: then whoever differs in one of them is"
                " another person, and no part of them may be released."
            )
        if MIXED in key.problems:
            return (
                "is put together of columns that may belong to different people, behind"
                " a join, a group or a subquery. Put the key together in a select from"
                " the raw table alone, and join afterwards."
            )
        if UNALIKE in key.problems:
            return (
                "is made of one raw table in several ways, in branches of a union or"
                " sides of a join, so that a person may have several keys. Make it in"
                " one way, in a staging model of the raw table."
            )
        return self._key_of_others(column[0], {raw[0] for raw in key.columns})

    def _key_of_others(self, people: str, owners: set[str]) -> str:
        """Say whose people are counted by the key of another table, if any are."""
        if self.project.tables[people].is_raw:
            return ""
        steps = self.graph.walk(
            [Step((people, name)) for name in self.flows[people].columns],
            values_only=True,
        )
        for unique_id in dict.fromkeys(step.column[0] for step in steps):
            table = self.project.tables[unique_id]
            if (
                table.is_raw
                and SUBJECT in table.roles.values()
                and unique_id not in owners
                and not self._is_joined(people, unique_id, owners)
            ):
                return (
                    f"is the key of other people than those of {table.name}, whose"
                    " attributes are counted: no condition holds it equal to their key."
                    f" Join {table.name} by its key, or count by that."
                )
        return ""

    def _is_joined(self, people: str, other: str, owners: set[str]) -> bool:
        """Tell whether conditions join a raw table's people to the owners of a key.

        The first equality is one of its own subject's column; a table in between may
        have a key that it shares with the next.
        """
        behind = self.project.ancestors([self.project.tables[people]])
        pairs = set[tuple[Origin, Origin]]()
        for unique_id in sorted(behind & self.flows.keys()):
            for left, right in self.flows[unique_id].equalities:
                sides = self._raw_keys(left), self._raw_keys(right)
                pairs |= {pair for pair in product(*sides) if pair[0][0] != pair[1][0]}
        pairs |= {(right, left) for left, right in pairs}
        reached = {
            right[0]
            for left, right in pairs
            if left[0] == other and self.project.tables[other].roles[left[1]] == SUBJECT
        }
        while (
            wider := {right[0] for left, right in pairs if left[0] in reached} - reached
        ):
            reached |= wider
        return bool(reached & owners)

    def _raw_keys(self, origins: Collection[Origin]) -> set[Origin]:
        """Return the keys of raw tables that values are made from."""
        return {
            step.column
            for step in self.graph.walk(
                [Step(origin) for origin in origins if origin[1] != ROWS],
                values_only=True,
            )
            if self.project.tables[step.column[0]].roles.get(step.column[1])
            in (SUBJECT, KEY)
        }

    @cached_property
    def _keys(self) -> KeyReader:
        return KeyReader(
            {
                key: flows.made
                for key, flows in self.flows.items()
                if not self.project.tables[key].is_raw
            }
        )

    def _told_keys(self) -> Iterator[Violation]:
        """People are counted by their key, and none of it becomes an attribute."""
        for table, people, name in self._attributes():
            for step in self._told_by((people.unique_id, name)):
                key, column = step.column
                if self.project.tables[key].roles.get(column) == SUBJECT:
                    names = [self.name(place.column) for place in step.way()]
                    yield Violation(
                        TOLD_KEY,
                        table.name,
                        f"{table.name} counts an attribute that is made of the person's"
                        f" key: {' → '.join(names)}. {names[0]} has the role"
                        " `subject`, and no part of it may be released. Leave the"
                        f" attribute out of {people.name}; to count keys, to join and"
                        " to group by them is allowed.",
                    )

    def _unheeded(self) -> Iterator[Violation]:
        """A mark `sensitive` holds for what its column becomes under another name.

        The counts look for marks by the names of columns.
        """
        for table, people, name in self._attributes():
            behind = [
                self.project.tables[key] for key in self.project.ancestors([people])
            ]
            asked = {column for node in behind for column in node.sensitive}
            asked |= {folded(name) for name in table.parameters.get("sensitive") or ()}
            if name in asked or not asked:
                continue
            start = Step((people.unique_id, name))
            for step in self.graph.walk([start], values_only=True):
                key, column = step.column
                if column in self.project.tables[key].sensitive:
                    names = [self.name(place.column) for place in step.way()]
                    yield Violation(
                        UNHEEDED,
                        table.name,
                        f"the mark `sensitive` of {names[0]} is without effect:"
                        f" {table.name} counts what is made of it under another name,"
                        f" {' → '.join(names)}. Mark {names[-1]} in the YAML of"
                        f" {people.name}, or take the mark away.",
                    )
                    break
        for table in self._marked():
            for column in sorted(table.sensitive - set(table.columns)):
                yield Violation(
                    UNHEEDED,
                    table.name,
                    f"the mark `sensitive` of {self.name((table.unique_id, column))} is"
                    f" without effect: {table.name} has no column of that name. Mark"
                    " the column of the table whose people are counted.",
                )

    def _numbers_beside(self) -> Iterator[Violation]:
        """A test for differences looks at one column, and counts stand in no other.

        Nor do they decide which rows there are: what a model leaves out is looked at as
        if it had not been released.
        """
        searched = {t.model for t in self.project.tests if t.name == _SEARCHING}
        for table in self._after:
            if table.unique_id not in searched & self.flows.keys():
                continue
            columns = [*self.flows[table.unique_id].columns, ROWS]
            for column in columns:
                counted = self._counted_behind((table.unique_id, column))
                if column == "subjects" or counted is None:
                    continue
                what = (
                    f"which rows {table.name} has depends on"
                    if column == ROWS
                    else f"{table.name}.{self.told(table, column)} is made of"
                )
                yield Violation(
                    BESIDE,
                    table.name,
                    f"{what} the numbers of {counted}, and the test"
                    f" tenfold.{_SEARCHING} looks at the column `subjects` alone. Call"
                    " tenfold.publishable_combinations in a model of its own, and"
                    " select from that.",
                )

    def _totals_beside(self) -> Iterator[Violation]:
        """What suppresses counts knows all totals that are released of their people.

        It takes from them which flags their groups join, and not from a call.
        """
        totals = [
            table
            for table in self._lineage
            if self.guards.kinds.get(table.unique_id) == KINDS["protected_totals"]
        ]
        for table, given in self._suppressing():
            call = bare_call(table.raw_code, ("publishable_combinations",))
            if call.macro and call.may_give("flag_groups", place=4):
                yield Violation(
                    BESIDE,
                    table.name,
                    f"{table.name} is given flag groups, which may be others than those"
                    " of the totals that are released. Leave `flag_groups` out of the"
                    " call: they are taken from `totals`.",
                )
            counted = {
                people
                for counts in self.project.ancestors([table])
                if self.guards.kinds.get(counts) == KINDS["safe_combinations"]
                for people in self._verified_inputs(self.project.tables[counts])
            }
            for other in totals:
                if other.unique_id not in given and (
                    self._verified_inputs(other) & counted
                ):
                    yield Violation(
                        BESIDE,
                        table.name,
                        f"{table.name} was not given the totals {other.name}, which"
                        " are of the same people, and could tell what it suppresses."
                        " Make one model of totals, and give it as `totals`.",
                    )

    def _suppressing(self) -> Iterator[tuple[Table, Collection[str]]]:
        """Yield models whose counts are looked at, and the ids of what that reads."""
        for table in self._lineage:
            if bare_call(table.raw_code, ("publishable_combinations",)).macro:
                yield table, table.parents
            for test in self.project.tests:
                if test.name == _SEARCHING and test.model == table.unique_id:
                    yield table, test.reads

    def _counted_behind(self, column: Origin) -> str | None:
        """Name counts that nobody suppressed and whose numbers a column tells."""
        waiting = [column]
        seen = {column}
        while waiting:
            unique_id, name = waiting.pop()
            table = self.project.tables[unique_id]
            if self.guards.kinds.get(unique_id) == KINDS["safe_combinations"]:
                if name == "subjects":
                    return table.name
                continue
            if unique_id in self.guards.kinds or table.is_raw:
                continue
            if bare_call(table.raw_code, _SUPPRESSING).macro:
                continue
            for origin, _ in self.graph.parents((unique_id, name)):
                if origin not in seen:
                    seen.add(origin)
                    waiting.append(origin)
        return None

    def _marked(self) -> list[Table]:
        """Tables behind the release with marks, of which the columns are known."""
        tables = (self.project.tables[key] for key in sorted(self._lineage_ids))
        return [table for table in tables if table.sensitive and table.columns]

    def _attributes(self) -> Iterator[tuple[Table, Table, str]]:
        """Yield each attribute that is counted: who counts it, its table, its name."""
        for table in self._lineage:
            if self.guards.kinds.get(table.unique_id) != "threshold":
                continue
            columns = table.columns or self.flows[table.unique_id].columns
            for unique_id in sorted(self._verified_inputs(table)):
                people = self.project.tables[unique_id]
                for name in columns:
                    if name not in OWN_COLUMNS - {"total"}:
                        yield table, people, name

    def _told_by(self, column: Origin) -> Iterator[Step]:
        """Yield the raw columns whose values, or parts of them, a column tells."""
        waiting = deque([Step(column)])
        seen = {column}
        while waiting:
            step = waiting.popleft()
            unique_id, name = step.column
            if unique_id not in self.flows:
                yield step
                continue
            for origin, marks in self.flows[unique_id].values_of(name).items():
                if origin[1] != ROWS and marks & TOLD and origin not in seen:
                    seen.add(origin)
                    waiting.append(Step(origin, before=step))

    def _verified_inputs(self, table: Table) -> set[str]:
        """Return what the people behind a guard are read from: not its counts."""
        return self._reads(table.unique_id) - set(self.guards.kinds)

    def made_again(self) -> dict[str, Any]:
        """Return what the publication makes again, and from what.

        Returns:
            `models`, id and compiled SQL of the models after the guards, each behind
            those that it reads; `guards`, for the id of each guard before them the ids
            of the tables whose people it counts or draws from; `keys`, for the id of
            each guard by which column of which people it counts, and the raw columns
            that this is made of; `code_lists`, ids of
            the public code lists that they read; `reads`, for the id of each model
            after the guards the ids of what its SQL reads.
        """
        tables = self.project.tables
        read: set[str] = set()
        parents: dict[str, set[str]] = {}
        waiting = [table.unique_id for table in self.released]
        while waiting:
            key = waiting.pop()
            read.add(key)
            if not (key in parents or key in self.guards.kinds or tables[key].is_raw):
                # what a model refers to and does not read is not made
                parents[key] = self._reads(key)
                waiting += parents[key]
        guards = sorted(read & self.guards.kinds.keys())
        return {
            "models": [
                {"id": key, "sql": tables[key].sql}
                for key in TopologicalSorter(parents).static_order()
                if key in parents and tables[key].materialized != "ephemeral"
            ],
            "guards": {
                key: sorted(self._verified_inputs(tables[key])) for key in guards
            },
            "keys": {key: self._counted_keys(tables[key]) for key in guards},
            "code_lists": sorted(key for key in read if tables[key].is_code_list),
            "reads": {key: sorted(found) for key, found in sorted(parents.items())},
        }

    def _counted_keys(self, guard: Table) -> list[dict[str, Any]]:
        """Return by which columns a guard counts, and what these are made of."""
        tables = self.project.tables
        return [
            {
                "people": people.unique_id,
                "key": people.columns.get(name, name),
                "raw_columns": [
                    {"table": raw, "column": tables[raw].columns.get(column, column)}
                    for raw, column in sorted(
                        self._keys.key((people.unique_id, name)).columns
                    )
                ],
            }
            for people, name in self._counted_by(guard)
        ]

    def _environment(self) -> Iterator[Violation]:
        """After the guards, what is released stands in the project or in a guard."""
        for table in self._after:
            if self.templates.asks(table.raw_code) == ENVIRONMENT:
                yield Violation(
                    COMPILED_IN,
                    table.name,
                    f"{table.name} reads the environment while it is compiled"
                    f" ({ENVIRONMENT}), whose values stand in no file of the project"
                    " and could be anybody's. Write the value into the model, or read"
                    " it with var().",
                )

    def _after_guards(self) -> Iterator[Violation]:
        """After the guards, a model is its select and nothing beside it."""
        for table in self._after:
            asked = self.templates.asks(table.raw_code)
            if asked and asked != ENVIRONMENT:
                yield Violation(
                    COMPILED_IN,
                    table.name,
                    f"{table.name} asks the warehouse while it is compiled (by {asked})"
                    " and could write values into its SQL, where no column shows it."
                    " Select from ref() instead.",
                )
            if table.materialized not in (*STORED, "ephemeral"):
                yield Violation(
                    UNCHECKED,
                    table.name,
                    f"{table.name} is {table.materialized}, so that it may hold rows"
                    " that this run's SQL did not make. Make it a table or a view.",
                )
            for setting in table.runs_other_sql:
                yield Violation(
                    UNCHECKED,
                    table.name,
                    f"{table.name} has a {setting}, whose SQL is not checked. Remove"
                    " it, or move what it does into the select.",
                )
        yield from self._later()

    def _later(self) -> Iterator[Violation]:
        """What the release selects from is left as it was made and tested."""
        codes = {
            read
            for table in self._after
            for read in self._reads(table.unique_id) | table.parents
            if read in self.project.tables and self.project.tables[read].is_code_list
        }
        after = {table.unique_id for table in self._after}
        used = after | codes | (set(self.guards.kinds) & self._lineage_ids)
        for unique_id, table in sorted(self.project.tables.items()):
            if unique_id in after or unique_id in self.guards.kinds:
                continue
            settings = table.runs_other_sql
            if table.language != "sql":
                settings = ("program", *settings)
            read = sorted(self.project.ancestors([table]) & used)
            if not read or not settings:
                continue
            nearest = [key for key in read if key in table.parents] or read
            name = self.project.tables[nearest[0]].name
            told = f"is made of {name} and has" if name != table.name else "has"
            yield Violation(
                UNCHECKED,
                table.name,
                f"{table.name} {told} a {settings[0]}, which could change {name}"
                " unseen. Remove it.",
            )

    def _replaced(self) -> Iterator[Violation]:
        """Macros and functions are those that the rules take them for."""
        for replacement in self.project.replacements:
            yield Violation(REPLACED, "", replacement.told())
        for name in sorted(self.project.replaced_functions):
            yield Violation(
                REPLACED,
                "",
                f"the warehouse has a function {name} of its own, which takes the place"
                " of the engine's. Drop it.",
            )


def _used(flows: ModelFlows) -> Iterable[tuple[Origin, str]]:
    """Yield every column that a model uses, as a value or in a clause."""
    seen = set()
    for flow in [*flows.columns.values(), flows.rest or {}]:
        for origin in flow:
            if origin not in seen:
                seen.add(origin)
                yield origin, ""
    for origin, clause in flows.rows.items():
        if origin not in seen and origin[1] != ROWS:
            yield origin, clause


def _article(clause: str) -> str:
    name = {"WHERE": "a WHERE condition", "JOIN": "a JOIN condition"}.get(
        clause, f"{'an' if clause[0] in 'AEIO' else 'a'} {clause}"
    )
    return name
