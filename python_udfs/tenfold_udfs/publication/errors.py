"""What keeps a release from being published, told in words for people."""

from __future__ import annotations

import errno

UNCHANGED = "The last release is as it was."

_ADVICE = {
    errno.ENOSPC: "The disk is full. Free some space and build again.",
    errno.EDQUOT: "The quota of this disk is used up. Free some space and build again.",
    errno.EFBIG: "It is larger than a file may be here. Raise the limit (ulimit -f).",
    errno.EROFS: "The disk can only be read. Choose another place (TENFOLD_RELEASE).",
    errno.EACCES: "Check its permissions, and whether another program holds it open.",
    errno.EPERM: "Check its permissions, and whether another program holds it open.",
    errno.EBUSY: "Another program holds it open. Close that program and build again.",
    errno.ETXTBSY: "Another program holds it open. Close that program and build again.",
    errno.EISDIR: "There is a folder of that name. Move it away and build again.",
    errno.ENOTDIR: "A part of its path is a file. Choose another place.",
}


class PublicationError(Exception):
    """Says what kept a release from being published and what to do about it."""


def explained(
    error: OSError, problem: str, consequence: str = UNCHANGED
) -> PublicationError:
    """Say what an operating system's error means for the release."""
    advice = _ADVICE.get(error.errno or 0, "Check the disk and the permissions.")
    return PublicationError(f"{problem} ({error.strerror}). {advice} {consequence}")
