"""Release tables with values that a page could stumble over."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

# What a value, a label or a description must never do to the page.
NASTY = (
    "</script><script>window.hacked = 1</script>",
    '"><img src=x onerror="window.hacked = 1">',
    "<!-- <script> it's & \\u003c 100% ${1} {{ 2 }}",
    "ქალი; 女性\u2028next",
)
NASTY_SQL = [value.replace("'", "''") for value in NASTY]

DRAWS = ", ".join(
    f"cast(hash(i || '{name}') % 100 as integer) as {name}" for name in "abcdef"
)
# 2,000 people; the draws are those of a fixed hash, so that every run has the same.
PEOPLE = f"""
    with drawn as (
        select
            i as person_id,
            {DRAWS}
        from range(2000) as people(i)
    )
    select
        person_id,
        case when a < 90 then 2015 + cast(sqrt(a) as integer) % 8 end as year,
        case when b < 60 then 'female' when b < 98 then 'male'
            when b = 98 then 'another_gender' end as gender,
        case when c < 20 then '9-17' when c < 60 then '18-20' when c < 95 then '48+'
            end as age,
        case when d < 80 then format('C{{:02}}', cast(d * d / 200 as integer))
            end as origin,
        case when e < 90 then format('C{{:02}}', cast(sqrt(e) * 2 as integer))
            end as destination,
        case when f < 30 then 1 end as threats,
        case when f > 20 and f < 70 then 1 end as debt,
        case when f > 60 and f < 63 then 1 end as papers,
        ['{NASTY_SQL[0]}', '{NASTY_SQL[1]}', '{NASTY_SQL[2]}', '{NASTY_SQL[3]}']
            [1 + (a + b) % 4] as remark,
        a % 3 = 0 as consented
    from drawn
"""
ATTRIBUTES = (
    "year", "gender", "age", "origin", "destination", "threats", "debt", "papers",
    "remark", "consented",
)  # fmt: skip
TYPES = {"year": "integer", "consented": "boolean"} | dict.fromkeys(
    ("threats", "debt", "papers"), "integer"
)
HOW_MANY = "how_many_people"
MANIFEST = """
    select *
    from (
        values
        ('parameter', 'minimum_group_size', '10'),
        ('parameter', 'reporting_length', '3'),
        ('parameter', 'guarantee', 'record'),
        ('protected_total', 'all_subjects', '2000'),
        ('time', 'built_at', '2021-09-30T00:00:00Z'),
        ('version', 'tenfold', '0.1.0')
    ) as listed (section, name, value)
"""
DICTIONARY = f"""
    select *
    from (
        values
        ('people_records', 'year', 'Year', 'When.', 'To years.', null, null, null),
        ('people_records', 'gender', 'Gender', null, null,
            'male | female | another_gender', null, null),
        ('people_records', 'age', 'Age', '{NASTY_SQL[0]}', '{NASTY_SQL[1]}',
            '9-17 | 18-20 | 48+', null, null),
        ('people_records', 'threats', 'Threats', 'T.', null, null, 'control', 1300),
        ('people_records', 'debt', 'Debt', 'D.', null, null, 'control', 1300),
        ('people_records', 'papers', 'Papers', 'P.', null, null, 'control', 1300),
        ('people_records', 'remark', 'Remark <b>', null, null, null, null, null),
        ('people_counts', 'gender', 'Wrong table', null, null, null, null, null)
    ) as listed (
        table_name, column_name, label, description, generalization, categories,
        flag_group, flag_group_subjects
    )
"""


def create_how_many(warehouse: Any) -> None:
    """Make the function `how_many` over the released tables."""
    view = warehouse.call(
        "selections",
        *(warehouse.relation(f"people_{n}") for n in ("records", "counts", "manifest")),
    )
    warehouse.create_as("people_selections", view)
    node = {
        "unique_id": "model.consumer.people_selections",
        "alias": "people_selections",
        "config": {"meta": {"tenfold_parameters": {"function": HOW_MANY}}},
    }
    attributes = [
        {
            "name": name,
            "data_type": TYPES.get(name, "varchar"),
            "order": "number" if TYPES.get(name) == "integer" else None,
            "categories": [],
            "is_whole": TYPES.get(name) == "integer",
            "has_floor": False,
        }
        for name in ATTRIBUTES
    ]
    warehouse.rows(warehouse.call("how_many_function", node, attributes, False))


@dataclass
class Release:
    """Release tables in a database, and the page made from them."""

    warehouse: Any
    file: Path

    def records(self, where: str = "true") -> int:
        """Count synthetic records."""
        return self.warehouse.rows(
            f"select count(*) from people_records where {where}"
        )[0][0]

    def people(self, **values: Any) -> int | None:
        """Return the protected count of a combination, None if not published."""
        where = " and ".join(
            f"{name} is not distinct from {_literal(values.get(name))}"
            for name in ATTRIBUTES
        )
        found = self.warehouse.rows(f"select subjects from people_counts where {where}")
        return found[0][0] if found else None

    def published(self, **values: Any) -> int | None:
        """Return the sum of the protected counts of each of several values."""
        parts = [
            self.people(**dict(zip(values, chosen, strict=True)))
            for chosen in product(*map(_listed, values.values()))
        ]
        return None if None in parts else sum(parts)

    def bounds(self, **values: Any) -> tuple[int, int]:
        """Return what `how_many` says of a selection: at_least and at_most."""
        arguments = ", ".join(
            f"{name} := [{', '.join(map(_literal, _listed(value)))}]"
            for name, value in values.items()
        )
        ((at_least, at_most, *_),) = self.warehouse.rows(
            f"from {HOW_MANY}({arguments})"
        )
        return at_least, at_most

    def page(self, **settings: Any) -> str:
        """Call the macro and run what it makes."""
        sql = self.warehouse.call("showcase", *self._tables(), **settings)
        return self.warehouse.rows(sql)[0][0]

    def _tables(self) -> list[Any]:
        names = ("records", "counts", "quality", "manifest", "dictionary")
        return [self.warehouse.relation(f"people_{name}") for name in names]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    return "'" + str(value).replace("'", "''") + "'"


SETTINGS = {
    "title": "People <i>reported</i>",
    "year": "year",
    "origin": "origin",
    "destination": "destination",
}
