"""A model that reads a code list for its levels has to say so to dbt."""

from __future__ import annotations

import pytest
from support.consumer import DbtProject
from support.projects import write_files

PUBLISHABLE = """
    {{ tenfold.publishable_combinations(
        ref('leveled_counts'), totals=ref('leveled_totals')
    ) }}
"""
FILES = {
    "seeds/places.csv": "code,region\nNPL,Asia\nPHL,Asia\nUKR,Europe\n",
    "seeds/places.yml": """
        seeds:
          - name: places
            columns:
              - {name: code, config: {meta: {tenfold: {role: code}}}}
              - {name: region, config: {meta: {tenfold: {role: code}}}}
    """,
    "models/coded.sql": """
        select
            number as person_id,
            case when number < 40 then 'NPL' else 'UKR' end as country
        from (select unnest(range(90)) as number) as numbers
    """,
    "models/coded.yml": """
        models:
          - name: coded
            columns:
              - {name: person_id, config: {meta: {tenfold: {role: subject}}}}
              - name: country
                config:
                  meta:
                    tenfold:
                      role: attribute
                      levels:
                        - {name: region, code_list: places, code: code, parent: region}
    """,
    "models/leveled.sql": """
        {%- set places = ref('places') -%}
        {{ tenfold.with_levels(ref('coded')) }}
    """,
    "models/leveled_counts.sql": """
        {{ tenfold.safe_combinations(ref('leveled'), 'person_id') }}
    """,
    "models/leveled_totals.sql": """
        {{ tenfold.protected_totals(ref('leveled'), 'person_id') }}
    """,
    "models/publishable.sql": PUBLISHABLE,
}


# runs dbt twice
@pytest.mark.slow
def test_a_code_list_that_the_model_does_not_name_is_told(tmp_path):
    project = DbtProject(tmp_path, [("key", "n", "s", "f", "Asia", None)])
    write_files(project.folder, FILES)
    run = project.run("build", "--select", "+publishable")
    assert run.statuses.pop("publishable") == "error"
    assert set(run.statuses.values()) == {"success"}
    told = " ".join(run.output.split())
    assert "the levels of `country` come from a code list" in told
    line = "-- depends_on: {{ ref('places') }}"
    assert f"Write `{line}` into it." in told

    write_files(project.folder, {"models/publishable.sql": line + PUBLISHABLE})
    run = project.run("build", "--select", "publishable")
    assert run.statuses["publishable"] == "success", run.output
    assert project.rows(
        "select region, subjects from publishable where region = 'Asia'"
    )
