"""Guesses a column's role, and what kind of value it holds, and says why.

The order of the rules is the point: whatever may identify somebody is asked for first,
and what no rule recognizes is an identifier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tenfold_udfs.suggestion import names
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.reading import DateReading, date_reading

IDENTIFYING_CONTENT = {
    "emails": "e-mail addresses",
    "phones": "telephone numbers",
    "uuids": "UUIDs",
    "ibans": "bank accounts",
    "urls": "web addresses",
    "ip_addresses": "network addresses",
}
MOST_CATEGORIES = 200
CLASSIFIED = "codes of a classification, which begin with those above them"
LACKS_ZEROS = (
    "codes of a classification, some with fewer digits than others: if zeros in front"
    " were lost, codes do not begin with those above them"
)
# what has two answers of which none is no
NO_FLAGS = names.CATEGORIES | names.SEXES | names.COUNTRIES | names.MEASURES
# distinct whole numbers up to which they are taken for codes and not for a quantity
MOST_CODES = 30


@dataclass(frozen=True)
class Guess:
    """A role with what it rests on.

    Attributes:
        role: As `meta.tenfold.role` knows it.
        kind: What an attribute holds, which decides how it is generalized: flag, age,
            birth, date, year, number, country, code or category; `options` for several
            options in one text. Empty for what is no attribute.
        reason: Why, in words that hold nothing of the data.
        doubt: Which question of `questions` somebody should answer, empty for none.
    """

    role: str
    kind: str
    reason: str
    doubt: str = ""


def guess_role(column: Column, subject: str) -> Guess:
    """Guess the role of a column of a table about `subject`."""
    if column.name.lower() == subject.lower():
        return Guess("subject", "", "the key of the protected person")
    guessed = next(_guesses(column))
    if column.role is None or column.role == "subject":
        return guessed
    if column.role in ("attribute", "code"):
        kind = column.kind or guessed.kind or _kind_by_content(column)
        return Guess(column.role, kind, "your YAML says so")
    return Guess(column.role, "", "your YAML says so")


def dates_of(column: Column) -> DateReading | None:
    """Say how a column's dates are written, none if it holds no dates."""
    words = names.words_of(column.name)
    is_named_date = names.has_any(words, names.BIRTHS | names.DATES)
    return date_reading(column, is_named_date or column.kind in ("birth", "date"))


def _guesses(column: Column) -> Iterator[Guess]:
    """Yield guesses, the first of which counts."""
    words = names.words_of(column.name)
    if column.is_opaque:
        is_nested = not column.data_type.startswith(("blob", "bit", "geometry"))
        reason = (
            "a cell holds several values; take them apart first"
            if is_nested
            else "a cell holds bytes or a shape, and no text, number or date"
        )
        yield Guess("dropped", "", reason)
    if column["distinct_values"] == 0:
        yield Guess("dropped", "", "empty")
    is_flag = _is_flag(column)
    if is_flag and words[:1] and words[0] in names.FLAG_STARTS:
        yield Guess("attribute", "flag", "name and values are those of a flag")
    for figure, what in IDENTIFYING_CONTENT.items():
        # 01/02/1950 is a telephone number in some countries
        if column.share(figure) >= 0.05 and not dates_of(column):
            yield Guess("identifier", "", f"values look like {what}")
    yield from _by_name(column, words)
    yield from _by_content(column, words)
    reason = "not recognized, so it counts as an identifier"
    yield Guess("identifier", "", reason, "unrecognized")


def _by_name(column: Column, words: list[str]) -> Iterator[Guess]:
    if names.has_any(words, names.FREE_TEXT):
        yield Guess("free_text", "", "the name says free text")
    if names.has_any(words, names.FORMS_OF_ADDRESS):
        yield Guess("dropped", "", "a form of address tells of gender and family")
    if names.has_any(words, names.ADMINISTRATIVE):
        yield Guess("dropped", "", "about the record and not about the person")
    named = names.names_identifier(words)
    is_constant = column["distinct_values"] == 1 and column["filled"] == column["rows"]
    if named and _is_flag(column) and not is_constant:
        yield Guess("attribute", "flag", "yes or no, which names nobody")
    if named and names.has_any(words, names.COUNTRIES) and column.common_share >= 0.8:
        yield Guess("dropped", "", "the country of an address; take another if needed")
    if named:
        yield Guess("identifier", "", f"the name says {named}")
    if _holds_countries(column, words):
        yield Guess("attribute", "country", "values are countries")
    known = names.has_any(words, names.CATEGORIES | names.COUNTRIES)
    if names.is_key(words):
        is_measure = names.has_any(words, names.MEASURES | frozenset(["age"]))
        if is_measure and column.is_number and words[-1] not in ("id", "key", "uuid"):
            pass
        elif known and _is_small_code(column):
            yield Guess("attribute", "category", "a code with few values, by its name")
        else:
            yield Guess("key", "", "the name is that of a key")


def _by_content(column: Column, words: list[str]) -> Iterator[Guess]:
    if _is_list_of_options(column):
        yield Guess("attribute", "options", "several options in one text")
    if column["average_words"] >= 6 or column["average_length"] >= 60:
        yield Guess("free_text", "", "long texts of several words")
    if column["distinct_values"] == 1 and column["filled"] == column["rows"]:
        yield Guess("dropped", "", "the same value in every row")
    is_birth = names.has_any(words, names.BIRTHS)
    reading = dates_of(column)
    if reading:
        what = _dates_in_words(reading)
        if is_birth:
            yield Guess("attribute", "birth", f"{what}, and the name says birth")
        yield Guess("attribute", "date", what)
    if _is_flag(column):
        # of these, 0 is an answer and not the lack of one
        kind = "category" if names.has_any(words, names.SEXES) else "flag"
        yield Guess("attribute", kind, "values are those of a flag")
    if _is_one_or_two(column) and not names.has_any(words, NO_FLAGS):
        reason = "1 is taken for yes and 2 for no"
        yield Guess("attribute", "flag", reason, "one_or_two")
    if column.is_number:
        yield from _by_numbers(column, words)
    if column.is_text:
        yield from _by_text(column, words)


def _by_numbers(column: Column, words: list[str]) -> Iterator[Guess]:
    low, high = column["quantile_10"], column["quantile_90"]
    if names.has_any(words, names.AGES) and 0 <= low and high <= 110:
        yield Guess("attribute", "age", "numbers, and the name says age")
    if column.is_whole_number and 1850 <= low and high <= 2150:
        if names.has_any(words, names.YEARS | names.BIRTHS | names.DATES):
            yield Guess("attribute", "year", "years")
    measured = names.has_any(words, names.MEASURES)
    yield from _by_classification(column, words)
    if column.share("coordinates") >= 0.8 and not measured:
        yield Guess("identifier", "", "values look like coordinates")
    is_quantity = measured and column["distinct_values"] > MOST_CODES
    if (
        names.has_any(words, names.CATEGORIES)
        and _is_small_code(column)
        and not is_quantity
    ):
        yield Guess("attribute", "category", "a code with few values, by its name")
    if measured:
        yield Guess("attribute", "number", "numbers, and the name says a quantity")
    if column.is_whole_number and column.distinct_share > 0.2:
        is_date = names.has_any(words, names.DATES)
        doubt = "days_or_key" if is_date else ""
        yield Guess("key", "", _why_key(column, words), doubt)
    is_few = column["distinct_values"] <= MOST_CODES and column.common_share >= 0.9
    if column["leading_zeros"] and not is_few:
        yield Guess("identifier", "", "numbers that begin with 0 are no quantities")
    if column.common_share < 0.9:
        return
    if column.is_whole_number and column["distinct_values"] <= MOST_CODES:
        reason = "few whole numbers, taken for codes"
        yield Guess("attribute", "category", reason, "codes")
    if column["distinct_values"] <= MOST_CATEGORIES:
        reason = "numbers that many people share"
        yield Guess("attribute", "number", reason, "numbers")


def _by_text(column: Column, words: list[str]) -> Iterator[Guess]:
    yield from _by_classification(column, words)
    if column.distinct_share > 0.5:
        yield Guess("identifier", "", "nearly every person has a text of their own")
    known = names.has_any(words, names.CATEGORIES | names.COUNTRIES | names.AGES)
    if names.has_any(words, names.BIRTHS) and not known:
        reason = "the name says birth, and values are no dates: a place, perhaps"
        yield Guess("identifier", "", reason)
    if known and column["distinct_values"] <= 5 * MOST_CATEGORIES:
        kind = "code" if names.has_any(words, names.COUNTRIES) else "category"
        yield Guess("attribute", kind, "the name and how few values there are")
    if column.common_share < 0.9 or column["distinct_values"] > MOST_CATEGORIES:
        return
    if column.share("names_like") >= 0.5:
        reason = "values look like names of people or places"
        yield Guess("identifier", "", reason, "names_like")
    reason = "few values, each of which many people share"
    yield Guess("attribute", "category", reason, "texts")


def _kind_by_content(column: Column) -> str:
    """Return how to generalize a column of which only the role is known."""
    if dates_of(column):
        return "date"
    if _is_flag(column):
        return "flag"
    if column.is_number and column["distinct_values"] > MOST_CODES:
        return "number"
    return "options" if _is_list_of_options(column) else "category"


def _is_flag(column: Column) -> bool:
    if column.data_type.startswith("bool"):
        return True
    # of codes for a missing answer, 9 and the like are seldom anything else here
    doubtful = _doubtful(column)
    others = column["filled"] - doubtful
    fits = column["flag_words"] == others > 0
    if not 1 <= column["distinct_values"] <= 4 + len(column.doubtful_numbers):
        return False
    # F and N, or X and Y, are two answers of which both would mean the same
    is_one_sided = column["yes_letters"] in (0, others) and not column["numbers"]
    is_two_letters = column["longest"] == 1 and column["folded_values"] > 1
    return fits and not (is_one_sided and is_two_letters)


def _is_one_or_two(column: Column) -> bool:
    """Tell whether the values are 1 and 2, as surveys write yes and no."""
    distinct = column["distinct_values"] - len(column.doubtful_numbers)
    others = column["filled"] - _doubtful(column)
    return distinct == 2 and column["ones_and_twos"] == others


def _holds_countries(column: Column, words: list[str]) -> bool:
    """Tell whether nearly all values are read as countries.

    Codes alone do not tell: many of two letters are states or languages as well.
    """
    if column["distinct_values"] < 2 or _is_flag(column):
        return False
    if names.has_any(words, names.COUNTRIES):
        return column.share("countries") >= 0.8
    if names.has_any(words, names.ORIGINS | names.DESTINATIONS):
        return column.share("countries") >= 0.9
    return column.share("country_names") >= 0.9 and column["distinct_values"] > 2


def _doubtful(column: Column) -> float:
    """How many values may stand for a missing answer."""
    return sum(
        column[f"doubtful number:{number}"] for number in column.doubtful_numbers
    )


def _by_classification(column: Column, words: list[str]) -> Iterator[Guess]:
    if not _is_classification(column, words):
        return
    if column["fewer_digits"] and names.may_begin_with_zero(words):
        yield Guess("attribute", "category", LACKS_ZEROS, "lost_zeros")
    yield Guess("attribute", "hierarchical_code", CLASSIFIED)


def _is_classification(column: Column, words: list[str]) -> bool:
    """Tell whether the values are codes of a hierarchy, by name and form."""
    if not names.names_classification(words):
        return False
    if column.share("whole_numbers") >= 0.95 and column.distinct_share > 0.5:
        # cid and cno are keys elsewhere
        return False
    is_coded = column.share("short_codes") >= 0.95 and column["longest"] <= 10
    # names of jobs are words, codes have digits in them
    figures = ("whole_numbers", "codes_of_letters_and_digits", "codes_of_digits")
    return (
        is_coded
        and column["shortest"] >= 3
        and sum(column.share(figure) for figure in figures) >= 0.95
        and column["distinct_values"] > 1
    )


def _dates_in_words(reading: DateReading) -> str:
    """Say how dates were taken, and what is not sure about it."""
    formats = ", ".join(reading.formats)
    if reading.formats == ("iso",):
        return "dates"
    text = f"dates written as {formats}"
    orders = {
        "dmy": "the day before the month",
        "mdy": "the month before the day",
        "ymd": "the year in front",
    }
    if reading.order:
        text += f", {orders[reading.order]}"
    if reading.is_ambiguous:
        text += " (the other order fits as well: check it)"
    if reading.has_two_digits:
        text += ", some with years of two digits"
    if reading.is_partial:
        text += ", of which the year is kept since some are only a year or month"
    return text


def _why_key(column: Column, words: list[str]) -> str:
    reason = "whole numbers, most of which occur once or twice"
    low, high = column["quantile_10"], column["quantile_90"]
    if 3654 <= low and high <= 73050 and names.has_any(words, names.DATES):
        reason += "; or days of a spreadsheet, see tenfold.read_date"
    return reason


def _is_list_of_options(column: Column) -> bool:
    """Tell whether few options, in many orders and sets, make up the texts."""
    if column.is_number:
        return False
    few = column["distinct_options"] <= min(60, 0.8 * column["distinct_values"])
    return column.share("lists") >= 0.05 and few


def _is_small_code(column: Column) -> bool:
    return column["distinct_values"] <= MOST_CATEGORIES and column.common_share >= 0.8
