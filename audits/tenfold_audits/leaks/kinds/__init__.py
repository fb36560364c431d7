"""The leaks that are tried, by their kinds."""

from __future__ import annotations

from tenfold_audits.leaks.kinds import (
    afterwards,
    apart,
    beginning,
    compiling,
    engine,
    folder,
    keys,
    marks,
    misread,
    overrides,
    roles,
    types,
)
from tenfold_audits.leaks.leak import Leak

KINDS: dict[str, tuple[Leak, ...]] = {
    "SQL that is easily misread": misread.LEAKS,
    "what the engine can read beside tables": engine.LEAKS,
    "what a model does while it is compiled": compiling.LEAKS,
    "types, names and comments": types.LEAKS,
    "what runs beside the models": afterwards.LEAKS,
    "what hooks leave at the start": beginning.LEAKS,
    "what lies in the folder of the release": folder.LEAKS,
    "macros and tests in the place of others": overrides.LEAKS,
    "people who are counted apart": apart.LEAKS,
    "roles that are not true": roles.LEAKS,
    "marks that are misspelt or lost, and keys": marks.LEAKS,
    "keys by which one person counts as many": keys.LEAKS,
}
