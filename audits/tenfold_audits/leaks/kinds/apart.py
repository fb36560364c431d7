"""People who are counted apart, in a project that says that they are counted together.

What leaves is a number: how many people are among all and not among those that are
counted. A released model reads it from published numbers, as a reader would.
"""

from __future__ import annotations

from tenfold_audits.leaks.leak import MARK, RAW, Leak, edited, released

# all of the women, of all people
_SOME = """
    select client, sex, "Came from", visits
    from {{ ref('clients_grouped') }}
    where sex = 'f'
"""
_TOTALS = "{{ tenfold.protected_totals(ref('clients_grouped'), 'client') }}"
# some are in the total and in no count
_DIFFERENCE = released(f"""
    select '{MARK}' as x
    from {{{{ ref('totals') }}}} as totals
    where totals.subjects > (
        select sum(subjects)
        from {{{{ ref('publishable_groups') }}}}
        where combination_length = 1 and sex is not null
    )
""")


def of_some(**files: str) -> dict[str, str]:
    """Return a project that counts some people, and models beside, by their names."""
    return {
        "models/clients_f.sql": _SOME,
        **edited("models/safe_groups.sql", old="clients_grouped", new="clients_f"),
        **edited("models/drawn_people.sql", old="clients_grouped", new="clients_f"),
        **edited(
            "models/models.yml",
            old="generalized: ref('clients_grouped')",
            new="generalized: ref('clients_f')",
        ),
        **_DIFFERENCE,
        **{f"models/{name}.sql": sql for name, sql in files.items()},
    }


# two of each group of 14 are in the records of all, and in these are not
_NEARLY_ALL = f"""
    select client, sex, "Came from", visits
    from {RAW}
    where not regexp_matches(client, '-00[01]$')
"""


def records_beside(people: str, guarantee: str) -> dict[str, str]:
    """Return records that are drawn from some people, beside those of all."""
    held = """
              - tenfold.records_are_held:
                  arguments: {generalized: ref('nearly_all'), subject_id: client}"""
    return {
        "models/nearly_all.sql": people,
        "models/drawn_nearly_all.sql": f"""
            {{{{ tenfold.synthetic_records(
                ref('nearly_all'), ref('safe_groups'), 'client', guarantee='{guarantee}'
            ) }}}}
        """,
        "models/nearly_all.yml": f"""
        models:
          - name: drawn_nearly_all
            data_tests:{held if guarantee == "record" else ""}
              - tenfold.combinations_are_safe:
                  arguments: {{generalized: ref('nearly_all'), subject_id: client}}
        """,
        **edited("models/contents.sql", old="'guarantee': ", new="'of_records': "),
        **released(f"""
            select '{MARK}' as x
            where (select count(*) from {{{{ ref('drawn_people') }}}})
                > (select count(*) from {{{{ ref('drawn_nearly_all') }}}})
        """),
    }


LEAKS = (
    Leak(
        "records of some people beside those of all",
        records_beside(_NEARLY_ALL, "record"),
    ),
    Leak(
        "records of some people beside those of all, made from them",
        records_beside(
            _NEARLY_ALL.replace(RAW, "{{ ref('clients_grouped') }}"), "record"
        ),
    ),
    Leak(
        "records of some people beside those of all, from counts alone",
        records_beside(_NEARLY_ALL, "combination"),
    ),
    Leak(
        "totals of all, with a ref() to some that they do not read",
        of_some(totals="{% set counted = ref('clients_f') %}\n" + _TOTALS),
    ),
    Leak(
        "counts of some, with a ref() to all that they do not read",
        of_some(
            totals=_TOTALS,
            safe_groups="{% set everybody = ref('clients_grouped') %}\n"
            "{{ tenfold.safe_combinations("
            "ref('clients_f'), 'client', reporting_length=2) }}",
        ),
    ),
)
