"""Questions about what a column is, and whether it may be published."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tenfold_udfs.suggestion.answers import (
    Answer,
    Question,
    attribute_line,
    role_line,
)
from tenfold_udfs.suggestion.children import KEY_REASON
from tenfold_udfs.suggestion.column_sets import MOST_SETS
from tenfold_udfs.suggestion.doubts import too_many_sets
from tenfold_udfs.suggestion.findings import Findings
from tenfold_udfs.suggestion.names import names_sensitive, words_of
from tenfold_udfs.suggestion.plan import PlannedColumn


def subject(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask whether the key is that of the protected person."""
    if column.role != "subject" or column.reason == KEY_REASON:
        return
    taken = f"People are counted by this column: {findings.plan.subject_reason}."
    if findings.has_several_rows:
        taken += (
            " Some people have several rows. What differs between their rows becomes"
            " missing, except that yes in one row is yes."
        )
    taken += "".join(f" {doubt[:1].upper()}{doubt[1:]}" for doubt in findings.doubts)
    yield Question(
        "Does this column stand for one protected person, not for a case or a form?",
        taken,
        (
            Answer(
                "No. It is the key of something else.",
                role_line(findings, column, "key"),
            ),
            Answer(
                "Then people are counted by another column.",
                "config: {meta: {tenfold: {role: subject}}}",
                "the other column",
            ),
        ),
    )


def needed_of(
    people: Findings,
) -> Callable[[Findings, PlannedColumn], Iterator[Question]]:
    """Ask what to cut where a build could not count all attributes of people."""

    def needed(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
        if column in findings.offered and people.column_sets > MOST_SETS:
            yield Question(
                "Which of these do readers need?",
                f"All of them. {too_many_sets(people)}",
                (Answer("Not this one.", role_line(findings, column, "dropped")),),
            )
        elif column.doubt == "one_too_many":
            yield Question(
                "Which of these do readers need?",
                "None of them: there are more attributes than a build counts together"
                " without long waiting, so the first of the table are offered, and"
                " those that your YAML calls attributes.",
                (
                    Answer(
                        "This one. Another of the offered ones is not needed then: give"
                        " it the role dropped.",
                        attribute_line(findings, column),
                    ),
                ),
            )

    return needed


def shared_texts(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask about texts that an identifier and an attribute have in common."""
    offered = {c.name: c for c in findings.offered}
    for identifier, name in sorted(findings.shared):
        if identifier != column.name or name not in offered:
            continue
        yield Question(
            f"Does a text of this column, which also stands in {name}, point to"
            " somebody?",
            f"{name} would be published, and this column never. They have texts in"
            " common, so the test no_identifier will fail.",
            (
                Answer(
                    "No text of this column points to anybody.",
                    role_line(findings, column, "dropped"),
                ),
                Answer(
                    f"{name} identifies people too.",
                    role_line(findings, offered[name], "identifier"),
                    name,
                ),
            ),
        )


def sensitive(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask whether it would do harm to know an attribute of somebody."""
    thing = names_sensitive(words_of(column.name))
    if thing is None or column not in findings.offered:
        return
    yield Question(
        "Would it do harm if others learned this of somebody?",
        f"The name says {thing}. It is published like every other column. In the YAML"
        " of the generalized model are lines that give it a stronger protection:"
        " take the # away in front of them, and in front of the tests"
        " combinations_are_diverse.",
        (
            Answer(
                "It should not be published at all.",
                role_line(findings, column, "dropped"),
            ),
        ),
    )


def guessed(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask about attributes that were known by their values and not by their names."""
    if column not in findings.offered:
        return
    identifies = Answer(
        "They may, or nobody needs them.", role_line(findings, column, "identifier")
    )
    if column.doubt == "texts":
        yield Question(
            "Could a text of this column name a person, a family or a small place?",
            "No: there are few different texts, and many people share each. They are"
            " published as they are written.",
            (identifies,),
        )
    elif column.doubt == "one_or_two":
        yield Question(
            "Do 1 and 2 mean yes and no?",
            "1 is taken for yes. 2 is taken for no, and is not counted.",
            (
                Answer(
                    "They mean two other things.",
                    attribute_line(findings, column, kind="category"),
                ),
            ),
        )
    elif column.doubt == "codes":
        yield Question(
            "Do these numbers count or measure something, such as children or years?",
            "No: they are taken for codes of answers, and are published one by one.",
            (
                Answer(
                    "They count or measure something.",
                    attribute_line(findings, column, kind="number"),
                ),
                Answer(
                    "They may point to a person.",
                    role_line(findings, column, "identifier"),
                ),
            ),
        )
    elif column.doubt == "numbers":
        yield Question(
            "Are these numbers codes, or do they point to somebody?",
            "Neither: they are taken for a quantity, and are published in bands.",
            (
                Answer(
                    "They are codes of answers.",
                    attribute_line(findings, column, kind="category"),
                ),
                Answer(
                    "They point to somebody, as numbers of documents do.",
                    role_line(findings, column, "identifier"),
                ),
            ),
        )


def lost_zeros(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask whether codes of a classification lack zeros in front."""
    if column.doubt == "lost_zeros":
        yield Question(
            "Did zeros in front of these codes get lost, as spreadsheets lose them?",
            "Perhaps: some codes have fewer digits than others. They are not cut to"
            " their first characters, which mean something else without a zero. If"
            " zeros were lost, load the table again with this column as text.",
            (
                Answer(
                    "No. Longer codes begin with the shorter ones above them.",
                    attribute_line(findings, column, kind="hierarchical_code"),
                ),
            ),
        )


def left_out(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask what would keep an attribute that nothing was written for."""
    if column not in findings.left_out:
        return
    drop = Answer("Nobody needs it.", role_line(findings, column, "dropped"))
    if column.kind == "options":
        yield Question(
            "Which options may be chosen here?",
            "A cell holds several answers in one text. They are values of the data, so"
            " nothing was written for them. Somebody who writes SQL adds a flag for"
            " each: tenfold.multi_select_flag, or tenfold.flags_from_rows in a table"
            " with several rows per person.",
            (
                Answer(
                    "A cell holds one answer, which has these signs in it.",
                    attribute_line(findings, column, kind="category"),
                ),
                drop,
            ),
        )
    else:
        yield Question(
            "Is there a coarser list for this, such as regions for places?",
            "It is left out: too few people share its values. A code list that leads"
            " from each value to a coarser one would keep it; somebody who writes SQL"
            " adds it with tenfold.roll_up.",
            (drop,),
        )


def unrecognized(findings: Findings, column: PlannedColumn) -> Iterator[Question]:
    """Ask about columns that are published nowhere, for want of knowing."""
    if column.role in ("attribute", "code"):
        return
    publish = Answer(
        "It is a fact that many people share. Publish it where enough do.",
        attribute_line(findings, column),
    )
    if column.doubt == "unrecognized":
        yield Question(
            "What is this?",
            "Neither name nor values say it, so it counts as something that identifies"
            " people. Nothing of it is published.",
            (
                publish,
                Answer(
                    "These are notes, in which people are told of.",
                    role_line(findings, column, "free_text"),
                ),
            ),
        )
    elif column.doubt == "names_like":
        yield Question(
            "Are these names of people or of small places?",
            "Yes: they look like names, so nothing of them is published.",
            (publish,),
        )
    elif column.doubt == "days_or_key":
        yield Question(
            "Are these days, as a spreadsheet numbers them, or other dates?",
            "No: most of these numbers occur once or twice, so they are taken for a"
            " key, and nothing of them is published.",
            (Answer("They are dates.", attribute_line(findings, column, kind="date")),),
        )
