"""One subtraction of published numbers, taken as they stand."""

from __future__ import annotations

from collections import defaultdict

from tenfold_audits.counts.published import Combination, PublishedCounts


def differences_under_k(counts: PublishedCounts) -> tuple[int, int]:
    """Subtract published numbers, and count differences from 1 to k-1.

    Returns:
        How many there are between a combination and one with a value more, and how many
        between a combination and all of those that add a value of the same column.
    """
    added: dict[tuple[Combination, int], list[int]] = defaultdict(list)
    for combination, number in counts.numbers.items():
        for place, (column, _) in enumerate(combination):
            part = combination[:place] + combination[place + 1 :]
            if part in counts.numbers:
                added[part, column].append(number)
    small = range(1, counts.minimum_group_size)
    one = sum(
        counts.numbers[part] - number in small
        for (part, _), numbers in added.items()
        for number in numbers
    )
    all_values = sum(
        counts.numbers[part] - sum(numbers) in small
        for (part, _), numbers in added.items()
        if len(numbers) > 1
    )
    return one, all_values
