"""The figures in the repository were measured on the code that is there."""

from __future__ import annotations

import json
import re

import pytest
from support.projects import CHECKOUT
from tenfold_udfs.evidence.audits import audits_of
from tenfold_udfs.evidence.code import SCOPES, code_digest

AUDITS = json.loads((CHECKOUT / "audits" / "results.json").read_text("utf-8"))["audits"]
DOCUMENTS = {
    "attacks": ("audits/README.md", "docs/privacy.md"),
    "counts": ("docs/audit.md",),
    "downcoding": ("audits/README.md",),
    "leaks": ("audits/README.md",),
    "publishing": ("audits/README.md",),
    "rules": ("docs/audit.md",),
    "whole_records": ("audits/README.md", "docs/privacy.md"),
}
AGAIN = "are of older code: run make audit AUDITS={}"
# Their results are of older code, or there are none, and the evidence of every release
# says so. Whoever runs one takes it out of here: an expected failure must fail.
DUE: tuple[str, ...] = ()
NAMES = [
    pytest.param(name, marks=pytest.mark.xfail(strict=True, reason="due to be run"))
    if name in DUE
    else name
    for name in SCOPES
]


def test_every_audit_has_results():
    assert AUDITS.keys() | set(DUE) == SCOPES.keys() == DOCUMENTS.keys()


@pytest.mark.parametrize("name", NAMES)
def test_results_are_of_this_code(name):
    digest = code_digest(name, CHECKOUT)
    assert digest is not None
    told = f"the results of the audit {name} {AGAIN.format(name)}"
    assert AUDITS[name]["code_sha256"] == digest, told


@pytest.mark.parametrize("name", NAMES)
def test_the_documents_show_results_of_this_code(name):
    digest = code_digest(name, CHECKOUT)
    for document in DOCUMENTS[name]:
        text = (CHECKOUT / document).read_text(encoding="utf-8")
        sections = re.findall(
            rf"<!-- {name}(?: in short)?: begin -->(.*?)<!-- {name}", text, re.DOTALL
        )
        assert sections, f"{document} has no figures of {name}"
        for section in sections:
            assert f"Code that it is about: {digest[:12]}." in section, (
                f"the figures of {name} in {document} {AGAIN.format(name)}"
            )


def test_each_result_can_be_told_in_a_sentence():
    told = {audit["name"]: audit for audit in audits_of(CHECKOUT)}
    assert told.keys() == AUDITS.keys()
    for audit in told.values():
        assert audit["result"].endswith(".") and audit["tables"]
