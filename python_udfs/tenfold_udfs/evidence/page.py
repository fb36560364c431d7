"""Renders the sections as one page that needs no network and no JavaScript."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import jinja2
import markupsafe

from tenfold_udfs.evidence.facts import Facts
from tenfold_udfs.evidence.sections import (
    NOT_DECLARED,
    PASSED,
    UNKNOWN,
    Section,
    evidence_sections,
)
from tenfold_udfs.pages import page_environment, page_style

_PARTS = Path(__file__).parent / "parts"
# columns of digits and letters that nobody reads word by word
_CODES = ("sha256",)
# long names of columns may be broken after these
_BREAKS = ("_", ".", "/")


def evidence_page(facts: Facts) -> str:
    """Write the evidence as an HTML page to read, print and sign.

    The same facts make the same page.

    Args:
        facts: what is known of the release and of the run that made it.
    """
    sections = evidence_sections(facts)
    return _template().render(
        style=page_style(_PARTS) + _printed_footer(facts),
        project=facts.run.get("project") or UNKNOWN,
        sections=sections,
        glance=_at_a_glance(facts, {section.key: section for section in sections}),
        codes=_CODES,
        UNKNOWN=UNKNOWN,
        data=sections[0].items[1].values["value"],
        NOT_DECLARED=NOT_DECLARED,
    )


def _at_a_glance(facts: Facts, sections: dict[str, Section]) -> list[tuple[str, str]]:
    """Return the few figures that are read first."""
    checks = sections["check"].items
    passed = sum(check.values["result"] == PASSED for check in checks)
    told = {
        section: {item.name: item.values["value"] for item in sections[section].items}
        for section in ("release", "protection")
    }
    guarantees = dict.fromkeys(
        f"{guarantee}, of {' and of '.join(columns)}"
        if columns and guarantee == "record"
        else guarantee
        for table in facts.tables_with("records")
        for columns in [facts.content_of(table, "guarantee_columns")]
        for guarantee in facts.content_of(table, "guarantee")
    )
    return [
        ("Build started", told["release"]["build started"]),
        ("Period of the data", told["release"]["period of the data"]),
        ("Minimum group size, k", told["protection"]["minimum group size, k"]),
        ("Reporting length, L", told["protection"]["reporting length, L"]),
        ("Guarantee", " and ".join(guarantees) or "no records"),
        ("People, rounded down", _number(facts.totals.get("all_subjects"))),
        (
            "Checks passed",
            f"{passed:,} of {len(checks):,}" if checks else UNKNOWN,
        ),
        (
            "Raw columns stopped",
            UNKNOWN
            if facts.run.get("stopped") is None
            else f"{len(facts.run['stopped']):,}",
        ),
    ]


def _printed_footer(facts: Facts) -> str:
    """Write the style that names project and build on each sheet of paper."""
    told = ", ".join(
        [
            "Evidence for a release",
            str(facts.run.get("project") or UNKNOWN),
            f"build started {facts.run.get('started_at') or UNKNOWN}",
        ]
    )
    # whatever is no plain letter is written by its number, so that it ends no text
    content = re.sub(
        r"[^A-Za-z0-9 ,.:_-]", lambda found: f"\\{ord(found.group()):06x}", told
    )
    return f'\n@page {{ @bottom-left {{ content: "{content}"; }} }}\n'


def _number(text: str | None) -> str:
    return UNKNOWN if text is None else f"{int(text):,}"


def _breakable(text: str) -> markupsafe.Markup:
    """Escape a text, and allow lines to end within long names."""
    escaped = str(markupsafe.escape(text))
    for place in _BREAKS:
        # not at an end: a browser drops a new line that comes next to such a place
        escaped = re.sub(rf"{re.escape(place)}(?=\S)", f"{place}<wbr>", escaped)
    return markupsafe.Markup(escaped)


@cache
def _template() -> jinja2.Template:
    environment = page_environment(_PARTS)
    environment.filters["breakable"] = _breakable
    return environment.get_template("page.html")
