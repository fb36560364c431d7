"""What is handed to SQL where the lineage could not be computed: that is unsafe."""

from __future__ import annotations

import json

RULE = "not computed"


def failed_report(reason: str) -> str:
    """Return a report, as JSON, with one violation that says why there is none."""
    violation = {
        "rule": RULE,
        "model": "",
        "message": f"The lineage of the release could not be computed: {reason}.",
    }
    return json.dumps({"violations": [violation], "checked": [], "rows": []})
