"""Keys by which one person counts as many, so that nobody is rare."""

from __future__ import annotations

from tenfold_audits.leaks.leak import MARKED_NUMBER, RAW, Leak

# those whose attributes nobody shares
_RARE = f"(select * from {RAW} where visits = {MARKED_NUMBER})"
_DIARY = """
sources:
  - name: diary
    schema: main
    tables:
      - name: diary
        columns:
          - {name: client, config: {meta: {tenfold: {role: %s}}}}
          - {name: visit, config: {meta: {tenfold: {role: key}}}}
          - {name: sex, config: {meta: {tenfold: {role: attribute}}}}
          - {name: Came from, config: {meta: {tenfold: {role: attribute}}}}
          - {name: visits, config: {meta: {tenfold: {role: attribute}}}}
"""
_REGISTER = """
sources:
  - name: register
    schema: main
    tables:
      - name: register
        columns:
          - {name: person, config: {meta: {tenfold: {role: subject}}}}
"""
_MAKE_DIARY = """
create table diary as
select client, client || visit as visit, sex, "Came from", visits
from clients, range(12) as made(visit)
"""
_MAKE_REGISTER = (
    "create table register as select 'p' || i as person from range(5000) r(i)"
)


def counted_by(key: str, rows: str) -> dict[str, str]:
    """Return the people with this key, out of these rows."""
    return {
        "models/clients_grouped.sql": f"""
            select {key} as client, sex, "Came from", visits from {rows}
        """
    }


LEAKS = (
    Leak(
        "a key per number out of a range",
        counted_by("client || '-' || made.n", f"{_RARE}, range(12) as made(n)"),
    ),
    Leak(
        "a key per number out of constants",
        counted_by(
            "client || made.n",
            f"{_RARE} cross join (select unnest(range(12)) as n) as made",
        ),
    ),
    Leak(
        "a key per visit beside that of the person",
        counted_by("client || visit", "{{ source('diary', 'diary') }}")
        | {"models/diary.yml": _DIARY % "subject"},
        warehouse=_MAKE_DIARY,
    ),
    Leak(
        "a key per visit where nothing has the role subject",
        counted_by("visit", "{{ source('diary', 'diary') }}")
        | {"models/diary.yml": _DIARY % "key"},
        warehouse=_MAKE_DIARY,
    ),
    Leak(
        "a key per number beside a register of other people",
        counted_by(
            "client || made.n",
            f"{_RARE} cross join range(12) as made(n) left join"
            " {{ source('register', 'register') }} as register"
            " on register.person = client",
        )
        | {"models/register.yml": _REGISTER},
        warehouse=_MAKE_REGISTER,
    ),
    Leak(
        "the keys of a register of other people",
        counted_by(
            "register.person",
            f"{_RARE} cross join {{{{ source('register', 'register') }}}} as register"
            " where client like '%key-1'",
        )
        | {"models/register.yml": _REGISTER},
        warehouse=_MAKE_REGISTER,
    ),
    Leak(
        "the keys of two people put together",
        counted_by(
            "rare.client || others.client",
            f'(select client, sex, "Came from", visits from {_RARE}) as rare'
            f" cross join (select client from {RAW}) as others",
        ),
    ),
    Leak(
        "ever longer keys",
        counted_by(
            "client",
            f"""(
                with recursive longer as (
                    select client, sex, "Came from", visits from {_RARE}
                    union all
                    select client || '+', sex, "Came from", visits from longer
                    where not ends_with(client, '++++++++++++')
                )
                select * from longer
            )""",
        ),
    ),
)
