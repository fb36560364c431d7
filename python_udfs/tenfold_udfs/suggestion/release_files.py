"""The offered models that make a release complete: totals, quality, manifest, page."""

from __future__ import annotations

from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.model_files import ModelNames, call
from tenfold_udfs.suggestion.names import (
    COUNTRIES,
    DESTINATIONS,
    ORIGINS,
    has_any,
    words_of,
)
from tenfold_udfs.suggestion.naming import page_name
from tenfold_udfs.suggestion.nouns import language_of, noun_of
from tenfold_udfs.suggestion.yaml_files import (
    identifier_test,
    model_yaml,
)

# of which kind the attribute is that a trend goes by
YEARS = ("year", "date")
PLACE_WORDS = COUNTRIES | frozenset("region continent".split())
# no row count or version is as long as this many digits
LONGER_THAN_COUNTS = 16

TOTALS_COLUMNS = {
    "total": "`all_subjects`, or the name of a group of flags.",
    "subjects": "Number of people, rounded down to a multiple of k.",
}
VALUES_COLUMNS = {
    "attribute": "The column.",
    "attribute_label": "A short name of the column for people.",
    "value": "The value as text.",
    "value_label": "The value as people read it.",
    "sort_order": "Place of the value among those of its column, from 1.",
    "parent": "The value at the next coarser level, where the column has one.",
    "subjects": "Number of people with it, rounded down to a multiple of k.",
}
SELECTIONS_COLUMNS = {
    "basis": "`protected count` or `synthetic record`.",
    "protected_count": "Number of people who share the row's values, rounded down to a"
    " multiple of k. Empty for synthetic records.",
    "synthetic_record": "1 where the row stands for one synthetic record, else empty.",
}
CELLS_COLUMNS = {
    "combination_length": "How many attributes the cell has.",
    "people": "What the row adds to the protected count of its cell. To be summed,"
    " never to be read alone.",
    "at_most": "What it adds to the upper bound of its cell.",
    "suppressed": "What it adds to how many of the cells have a suppressed number.",
    "cells": "What it adds to how many cells there are.",
    "crossings": "What it adds to the sum of the cells' crossings.",
    "crossing": "A number for the columns that the cell crosses.",
    "unlisted_at_most": "How many people at most have values that nobody lists.",
    "everybody_at_most": "How many people there are at most.",
}
QUALITY_COLUMNS = {
    "combination_length": "How many attributes the combinations have.",
    "protected_count_band": "Which combinations are meant, by their protected count.",
    "attribute": "The column whose single values are meant; empty for all columns.",
    "combinations": "How many are published.",
    "combinations_lost": "How many of them occur in no synthetic record.",
    "combinations_under_half": "How many of them have less than half of their people"
    " in the records, the lost ones among them.",
    "records_per_person": "Synthetic records for one person of these combinations.",
    "mean_difference": "Mean absolute difference between the number of synthetic"
    " records and the middle of what the protected count stands for.",
    "mean_relative_difference": "Mean of that difference divided by that middle.",
    "blanks_in_complete_columns": "Records without a value where the published numbers"
    " say that everybody has one; empty where they do not.",
}
DICTIONARY_COLUMNS = {
    "table_name": "The released table.",
    "column_position": "Position of the column in the table, from 1.",
    "column_name": "The column.",
    "label": "A short name for people.",
    "data_type": "SQL type of the column.",
    "description": "What the column holds.",
    "generalization": "How values were made coarser before anything was counted.",
    "categories": "The categories in their order, separated by `|`, where fixed.",
    "flag_group": "The question that a flag belongs to.",
    "flag_group_subjects": "People with any information on that question, rounded"
    " down to a multiple of k.",
    "level_of": "The attribute's own, finest column, where this one holds its values at"
    " a coarser level.",
    "level": "0 for an attribute's own column, 1 and up for its levels, nearest first.",
}
MANIFEST_COLUMNS = {
    "section": "parameter, version, time, protected_total, rows or sha256; publication"
    " adds what each table is.",
    "name": "What the value is of.",
    "value": "The value as text.",
}


def release_sql(findings: Findings, names: ModelNames) -> dict[str, str]:
    """Return the text of each model's SQL, by file name.

    A release has one manifest and one dictionary, so a project that has them gets no
    second one.
    """
    generalized = f"ref('{names.generalized}')"
    people = f"ref('{names.people(findings)}')"
    groups = f"flag_groups=tenfold.flag_groups('{names.generalized}')"
    counts, records = f"ref('{names.counts}')", f"ref('{names.records}')"
    values, quality = f"ref('{names.values}')", f"ref('{names.quality}')"
    files = {
        names.totals: call(
            "protected_totals",
            people,
            f"subject_id='{findings.plan.staged_subject}'",
            groups,
        ),
        names.values: _values(findings, counts, generalized),
        names.quality: call(
            "release_quality", f"records={records}", f"counts={counts}"
        ),
        names.showcase: call(
            "showcase",
            f"records={records}",
            f"counts={counts}",
            f"quality={quality}",
            f"manifest=ref('{names.manifest}')",
            f"dictionary=ref('{names.dictionary}')",
            f"values={values}",
            f"title='{names.title}'",
            *_words(findings),
            *_trend(findings),
            *_flows(findings),
        ),
        names.cells: call(
            "cells",
            f"counts={counts}",
            f"totals=ref('{names.totals}')",
            f"values={values}",
            f"generalized={generalized}",
            f"suppressed=ref('{names.suppressed}')",
        ),
    }
    if not findings.table.dictionary:
        files[names.dictionary] = call(
            "data_dictionary",
            f"generalized={generalized}",
            f"totals=ref('{names.totals}')",
        )
    if _has_selections(findings, names):
        files[names.selections] = call(
            "selections",
            f"records={records}",
            f"counts={counts}",
            f"manifest=ref('{names.manifest}')",
            f"generalized={generalized}",
            f"function='{names.how_many}'",
            f"values={values}",
            f"suppressed=ref('{names.suppressed}')",
            f"cross_tab_function='{names.cross_tab}'",
            materialized="view",
        )
    if not findings.table.manifest:
        listed = [
            counts,
            f"ref('{names.suppressed}')",
            records,
            values,
            f"ref('{names.cells}')",
            quality,
            f"ref('{names.dictionary}')",
        ]
        parameters = [
            f"'{name}': tenfold.{name}()"
            for name in ("minimum_group_size", "reporting_length", "guarantee")
        ]
        files[names.manifest] = call(
            "release_manifest",
            _inside("tables=[", listed, "]"),
            f"totals=ref('{names.totals}')",
            _inside("parameters={", parameters, "}"),
        )
    return {f"{name}.sql": text for name, text in files.items()}


def release_yaml(findings: Findings, names: ModelNames) -> dict[str, str]:
    """Return the text of each model's YAML, by file name."""
    # a number in these tables is of rows or people, or a version
    no_identifier = [
        "      # numbers are of rows or people here, so only texts are looked for",
        "      - tenfold.no_identifier:",
        "          arguments:",
        f"            numbers_from: {LONGER_THAN_COUNTS}",
    ]
    files = {
        names.totals: model_yaml(
            names.totals,
            "How many people there are in all, and with information on each group of"
            " flags. Private; the manifest tells of it.",
            TOTALS_COLUMNS,
            ["      - tenfold.protected_counts"],
        ),
        names.values: model_yaml(
            names.values,
            "Every published value with a label and its place in the order.",
            VALUES_COLUMNS,
            ["      - tenfold.protected_counts", *no_identifier],
            released=True,
        ),
        names.quality: model_yaml(
            names.quality,
            "How far the synthetic records can be trusted.",
            QUALITY_COLUMNS,
            no_identifier,
            released=True,
        ),
        names.cells: model_yaml(
            names.cells,
            "The table for BI tools, which sum `people`: Tenfold's docs/bi.md has the"
            " measures, and `dbt run-operation superset_dataset` prints them.",
            findings.released | _orders(findings) | CELLS_COLUMNS,
            no_identifier,
            released=True,
        ),
        names.showcase: model_yaml(
            names.showcase,
            "The release as one HTML page, which opens from disk without a network.",
            {"page": "The page, with everything that it needs inside."},
            [],
            released=True,
            file=page_name(names.showcase),
        ),
    }
    if not findings.table.dictionary:
        files[names.dictionary] = model_yaml(
            names.dictionary,
            "What each column of each released table means.",
            DICTIONARY_COLUMNS,
            no_identifier,
            released=True,
        )
    if _has_selections(findings, names):
        files[names.selections] = model_yaml(
            names.selections,
            'Answers "how many people?": the protected count where there is one, else'
            f" synthetic records. Ask it by the functions {names.how_many} and"
            f" {names.cross_tab}, which tell bounds as well.",
            findings.released | _orders(findings) | SELECTIONS_COLUMNS,
            identifier_test(findings),
            released=True,
        )
    if not findings.table.manifest:
        files[names.manifest] = model_yaml(
            names.manifest,
            "What this release is: parameters, versions, totals, hashes, time.",
            MANIFEST_COLUMNS,
            no_identifier,
            released=True,
        )
    return {f"{name}.yml": text for name, text in files.items()}


def _has_selections(findings: Findings, names: ModelNames) -> bool:
    """Tell whether the draft has the view, whose everybody is a total of the manifest.

    A manifest is of one table's people: of these, where it is new, and where an earlier
    draft of the table has the view already. Its columns are then written again with the
    others.
    """
    return not findings.table.manifest or names.selections in findings.table.taken_names


def _orders(findings: Findings) -> dict[str, str]:
    """Describe the columns by which bands sort."""
    return {
        f"{name}_order": "Place of that value in the order."
        for name in findings.ordered
    }


def _flows(findings: Findings) -> list[str]:
    """Name where people come from and where they went, if the names of columns do."""
    places = {
        column.staged_name: words
        # those that are known to be countries first
        for column in sorted(findings.offered, key=lambda c: c.kind != "country")
        if column.kind == "country"
        and has_any(words := words_of(column.name), ORIGINS | DESTINATIONS)
        or column.kind in ("code", "category")
        and has_any(words := words_of(column.name), PLACE_WORDS | ORIGINS)
    }
    ends = [
        next((name for name, words in places.items() if has_any(words, wanted)), None)
        for wanted in (ORIGINS, DESTINATIONS)
    ]
    if None in ends or ends[0] == ends[1]:
        return []
    return [f"origin='{ends[0]}'", f"destination='{ends[1]}'"]


def _values(findings: Findings, counts: str, generalized: str) -> str:
    """List the values, with countries by name in the language of the page."""
    named = [column.staged_name for column in findings.countries]
    if not named:
        return call(
            "attribute_values", f"counts={counts}", f"generalized={generalized}"
        )
    language = language_of(findings.plan)
    name = "country_name" + (f"_{language}" if language else "")
    before = (
        "{%- set countries = {\n    'relation': ref('tenfold_countries'),"
        f" 'code': 'alpha_3',\n    'name': '{name}'\n}} -%}}\n"
    )
    return call(
        "attribute_values",
        f"counts={counts}",
        f"generalized={generalized}",
        _inside("names={", [f"'{column}': countries" for column in named], "}"),
        before=before,
    )


def _words(findings: Findings) -> list[str]:
    """Name those who are counted, and the language of the page, where names tell."""
    language = language_of(findings.plan)
    noun = noun_of(findings.plan, findings.table.name, language)
    found = [f"people='{noun}'"] if noun else []
    return found + ([f"language='{language}'"] if language else [])


def _trend(findings: Findings) -> list[str]:
    for column in findings.offered:
        if column.kind in YEARS:
            return [f"year='{column.staged_name}'"]
    return []


def _inside(start: str, parts: list[str], end: str) -> str:
    listed = ",\n        ".join(parts)
    return f"{start}\n        {listed}\n    {end}"
