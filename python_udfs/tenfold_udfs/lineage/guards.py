"""Which models are guards: what comes out of them may be published.

A model is a guard because its SQL is what one of Tenfold's macros renders, all of it
and nothing else, and because the threshold is seen to be in that SQL. Its name, its
meta and what its YAML says of it count for nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tenfold_udfs.lineage.flows import COUNTED, UNHELD, Flow
from tenfold_udfs.lineage.models import ModelFlows
from tenfold_udfs.lineage.project import PrivacyTest, Project, Table
from tenfold_udfs.lineage.templates import GUARD_MACROS, Templates, bare_call

KINDS = {
    "safe_combinations": "threshold",
    "protected_totals": "protected totals",
    "synthetic_records": "sampler and its privacy tests",
}
_DECLARED = {"safe_combinations": "counts", "synthetic_records": "records"}
STORED = ("table", "view")
# Columns that counts have beside their attributes.
OWN_COLUMNS = frozenset({"combination_length", "combination", "subjects", "total"})
# The tests that prove a guard's rows safe, and whether they compare them with people.
VERIFYING = {
    "combinations_are_safe": True,
    "records_are_held": True,
    "protected_counts": False,
}
_PLAIN_ARGUMENTS = {"model", "generalized", "subject_id", "column_name"}
_BOUNDED_ARGUMENTS = ("minimum_group_size", "reporting_length")


@dataclass(frozen=True)
class Guards:
    """The guards of a project.

    Attributes:
        kinds: the kind of each guard, by the id of its model.
        refused: why a model that calls a guard's macro is none.
    """

    kinds: Mapping[str, str]
    refused: Mapping[str, str]


def find_guards(
    project: Project, flows: Mapping[str, ModelFlows], templates: Templates
) -> Guards:
    """Find the guards among the models that this run compiled."""
    called = {}
    refused = {}
    for unique_id, table in project.tables.items():
        if not any(f"macro.tenfold.{name}" in table.macros for name in GUARD_MACROS):
            continue
        macro, reason = _called_macro(table, flows.get(unique_id), templates)
        if macro:
            called[unique_id] = macro
        else:
            refused[unique_id] = reason

    counts = {key for key, macro in called.items() if macro == "safe_combinations"}
    for unique_id, macro in list(called.items()):
        if macro == "synthetic_records":
            reason = _foreign_values(flows[unique_id], counts)
        else:
            reason = _unprotected(project.tables[unique_id], flows[unique_id])
            counts -= {unique_id} if reason else set()
        if reason:
            refused[unique_id] = reason
            del called[unique_id]
    # the records of counts that turned out to be none
    for unique_id, macro in list(called.items()):
        if macro == "synthetic_records" and (
            reason := _foreign_values(flows[unique_id], counts)
        ):
            refused[unique_id] = reason
            del called[unique_id]
    return Guards({key: KINDS[macro] for key, macro in called.items()}, refused)


def _called_macro(
    table: Table, flows: ModelFlows | None, templates: Templates
) -> tuple[str | None, str]:
    """Return the guard's macro that is all of a model, or why there is none."""
    if flows is None:
        return None, "this run did not compile it"
    call = bare_call(table.raw_code)
    if call.macro is None:
        return None, call.reason
    if table.materialized not in STORED:
        return None, f"it is {table.materialized}; make it a table or a view"
    if table.runs_other_sql:
        return None, f"it has a {table.runs_other_sql[0]}, whose SQL is not checked"
    if flows.issues:
        return None, f"its SQL holds {flows.issues[0].construct}"
    due = _DECLARED.get(call.macro)
    draws_from_people = "tenfold_sample_from_records" in flows.own_functions
    if due and (
        table.parameters.get("produces") != due
        or draws_from_people != (table.parameters.get("guarantee") == "record")
    ):
        # the publication reads there which tests are due
        return None, "its meta `tenfold_parameters` was overwritten"
    asked = templates.asks(table.raw_code)
    if asked:
        return None, f"its arguments come from {asked}"
    return call.macro, ""


def weakness_of(test: PrivacyTest, table: Table, inputs: set[str]) -> str:
    """Say why a test on a guard proves less than all of it, if it does.

    Args:
        test: the test.
        table: the guard.
        inputs: what the guard reads its people from.
    """
    if test.weakness:
        return test.weakness
    if VERIFYING[test.name] and not inputs <= test.reads:
        return f"it compares {table.name} with another table than {table.name} reads"
    for name, value in test.arguments.items():
        if name in _BOUNDED_ARGUMENTS:
            declared = table.parameters.get(name)
            if not str(value).isdigit() or int(value) < (declared or int(value)):
                return f"its `{name}` is not that of {table.name}"
        elif name == "column_name" and test.name == "protected_counts":
            if value != "subjects":
                return "it looks at another column than `subjects`"
        elif name not in _PLAIN_ARGUMENTS:
            return f"it has the argument `{name}`"
    return ""


def _unprotected(table: Table, flows: ModelFlows) -> str:
    """Say which of a guard's columns got around the threshold, if one did."""
    for place, (name, flow) in enumerate(flows.columns.items(), 1):
        # a name that no YAML lists may come from data
        told = name if name in table.documented | OWN_COLUMNS else place
        if _any(flow, UNHELD):
            return f"its column {told} does not pass a threshold of 10 or more"
        if _any(flow, COUNTED):
            return f"its column {told} is a number that is not rounded"
    return ""


def _foreign_values(flows: ModelFlows, counts: set[str]) -> str:
    """Say which values of synthetic records are not those of safe combinations."""
    origins = {origin for flow in flows.columns.values() for origin, _ in flow}
    if origins <= counts:
        return ""
    return "its values do not come from a model of tenfold.safe_combinations alone"


def _any(flow: Flow, mark: int) -> bool:
    return any(marks & mark for marks in flow.values())
