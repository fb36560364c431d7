"""What is known of a raw column: figures about its values, never a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Column:
    """A raw column as the profile describes it.

    Attributes:
        name: Name in the raw table.
        data_type: SQL type in the raw table, lower case.
        role: Role that the project's YAML states, none where it states none.
        figures: Counts and shares by name; see macros/suggestion/column_figures.sql.
        kind: What the YAML says that an attribute holds, none where it says nothing.
        read: How the YAML says that it is read: arguments of a macro of staging.
        is_drafted: Whether the YAML says that nobody has looked at the role yet.
    """

    name: str
    data_type: str
    role: str | None = None
    figures: dict[str, float] = field(default_factory=dict)
    kind: str | None = None
    read: dict[str, Any] = field(default_factory=dict)
    is_drafted: bool = False

    def __getitem__(self, figure: str) -> float:
        """Return a figure, 0 where the column has none of that name."""
        return self.figures.get(figure, 0)

    @property
    def has_no_answer(self) -> bool:
        """Whether nobody has said what this column is, or looked at what was drafted.

        Who said what it holds or how it is read has looked at it.
        """
        if self.role is None:
            return True
        return self.is_drafted and self.kind is None and not self.read

    @property
    def is_opaque(self) -> bool:
        """Whether a cell holds something else than one plain value."""
        nested = (
            "struct",
            "map",
            "union",
            "json",
            "blob",
            "bit",
            "variant",
            "geometry",
        )
        return self.data_type.startswith(nested) or "[" in self.data_type

    @property
    def is_text(self) -> bool:
        """Whether values are text, so that their meaning has to be read off them."""
        return self.data_type.startswith(("varchar", "text", "char", "string", "enum"))

    @property
    def is_whole_number(self) -> bool:
        """Whether every value is a whole number, by type or as written: 1.0 is one."""
        if "int" in self.data_type and "interval" not in self.data_type:
            return True
        return self.is_number and not self["fractions"]

    @property
    def is_number(self) -> bool:
        """Whether every value is a number, by type or as text."""
        if self.is_text:
            return self["filled"] > 0 and self.share("numbers") >= 0.98
        numeric = ("decimal", "numeric", "double", "float", "real")
        is_integer = "int" in self.data_type and "interval" not in self.data_type
        return is_integer or self.data_type.startswith(numeric)

    @property
    def is_typed_date(self) -> bool:
        """Whether the type is a date or a timestamp."""
        return self.data_type.startswith(("date", "timestamp"))

    @property
    def is_lettered(self) -> bool:
        """Whether values are codes that begin with letters, before digits."""
        return self.share("codes_of_letters_and_digits") >= 0.95

    def share(self, figure: str) -> float:
        """Return the share of the filled rows that a figure counts, from 0 to 1."""
        return self[figure] / self["filled"] if self["filled"] else 0.0

    @property
    def unknown_numbers(self) -> list[int]:
        """Numbers that stand for a missing answer: they lie far from all others."""
        return sorted(int(name) for name in self._named("unknown number:"))

    @property
    def doubtful_numbers(self) -> list[int]:
        """Numbers that may stand for a missing answer, which only people know."""
        return sorted(int(name) for name in self._named("doubtful number:"))

    @property
    def unknown_words(self) -> list[str]:
        """Texts of Tenfold's list for a missing answer that occur."""
        return sorted(self._named("unknown text:"))

    @property
    def unknown_rows(self) -> int:
        """How many values were taken for a missing answer by Tenfold's lists."""
        codes = [f"unknown number:{number}" for number in self.unknown_numbers]
        words = [f"unknown text:{word}" for word in self.unknown_words]
        return sum(int(self[name]) for name in (*codes, *words))

    @property
    def doubtful_words(self) -> list[str]:
        """Those of them that may be codes of two letters, such as NA for Namibia."""
        return sorted(self._named("doubtful text:"))

    def _named(self, start: str) -> list[str]:
        return [
            name.removeprefix(start)
            for name in self.figures
            if name[: len(start)] == start
        ]

    @property
    def distinct_share(self) -> float:
        """How many distinct values there are per filled row, from 0 to 1."""
        return min(self.share("distinct_values"), 1.0)

    @property
    def common_share(self) -> float:
        """Share of the people with a value who share it with k - 1 others or more."""
        return 1 - self["rare_subjects"] / max(self["filled_subjects"], 1)


def columns_of_profile(rows: list[dict[str, Any]]) -> list[Column]:
    """Read a profile, and see to it that there is nothing in it but numbers.

    Raises:
        ValueError: A figure is no number, so that it could be a value of the data.
    """
    columns = []
    for row in rows:
        figures: dict[str, float] = {}
        for name, figure in row["figures"].items():
            if figure is not None and not isinstance(figure, (int, float)):
                raise ValueError(f"the figure {name} of a column is no number")
            figures[name] = figure or 0
        columns.append(
            Column(
                row["name"],
                row["data_type"].lower(),
                row["role"],
                figures,
                row["stated"].get("kind"),
                row["stated"].get("read") or {},
                row["stated"].get("drafted") is True,
            )
        )
    return columns
