"""Train on records, test on people: what a model learns from synthetic records.

The measure is that of Esteban, Hyland and Rätsch, "Real-valued (medical) time series
generation with recurrent conditional GANs", 2017: a classifier that is trained on
synthetic records is tested on real people who were not in the raw table, and compared
with one that was trained on the raw table itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score


def area_under_curve(
    records: np.ndarray,
    others: np.ndarray,
    target: int,
    numbers: Sequence[np.ndarray | None],
) -> float | None:
    """Train a classifier on records and test it on people.

    Args:
        records: uint[columns, records], codes with 0 for missing; records without the
            column to predict are left out.
        others: uint[columns, people], the same codes.
        target: the number of the column to predict, whose codes are 1 and 2.
        numbers: for each column double[codes] where its values are numbers, else None:
            they are categories.

    Returns:
        The area under the ROC curve: 0.5 is chance, 1 is always right. None where the
        records have only one of the two values.
    """
    known, asked = records[target] != 0, others[target] != 0
    told = records[target, known] == 2
    if len(np.unique(told)) < 2:
        return None
    columns = [column for column in range(len(records)) if column != target]
    classifier = HistGradientBoostingClassifier(
        categorical_features=[numbers[column] is None for column in columns],
        random_state=0,
    )
    classifier.fit(_features(records[:, known], columns, numbers), told)
    answers = classifier.predict_proba(_features(others[:, asked], columns, numbers))
    return float(roc_auc_score(others[target, asked] == 2, answers[:, 1]))


def _features(
    codes: np.ndarray, columns: list[int], numbers: Sequence[np.ndarray | None]
) -> np.ndarray:
    """Return double[rows, columns]: numbers where there are, else codes."""
    return np.stack(
        [
            codes[column] if (said := numbers[column]) is None else said[codes[column]]
            for column in columns
        ],
        axis=1,
    ).astype(np.float64)
