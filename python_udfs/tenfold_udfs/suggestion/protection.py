"""Numbers of people as a log or a committed file may hold them."""

from __future__ import annotations


def protected(count: int, k: int) -> int:
    """Round a number of people down to a multiple of k."""
    return int(count) - int(count) % k


def people_text(count: int, k: int) -> str:
    """Say a number of people: `1,230 or more`, `fewer than 10`."""
    least = protected(count, k)
    return f"{least:,} or more" if least else f"fewer than {k}"


def share_text(part: int, whole: int, k: int) -> str:
    """Say a share of people, from protected numbers alone, as whole per cent."""
    if protected(whole, k) == 0:
        return "?"
    if protected(part, k) == 0:
        return "few"
    return f"{min(100 * protected(part, k) // protected(whole, k), 100)}%"


def values_text(distinct: int, subjects: int) -> str:
    """Say how many values a column has, so coarsely that it counts nobody."""
    if distinct == 0:
        return "none"
    if distinct > 0.5 * max(subjects, 1) and distinct > 5:
        return "most differ"
    limit = 5
    for factor in (2, 2.5, 2) * 12:
        if distinct <= limit:
            break
        limit = int(limit * factor)
    return f"up to {limit:,}"
