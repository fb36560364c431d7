"""What was found out about a table: the figures behind the offer, before protection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tenfold_udfs.suggestion.children import Child
from tenfold_udfs.suggestion.choice import Choice
from tenfold_udfs.suggestion.column_sets import sets_of
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.hierarchies import (
    KINDS,
    PEOPLE_FOR_ALL,
    DeclaredLevel,
    Hierarchy,
    declared_levels,
    hierarchies,
)
from tenfold_udfs.suggestion.levels import Level
from tenfold_udfs.suggestion.naming import label_of
from tenfold_udfs.suggestion.plan import Plan, PlannedColumn
from tenfold_udfs.suggestion.reading import ALWAYS_DUMMIES


@dataclass(frozen=True)
class Table:
    """The raw table as dbt knows it.

    Attributes:
        kind: seed, source, model, or table for one that the project does not know, or
            file.
        name: Name of the seed, model or table.
        source_name: Name of the source; the schema of an unknown table.
        schema: Schema of the table.
        database: Database, empty where it is the target's own.
        has_yaml: Whether a YAML file of the project describes it already.
        yaml_file: That file, empty where there is none.
        taken_names: Models, seeds and snapshots of the project.
        manifest: The project's model of a manifest, empty where it has none.
        dictionary: Its model of a data dictionary, empty where it has none.
        location: The SQL that reads a file, empty for a table.
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
    location: str = ""

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
            for `finest`, `suggested` and `without <n>` (the n-th attribute, from 0);
            and for `values <n> <level>` how many values that attribute has there.
        subjects: How many people there are.
        has_several_rows: Whether people have several rows.
        has_text_keys: Whether the subject's key is a text, or may be.
        doubts: What may be wrong with the key: sentences without a key or a number.
        is_sampled: Whether the profile saw the rows of some people only.
        k: Minimum group size.
        project_group_size: That of the project, with which the draft is built.
        reporting_length: How many attributes a combination has at most.
        shared: Identifying columns and attributes that have texts in common.
        kept: For the raw name of an attribute, how many values staging would read.
        band_labels: For the raw name of a column, the labels of each of its levels in
            their order, empty where a level has no bands.
        safe_share: Of people's combinations as offered, their length, how many are
            safe in whole percent, and the columns that are in most of the others; none
            where there are no combinations.
        wants_levels: Whether coarser levels are to be offered.
        notes: Sentences on how the table was read.
        children: Tables with several rows per person.
        joined_by: Raw columns, other than the key, by which child tables find people.
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
    project_group_size: int
    reporting_length: int
    shared: list[list[str]]
    kept: dict[str, int]
    band_labels: dict[str, list[list[str]]]
    safe_share: tuple[int, int, list[str]] | None
    wants_levels: bool
    notes: list[str]
    children: list[ChildFindings]
    joined_by: list[str]

    def level_of(self, column: PlannedColumn) -> Level | None:
        """Return the offered level, none where the column is left out."""
        hierarchy = self._hierarchies.get(column.name)
        if hierarchy is None:
            return None
        return column.levels_of_attribute.levels[hierarchy.own]

    def offered_level_of(self, column: PlannedColumn) -> Level:
        """Return the level of a column that is offered."""
        level = self.level_of(column)
        if level is None:
            raise ValueError(f"the column {column.name} is left out")
        return level

    def categories_of(self, column: PlannedColumn) -> list[str]:
        """Return the labels of the offered bands in their order."""
        hierarchy = self._hierarchies.get(column.name)
        if hierarchy is None:
            return []
        labels = self.band_labels.get(column.name)
        return labels[hierarchy.own] if labels else []

    @cached_property
    def offered(self) -> list[PlannedColumn]:
        """The attributes of the generalized model."""
        return [
            column
            for column in self.plan.columns
            if column.is_attribute and self._chosen(column) is not None
        ]

    @cached_property
    def levels(self) -> dict[str, list[DeclaredLevel]]:
        """The declared levels above each offered column, by its raw name."""
        taken = {column.staged_name for column in self.plan.columns}
        return {
            column.name: declared_levels(
                column,
                self._hierarchies[column.name],
                label_of(column.staged_name),
                taken,
            )
            for column in self.offered
        }

    @property
    def has_levels(self) -> bool:
        """Whether any column has levels, for which there is a table of people."""
        return any(self.levels.values())

    @property
    def countries(self) -> list[PlannedColumn]:
        """The offered columns that hold countries, and not only regions."""
        return [
            column
            for column in self.offered
            if column.kind == "country" and not self.offered_level_of(column).arguments
        ]

    @property
    def reads_countries(self) -> bool:
        """Whether a level comes from the code list of countries."""
        return any(self.levels[column.name] for column in self.countries)

    @cached_property
    def released(self) -> dict[str, str]:
        """Descriptions of the released attributes by name, each before its levels."""
        described = {}
        for column in self.offered:
            source = self._source_of(column)
            level = self.offered_level_of(column)
            described[column.staged_name] = f"{source} {level.description}"
            for above in self.levels[column.name]:
                described[above.name] = f"{source} {above.description}"
        return described

    def _source_of(self, column: PlannedColumn) -> str:
        """Say of what a released attribute is made."""
        if column.derived is None:
            return f"Made from the raw column {column.name}."
        name = self.children[column.derived.child].child.name
        source = f"the rows of {name}"
        if column.derived.column:
            source = f"the column {column.derived.column} of {name}"
        return f"Made from {source}: {column.reason}."

    @cached_property
    def ordered(self) -> list[str]:
        """The released attributes whose values are bands, by which they sort."""
        found = []
        for column in self.offered:
            if self.categories_of(column):
                found.append(column.staged_name)
            found += [a.name for a in self.levels[column.name] if a.is_of_bands]
        return found

    @cached_property
    def _hierarchies(self) -> dict[str, Hierarchy]:
        numbers = self.plan.number_of
        return hierarchies(
            self.offered,
            lambda column: self._chosen(column) or 0,
            lambda column, level: self.groups.get(
                f"values {numbers(column)} {level}", 0
            ),
            self._kinds_with_levels,
        )

    @property
    def _kinds_with_levels(self) -> tuple[str, ...]:
        if not self.wants_levels:
            return ()
        return KINDS if self.subjects >= PEOPLE_FOR_ALL * self.k else ("country",)

    def _chosen(self, column: PlannedColumn) -> int | None:
        """The finest level at which groups are large enough; none if there is none."""
        return self.choice.levels[self.plan.number_of(column)]

    @property
    def own(self) -> list[PlannedColumn]:
        """The attributes of the generalized model that the table itself has."""
        return [column for column in self.offered if column.derived is None]

    def offered_of(self, child: int) -> list[PlannedColumn]:
        """The attributes that a child table makes, by its number from 0."""
        return [c for c in self.offered if c.derived and c.derived.child == child]

    @property
    def left_out(self) -> list[PlannedColumn]:
        """Attributes that are better left out or have to be written by hand."""
        return [
            c
            for c in self.plan.columns
            if c.role in ("attribute", "code")
            and self.level_of(c) is None
            and c.derived is None
        ]

    @property
    def column_sets(self) -> int:
        """How many sets of attributes a build would count."""
        return sets_of(len(self.offered), self.reporting_length)

    @property
    def has_all_roles(self) -> bool:
        """Whether the project's YAML says the role of every column."""
        return all(self.profile_of(column).role for column in self.plan.raw)

    def profile_of(self, column: PlannedColumn) -> Column:
        """Return the figures of a raw column."""
        return self._profiles[column.name]

    @cached_property
    def _profiles(self) -> dict[str, Column]:
        return {column.name: column for column in self.profile}

    def unread(self, column: PlannedColumn) -> int:
        """Return how many values of an attribute staging would not read.

        Days that stand for no date are none of them, nor is what the YAML declares.
        """
        profile = self.profile_of(column)
        present = int(profile["filled"])
        staged = column.levels_of_attribute.staged
        if "unknown" in profile.read:
            # what Tenfold takes for a missing answer elsewhere may be one here
            present += profile.unknown_rows
        elif staged.macro == "read_date":
            declared = staged.arguments.get("unknown", ALWAYS_DUMMIES)
            present -= sum(int(profile[f"dummy:{day}"]) for day in declared)
        return max(present - self.kept.get(column.name, present), 0)

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
            given = [above.given for above in self.levels[column.name]]
            for arguments in (level.arguments, *given):
                for value in arguments.get("breaks", []):
                    digits = max(digits, len(str(abs(value))))
            if not level.macro:
                digits = max(digits, int(profiles[column.name]["longest_number"]))
        return digits


@dataclass(frozen=True)
class ChildFindings:
    """What was found out about a child table.

    Attributes:
        child: How it finds the people, and what its answers are like.
        findings: Its own roles and figures; it offers what is read of it.
        options: The answers that k people share, in their order, by raw column.
    """

    child: Child
    findings: Findings
    options: dict[str, list[str]]
