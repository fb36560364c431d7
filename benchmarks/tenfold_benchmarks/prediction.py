"""Train on records, test on people: what a model learns from synthetic records.

The measure is that of Esteban, Hyland and Rätsch, "Real-valued (medical) time series
generation with recurrent conditional GANs", 2017: a classifier that is trained on
synthetic records is tested on real people who were not in the raw table, and compared
with one that was trained on the raw table itself.
"""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score

# the most categories of a column that the classifier takes
LARGEST_CODE = 254


def area_under_curve(
    records: np.ndarray, others: np.ndarray, target: int
) -> float | None:
    """Train a classifier on records and test it on people.

    Args:
        records: uint[columns, records], codes with 0 for missing; records without the
            column to predict are left out.
        others: uint[columns, people], the same codes.
        target: the number of the column to predict, whose codes are 1 and 2.

    Returns:
        The area under the ROC curve: 0.5 is chance, 1 is always right. None where the
        records have only one of the two values.
    """
    known, asked = records[target] != 0, others[target] != 0
    told = records[target, known] == 2
    if len(np.unique(told)) < 2:
        return None
    features = np.delete(records, target, axis=0)
    classifier = HistGradientBoostingClassifier(
        categorical_features=np.flatnonzero(features.max(axis=1) <= LARGEST_CODE),
        random_state=0,
    )
    classifier.fit(features[:, known].T, told)
    answers = classifier.predict_proba(np.delete(others, target, axis=0)[:, asked].T)
    return float(roc_auc_score(others[target, asked] == 2, answers[:, 1]))
