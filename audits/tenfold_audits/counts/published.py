"""Published counts as an attacker reads them: intervals, not numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations, islice, pairwise, product

Item = tuple[int, Hashable]
Combination = tuple[Item, ...]

NOT_ATTRIBUTES = ("combination_length", "combination", "subjects")


@dataclass(frozen=True)
class Denominator:
    """The published number of those who have any value in a group of flags.

    Attributes:
        items: the flags that it joins; readers know of each, published or not.
        number: how many have at least one of them.
        is_whole: whether these are all of its flags, so that the number is also
            theirs and not only the most that they can have.
    """

    items: frozenset[Item]
    number: int
    is_whole: bool = True


@dataclass(frozen=True)
class PublishedCounts:
    """A table of counts, and what everybody knows of how it was made.

    Attributes:
        columns: names of the attributes; items refer to them by position.
        numbers: the published number of each combination, items in the order of
            their columns; the empty combination is everybody.
        minimum_group_size: k; what is not published has fewer subjects.
        rounding: numbers are rounded down to multiples of it; 1 means exact.
        longest: combinations of up to so many attributes were counted.
        leaves_out_redundant: whether redundant combinations are left out by rule, so
            that they may have any number.
        left_out_columns: sets of columns, by position, whose combinations are left out
            by rule, so that they may have any number.
        left_out: what the macro `publishable_combinations` left out besides; nobody
            can tell it from what too few have, and it may not be taken for that.
        stands_in_records: combinations of which released records show that they are
            safe, so that they have at least k subjects.
        denominators: what is published of groups of flags.
        levels: the columns that are levels of one attribute, by position, nearest
            first; a combination has a value of at most one of them.
        parents: the value one level up of each value that people have at a level, which
            readers know from the hierarchy, whether it is published or not.
        incomplete: values of which not all people have a value one level down.
        whole: the counts over all columns, where these are over some of them.
    """

    columns: tuple[str, ...]
    numbers: dict[Combination, int]
    minimum_group_size: int = 10
    rounding: int = 10
    longest: int = 3
    leaves_out_redundant: bool = False
    left_out_columns: tuple[frozenset[int], ...] = ()
    left_out: frozenset[Combination] = frozenset()
    stands_in_records: frozenset[Combination] = frozenset()
    denominators: tuple[Denominator, ...] = ()
    levels: tuple[tuple[int, ...], ...] = ()
    parents: Mapping[Item, Item] = field(default_factory=dict)
    incomplete: frozenset[Item] = frozenset()
    whole: PublishedCounts | None = None

    def interval(self, combination: Combination) -> tuple[float, float]:
        """What an attacker knows of a combination's true number of subjects.

        This is more than a reader knows for certain, who sees only that a combination
        is not published. It is told which ones are below k and which were left out,
        so that no conclusion is missed. Of what holds one that was left out, the rules
        publish nothing, however many it has: nobody can take that for less than k.
        """
        number = self.numbers.get(combination)
        if number is not None:
            return number, number + self.rounding - 1
        if combination in self.stands_in_records:
            return self.minimum_group_size, float("inf")
        if (
            not combination
            or combination in self.left_out
            or any(part in self.left_out for part in proper_parts(combination))
            or self.has_coarser_left_out(combination)
            or self.holds_left_out_columns(combination)
            or (self.leaves_out_redundant and self.is_redundant(combination))
        ):
            return 0, float("inf")
        return 0, self.minimum_group_size - 1

    def has_coarser_left_out(self, combination: Combination) -> bool:
        """Tell whether it has finer values, or more, than one that was left out.

        The coarser ones may be in columns that are not looked at.
        """
        whole = self.whole or self
        if not whole.parents:
            return False
        said = [(None, item, *whole.ancestors(item)) for item in combination]
        return any(
            part in whole.left_out
            for items in product(*said)
            if (part := tuple(item for item in items if item is not None))
        )

    def published_values(self) -> dict[int, list[Hashable]]:
        """The values of each column that are published by themselves."""
        values: dict[int, set[Hashable]] = {}
        for combination in self.numbers:
            if len(combination) == 1:
                ((column, value),) = combination
                values.setdefault(column, set()).add(value)
        return {column: sorted(found, key=str) for column, found in values.items()}

    def known_values(
        self, complete_columns: frozenset[int] = frozenset()
    ) -> dict[int, list[Hashable]]:
        """The values of each column that readers know of.

        Suppressed ones are among them, since records show them. This hides no group:
        their numbers are free, as those of people with none of the values are. Without
        them, a column that everybody has would leave no room for those people. Of
        complete columns that are levels, the hierarchy tells which values there can be
        below those that are known: who has one of these has one of those.
        """
        values = {c: set(found) for c, found in self.published_values().items()}
        items = [item for group in self.denominators for item in group.items]
        items += [left_out[0] for left_out in self.left_out if len(left_out) == 1]
        for column, value in items:
            values.setdefault(column, set()).add(value)
        for columns in self.levels:
            for column in columns:
                for value in list(values.get(column, ())):
                    for above, parent in self.ancestors((column, value)):
                        values.setdefault(above, set()).add(parent)
            for column, above in reversed(list(pairwise(columns))):
                if column in complete_columns:
                    for value in list(values.get(above, ())):
                        for child in self.children((above, value)):
                            values.setdefault(column, set()).add(child[1])
        return {column: sorted(found, key=str) for column, found in values.items()}

    def columns_all_may_have(self) -> frozenset[int]:
        """The columns of which these numbers allow that everybody has a value.

        In some of them not everybody has one: a group that is found with these is then
        a wrong conclusion, of somebody who believes what the numbers allow. A level is
        such a column if all people of some value one level up may have a value of it.
        """
        values = self.published_values()
        people = {
            column: sum(self.numbers[((column, value),)] for value in found)
            for column, found in values.items()
        }
        everybody = max([self.numbers.get((), 0), *people.values()])
        return frozenset(
            column
            for column, found in values.items()
            if column not in self._columns_above
            and people[column] + len(found) * (self.rounding - 1) >= everybody
        ) | frozenset(
            column
            for column, above in self._columns_above.items()
            if any(
                self.all_may_have_a_child((above, value))
                for value in values.get(above, ())
            )
        )

    def all_may_have_a_child(self, item: Item) -> bool:
        """Tell whether all people of a value may have a known one a level down."""
        at_least, _ = self.interval((item,))
        children = self.children(item)
        at_most = sum(self.interval((child,))[1] for child in children)
        return bool(children) and item not in self.incomplete and at_most >= at_least

    def attribute(self, column: int) -> tuple[int, ...]:
        """The columns that are levels of the same attribute, nearest first."""
        return self._attributes.get(column, (column,))

    def ancestors(self, item: Item) -> Iterator[Item]:
        """The values that whoever has a value has at higher levels, nearest first."""
        while item in self.parents:
            item = self.parents[item]
            yield item

    def children(self, item: Item) -> list[Item]:
        """The values one level down that the hierarchy puts below a value."""
        return self._children.get(item, [])

    def at_one_level_each(self, columns: Iterable[int]) -> bool:
        """Tell whether no two of some columns are levels of the same attribute."""
        attributes = [self.attribute(column) for column in columns]
        return len(set(attributes)) == len(attributes)

    def more_exactly(self, combination: Combination, item: Item) -> Combination:
        """Add a value to a combination, in place of one of the same attribute."""
        columns = self.attribute(item[0])
        kept = (held for held in combination if held[0] not in columns)
        return tuple(sorted((*kept, item), key=lambda held: held[0]))

    def holds_left_out_columns(self, combination: Combination) -> bool:
        """Tell whether it has values in all columns of a set that is left out.

        A finer level of an attribute stands for a coarser one.
        """
        columns = {
            level
            for column, _ in combination
            for level in self.attribute(column)[self.attribute(column).index(column) :]
        }
        return any(left_out <= columns for left_out in self.left_out_columns)

    def is_redundant(self, combination: Combination) -> bool:
        """Tell whether one of its values goes without saying, given fewer others."""
        return any(
            self._has_number_of_a_part(part)
            for part in proper_parts(combination)
            if part
        )

    def _has_number_of_a_part(self, combination: Combination) -> bool:
        number = self.numbers.get(combination)
        return number is not None and any(
            number == self.numbers.get(tuple(i for i in combination if i != item))
            for item in combination
        )

    def over(self, columns: Sequence[int]) -> PublishedCounts:
        """Keep what is said of some columns; positions stay those of all columns."""
        numbers: dict[Combination, int] = {}
        for length in range(self.longest + 1):
            for counted in combinations(sorted(set(columns)), length):
                numbers.update(self._numbers_by_columns.get(counted, {}))
        denominators = tuple(
            replace(
                denominator,
                items=items,
                is_whole=denominator.is_whole and items == denominator.items,
            )
            for denominator in self.denominators
            if (items := frozenset(i for i in denominator.items if i[0] in columns))
        )
        left_out = frozenset(
            combination
            for combination in self.left_out
            if all(column in columns for column, _ in combination)
        )
        levels = tuple(
            kept
            for attribute in self.levels
            if len(kept := tuple(c for c in attribute if c in columns)) > 1
        )
        return replace(
            self,
            whole=self.whole or self,
            numbers=numbers,
            denominators=denominators,
            left_out=left_out,
            levels=levels,
            parents=self._parents_over({c for kept in levels for c in kept}),
        )

    def _parents_over(self, columns: set[int]) -> dict[Item, Item]:
        found = {}
        for item in self.parents:
            if item[0] in columns:
                above = (a for a in self.ancestors(item) if a[0] in columns)
                for parent in islice(above, 1):
                    found[item] = parent
        return found

    @cached_property
    def _attributes(self) -> dict[int, tuple[int, ...]]:
        return {column: columns for columns in self.levels for column in columns}

    @cached_property
    def _columns_above(self) -> dict[int, int]:
        """The next level of each column that is not the highest of its attribute."""
        return dict(pair for columns in self.levels for pair in pairwise(columns))

    @cached_property
    def _children(self) -> dict[Item, list[Item]]:
        found: dict[Item, list[Item]] = {}
        for child, parent in self.parents.items():
            found.setdefault(parent, []).append(child)
        return found

    @cached_property
    def _numbers_by_columns(self) -> dict[tuple[int, ...], dict[Combination, int]]:
        found: dict[tuple[int, ...], dict[Combination, int]] = {}
        for combination, number in self.numbers.items():
            columns = tuple(column for column, _ in combination)
            found.setdefault(columns, {})[combination] = number
        return found


def proper_parts(combination: Combination) -> Iterable[Combination]:
    """Every combination of fewer of its items, the empty one included."""
    for length in range(len(combination)):
        yield from combinations(combination, length)


def exact_numbers(
    rows: Iterable[Sequence[Hashable | None]],
    longest: int = 3,
    levels: Sequence[Sequence[int]] = (),
) -> dict[Combination, int]:
    """Count every combination that occurs, one row per subject, exactly.

    Args:
        rows: the values of one subject each; None is no value.
        longest: most items of a combination.
        levels: columns of one attribute each, of which a combination has one at most.

    Returns:
        The number of subjects of each combination, of the empty one as well.
    """
    attributes = {c: place for place, columns in enumerate(levels) for c in columns}
    numbers: Counter[Combination] = Counter()
    for row, subjects in Counter(map(tuple, rows)).items():
        items = [(i, value) for i, value in enumerate(row) if value is not None]
        for length in range(longest + 1):
            for combination in combinations(items, length):
                found = [attributes[c] for c, _ in combination if c in attributes]
                if len(set(found)) == len(found):
                    numbers[combination] += subjects
    return dict(numbers)


def parents_of_values(
    rows: Iterable[Sequence[Hashable | None]], levels: Sequence[Sequence[int]]
) -> dict[Item, Item]:
    """The value one level up of each value that somebody has, one row per subject."""
    steps = [step for columns in levels for step in pairwise(columns)]
    distinct = set(map(tuple, rows)) if steps else ()
    return {
        (fine, row[fine]): (coarse, row[coarse])
        for fine, coarse in steps
        for row in distinct
        if row[fine] is not None and row[coarse] is not None
    }


def protected(
    columns: Sequence[str],
    numbers: dict[Combination, int],
    minimum_group_size: int = 10,
    rounding: int = 10,
    longest: int = 3,
) -> PublishedCounts:
    """Publish exact numbers: those of at least k, rounded down.

    With a rounding of 1 this is what a threshold alone would publish, the control of
    every audit.
    """
    return PublishedCounts(
        tuple(columns),
        {
            combination: number - number % rounding
            for combination, number in numbers.items()
            if number >= minimum_group_size
        },
        minimum_group_size,
        rounding,
        longest,
    )
