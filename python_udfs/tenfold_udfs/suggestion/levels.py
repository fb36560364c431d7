"""From fine to coarse: the levels at which an attribute may be offered.

Breaks are round numbers of the right size for a column and never values of it. Where
the domain has bands of its own, such as ages, the data are not asked at all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.names import code_lengths, words_of
from tenfold_udfs.suggestion.reading import (
    DateReading,
    Reading,
    read_age,
    read_date,
    read_number,
    read_text,
)
from tenfold_udfs.suggestion.roles import Guess, dates_of

AGE_BREAKS = (
    # of five years, but for the end of childhood
    sorted({18, *range(0, 90, 5)}),
    [0, 18, 25, 35, 45, 55, 65],
    [0, 18, 30, 45, 65],
    [0, 18, 45],
    [0, 18],
)
# how many rows a person has, the same in every table
COUNT_BREAKS = ([1, 2, 3, 4, 5, 10], [1, 2, 3, 5], [1, 2, 4], [1, 2])
FLAG_WORDS = "('1', '1.0', 'true', 't', 'yes', 'y', 'x')"
FOREIGN_FLAG_WORDS = (
    "('1', '1.0', 'true', 't', 'yes', 'y', 'x', 'si', 'sí', 'sim', 's', 'oui', 'ja',"
    " 'да', 'ya', 'نعم', '是')"
)


@dataclass(frozen=True)
class Level:
    """One way to generalize a staged column.

    Attributes:
        macro: Tenfold's macro to call, empty where `value` is plain SQL.
        value: The first argument of the macro, or the SQL.
        arguments: Its further arguments by name, as YAML and Jinja write them.
        description: What it does, for people.
    """

    value: str
    description: str
    macro: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)

    @property
    def sql(self) -> str:
        """The expression as a model writes it, with its call in Jinja."""
        if not self.macro:
            return self.value
        if self.macro == "roll_up":
            parent = _text(self.arguments["parent"])
            return (
                f"{{{{ tenfold.roll_up(\n        {_text(self.value)},"
                f" ref('tenfold_countries'), 'alpha_3', {parent}\n    ) | indent }}}}"
            )
        parts = [_text(self.value)]
        parts += [f"{name}={literal(value)}" for name, value in self.arguments.items()]
        one_line = f"{{{{ tenfold.{self.macro}({', '.join(parts)}) }}}}"
        if len(one_line) <= 64:
            return one_line
        inside = ",\n        ".join(parts)
        return f"{{{{ tenfold.{self.macro}(\n        {inside}\n    ) | indent }}}}"


@dataclass(frozen=True)
class Ladder:
    """The levels of one attribute, the finest first.

    Attributes:
        staged: How staging reads the raw column.
        levels: From the finest, which is only measured, to the coarsest.
        first_offered: The finest level that is coarse enough to be offered.
        note: What somebody who edits should know.
    """

    staged: Level
    levels: tuple[Level, ...]
    first_offered: int = 0
    note: str = ""


def ladder_of(column: Column, guess: Guess, raw: str, staged: str) -> Ladder | None:
    """Return the levels of an attribute, none where it has to be written by hand.

    Args:
        column: The raw column.
        guess: What it was taken for.
        raw: Its name as SQL writes it.
        staged: Its name after staging, as SQL writes it.
    """
    plain = Level(staged, "As it is.")
    if guess.kind == "options":
        return None
    if guess.kind == "flag":
        return _flag_ladder(column, raw, staged)
    if guess.kind == "age":
        bands = [_ages(staged, breaks) for breaks in AGE_BREAKS]
        return Ladder(_staged(raw, read_age(column)), (plain, *bands), 1)
    if guess.kind in ("date", "birth"):
        return _date_ladder(column, guess, raw, staged)
    if guess.kind == "year":
        bands = [_years(staged, step) for step in (5, 10, 25)]
        return Ladder(_staged(raw, read_number(column)), (plain, *bands))
    if guess.kind == "number":
        return _number_ladder(column, raw, staged)
    if guess.kind == "country":
        return _country_ladder(column, raw, staged)
    if guess.kind == "hierarchical_code":
        heads = [
            Level(
                f"left({staged}, {length})",
                f"The first {length} of the code.",
                arguments={"characters": length},
            )
            for length in code_lengths(words_of(column.name), column.is_lettered)
            if length < column["longest"]
        ]
        return Ladder(_text_level(column, raw), (plain, *heads))
    note = ""
    if guess.kind == "code":
        note = (
            "With a code list that leads from country to region,"
            " tenfold.local_roll_up keeps more of the rare ones"
        )
    if column.is_whole_number and column["written_as_fractions"]:
        return Ladder(_staged(raw, read_number(column)), (plain,), note=note)
    unknown = column.unknown_words
    if guess.kind == "code":
        # the code of Namibia
        unknown = [word for word in unknown if word != "na"]
    return Ladder(_text_level(column, raw, unknown), (plain,), note=note)


def count_ladder(raw: str, staged: str) -> Ladder:
    """Return bands for a number of rows, of which nobody who has any has 0."""
    bands = [
        Level(
            staged,
            "How many there are, in bands.",
            "number_band",
            {"breaks": list(breaks), "upper_open": True},
        )
        for breaks in COUNT_BREAKS
    ]
    return Ladder(Level(raw, ""), (Level(staged, "As it is."), *bands), 1)


def made_flag_ladder(raw: str, staged: str) -> Ladder:
    """Return the one level of a flag that is 1 or missing already."""
    flag = Level(staged, "1 where at least one row says so; else missing.")
    return Ladder(Level(raw, ""), (flag,))


def options_ladder(column: Column, raw: str, staged: str) -> Ladder:
    """Return how several options in one text are read, to be taken apart later."""
    return Ladder(_text_level(column, raw), (Level(staged, "As it is."),))


def round_breaks(low: float, middle: float, high: float, bands: int) -> list[int]:
    """Return rising round numbers that cut a range into about so many bands.

    They are multiples of 1, 2 or 5 times a power of ten or, where the upper half is
    much wider than the lower one, such numbers themselves.

    Args:
        low: Below which a tenth of the values lies.
        middle: Below which half of them lies.
        high: Below which nine tenths of them lie.
        bands: How many bands are wanted.
    """
    if low >= 0 and high > 8 * max(middle, 1):
        series = [
            digit * 10**power
            for power in range(max(math.ceil(math.log10(high)), 1))
            for digit in (1, 2, 5)
        ]
        inside = [number for number in series if low < number <= high] or [1]
        places = (len(inside) * (cut + 1) // bands for cut in range(bands - 1))
        return [inside[place] for place in sorted(set(places))]
    step = _round_step((high - low) / bands)
    first = (math.floor(low / step) + 1) * step
    breaks = list(range(first, math.floor(high) + 1, step))[: bands + 1]
    return breaks or [first]


def _round_step(width: float) -> int:
    """Return 1, 2 or 5 times a power of ten, whichever is nearest to a width."""
    if width <= 1:
        return 1
    power = int(10 ** math.floor(math.log10(width)))
    return min(
        (digit * power for digit in (1, 2, 5, 10)),
        key=lambda step: abs(math.log(step / width)),
    )


def _number_ladder(column: Column, raw: str, staged: str) -> Ladder:
    read = _staged(raw, read_number(column))
    low, middle, high = (column[f"quantile_{share}"] for share in (10, 50, 90))
    value, note = staged, ""
    percent = column.read.get("percent", read.arguments.get("percent"))
    if percent == "share":
        # breaks are of the right size only, so those above 1 count as percents
        low, middle, high = sorted(
            share / 100 if share > 1 else share for share in (low, middle, high)
        )
    # bands have whole numbers as breaks
    if not column.is_whole_number and max(abs(low), abs(high)) < 5:
        value, note = f"{staged} * 100", "The bands are in hundredths"
        low, middle, high = 100 * low, 100 * middle, 100 * high
    levels = [Level(staged, "As it is.")]
    for bands in (6, 4, 3, 2):
        breaks = round_breaks(low, middle, high, bands)
        level = Level(
            value,
            "Bands with round breaks.",
            "number_band",
            {"breaks": breaks, "lower_open": True, "upper_open": True},
        )
        if level not in levels:
            levels.append(level)
    return Ladder(read, tuple(levels), 1, note)


def _date_ladder(column: Column, guess: Guess, raw: str, staged: str) -> Ladder:
    plain = Level(staged, "As it is.")
    reading = dates_of(column)
    if reading is None:
        # somebody says so, and read_date tells how many are none
        reading = DateReading(("iso",), None, False, False, False, 0.0)
    is_birth = guess.kind == "birth"
    read = _staged(raw, read_date(column, reading, is_birth))
    if reading.is_partial:
        year, of_year = Level(staged, "The year."), staged
    else:
        year = Level(staged, "The year.", "date_period", {"period": "year"})
        of_year = f"extract(year from {staged})"
    if is_birth:
        bands = [_years(of_year, step) for step in (10, 25)]
        note = (
            "Where there is a date of the event, the age on that day says more:"
            " tenfold.age_band(tenfold.completed_years(…), …)"
        )
        return Ladder(read, (plain, *bands), 1, note)
    bands = [_years(of_year, step) for step in (5, 10)]
    if reading.is_partial:
        return Ladder(read, (year, *bands))
    return Ladder(read, (plain, year, *bands), 1)


def country_words(column: Column) -> tuple[str, ...]:
    """Return words for a missing answer that are codes in a column of countries.

    NA is Namibia where other countries are written in two letters.
    """
    return ("na", "ni", "dk") if column.share("two_letters") >= 0.05 else ()


def _country_ladder(column: Column, raw: str, staged: str) -> Ladder:
    unknown = [
        *(word for word in column.unknown_words if word not in country_words(column)),
        *map(str, column.unknown_numbers),
    ]
    arguments = {"unknown": unknown} if unknown else {}
    regions = [
        Level(
            staged,
            f"The {parent} of the country, of the United Nations.",
            "roll_up",
            {"parent": parent},
        )
        for parent in ("subregion", "region")
    ]
    country = Level(staged, "The country, as its ISO 3166 code of three letters.")
    return Ladder(Level(raw, "", "country_code", arguments), (country, *regions))


def _flag_ladder(column: Column, raw: str, staged: str) -> Ladder:
    if column.data_type.startswith("bool"):
        return Ladder(Level(raw, ""), (Level(staged, "1 or missing.", "flag"),))
    is_english = column["english_flag_words"] == column["flag_words"]
    words = FLAG_WORDS if is_english else FOREIGN_FLAG_WORDS
    condition = f"lower({staged}) in {words}"
    flag = Level(condition, "1 for yes, true and 1; else missing.", "flag")
    return Ladder(_staged(raw, read_text([])), (flag,))


def _ages(staged: str, breaks: list[int]) -> Level:
    return Level(staged, "Ages in bands.", "age_band", {"breaks": list(breaks)})


def _years(value: str, step: int) -> Level:
    """Bands of years that are the same for every table."""
    breaks = list(range(1950 if step < 25 else 1925, 2031, step))
    arguments = {"breaks": breaks, "lower_open": True, "upper_open": True}
    return Level(value, f"Bands of {step} years.", "number_band", arguments)


def _staged(raw: str, reading: Reading) -> Level:
    macro, arguments = reading
    return Level(raw, "", macro, arguments)


def _text_level(column: Column, raw: str, unknown: list[str] | None = None) -> Level:
    """Texts in one spelling, in one case where cases vary."""
    if unknown is None:
        unknown = column.unknown_words
    unknown = unknown + [str(number) for number in column.unknown_numbers]
    if column["folded_values"] < column["distinct_values"]:
        return _staged(f"lower({raw})", read_text(unknown))
    return _staged(raw, read_text(unknown))


def literal(value: object) -> str:
    """Write a value as Jinja writes it."""
    if isinstance(value, dict):
        entries = (f"{literal(key)}: {literal(item)}" for key, item in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _text(value: str) -> str:
    """A text as Jinja writes it."""
    quote = '"' if "'" in value and '"' not in value else "'"
    return quote + value.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote
