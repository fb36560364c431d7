"""What hooks at the start leave for the models, before anything else runs."""

from __future__ import annotations

import textwrap

from support.releasing_project import FILES

from tenfold_audits.leaks.kinds.engine import hooks
from tenfold_audits.leaks.leak import Leak, released

_NAME = "run_query('select max(full_name) from clients').rows[0][0]"


def told_by(change: str, reads: str) -> dict[str, str]:
    """Return a hook that puts a name somewhere, and a model that reads it there."""
    return hooks(start=[_asked(change)]) | released(f"select '{{{{ {reads} }}}}' as x")


def _asked(change: str) -> str:
    return f"{{% if execute %}}{{% do {change} %}}{{% endif %}}"


def _with_variables(variables: str) -> str:
    """Return the project's file with a variable that a hook's macro fills."""
    text = textwrap.dedent(FILES["dbt_project.yml"])
    return (
        text.replace("vars:", f"vars:\n{variables}")
        + 'on-run-start: ["{{ fill() }}"]\n'
    )


_FILL = {
    "macros/fill.sql": "{% macro fill() %}"
    + _asked(f"var('told').append({_NAME})")
    + "{% endmacro %}"
}
_BOARD = "graph.exposures['exposure.consumer.board']"
_PAGE = "graph.nodes['model.consumer.page']"
_CLIENTS = "graph.sources['source.consumer.raw.clients']"

LEAKS = (
    Leak(
        "a field that a hook adds to the graph",
        told_by(f"{_PAGE}.update({{'told': {_NAME}}})", f"{_PAGE}.told"),
    ),
    Leak(
        "a tag that a hook adds to the graph",
        told_by(f"{_PAGE}.tags.append({_NAME})", f"{_PAGE}.tags | join"),
    ),
    Leak(
        "a mark that a hook adds to the graph",
        told_by(
            f"{_PAGE}.config.meta.update({{'told': {_NAME}}})",
            f"{_PAGE}.config.meta.told",
        ),
    ),
    Leak(
        "a field of a source that a hook changes in the graph",
        told_by(f"{_CLIENTS}.update({{'loader': {_NAME}}})", f"{_CLIENTS}.loader"),
    ),
    Leak(
        "a field of an exposure that a hook changes in the graph",
        {
            "models/exposures.yml": """
                exposures:
                  - name: board
                    type: dashboard
                    owner: {name: nobody}
                    description: A board.
                    depends_on: [ref('groups')]
            """,
            **told_by(f"{_BOARD}.update({{'label': {_NAME}}})", f"{_BOARD}.label"),
        },
    ),
    Leak(
        "a part that a hook adds to the graph",
        told_by(f"graph.update({{'told': {_NAME}}})", "graph.told"),
    ),
    Leak(
        "a mark that a hook adds to the graph and to manifest.json",
        hooks(
            start=[
                _asked(f"{_PAGE}.config.meta.update({{'told': {_NAME}}})"),
                "copy (select replace(content, 'tenfold_release_file\\\":',"
                " 'told\\\": \\\"' || (select max(full_name) from clients)"
                ' || \'\\", \\"tenfold_release_file\\":\') from'
                " read_text('target/manifest.json')) to 'target/manifest.json'"
                " (format csv, header false, quote '', escape '', delimiter chr(1))",
            ]
        )
        | released(f"select '{{{{ {_PAGE}.config.meta.told }}}}' as x"),
        in_rows=False,
    ),
    Leak(
        "a variable that a hook fills",
        {
            "dbt_project.yml": _with_variables("  told: [a]"),
            **_FILL,
            **released("select '{{ var('told') | last }}' as x"),
        },
    ),
    Leak(
        "a variable of the package that a hook fills",
        {
            "dbt_project.yml": _with_variables("  consumer:\n    told: [a]"),
            **_FILL,
            **released("select '{{ var('told') | last }}' as x"),
        },
    ),
    Leak(
        "the names of what was selected, with one that a hook adds",
        told_by(f"selected_resources.append({_NAME})", "selected_resources | last"),
    ),
    Leak(
        "flags of dbt, with one that a hook adds",
        told_by(
            f"flags.WARN_ERROR_OPTIONS.silence.append({_NAME})",
            "flags.WARN_ERROR_OPTIONS.silence | join",
        ),
    ),
)
