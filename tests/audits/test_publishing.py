"""Short forms of the audit of publishing; `make audit` runs it for longer."""

from __future__ import annotations

import time

from tenfold_audits import publishing


def test_readers_see_one_release_and_lose_no_read(tmp_path):
    found = publishing.readers(tmp_path, readers=3, publishes=8)
    assert found["reads"] >= found["readers"]
    for name in ("lost", "mixed", "backwards", "broken_copies"):
        assert found[name] == 0, found


def test_readers_would_see_a_release_that_is_written_in_place(tmp_path, monkeypatch):
    def in_place(staging, release):
        for file in staging.iterdir():
            target = release.parent / file.name
            # what a publication without a rename would do
            target.write_bytes(b"")
            time.sleep(0.05)  # as a large file takes
            target.write_bytes(file.read_bytes())
        publishing.publication.discard(staging)

    monkeypatch.setattr(publishing.publication, "commit", in_place)
    found = publishing.readers(tmp_path, readers=2, publishes=8)
    assert found["lost"] + found["mixed"] + found["broken_copies"] > 0


def test_a_killed_build_leaves_a_release_in_order(tmp_path):
    found = publishing.kills(tmp_path, kills=5, build_after_each=False)
    assert found["kills"] == found["in_order"] == 5
    assert found["next_builds"] == found["next_in_order"] == 1
    assert found["wrong"] == []
