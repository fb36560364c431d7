"""What was found out about a table: the figures behind the offer, before protection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import comb

from tenfold_udfs.suggestion.choice import Choice
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.levels import Level
from tenfold_udfs.suggestion.plan import Plan, PlannedColumn
from tenfold_udfs.suggestion.reading import ALWAYS_DUMMIES


@dataclass(frozen=True)
class Table:
    """The raw table as dbt knows it.

    Attributes:
        kind: seed, source, model, or table for one that the project does not know.
        name: Name of the seed, model or table.
        source_name: Name of the source; the schema of an unknown table.
        schema: Schema of the table.
        database: Database, empty where it is the target's own.
        has_yaml: Whether a YAML file of the project describes it already.
        yaml_file: That file, empty where there is none.
        taken_names: Models, seeds and snapshots of the project.
        manifest: The project's model of a manifest, empty where it has none.
        dictionary: Its model of a data dictionary, empty where it has none.
    """

    kind: str
    name: str
    source_name: str
    schema: str
    database: str
    has_yaml: bool
    yaml_file: str
    taken_names: list[str]
    manifest: str
    dictionary: str

    @property
    def reference(self) -> str:
        """The call that a model reads it by."""
        if self.kind in ("seed", "model"):
            return f"ref('{self.name}')"
        return f"source('{self.source_name}', '{self.name}')"


@dataclass(frozen=True)
class Findings:
    """Everything that the files and the summary say something about.

    Attributes:
        table: The raw table.
        plan: Roles and levels.
        profile: Figures of the raw columns.
        choice: The chosen levels of the attributes.
        groups: How many people are in groups of fewer than k who agree on everything,
            for `finest`, `suggested` and `without <n>` (the n-th attribute, from 0).
        subjects: How many people there are.
        has_several_rows: Whether people have several rows.
        has_text_keys: Whether the subject's key is a text, or may be.
        doubts: What may be wrong with the key: sentences without a key or a number.
        is_sampled: Whether the profile saw the rows of some people only.
        k: Minimum group size.
        reporting_length: How many attributes a combination has at most.
        shared: Identifying columns and attributes that have texts in common.
        kept: For the raw name of an attribute, how many values staging would read.
        band_labels: For the raw name of a column, the labels of each of its levels in
            their order, empty where a level has no bands.
        safe_share: Of people's combinations as offered, their length, how many are
            safe in whole percent, and the columns that are in most of the others; none
            where there are no combinations.
    """

    table: Table
    plan: Plan
    profile: list[Column]
    choice: Choice
    groups: dict[str, int]
    subjects: int
    has_several_rows: bool
    has_text_keys: bool
    doubts: list[str]
    is_sampled: bool
    k: int
    reporting_length: int
    shared: list[list[str]]
    kept: dict[str, int]
    band_labels: dict[str, list[list[str]]]
    safe_share: tuple[int, int, list[str]] | None

    def level_of(self, column: PlannedColumn) -> Level | None:
        """Return the offered level, none where the column is left out."""
        if not column.is_attribute:
            return None
        number = self.choice.levels[self.plan.number_of(column)]
        return None if number is None else column.levels_of_attribute.levels[number]

    def offered_level_of(self, column: PlannedColumn) -> Level:
        """Return the level of a column that is offered."""
        level = self.level_of(column)
        if level is None:
            raise ValueError(f"the column {column.name} is left out")
        return level

    def categories_of(self, column: PlannedColumn) -> list[str]:
        """Return the labels of the offered bands in their order."""
        number = self.choice.levels[self.plan.number_of(column)]
        if number is None:
            return []
        return self.band_labels.get(column.name, [[]] * (number + 1))[number]

    @cached_property
    def offered(self) -> list[PlannedColumn]:
        """The attributes of the generalized model."""
        return [c for c in self.plan.columns if self.level_of(c) is not None]

    @property
    def left_out(self) -> list[PlannedColumn]:
        """Attributes that are better left out or have to be written by hand."""
        return [
            c
            for c in self.plan.columns
            if c.role in ("attribute", "code") and self.level_of(c) is None
        ]

    @property
    def column_sets(self) -> int:
        """How many sets of attributes a build would count."""
        longest = min(self.reporting_length, len(self.offered))
        return sum(comb(len(self.offered), n + 1) for n in range(longest))

    @property
    def has_all_roles(self) -> bool:
        """Whether the project's YAML says the role of every column."""
        return all(column.role for column in self.profile)

    def profile_of(self, column: PlannedColumn) -> Column:
        """Return the figures of a raw column."""
        return self._profiles[column.name]

    @cached_property
    def _profiles(self) -> dict[str, Column]:
        return {column.name: column for column in self.profile}

    def unread(self, column: PlannedColumn) -> int:
        """Return how many values of an attribute staging would not read.

        Days that are declared to stand for no date are none of them.
        """
        profile = self.profile_of(column)
        filled = int(profile["filled"])
        staged = column.levels_of_attribute.staged
        dummies = 0
        if staged.macro == "read_date":
            declared = staged.arguments.get("unknown", ALWAYS_DUMMIES)
            dummies = sum(int(profile[f"dummy:{day}"]) for day in declared)
        return max(filled - dummies - self.kept.get(column.name, filled), 0)

    @property
    def profiled_people(self) -> int:
        """How many people the profile saw."""
        subject = next(c for c in self.profile if c.name == self.plan.subject)
        return int(subject["filled_subjects"])

    @property
    def label_digits(self) -> int:
        """The most digits that a number in a released text may have."""
        digits = 4  # years
        profiles = {column.name: column for column in self.profile}
        for column in self.offered:
            level = self.offered_level_of(column)
            for value in level.arguments.get("breaks", []):
                digits = max(digits, len(str(abs(value))))
            if not level.macro:
                digits = max(digits, int(profiles[column.name]["longest_number"]))
        return digits
