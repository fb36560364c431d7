"""The evidence for a release: one page to read and sign, and the same as a table.

Both are made from one list of sections, so that they say the same, and hold names,
parameters, results and protected numbers: never a value of the private tables.
"""

from tenfold_udfs.evidence.facts import Facts
from tenfold_udfs.evidence.page import evidence_page
from tenfold_udfs.evidence.publication import EVIDENCE_TABLE, add_evidence
from tenfold_udfs.evidence.sections import evidence_rows, evidence_sections

__all__ = [
    "EVIDENCE_TABLE",
    "Facts",
    "add_evidence",
    "evidence_page",
    "evidence_rows",
    "evidence_sections",
]
