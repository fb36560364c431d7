"""What is private and lies where the release is put, in a folder that is handed on."""

from __future__ import annotations

import textwrap

from support.releasing_project import FILES, WAREHOUSE

from tenfold_audits.leaks.leak import RAW, Leak

_ATTACHED = f"attach: [{{path: release/staging.duckdb}}]\n      path: {WAREHOUSE}"
_OF_PEOPLE = f"""
    select client, sex, "Came from", visits from {RAW}
"""

LEAKS = (
    Leak(
        "a database with people, in the folder of the release",
        {
            # the folder of the release is there, as after an earlier publication
            "release/notes.txt": "of somebody",
            "profiles.yml": textwrap.dedent(FILES["profiles.yml"]).replace(
                f"path: {WAREHOUSE}", _ATTACHED
            ),
            "models/clients_grouped.sql": "{{ config(database='staging') }}"
            + _OF_PEOPLE,
        },
        in_rows=False,
    ),
    Leak(
        "dbt's logs, in the folder of the release",
        {
            "models/clients_grouped.sql": _OF_PEOPLE
            + "{% if execute %}{% do log(run_query('select full_name from clients')"
            ".columns[0].values() | string) %}{% endif %}"
        },
        in_rows=False,
        arguments=(("build", "--log-path", "release/logs"),),
    ),
)
