"""Roles in the YAML that are not those of the columns."""

from __future__ import annotations

import re
import textwrap

from support.releasing_project import FILES, client_rows

from tenfold_audits.leaks.leak import MARK, RAW, Leak, released

_SOURCES = textwrap.dedent(FILES["models/sources.yml"])
_SECOND_TABLE = """\
      - name: clients_again
        columns:
          - {name: client, config: {meta: {tenfold: {role: code}}}}
          - {name: full_name, config: {meta: {tenfold: {role: code}}}}
"""

LEAKS = (
    Leak(
        "a table of people whose columns are all declared as codes",
        {"models/sources.yml": re.sub(r"role: \w+", "role: code", _SOURCES)}
        | released(f"select full_name as x from {RAW}"),
    ),
    Leak(
        "a second table of the same people that is declared as codes",
        {
            "models/sources.yml": re.sub(
                "role: (identifier|free_text)", "role: dropped", _SOURCES
            )
            + _SECOND_TABLE
        }
        | released("select full_name as x from {{ source('raw', 'clients_again') }}"),
        warehouse="create table clients_again as select client, full_name from clients",
    ),
    Leak(
        "a seed of the same people that is declared as codes",
        {
            "seeds/clients_again.csv": "client,full_name\n"
            + "".join(f"{MARK}-{row[0]},{MARK}\n" for row in client_rows()),
            "seeds/clients_again.yml": """
                seeds:
                  - name: clients_again
                    columns:
                      - {name: client, config: {meta: {tenfold: {role: code}}}}
                      - {name: full_name, config: {meta: {tenfold: {role: code}}}}
            """,
        }
        | released("select full_name as x from {{ ref('clients_again') }}"),
    ),
)
