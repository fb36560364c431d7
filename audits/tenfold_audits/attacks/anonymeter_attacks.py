"""Singling out, linkage and inference, by the attacks of anonymeter.

Giomi et al., "A unified framework for quantifying privacy risk in synthetic data",
Proceedings on Privacy Enhancing Technologies 2023(2). All tables hold text; a missing
value is a category of its own.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
from anonymeter.evaluators import InferenceEvaluator, LinkabilityEvaluator
from anonymeter.evaluators.singling_out_evaluator import (
    multivariate_singling_out_queries,
    univariate_singling_out_queries,
)

from tenfold_audits.attacks.rates import Rate, compared

MISSING = "missing"
# many more than a published combination has
MANY_COLUMNS = 8
NEIGHBOURS = 1
# predicates that are tried for each one that is wanted
_TRIES = 50


def as_categories(table: pd.DataFrame) -> pd.DataFrame:
    """Turn every value into text, a missing one into a category of its own."""
    return table.astype(object).where(table.notna(), None).map(_category)


def singling_out(
    released: pd.DataFrame,
    held_in: pd.DataFrame,
    held_back: pd.DataFrame,
    attacks: int,
    seed: int,
    longest: int = 3,
) -> list[dict[str, Any]]:
    """Look for predicates of which the release says that they fit one person alone.

    anonymeter makes the predicates from the release. They are counted here over
    subjects; its own evaluator counts distinct records, which may be many people's.
    """
    seen = pl.from_pandas(released).unique(maintain_order=True)
    rng = np.random.default_rng(seed)
    # as many as a published combination has, one more, and many more
    lengths = [
        number
        for number in (longest, longest + 1, MANY_COLUMNS)
        if 1 < number <= len(seen.columns)
    ]
    made = {"one column": univariate_singling_out_queries(seen, attacks, rng)}
    for columns in lengths:
        made[f"{columns} columns"] = multivariate_singling_out_queries(
            df=seen,
            n_queries=attacks,
            n_cols=columns,
            max_attempts=_TRIES * attacks,
            rng=rng,
        )
    for columns in lengths:
        made[f"{columns} columns, no blank"] = [
            query
            for query in made[f"{columns} columns"]
            if f'"{MISSING}"' not in str(query)
        ]
    return [
        {
            "attack": "singling out",
            "detail": detail,
            **compared(_fit_one(queries, held_in), _fit_one(queries, held_back)),
        }
        for detail, queries in made.items()
    ]


def linkage(
    released: pd.DataFrame,
    held_in: pd.DataFrame,
    held_back: pd.DataFrame,
    attacks: int,
    seed: int,
) -> list[dict[str, Any]]:
    """Link two halves of a person's attributes by a record that is nearest to both."""
    columns = list(released.columns)
    attacks = min(attacks, len(held_in), len(held_back))
    np.random.seed(seed)  # noqa: NPY002  what anonymeter draws its targets with
    evaluator = LinkabilityEvaluator(
        ori=held_in,
        syn=released,
        control=held_back,
        aux_cols=(columns[::2], columns[1::2]),
        n_attacks=attacks,
        n_neighbors=NEIGHBOURS,
    )
    found = _results(evaluator)
    return [
        {
            "attack": "linkage",
            "detail": f"{len(columns[::2])} columns with {len(columns[1::2])}",
            **compared(
                Rate(int(found.n_success), attacks), Rate(int(found.n_control), attacks)
            ),
        }
    ]


def inference(
    released: pd.DataFrame,
    held_in: pd.DataFrame,
    held_back: pd.DataFrame,
    attacks: int,
    seed: int,
    secrets: list[str],
) -> list[dict[str, Any]]:
    """Guess one attribute from all the others by the nearest released record.

    Only people who have the attribute are attacked: that a value is missing is no
    secret worth a guess, and would be right most of the time.
    """
    rows = []
    for secret in secrets:
        targets = [table[table[secret] != MISSING] for table in (held_in, held_back)]
        number = min(attacks, *map(len, targets))
        np.random.seed(seed)  # noqa: NPY002  what anonymeter draws its targets with
        evaluator = InferenceEvaluator(
            ori=targets[0],
            syn=released,
            control=targets[1],
            aux_cols=[name for name in released.columns if name != secret],
            secret=secret,
            n_attacks=number,
        )
        found = _results(evaluator)
        rates = [Rate(int(n), number) for n in (found.n_success, found.n_control)]
        rows.append({"attack": "inference", "detail": secret, **compared(*rates)})
    return rows


def _fit_one(queries: list[pl.Expr], subjects: pd.DataFrame) -> Rate:
    """Count the predicates that fit exactly one subject."""
    if not queries:
        return Rate(0, 0)
    counts = pl.from_pandas(subjects).select(
        [query.sum().alias(str(i)) for i, query in enumerate(queries)]
    )
    return Rate(sum(count == 1 for count in counts.row(0)), len(queries))


def _results(evaluator: LinkabilityEvaluator | InferenceEvaluator) -> Any:
    """Evaluate; a warning that the attack is weak is what the figures say anyway."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return evaluator.evaluate(n_jobs=1).results()


def _category(value: Any) -> str:
    if value is None:
        return MISSING
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
