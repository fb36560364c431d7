"""From which commit a project was built, as git tells it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

_SECONDS = 10


def commit_of(project: Path, declared: str | None = None) -> dict[str, Any]:
    """Return the commit of a project's folder.

    Args:
        project: the folder of the dbt project.
        declared: what to say where git knows nothing, as in a container without the
            history.

    Returns:
        `id` and `is_changed`, whether files of the folder differ from that commit;
        none for what is not known.
    """
    # a folder inside somebody else's repository is not that repository's
    if _git(project, "ls-files", "--error-unmatch", "dbt_project.yml") is not None:
        head = _git(project, "rev-parse", "HEAD")
        changed = _git(project, "status", "--porcelain", "--", ".")
        if head and re.fullmatch("[0-9a-f]{40,64}", head):
            return {
                "id": head,
                "is_changed": None if changed is None else bool(changed),
            }
    return {"id": declared or None, "is_changed": None}


def _git(folder: Path, *arguments: str) -> str | None:
    """Run git and return what it says, none if it fails or is not there."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *arguments],
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    if done.returncode:
        return None
    return done.stdout.decode("utf-8", "replace").strip()
