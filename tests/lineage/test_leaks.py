"""Planted leaks: each is caught, and the message names the way and quotes no SQL."""

from __future__ import annotations

import re

import pytest
from lineage_projects import (
    CODES,
    PEOPLE,
    RELEASED_COLUMNS,
    Model,
    Tables,
    built_in_functions,
    changed,
    mark_sensitive,
)
from tenfold_udfs.lineage.project import read_project
from tenfold_udfs.lineage.rules import Analysis

STAGED = Model(
    "stg_people",
    "select person_id, gender, region, born from people where story is not null",
    raw_code="select person_id, gender, region, born from {{ source('people') }}",
)
CASES = Model("cases", "select person_id, gender, region from stg_people")


RELEASE = {
    "released_counts": Model(
        "released_counts",
        "select gender, region, combination, subjects from case_counts",
        columns=RELEASED_COLUMNS,
        release=True,
    ),
    "released_records": Model(
        "released_records",
        "select gender, region from case_records",
        columns=("gender", "region"),
        release=True,
    ),
    "released_totals": Model(
        "released_totals",
        "select totals.total, totals.subjects, codes.label from case_totals as totals"
        " left join codes on totals.total = codes.code",
        columns=("total", "subjects", "label"),
        release=True,
    ),
}


def project(guards, *models: Model, **options) -> Tables:
    """The project with these models in place of those of the same name, or added."""
    listed = {model.name: model for model in (STAGED, CASES)} | guards | RELEASE
    planted = {model.name: model for model in models}
    before = [planted.pop(name, model) for name, model in listed.items()]
    # in the order in which the warehouse can make them
    return Tables([*[m for m in before], *planted.values()], **options)


def test_a_project_without_a_leak_passes(guards):
    tables = project(guards)
    assert tables.messages() == []
    assert tables.analysis().guards.kinds == {
        "model.shop.case_counts": "threshold",
        "model.shop.case_records": "sampler and its privacy tests",
        "model.shop.case_totals": "protected totals",
    }
    report = tables.report()
    assert report["checked"] == [
        "released_counts",
        "released_records",
        "released_totals",
    ]
    rows = {tuple(row.values()) for row in report["rows"]}
    way = "people > stg_people > cases > case_counts > "
    threshold = ("case_counts", "threshold")
    assert (
        "released_counts", "gender", "people", "gender", "value",
        way + "released_counts", *threshold,
    ) in rows  # fmt: skip
    assert (
        "released_counts", "gender", "people", "story", "condition",
        way + "released_counts", *threshold,
    ) in rows  # fmt: skip
    assert (
        "released_records", "region", "people", "region", "value",
        way + "case_records > released_records",
        "case_records", "sampler and its privacy tests",
    ) in rows  # fmt: skip
    assert (
        "released_totals", "label", "codes", "label", "value",
        "codes > released_totals", None, "public code list",
    ) in rows  # fmt: skip
    assert {row["raw_column"] for row in report["rows"]} == {
        "*", "person_id", "gender", "region", "story", "code", "label",
    }  # fmt: skip
    # every way but those from code lists has a guard
    assert all(row["guard"] for row in report["rows"])


def counted_raw(guards, key: str) -> Tables:
    """The project in which guards count the raw table itself, by one of its columns."""
    raw = {
        name: changed(
            guard,
            sql=re.sub(r"\bcases\b", "people", guard.sql).replace("person_id", key),
            reads=["people" if read == "cases" else read for read in guard.reads],
            meta={
                "tenfold_parameters": {
                    **guard.meta.get("tenfold_parameters", {}),
                    "subject_id": key,
                }
            },
        )
        for name, guard in guards.items()
    }
    return project(raw)


def test_people_may_be_counted_in_the_raw_table_itself(guards):
    assert counted_raw(guards, "person_id").messages() == []


def test_the_key_of_a_raw_table_is_that_of_people(guards):
    found = counted_raw(guards, "born").messages()
    told = "case_counts counts people by born, which is not made from a raw column"
    assert any(message.startswith(told) for message in found)


def test_a_table_that_is_declared_twice_is_told(guards):
    tables = project(guards)
    manifest = tables.manifest()
    people = manifest["nodes"][tables.ids["people"]]
    manifest["nodes"]["seed.shop.again"] = {**people, "unique_id": "seed.shop.again"}
    found = Analysis(
        read_project(manifest, tables.run(), built_in_functions())
    ).violations()
    assert any(
        "stg_people holds a table that" in violation.message
        and "or is two of these" in violation.message
        and "declare it as a source, once" in violation.message
        for violation in found
    )


def released(sql: str, *columns: str, **options) -> Model:
    """A release model more."""
    return Model("extra", sql, columns=columns or ("x",), release=True, **options)


JOINED = (
    "select c.gender, c.subjects, s.born as x from case_counts as c"
    " inner join stg_people as s on c.gender = s.gender"
)
PATHS = {
    "a join": (
        released(JOINED, "gender", "subjects", "x"),
        "stg_people.born → extra.x",
    ),
    "a struct": (
        released("select {'k': born, 'l': 1} as x from stg_people"),
        "people.born → stg_people.born → extra.x",
    ),
    "a window function": (
        released(
            "select c.subjects as x from case_counts as c, (select lag(born) over"
            " (partition by region order by gender) as y from stg_people) as w"
            " where w.y = c.gender"
        ),
        "in a WHERE condition of model extra",
    ),
    "a window partition": (
        released("select rank() over (partition by born) as x from stg_people"),
        "people.born → stg_people.born → extra.x",
    ),
    "a case on a rare value": (
        released(
            "select case when region = 'SECRET' then 'a' end as x from stg_people"
        ),
        "people.region → stg_people.region → extra.x",
    ),
    "a view": (
        [
            Model("seen", "select born from stg_people", materialized="view"),
            released("select born as x from seen"),
        ],
        "people.born → stg_people.born → seen.born → extra.x",
    ),
    "count(*) without a threshold": (
        released(
            "select gender as x, count(*) as n from stg_people group by 1", "x", "n"
        ),
        "people.gender → stg_people.gender → extra.x",
    ),
    "count(*) of raw rows": (
        released("select count(*) as x from people"),
        "people (how many rows it has) → extra.x",
    ),
    "a threshold of one's own": (
        released(
            "select gender as x, count(distinct person_id) as n from stg_people"
            " group by gender having count(distinct person_id) >= 10",
            "x",
            "n",
        ),
        "people.gender → stg_people.gender → extra.x",
    ),
    "a predicate": (
        released(
            "select subjects as x from case_counts"
            " where exists (select 1 from people where surname = 'SECRET-NAME')"
        ),
        "people.surname → extra (in a WHERE condition of model extra)",
    ),
    "a join condition": (
        released(
            "select c.subjects as x from case_counts as c"
            " semi join stg_people as s on c.gender = s.region"
        ),
        "in a JOIN condition of model extra",
    ),
    "a qualify": (
        released(
            "select 1 as x from stg_people qualify rank() over (order by born) = 1"
        ),
        "in a QUALIFY of model extra",
    ),
    "a having": (
        released("select 1 as x from stg_people group by gender having max(born) > ''"),
        "in a HAVING of model extra",
    ),
    "an order with a limit": (
        released(
            "select subjects as x from case_counts order by"
            " (select max(born) from stg_people) limit 3"
        ),
        "in an ORDER BY of model extra",
    ),
    "a limit": (
        released(
            "select subjects as x from case_counts limit (select count(*) from cases)"
        ),
        "in a LIMIT of model extra",
    ),
    "distinct on": (
        released("select distinct on (born) 1 as x from stg_people"),
        "in a DISTINCT ON of model extra",
    ),
    "an argument of a function": (
        released("select printf('%s', born) as x from stg_people"),
        "people.born → stg_people.born → extra.x",
    ),
    "a union branch": (
        released(
            "select combination as x from case_counts union all"
            " select born from stg_people"
        ),
        "people.born → stg_people.born → extra.x",
    ),
    "a second release model": (
        released("select gender as x from cases"),
        "people.gender → stg_people.gender → cases.gender → extra.x",
    ),
    "a second release model over the first": (
        [
            released("select gender as x from cases"),
            Model("more", "select x from extra", columns=["x"], release=True),
        ],
        "cases.gender → extra.x → more.x",
    ),
    "a condition far away": (
        [
            Model("few", "select 1 as one from stg_people where born = 'SECRET'"),
            released("select c.subjects as x from case_counts as c, few"),
        ],
        "stg_people.born → few → extra (in a WHERE condition of model few)",
    ),
    "a row count far away": (
        [
            Model("few", "select 1 as one from stg_people"),
            released("select (select count(*) from few) as x from case_totals"),
        ],
        "people.story → stg_people → few → extra.x (in a WHERE condition of model"
        " stg_people)",
    ),
    "JSON read with an arrow": (
        released("select upper(born -> 'k') as x from stg_people"),
        "people.born → stg_people.born → extra.x",
    ),
    "a whole row": (
        released("select to_json(s) as x from stg_people as s"),
        "people.born → stg_people.born → extra.x",
    ),
    "a recursive CTE": (
        released(
            "with recursive r(x) as (select '' union all select x || born from r,"
            " stg_people) select x from r"
        ),
        "people.born → stg_people.born → extra.x",
    ),
    "an ephemeral model": (
        [
            Model("e", "", materialized="ephemeral", reads=["stg_people"]),
            released(
                "with __dbt__cte__e as (select born as y from stg_people)"
                " select y as x from __dbt__cte__e",
                reads=["e"],
            ),
        ],
        "people.born → stg_people.born → e.(a column) → extra.x",
    ),
}


@pytest.mark.parametrize("leak", PATHS)
def test_a_way_around_the_guards_is_named(guards, leak):
    planted, expected = PATHS[leak]
    planted = planted if isinstance(planted, list) else [planted]
    messages = project(guards, *planted).messages("path around the guards")
    assert any(expected in message for message in messages), messages
    assert not any("SECRET" in message for message in messages)


def test_the_other_released_models_are_not_blamed(guards):
    tables = project(guards, released("select born as x from stg_people"))
    blamed = {violation.model for violation in tables.analysis().violations()}
    assert blamed == {"extra"}


IDENTIFIERS = {
    "a value": (
        [
            Model("stg_names", "select person_id, surname from people"),
            Model(
                "cases",
                "select s.person_id, gender, region || surname as region"
                " from stg_people as s join stg_names using (person_id)",
            ),
        ],
        "cases uses people.surname → stg_names.surname. people.surname has the role"
        " `identifier`",
    ),
    "under another name": (
        [
            Model("stg_names", "select person_id, upper(surname) as n from people"),
            Model(
                "cases",
                "select s.person_id, gender, region from stg_people as s"
                " join stg_names using (person_id) where n > 'M'",
            ),
        ],
        "cases uses people.surname → stg_names.n, in a WHERE condition",
    ),
    "free text": (
        [
            Model("stg_texts", "select person_id, story from people"),
            Model(
                "cases",
                "select s.person_id, gender, length(story)::varchar as region"
                " from stg_people as s join stg_texts using (person_id)",
            ),
        ],
        "people.story has the role `free_text`",
    ),
    "no role": (
        [
            Model("stg_notes", "select person_id, note from people"),
            Model(
                "cases",
                "select s.person_id, gender, note as region"
                " from stg_people as s join stg_notes using (person_id)",
            ),
        ],
        "people.note has no role in the YAML, so that it counts as an identifier",
    ),
    "beside staging": (
        [
            Model(
                "cases",
                "select s.person_id, s.gender, p.surname as region"
                " from stg_people as s join people as p using (person_id)",
            )
        ],
        "cases uses people.surname. people.surname has the role",
    ),
    "a role of a staging model's own": (
        [
            Model(
                "stg_people",
                "select person_id, gender, region || born as region from people",
                roles={"region": "identifier"},
            )
        ],
        "cases uses stg_people.region. stg_people.region has the role",
    ),
    "a role of a staging model that nobody knows": (
        [
            Model(
                "stg_people",
                "select person_id, gender, region || born as region from people",
                roles={"region": "Identifier"},
            )
        ],
        "cases uses stg_people.region. stg_people.region has the role `Identifier`,"
        " which is none of a raw column's, and must end in staging",
    ),
    "a model that feeds no release": (
        [
            Model("stg_names", "select person_id, surname from people"),
            Model("list_of_names", "select surname from stg_names"),
        ],
        "list_of_names uses people.surname → stg_names.surname",
    ),
}


TOLD_KEYS = {
    "its beginning": "left(person_id, 10)",
    "a hash": "md5(person_id)",
    "a comparison with a text": "case when person_id < 'k' then 'early' end",
    "a key that is typed": "case person_id when 'SECRET' then 'she' end",
    "a list that is typed": "case when person_id in ('SECRET') then 'she' end",
    "the least of a group": "min(person_id) over (partition by region)",
    "a count of some keys": "count(case when person_id like 'SECRET%' then 1 end)"
    " over (partition by region)::varchar",
    "its length": "length(person_id)::varchar",
    "beside another value": "region || person_id",
}


@pytest.mark.parametrize("leak", TOLD_KEYS)
def test_an_attribute_made_of_the_key_is_named(guards, leak):
    cases = Model(
        "cases",
        f"select person_id, gender, {TOLD_KEYS[leak]} as region from stg_people",
    )
    for tables in (
        project(guards, cases),
        # made in staging
        project(
            guards,
            Model(
                "stg_people",
                f"select person_id, gender, {TOLD_KEYS[leak]} as region, born"
                " from people",
            ),
        ),
    ):
        found = tables.messages("attribute made of a key")
        assert found and "people.person_id has the role `subject`" in found[0]
        assert not any("SECRET" in message for message in found)


@pytest.mark.parametrize(
    "region",
    [
        "(select max(p.region) from people as p where p.person_id = s.person_id)",
        "case when exists (select 1 from people as p where p.person_id = s.person_id)"
        " then 'yes' end",
        "case when s.person_id in (select person_id from people) then 'yes' end",
        "case when s.person_id is not null then 'yes' end",
        "max(region) over (partition by person_id order by gender)",
        "row_number() over (partition by region order by person_id)::varchar",
        "count(distinct person_id) over (partition by region)::varchar",
        "count(distinct case when gender = 'f' then person_id end)"
        " over (partition by region)::varchar",
        "max(region) over w",
    ],
)
def test_counting_joining_and_grouping_by_the_key_is_allowed(guards, region):
    cases = Model(
        "cases",
        f"select person_id, gender, {region} as region from stg_people as s"
        " window w as (partition by person_id)",
    )
    assert project(guards, cases).messages("attribute made of a key") == []


RENAMED = changed(
    CASES, sql="select person_id, gender, upper(born) as region from stg_people"
)


def unheeded(tables: Tables, *raw: str) -> list[str]:
    """What is said of marks, some of them at columns of the raw table."""
    manifest = tables.manifest()
    for column in raw:
        mark_sensitive(manifest["nodes"]["seed.shop.people"], column)
    analysis = Analysis(read_project(manifest, tables.run(), built_in_functions()))
    return [
        violation.message
        for violation in analysis.violations()
        if violation.rule == "mark that no count heeds"
    ]


def test_a_mark_of_a_column_that_is_renamed_on_the_way_is_told(guards):
    (told,) = unheeded(project(guards, RENAMED), "born")
    assert told.startswith(
        "the mark `sensitive` of people.born is without effect: case_counts counts what"
        " is made of it under another name, people.born → stg_people.born →"
        " cases.region. Mark cases.region in the YAML of cases"
    )
    staged = changed(STAGED, sensitive=["born"])
    (told,) = unheeded(project(guards, RENAMED, staged))
    assert told.startswith("the mark `sensitive` of stg_people.born is without effect")
    # another mark is no mark of this column
    marked = changed(RENAMED, sensitive=["gender"])
    assert len(unheeded(project(guards, marked), "born")) == 1


def test_a_mark_that_is_set_again_or_of_what_is_not_counted_is_no_problem(guards):
    again = changed(RENAMED, sensitive=["region"])
    assert unheeded(project(guards, again), "born") == []
    assert unheeded(project(guards), "born", "region", "story") == []


def test_a_mark_of_a_column_that_is_not_there_is_told(guards):
    (told,) = unheeded(project(guards), "regoin")
    assert "people has no column of that name" in told
    (told,) = unheeded(project(guards, changed(CASES, sensitive=["genders"])))
    assert told.startswith("the mark `sensitive` of cases.") and "no column" in told


@pytest.mark.parametrize("leak", IDENTIFIERS)
def test_an_identifier_after_staging_is_named(guards, leak):
    planted, expected = IDENTIFIERS[leak]
    tables = [model for model in planted if model.name.startswith("stg_")]
    others = [model for model in planted if model not in tables]
    listed = {m.name: m for m in (STAGED, *tables, CASES, *others)}
    for model in planted:
        listed[model.name] = model
    messages = Tables([*listed.values(), *guards.values(), *RELEASE.values()]).messages(
        "identifier after staging"
    )
    assert any(expected in message for message in messages), messages


@pytest.mark.parametrize(
    "role", ["Attribute", "free text", "attribute ", ["code"], 0, "protected_count"]
)
def test_a_raw_column_of_a_role_that_nobody_knows_ends_in_staging(guards, role):
    raws = {"people": PEOPLE | {"region": role}, "codes": CODES}
    # a falsy role is written into the YAML as well
    tables = project(guards, raws=raws)
    manifest = tables.manifest()
    column = manifest["nodes"]["seed.shop.people"]["columns"]["region"]
    column["config"] = {"meta": {"tenfold": {"role": role}}}
    analysis = Analysis(read_project(manifest, tables.run(), built_in_functions()))
    assert any(
        "people.region has the role" in violation.message
        for violation in analysis.violations()
    )


def test_a_model_outside_the_release_may_use_identifiers_if_it_says_so(guards):
    meta = {"tenfold": {"outside_release": True}}
    private = [
        Model("stg_names", "select person_id, surname from people"),
        Model("names", "select surname from stg_names", meta=meta),
        Model(
            "pivoted", "from stg_people pivot (count(*) for gender in ('k'))", meta=meta
        ),
    ]
    assert project(guards, *private).messages() == []
    # what feeds the release cannot say so
    used = released("select surname as x from names")
    assert any(
        "names uses people.surname" in message
        for message in project(guards, *private, used).messages()
    )


def test_raw_tables_that_nobody_described_are_left_alone(guards):
    raws = {"people": PEOPLE, "sales": {"customer": None, "sum": None}}
    others = [
        Model("stg_sales", "select customer, sum from sales"),
        Model("by_customer", "from stg_sales pivot (count(*) for sum in ('k'))"),
        Model("customers", "select customer from stg_sales"),
    ]
    raws |= {"codes": {"code": "code", "label": "code"}}
    assert project(guards, *others, raws=raws).messages() == []
    # as soon as it feeds the release, or has a role, each column is looked at
    used = released("select customer as x from customers")
    messages = project(guards, *others, used, raws=raws).messages()
    assert any("sales.customer has no role" in message for message in messages)
    raws["sales"]["sum"] = "attribute"
    messages = project(guards, *others, raws=raws).messages()
    assert any("sales.customer has no role" in message for message in messages)
    assert any("by_customer holds PIVOT" in message for message in messages)


def test_the_name_of_the_lineage_is_taken(guards):
    taken = changed(released("select subjects as x from case_counts"))
    taken = changed(taken, name="column_lineage")
    (message,) = project(guards, taken).messages()
    assert "the name of a table of Tenfold's own" in message


def test_an_opaque_model_is_unsafe(guards):
    pivoted = released(
        "select k_count as x from (from stg_people"
        " pivot (count(*) as count for gender in ('k')))"
    )
    (message,) = project(guards, pivoted).messages("cannot be followed")
    assert message == (
        "extra holds PIVOT or UNPIVOT, through which no column can be followed."
        " Instead, write one `case when … end` per column, or one select per row joined"
        " by `union all`."
    )


def test_a_function_of_the_sampler_is_the_macros_alone(guards):
    mine = released(
        "select tenfold_sample_from_combinations("
        "[[1]]::usmallint[][], [10], [1], 10, 1, 10, 1, false, null, true) as x"
    )
    (message,) = project(guards, mine).messages("cannot be followed")
    assert "extra calls a function of Tenfold's" in message


def test_a_table_by_its_name_is_undeclared(guards):
    (message,) = project(
        guards, released("select gender as x from case_records", reads=[])
    ).messages("undeclared table")
    assert "extra reads case_records by the name of its table" in message


def test_a_bare_name_is_told_even_of_a_table_that_the_model_refers_to(guards):
    bare = released("select gender as x from case_records", bare=True)
    (message,) = project(guards, bare).messages("undeclared table")
    assert "extra reads case_records by the bare name of its table" in message


@pytest.mark.parametrize(
    "planted",
    [
        released('select subjects as "SECRET" from case_counts'),
        released('select subjects as x, subjects as "SECRET" from case_counts'),
        released('select subjects as x, 1 as "SECRET" from case_counts'),
    ],
)
def test_a_column_name_that_no_yaml_lists_is_not_told(guards, planted):
    messages = project(guards, planted).messages()
    assert any("is not listed in its YAML" in message for message in messages)
    assert not any("SECRET" in message.upper() for message in messages)


def test_names_made_while_compiling_are_not_told(guards):
    raw = "select {{ columns_from_data() }} from {{ ref('stg_people') }}"
    planted = [
        Model(
            "wide", 'select 1 as one, born as "SECRET" from stg_people', raw_code=raw
        ),
        released('select "SECRET" as x from wide', raw_code="select {{ it() }} as x"),
    ]
    messages = project(guards, *planted).messages("path around the guards")
    assert any("wide.(column 2) → extra.x" in message for message in messages)
    assert not any("SECRET" in message.upper() for message in messages)


def test_attributes_whose_names_no_yaml_lists_are_unsafe(guards, warehouse):
    bare = guards["case_counts"]
    planted = Model(**{**vars(bare), "columns": ("subjects",)})
    records = Model(
        "released_records",
        "select 1 as n from case_records",
        columns=["n"],
        release=True,
    )
    counts = Model(
        "released_counts",
        "select subjects, combination from case_counts",
        columns=["subjects", "combination"],
        release=True,
    )
    (message,) = project(guards, planted, records, counts).messages("unlisted column")
    assert message.startswith(
        "2 attributes of case_counts are listed in the YAML of no"
    )


@pytest.mark.parametrize("value", ["{}", "[{}]", "{{'k': {}}}", "map {{1: [{}]}}"])
def test_an_enum_is_unsafe(guards, value):
    value = value.format("gender::enum ('a', 'SECRET')")
    planted = released(f"select {value} as x from case_counts where subjects > 10")
    (message,) = project(guards, planted).messages()
    assert "column 1 of extra is an ENUM or holds one" in message


@pytest.mark.parametrize("name", ["case_counts", "case_records", "case_totals"])
def test_a_guard_reads_all_that_it_refers_to(guards, name):
    # whose people are counted is taken from what a model refers to
    guard = changed(guards[name], reads=[*guards[name].reads, "stg_people"])
    (message,) = project(guards, guard).messages("table that is not read")
    assert message.startswith(
        f"{name} refers to stg_people and does not read it, so that it would be taken"
        " for what it counts. Take the ref() of stg_people out."
    )


@pytest.mark.parametrize(
    ("call", "is_told"),
    [
        ("tenfold.publishable_combinations(ref('case_counts'))", True),
        ("tenfold.suppressed_combinations(ref('case_counts'), ref('x'))", True),
        ("tenfold.release_quality(ref('case_records'), ref('case_counts'))", False),
    ],
)
def test_so_does_what_suppresses_counts(guards, call, is_told):
    planted = released(
        "select subjects as x from case_counts",
        raw_code=f"{{{{ {call} }}}}",
        reads=["case_counts", "case_totals"],
    )
    messages = project(guards, planted).messages("table that is not read")
    assert len(messages) == is_told


@pytest.mark.parametrize(
    ("raw_code", "asked"),
    [
        ("select {{ run_query('x').columns[0].values()[0] }} as x", "run_query"),
        ("{% call statement('q') %}x{% endcall %} select 1 as x", "statement"),
        ("select '{{ top_surname() }}' as x", "run_query"),
        ("select '{{ shop.top_surname() }}' as x", "run_query"),
        ("select '{{ roundabout() }}' as x", "run_query"),
        ("select '{{ tenfold.query_value('x') }}' as x", "run_query"),
        ("select '{{ dispatched() }}' as x", "run_query"),
        (
            "{% set run_query = run_query %} select {{ run_query('x') }} as x",
            "run_query",
        ),
        ("select {{ adapter.execute('x') }} as x", "adapter.execute"),
        ("select {{ ref.db_wrapper.execute('x') }} as x", "ref.db_wrapper"),
        ("select {{ source.manifest.nodes }} as x", "source.manifest"),
        ("select {{ context['run_query']('x') }} as x", "not written out"),
        ("select {{ load_result('q') }} as x", "load_result"),
        ("{% set a = adapter %}{{ a.execute('x') }}", "adapter under another name"),
        ("{{ [adapter][0].execute('x') }}", "adapter under another name"),
        ("{{ (adapter | attr('execute'))('x') }}", "adapter under another name"),
        ("{{ namespace(a=adapter).a.execute('x') }}", "adapter under another name"),
        ("{{ held(adapter) }}", "adapter under another name"),
        ("{% set t = tenfold %}{{ t.query_value('x') }}", "tenfold under another name"),
        ("{% set ask = tenfold.query_value %}{{ ask('x') }}", "run_query"),
        ("{{ adapter.get_columns_in_relation(ref('x')) }}", "get_columns_in_relation"),
        ("{{ tenfold.columns_of(ref('x')) }}", "tenfold.columns_of"),
        ("select {{ nobody_knows() }} as x", "nobody_knows"),
        ("select '{{ log('x') }}' as x", "run_query"),
        ("select {{ unclosed ", "cannot be read"),
    ],
)
def test_a_model_that_asks_while_it_is_compiled_is_unsafe(guards, raw_code, asked):
    macros = {
        "macro.shop.top_surname": "{% macro top_surname() %}"
        "{{ run_query('select surname').columns[0].values()[0] }}{% endmacro %}",
        "macro.shop.roundabout": "{% macro roundabout() %}{{ top_surname() }}"
        "{{ roundabout() }}{% endmacro %}",
        "macro.shop.log": "{% macro log(x) %}{{ run_query(x) }}{% endmacro %}",
        "macro.shop.dispatched": "{% macro dispatched() %}"
        "{{ adapter.dispatch('answer', 'shop')() }}{% endmacro %}",
        "macro.shop.default__answer": "{% macro default__answer() %}"
        "{{ run_query('x') }}{% endmacro %}",
    }
    planted = released("select 'SECRET' as x", raw_code=raw_code)
    (message,) = project(guards, planted, macros=macros).messages(
        "read while compiling"
    )
    assert "extra asks the warehouse while it is compiled" in message
    assert asked in message
    assert "SECRET" not in message


@pytest.mark.parametrize(
    ("macro", "is_told"),
    [
        ("tenfold.spark__answer", False),
        ("tenfold.duckdb__answer", True),
        ("tenfold.default__answer", True),
        ("shop.spark__answer", True),
        ("shop.duckdb__answer", True),
    ],
)
def test_what_the_package_asks_another_engine_is_not_asked_here(guards, macro, is_told):
    macros = {
        "macro.tenfold.answer": "{% macro answer() %}"
        "{{ adapter.dispatch('answer', 'tenfold')() }}{% endmacro %}",
        f"macro.{macro}": f"{{% macro {macro.split('.')[1]}() %}}"
        "{{ run_query('x') }}{% endmacro %}",
    }
    planted = released("select 1 as x", raw_code="select {{ tenfold.answer() }} as x")
    messages = project(guards, planted, macros=macros).messages("read while compiling")
    assert bool(messages) is is_told


@pytest.mark.parametrize(
    "raw_code",
    [
        "select '{{ env_var('NAME') }}' as x",
        "select '{{ env_var('NAME', 'k') }}' as x",
        "select '{{ from_environment() }}' as x",
    ],
)
def test_a_model_that_reads_the_environment_is_unsafe(guards, raw_code):
    macros = {
        "macro.shop.from_environment": "{% macro from_environment() %}"
        "{{ return(env_var('NAME')) }}{% endmacro %}",
    }
    planted = released("select 'SECRET' as x", raw_code=raw_code)
    (message,) = project(guards, planted, macros=macros).messages(
        "read while compiling"
    )
    assert "extra reads the environment while it is compiled (env_var)" in message
    assert "SECRET" not in message


@pytest.mark.parametrize(
    "raw_code",
    [
        "select subjects as x from {{ ref('case_counts') }} where {{ var('c', 1) }}",
        "{% set names = ['subjects'] %}{% for name in names %}select {{ name }} as x"
        " {% endfor %} from {{ ref('case_counts') }}",
        "{{ config(materialized='table') }} select {{ mine('subjects') }} as x",
        "{{ tenfold.release_quality(ref('case_records'), ref('case_counts')) }}",
        "{{ tenfold.release_manifest([ref('case_counts')], ref('case_totals'), {}) }}",
        "{{ tenfold.data_dictionary(ref('cases'), ref('case_totals')) }}",
    ],
)
def test_jinja_that_asks_nothing_is_fine(guards, raw_code):
    macros = {"macro.shop.mine": "{% macro mine(x) %}{{ x | upper }}{% endmacro %}"}
    planted = released("select subjects as x from case_counts", raw_code=raw_code)
    assert project(guards, planted, macros=macros).messages() == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"materialized": "incremental"}, "extra is incremental"),
        ({"materialized": "external"}, "extra is external"),
        ({"config": {"post-hook": [{"sql": "x"}]}}, "extra has a post-hook"),
        ({"config": {"pre-hook": [{"sql": "x"}]}}, "extra has a pre-hook"),
        ({"config": {"sql_header": "x"}}, "extra has a sql_header"),
    ],
)
def test_sql_beside_a_released_model_is_unsafe(guards, options, expected):
    planted = released("select subjects as x from case_counts", **options)
    messages = project(guards, planted).messages("unchecked SQL")
    assert any(expected in message for message in messages)


IMPOSTORS = {
    "a column beside the macro": (
        "case_counts",
        {
            "sql": "select *, (select max(born) from stg_people) as x from ({sql})",
            "raw_code": "select *, … from ({raw_code})",
            "reads": ["cases", "stg_people"],
        },
        "it has SQL beside the macro's call",
    ),
    "a comment over the macro": (
        "case_counts",
        {"raw_code": "-- {raw_code}"},
        "it has SQL beside the macro's call",
    ),
    "the comment for dbt over the macro": (
        "case_counts",
        {"raw_code": "-- depends_on: {{ ref('codes') }} {raw_code}"},
        "it has SQL beside the macro's call",
    ),
    "a comment around the macro": (
        "case_counts",
        {"raw_code": "/* {raw_code} */"},
        "it has SQL beside the macro's call",
    ),
    "a name alone": (
        "case_counts",
        {
            "sql": "select gender, region, '' as combination, 1 as subjects,"
            " 1 as combination_length from cases",
            "raw_code": "select 1 {# tenfold.safe_combinations #}",
        },
        "it has SQL beside the macro's call",
    ),
    "a filter over the macro": (
        "case_counts",
        {"raw_code": "{{ tenfold.safe_combinations(ref('cases')) | upper }}"},
        "it has Jinja beside the macro's call",
    ),
    "another tenfold": (
        "case_counts",
        {"raw_code": "{% set tenfold = mine %}{{ tenfold.safe_combinations() }}"},
        "it gives a new meaning",
    ),
    "one's own macro of that name": (
        "case_counts",
        {"raw_code": "{{ safe_combinations(ref('cases')) }}"},
        "it has Jinja beside the macro's call",
    ),
    "a threshold that is gone": (
        "case_counts",
        {"sql": lambda sql: sql.replace(">= 10", ">= 1")},
        "does not pass a threshold of 10 or more",
    ),
    "numbers that are not rounded": (
        "case_counts",
        {"sql": lambda sql: sql.replace("mod(subjects, 10)", "mod(subjects, 1)")},
        "its column subjects is a number that is not rounded",
    ),
    "totals without a threshold": (
        "case_totals",
        {"sql": lambda sql: sql.split("having")[0]},
        "does not pass a threshold of 10 or more",
    ),
    "names from data as arguments": (
        "case_totals",
        {"raw_code": "{{ tenfold.protected_totals(ref('cases'), run_query('x')) }}"},
        "its arguments come from run_query",
    ),
    "records of counts that are none": (
        "case_records",
        {"sql": lambda sql: sql.replace("case_counts", "looks_like_counts")},
        "its values do not come from a model of tenfold.safe_combinations alone",
    ),
    "an incremental guard": (
        "case_counts",
        {"materialized": "incremental"},
        "it is incremental",
    ),
    "a guard with a hook": (
        "case_counts",
        {"config": {"post-hook": [{"sql": "insert into …"}]}},
        "it has a post-hook",
    ),
    "records said to be under the other guarantee": (
        "case_records",
        {
            "meta": {
                "tenfold_parameters": {
                    "produces": "records",
                    "guarantee": "combination",
                }
            }
        },
        "its meta `tenfold_parameters` was overwritten",
    ),
    "other meta": (
        "case_records",
        {"meta": {"tenfold_parameters": {}}},
        "its meta `tenfold_parameters` was overwritten",
    ),
}


@pytest.mark.parametrize("impostor", IMPOSTORS)
def test_what_only_looks_like_a_guard_is_none(guards, impostor):
    name, options, reason = IMPOSTORS[impostor]
    options = dict(options)
    model = guards[name]
    if callable(options.get("sql")):
        options["sql"] = options["sql"](model.sql)
        assert options["sql"] != model.sql
    else:
        for key in ("sql", "raw_code"):
            if key in options:
                text = options[key].replace("{raw_code}", model.raw_code)
                options[key] = text.replace("{sql}", model.sql)
    counts = Model("looks_like_counts", guards["case_counts"].sql, reads=["cases"])
    listed = [STAGED, CASES, counts]
    listed += [changed(m, **(options if n == name else {})) for n, m in guards.items()]
    tables = Tables([*listed, *RELEASE.values()])
    assert reason in tables.analysis().guards.refused[f"model.shop.{name}"]
    messages = tables.messages("path around the guards")
    assert any(
        f"{name} calls a macro that guards, but does not count" in m for m in messages
    )


PEOPLE_OF_CASES = {"generalized": "ref('cases')", "subject_id": "person_id"}
PROOFS = (
    ("combinations_are_safe", PEOPLE_OF_CASES, ["cases"], {}),
    ("records_are_held", PEOPLE_OF_CASES, ["cases"], {}),
)


def test_whole_tests_prove_a_guard(guards):
    assert (
        project(guards, changed(guards["case_records"], tests=PROOFS)).messages() == []
    )


@pytest.mark.parametrize(
    ("name", "arguments", "reads", "config", "reason"),
    [
        (
            "records_are_held",
            {**PEOPLE_OF_CASES, "generalized": "ref('stg_people')"},
            ["stg_people"],
            {},
            "it compares case_records with another table than case_records reads",
        ),
        (
            "records_are_held",
            {**PEOPLE_OF_CASES, "attributes": ["gender"]},
            ["cases"],
            {},
            "it has the argument `attributes`",
        ),
        (
            "combinations_are_safe",
            {**PEOPLE_OF_CASES, "reporting_length": 1},
            ["cases"],
            {},
            "its `reporting_length` is not that of case_records",
        ),
        (
            "records_are_held",
            PEOPLE_OF_CASES,
            ["cases"],
            {"error_if": "> 1000"},
            "it has an `error_if` of its own",
        ),
        (
            "records_are_held",
            PEOPLE_OF_CASES,
            ["cases"],
            {"where": "gender = 'a'"},
            "it has a `where`",
        ),
        (
            "records_are_held",
            PEOPLE_OF_CASES,
            ["cases"],
            {"fail_calc": "0"},
            "it has a `fail_calc` of its own",
        ),
    ],
)
def test_a_weakened_test_proves_nothing(guards, name, arguments, reads, config, reason):
    records = guards["case_records"]
    meta = {
        "tenfold_parameters": {
            **records.meta["tenfold_parameters"],
            "reporting_length": 3,
        }
    }
    weak = (name, arguments, reads, config)
    others = [proof for proof in PROOFS if proof[0] != name]
    planted = changed(records, meta=meta, tests=[weak, *others])
    (message,) = project(guards, planted).messages("weakened test")
    assert f"tenfold.{name} on case_records does not prove" in message
    assert reason in message
    # a whole one beside it is enough
    planted = changed(records, meta=meta, tests=[weak, *PROOFS])
    assert project(guards, planted).messages() == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"config": {"post-hook": [{"sql": "x"}]}}, "a post-hook"),
        ({"config": {"sql_header": "x"}}, "a sql_header"),
    ],
)
def test_a_later_model_may_not_change_what_was_tested(guards, options, expected):
    later = Model("later", "select subjects from case_counts", **options)
    (message,) = project(guards, later).messages("unchecked SQL")
    assert f"later is made of case_counts and has {expected}" in message
    assert message.endswith("which could change case_counts unseen. Remove it.")
    codes = Model("later", "select code from codes", **options)
    (message,) = project(guards, codes).messages("unchecked SQL")
    assert "could change codes unseen" in message
    # what is made of people alone comes before the tests
    before = Model("before", "select gender from stg_people", **options)
    assert project(guards, before).messages() == []


def test_a_function_in_the_place_of_the_engines_is_unsafe(guards):
    setup = 'create macro "-"(a, b) as a; create macro mine(a) as a'
    (message,) = project(guards, setup=setup).messages()
    assert "the warehouse has a function - of its own" in message


def test_a_project_that_stores_tables_in_its_own_way_is_unsafe(guards):
    name = "materialization_table_duckdb"
    macros = {f"macro.shop.{name}": "{% macro x() %}{% endmacro %}"}
    (message,) = project(guards, macros=macros).messages("replaced macro or function")
    assert name in message


@pytest.mark.parametrize("package", ["shop", "dbt_shop"])
def test_a_project_that_overrides_a_macro_of_the_package_is_unsafe(guards, package):
    macros = {
        f"macro.{package}.default__safe_items": "{% macro default__safe_items(a, k) %}"
        "{% endmacro %}"
    }
    (message,) = project(guards, macros=macros).messages("replaced macro or function")
    assert f"the macro default__safe_items of {package} takes the place" in message


@pytest.mark.parametrize(
    "name",
    [
        *("ref", "source", "config", "run_query", "statement", "run_hooks"),
        *("get_test_sql", "default__get_test_sql", "get_where_subquery"),
        *("get_select_subquery", "duckdb__create_table_as", "create_table_as"),
        *("materialization_test_default", "materialization_view_duckdb"),
        *("duckdb__get_columns_in_relation", "duckdb__safe_combinations"),
        *("default__column_lineage", "duckdb__publish_release"),
    ],
)
def test_a_macro_in_the_place_of_another_is_named(guards, name):
    macros = {f"macro.shop.{name}": "{% macro x() %}{% endmacro %}"}
    messages = project(guards, macros=macros).messages("replaced macro or function")
    assert messages == [
        f"the macro {name} of shop takes the place of one on which the proof of a"
        " release rests. Give it another name, or remove it."
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("generate_schema_name", "default__generate_alias_name"),
        *("generate_database_name", "dateadd", "default__dateadd", "type_float"),
        *("safe_combinations", "quoted", "postgres__create_table_as", "default__mine"),
    ],
)
def test_other_macros_may_be_replaced(guards, name):
    macros = {f"macro.shop.{name}": "{% macro x() %}{% endmacro %}"}
    assert project(guards, macros=macros).messages() == []


def test_config_comments_and_variables_may_stand_beside_a_guards_call(guards):
    bare = guards["case_counts"]
    raw_code = (
        "-- depends_on: {{ ref('cases') }}\n"
        "{{ config(materialized='table') }}\n{# why #}\n-- why\n/* why */\n"
        "{% set columns = ['gender', 'region'] %}\n" + bare.raw_code + "\n-- why"
    )
    assert project(guards, changed(bare, raw_code=raw_code)).messages() == []


def test_a_model_that_was_not_compiled_leaves_its_release_unchecked(guards):
    tables = project(guards, changed(CASES, compiled=False))
    assert tables.report()["checked"] == []
    assert tables.report()["rows"] == []


def test_raw_tables_without_roles_are_no_code_lists(guards):
    raws = {"people": PEOPLE, "codes": {"code": "code", "label": None}}
    messages = project(guards, raws=raws).messages("path around the guards")
    assert any("codes.label → released_totals.label" in message for message in messages)


def messages_with_a_source(tables: Tables, name: str, **changes: str) -> list[str]:
    """What is said where a raw table is a source, and not a seed."""
    manifest = tables.manifest()
    key = tables.ids[name]
    node = manifest["nodes"].pop(key)
    node |= {"resource_type": "source", "source_name": "lists", **changes}
    manifest["sources"][key] = node
    analysis = Analysis(read_project(manifest, tables.run(), built_in_functions()))
    assert key not in analysis.made_again()["code_lists"]
    return [violation.message for violation in analysis.violations()]


@pytest.mark.parametrize(
    "sql",
    [
        "select label as x from codes",
        "select c.label as x from case_totals as t left join codes as c"
        " on t.total = c.code",
        "select gender as x from case_counts where exists (select 1 from codes)",
        "select (select max(label) from codes) as x from case_counts",
        "select gender as x from case_counts limit (select count(*) from codes)",
        "select x from (select unnest(list(label)) as x from codes)",
        "select label as x from through_another",
    ],
)
def test_codes_whose_rows_stand_in_no_file_are_not_read_after_the_guards(guards, sql):
    planted = [
        Model("through_another", "select label from codes"),
        released(sql, "x"),
        changed(
            RELEASE["released_totals"],
            sql="select total, subjects, 'a' as label from case_totals",
        ),
    ]
    tables = project(guards, *planted)
    assert tables.messages() == []
    messages = messages_with_a_source(tables, "codes")
    assert any("lists.codes holds public codes, and is a source" in m for m in messages)
    assert all("Make it a seed" in message for message in messages)


def test_codes_of_a_source_may_be_read_before_the_guards(guards):
    # their values pass the threshold as those of any other table do
    labelled = changed(
        CASES,
        sql=f"select c.* from ({CASES.sql}) as c left join codes on c.gender = code",
    )
    totals = changed(
        RELEASE["released_totals"],
        sql="select total, subjects, 'a' as label from case_totals",
    )
    assert messages_with_a_source(project(guards, labelled, totals), "codes") == []


@pytest.mark.parametrize("kind", ["seed", "source"])
@pytest.mark.parametrize(
    "sql",
    [
        "select label as x from codes",
        "select gender as x from case_counts where exists (select 1 from codes)",
        "select label as x from through_another",
    ],
)
def test_what_is_named_as_a_table_of_tenfolds_own_is_not_read(guards, kind, sql):
    tables = project(
        guards,
        Model("through_another", "select label from codes"),
        changed(
            RELEASE["released_totals"],
            sql="select total, subjects, 'a' as label from case_totals",
        ),
        released(sql, "x"),
    )
    manifest, run = tables.manifest(), tables.run()
    node = manifest["nodes"][tables.ids["codes"]]
    node |= {"schema": "Tenfold_private", "resource_type": kind, "source_name": "s"}
    run["catalogue"] = [
        (row[0], "tenfold_private", *row[2:]) if row[2] == "codes" else row
        for row in run["catalogue"]
    ]
    run["compiled"] = {
        key: text.replace("memory.main.codes", "memory.tenfold_private.codes")
        for key, text in run["compiled"].items()
    }
    analysis = Analysis(read_project(manifest, run, built_in_functions()))
    messages = [violation.message for violation in analysis.violations()]
    assert any("a table of the schema tenfold_private" in m for m in messages)


# -- numbers that are looked at -------------------------------------------------------

COUNTS = "select gender, region, combination, subjects from case_counts"
SEARCHED = [
    (
        "no_disclosure_by_differencing",
        {"totals": "ref('case_totals')"},
        ["case_totals"],
        {},
    ),
]


@pytest.mark.parametrize(
    "sql",
    [
        "select gender, region, combination, subjects, subjects as before"
        " from case_counts",
        "select gender, region, combination || subjects as combination,"
        " null as subjects from case_counts",
        "select gender, region, combination, subjects,"
        " (select max(subjects) from case_counts) as before from case_counts",
        "select gender, region, combination, subjects,"
        " case when subjects > 20 then 1 end as before from case_counts",
        "select gender, region, combination, subjects, number as before"
        " from (select *, subjects as number from case_counts) as through",
        "select gender, region, combination, subjects,"
        " sum(subjects) over (order by combination) as before from case_counts",
        f"{COUNTS} union all select null, null, combination || subjects, null"
        " from case_counts",
        f"{COUNTS} where subjects > 20",
        f"select c.* from ({COUNTS}) as c, case_counts as again"
        " where again.subjects > 20",
        f"{COUNTS} order by subjects limit 3",
    ],
)
def test_a_number_beside_those_that_are_tested_is_told(guards, sql):
    planted = changed(
        RELEASE["released_counts"],
        sql=sql,
        columns=(*RELEASED_COLUMNS, "before"),
        tests=SEARCHED,
    )
    (message,) = project(guards, planted).messages("number that no test looks at")
    assert "the numbers of case_counts" in message
    assert "looks at the column `subjects` alone" in message


@pytest.mark.parametrize(
    "sql",
    [
        COUNTS,
        f"{COUNTS} where region is not null order by combination",
        "select gender, region, combination, subjects + 0 as subjects from case_counts",
    ],
)
def test_counts_may_be_released_as_they_are_tested(guards, sql):
    planted = changed(RELEASE["released_counts"], sql=sql, tests=SEARCHED)
    assert project(guards, planted).messages() == []


def suppressed(arguments: str, name: str = "suppressed") -> Model:
    return Model(
        name,
        COUNTS,
        raw_code=f"{{{{ tenfold.publishable_combinations({arguments}) }}}}",
        macros=["macro.tenfold.publishable_combinations"],
        reads=["case_counts", "case_totals"],
    )


BESIDE = "number that no test looks at"
PUBLISHED = changed(
    RELEASE["released_counts"],
    sql="select gender, region, combination, subjects from suppressed",
)


@pytest.mark.parametrize(
    ("more", "is_told"),
    [
        ("", False),
        (", leave_out=[['gender']]", False),
        (", [['gender']]", False),
        (", flag_groups={}", True),
        (", flag_groups=none", True),
        (", none, {}", True),
        (", **{'flag_groups': {}}", True),
        (", *[none, {}]", True),
    ],
)
def test_which_flags_a_group_joins_is_taken_from_the_totals(guards, more, is_told):
    model = suppressed(f"ref('case_counts'), ref('case_totals'){more}")
    planted = changed(PUBLISHED, sql=COUNTS, reads=["suppressed"])
    manifest_of = project(guards, model, planted)
    messages = manifest_of.messages(BESIDE)
    assert bool(messages) is is_told
    assert all("is given flag groups" in message for message in messages)


def test_what_suppresses_counts_knows_all_totals_of_their_people(guards):
    model = suppressed("ref('case_counts'), ref('case_totals')")
    others = changed(guards["case_totals"], name="other_totals")
    more = released("select subjects as x from other_totals", "x")
    tables = project(guards, model, changed(PUBLISHED, sql=COUNTS), others)
    assert tables.messages(BESIDE) == []
    tables = project(
        guards,
        model,
        changed(PUBLISHED, reads=["suppressed", "case_counts"], sql=COUNTS),
        others,
        more,
    )
    (message,) = tables.messages(BESIDE)
    assert "suppressed was not given the totals other_totals" in message


# -- what people are counted by -------------------------------------------------------

NUMBERS = {
    "a number of each row": "row_number() over ()",
    "its number in an order of keys": "row_number() over (order by person_id)",
    "it as a text": "'case-' || row_number() over (order by person_id)",
    "a running count": "count(*) over (order by person_id, born)",
    "a random key": "uuid()",
    "a random number": "random()",
    "the engine's number of a row": "rowid",
    "the hash of that": "md5(stg_people.rowid::varchar)",
    "the key and chance": "person_id || random()",
    "the key or another by chance": (
        "case when random() < 0.5 then person_id else person_id || '+' end"
    ),
    "the key and the number of its row": "person_id || row_number() over ()",
    "the key of the row before": "lag(person_id) over (order by born)",
    "the first key of several rows": "min(person_id) over (partition by gender)",
    "the key and the engine's number of a row": "concat(person_id, rowid)",
    "the letters of the key": "unnest(string_split(person_id, ''))",
    "a constant": "'somebody'",
}
NOT_THE_PERSONS = {
    "a key of attributes": "gender || region",
    "their hash": "md5(concat(gender, region, born))",
    "the key and an attribute": "person_id || '-' || region",
    "the key or an attribute": "coalesce(person_id, region)",
    "the key, by an attribute": (
        "case when region = 'x' then person_id else '+' || person_id end"
    ),
    "the hash of a whole row": "md5(stg_people::varchar)",
}
KEYS = {
    "the key": "person_id",
    "its hash": "md5(person_id)",
    "a number of each key": "dense_rank() over (order by person_id)",
    "the key in letters of one case": "upper(trim(person_id))",
    "the key with the name of its register": "'register-' || person_id",
    "the key, if it is one": (
        "case when lower(person_id) in ('n/a', '') then null else person_id end"
    ),
    "the key as a number": "try_cast(person_id as bigint)",
}
# tables of cases, of which one person may be in several rows with a key for each
KEYS_BESIDE = {
    "the number of a visit": (
        "from stg_people, range(12) as v(n)",
        "person_id || '-' || v.n",
        "made from no raw column alone",
    ),
    "a visit out of a list": (
        "from stg_people, unnest([1, 2]) as v(n)",
        "concat(person_id, n)",
        "made from no raw column alone",
    ),
    "a visit out of values": (
        "from stg_people cross join (values ('a'), ('b')) as v(n)",
        "person_id || n",
        "made from no raw column alone",
    ),
    "a visit out of constants": (
        "from stg_people cross join (select 'a' as n union all select 'b') as v",
        "person_id || n",
        "made from no raw column alone",
    ),
    "the keys of two people": (
        "from stg_people join stg_people as other on stg_people.born = other.born",
        "stg_people.person_id || other.person_id",
        "may belong to different people",
    ),
    "the keys of two people, joined before": (
        "from (select a.*, b.person_id as other_id from stg_people as a, stg_people b)",
        "person_id || other_id",
        "may belong to different people",
    ),
    "the first and the last key of a group": (
        "from (select gender, region, born, min(person_id) as person_id,"
        " max(person_id) as other from stg_people group by all)",
        "person_id || other",
        "may belong to different people",
    ),
    "the key of another person in a subquery": (
        "from stg_people",
        "person_id || (select max(other.person_id) from stg_people as other)",
        "may belong to different people",
    ),
    "another key in a second branch": (
        "from (from stg_people union all by name"
        " select * replace ('+' || person_id as person_id) from stg_people)",
        "person_id",
        "in several ways",
    ),
    "ever longer keys": (
        "from (with recursive longer as (select person_id, gender, region"
        " from stg_people union all select person_id || '+', gender, region"
        " from longer where length(person_id) < 20) select * from longer)",
        "person_id",
        "in several ways",
    ),
    "another key on a side of a join": (
        "from stg_people full join (select '+' || person_id as person_id"
        " from stg_people) as other using (person_id)",
        "person_id",
        "in several ways",
    ),
    "another key where one is missing": (
        "from stg_people full join (select '+' || person_id as other from stg_people)"
        " as others on person_id = other",
        "coalesce(person_id, other)",
        "in several ways",
    ),
}


def counted_by(guards, key: str, rows: str = "from stg_people") -> list[str]:
    cases = f"select {key} as person_id, gender, region {rows}"
    if re.search("as other (on|using)", rows):
        cases = cases.replace("gender, region", "stg_people.gender, stg_people.region")
    models = [Model("keyed", cases)]
    models.append(Model("cases", "select person_id, gender, region from keyed"))
    listed = {model.name: model for model in (STAGED, *models)} | guards | RELEASE
    return Tables(listed.values()).messages("key that no person has")


@pytest.mark.parametrize("key", NUMBERS)
def test_a_key_that_numbers_rows_is_told(guards, key):
    (told,) = counted_by(guards, NUMBERS[key])
    assert "case_counts counts cases by person_id, which is made from no raw" in told


@pytest.mark.parametrize("key", NOT_THE_PERSONS)
def test_a_key_that_is_none_of_the_persons_is_told(guards, key):
    (told,) = counted_by(guards, NOT_THE_PERSONS[key])
    assert "not made from a raw column with the role `subject`" in told


def test_the_key_of_a_snapshots_versions_is_told(guards):
    kept = Model(
        "kept",
        "select person_id, md5(person_id) as dbt_scd_id, gender, region"
        " from stg_people",
        columns=("person_id", "dbt_scd_id", "gender", "region"),
        materialized="snapshot",
    )
    for key, messages in (("dbt_scd_id", 1), ("person_id", 0)):
        cases = Model("cases", f"select {key} as person_id, gender, region from kept")
        listed = {model.name: model for model in (STAGED, kept, cases)}
        tables = Tables((listed | guards | RELEASE).values())
        told = tables.messages("key that no person has")
        assert len(told) == messages, key


@pytest.mark.parametrize("way", KEYS_BESIDE)
def test_a_key_for_each_row_of_a_person_is_told(guards, way):
    rows, key, problem = KEYS_BESIDE[way]
    (told,) = counted_by(guards, key, rows)
    assert problem in told


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_the_person_is_fine(guards, key):
    assert counted_by(guards, KEYS[key]) == []


# -- whose key it is, where several tables hold people --------------------------------

SEVERAL = {
    "people": PEOPLE,
    "codes": CODES,
    "register": {"member": "subject", "person": "key", "town": "attribute"},
    "links": {"person_id": "key", "member": "key", "kind": "attribute"},
}
_ROWS = "from stg_people cross join register"
OF_OTHERS = {
    "every other person": _ROWS,
    "where the key looks like something": f"{_ROWS} where person_id like '%1'",
    "where the key is there": f"{_ROWS} where person_id is not null",
    "where the key is itself": f"{_ROWS} where person_id = person_id",
    "where the key is a constant": f"{_ROWS} where person_id = '17'",
    "where both live in one town": f"{_ROWS} where region = town",
    "where one key is less": f"{_ROWS} where person_id < member",
    "where one key differs": f"{_ROWS} where person_id <> member",
    "where the keys are equal or something else": (
        f"{_ROWS} where person_id = person or region = town"
    ),
    "where the key is in no other table": (
        f"{_ROWS} where person_id not in (select person from register)"
    ),
    "by a column that is no key": (
        "from stg_people join register on person_id = register.town"
    ),
    "beside a table of links": (
        "from stg_people join links using (person_id) cross join register"
    ),
}
JOINED = {
    "by the key": "from stg_people join register on person_id = person",
    "by the key and more": (
        "from stg_people join register on person = person_id and region = town"
    ),
    "in WHERE": f"{_ROWS} where person = person_id",
    "in WHERE, as one of several": (
        f"{_ROWS} where (born > '1' and (person_id = person))"
    ),
    "by the key in another form": (
        "from stg_people left join register on upper(trim(person)) = upper(person_id)"
    ),
    "also where both are missing": (
        "from stg_people join register on person is not distinct from person_id"
    ),
    "with USING": (
        "from stg_people join (select member, person as person_id from register)"
        " as others using (person_id)"
    ),
    "with NATURAL": (
        "from stg_people natural join"
        " (select member, person as person_id from register) as others"
    ),
    "with IN": f"{_ROWS} where person_id in (select person from register)",
    "with EXISTS": (
        f"{_ROWS} where exists"
        " (select 1 from register as r where r.person = stg_people.person_id)"
    ),
    "through a table of links": (
        "from stg_people join links using (person_id)"
        " join register on links.member = register.member"
    ),
    "in a CTE": (
        "from (with pairs as (select * from stg_people join register"
        " on person_id = person) select * from pairs)"
    ),
}


def told_of_others(guards, rows: str) -> list[str]:
    cases = "select register.member as person_id, gender, region " + rows
    if "from (with" in rows or "others" in rows:
        cases = cases.replace("register.member", "member")
    models = {"keyed": Model("keyed", cases)}
    models["cases"] = Model("cases", "select person_id, gender, region from keyed")
    listed = {STAGED.name: STAGED} | models | guards | RELEASE
    return Tables(listed.values(), raws=SEVERAL).messages("key that no person has")


@pytest.mark.parametrize("way", OF_OTHERS)
def test_the_key_of_other_people_is_told(guards, way):
    (told,) = told_of_others(guards, OF_OTHERS[way])
    assert "which is the key of other people than those of people" in told


@pytest.mark.parametrize("way", JOINED)
def test_the_key_of_the_same_people_in_another_table_is_fine(guards, way):
    assert told_of_others(guards, JOINED[way]) == []
