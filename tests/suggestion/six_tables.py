"""Six invented tables, shaped as an export of a case management system.

Cases with their persons, and a table each of means of control, exploitation, labour,
sex exploitation and recruiters. What is true of each person is recounted from the rows
by pandas, which knows nothing of the package.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd

MEANS = (
    "Debt bondage",
    "Threats",
    "Psychological abuse",
    "Sexual abuse",
    "False promises",
    "Drugs and alcohol",
    "Denied basic needs",
    "Withholds documents",
)
EXPLOITATION = ("Forced labour", "Sexual exploitation", "Forced marriage", "Other")
LABOUR = ("Agriculture", "Construction", "Domestic work", "Hospitality", "Fishing")
SEX = ("Prostitution", "Pornography")
RELATIONS = ("Intimate partner", "Friend", "Relative", "Other", "Unknown to the person")
COUNTRIES = ("UKR", "PHL", "KHM", "MDA", "NGA", "IDN", "COL", "BGR")
# how often each answer is given, the first the most
WEIGHTS = (0.30, 0.22, 0.16, 0.12, 0.08, 0.06, 0.04, 0.02)
CHILDREN = {
    "means_of_control": ("case_id", "means"),
    "exploitation": ("case_id", "exploitation_type"),
    "labour": ("case_id", "labour_type"),
    "sex": ("case_id", "sex_exploitation"),
    "recruiters": ("person_id", "recruiter_relation"),
}


def _weights(count: int) -> np.ndarray:
    chosen = np.array(WEIGHTS[:count])
    return chosen / chosen.sum()


def six_tables(people: int, seed: int) -> dict[str, pd.DataFrame]:
    """Draw the tables. A tenth of the cases has two persons, some persons two cases."""
    draw = np.random.default_rng(seed)
    persons = np.arange(people)
    second = draw.random(people) < 0.05
    person = np.concatenate([persons, persons[second]])
    # neighbours share a case now and then
    case = np.arange(len(person))
    shared = (draw.random(len(person)) < 0.1) & (case > 0)
    case = np.where(shared, case - 1, case)
    gender = draw.choice(["female", "male"], people, p=[0.7, 0.3])
    citizenship = draw.choice(COUNTRIES, people, p=_weights(8))
    cases = pd.DataFrame(
        {
            "case_id": [f"C-{number:07}" for number in case],
            "person_id": [f"P-{number:07}" for number in person],
            "full_name": [f"Zqx{number} Vonzqx" for number in person],
            "year_of_registration": draw.integers(2016, 2022, len(person)).astype(str),
            "gender": gender[person],
            "citizenship": citizenship[person],
            "narrative": [f"Told zqx {number} how it was by night." for number in case],
        }
    )
    keys = {
        "case_id": cases["case_id"].unique(),
        "person_id": cases["person_id"].unique(),
    }
    answers = {
        "means_of_control": MEANS,
        "exploitation": EXPLOITATION,
        "labour": LABOUR,
        "sex": SEX,
        "recruiters": RELATIONS,
    }
    tables = {"cases": cases}
    for name, (key, column) in CHILDREN.items():
        rows = np.repeat(
            keys[key], draw.choice(4, len(keys[key]), p=[0.3, 0.4, 0.2, 0.1])
        )
        options = answers[name]
        tables[name] = pd.DataFrame(
            {
                f"{name}_row_id": np.arange(len(rows)) + 10**6,
                key: rows,
                column: draw.choice(options, len(rows), p=_weights(len(options))),
            }
        )
    exploitation = tables["exploitation"]
    months = draw.integers(0, 72, len(exploitation))
    exploitation["start_date"] = [
        f"{2014 + m // 12}-{m % 12 + 1:02}-15" for m in months
    ]
    recruiters = tables["recruiters"]
    recruiters["recruiter_name"] = [f"Zqx Recruiter{n}" for n in range(len(recruiters))]
    # three people have an answer that nobody else has, and a row is nobody's
    means = tables["means_of_control"]
    means.loc[:2, "means"] = "Zqx alone"
    means.loc[3, "case_id"] = "C-nobody"
    return tables


def people_of(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """One row per person: what is true, with the number of rows of each table."""
    cases = tables["cases"]
    by_person = cases.groupby("person_id")
    people = pd.DataFrame(index=sorted(cases["person_id"].unique()))
    for column in ("year_of_registration", "gender", "citizenship"):
        # what all cases of a person share
        values = by_person[column].agg(
            lambda v: v.iloc[0] if v.nunique() == 1 else None
        )
        people[column] = values
    links = cases[["case_id", "person_id"]].drop_duplicates()
    for name, (key, column) in CHILDREN.items():
        rows = tables[name]
        if key == "case_id":
            rows = links.merge(rows, on="case_id")
        people[f"number of {name}"] = rows.groupby("person_id").size()
        for answer in sorted(rows[column].unique()):
            has = rows.loc[rows[column] == answer, "person_id"].unique()
            people[f"{name}: {answer}"] = pd.Series("1", index=has)
        if name == "exploitation":
            years = rows["start_date"].str[:4]
            people["first start"] = years.groupby(rows["person_id"]).min()
            people["last start"] = years.groupby(rows["person_id"]).max()
    return people.astype(object).where(people.notna(), None)


def recounted(
    people: pd.DataFrame, columns: dict[str, str], sets: list[tuple[str, ...]]
) -> dict[frozenset[tuple[str, str]], int]:
    """Count combinations of ten people or more, rounded down to tens.

    Args:
        people: What is true.
        columns: The column of `people` that each released column has, by its name.
        sets: Sets of released columns to count by.
    """
    counts = {}
    people = people.astype("category")
    for names in sets:
        listed = [columns[name] for name in names]
        sizes = people.groupby(listed, observed=True, dropna=True)
        for values, size in sizes.size().items():
            if size >= 10:
                found = values if isinstance(values, tuple) else (values,)
                key = frozenset(zip(names, map(str, found), strict=True))
                counts[key] = int(size) // 10 * 10
    return counts


def column_sets(names: list[str], seed: int, triples: int) -> list[tuple[str, ...]]:
    """All columns, all pairs of them, and some triples drawn at random."""
    draw = np.random.default_rng(seed)
    all_triples = list(combinations(names, 3))
    chosen = draw.choice(
        len(all_triples), min(triples, len(all_triples)), replace=False
    )
    return [
        *((name,) for name in names),
        *combinations(names, 2),
        *(all_triples[place] for place in chosen),
    ]
