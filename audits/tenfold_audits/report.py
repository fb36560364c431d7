"""Documents whose figures are written by the audits, between markers."""

from __future__ import annotations

from pathlib import Path

from support.figures import between_markers

# seen from the checkout
DOCUMENTS = ["audits/README.md", "docs/privacy.md", "docs/audit.md"]


def write_sections(sections: dict[str, str], checkout: Path) -> list[str]:
    """Put each text between the markers of its name, wherever they are.

    Returns:
        The names for which no document has markers.
    """
    homeless = set(sections)
    for document in DOCUMENTS:
        file = checkout / document
        if not file.exists():
            continue
        before = text = file.read_text(encoding="utf-8")
        for name, section in sections.items():
            changed = between_markers(text, name, section)
            if changed is not None:
                text = changed
                homeless.discard(name)
        if text != before:
            file.write_text(text, encoding="utf-8")
    return sorted(homeless)
