"""What the page says of every release, in words for people.

`CHECKLIST` is that of docs/privacy.md; a test compares the two.
"""

from __future__ import annotations

GUARANTEES = {
    "record": (
        "Record guarantee: at least k people share every released record as a whole,"
        " however many attributes it has."
    ),
    "combination": (
        "Combination guarantee: at least k people share every combination of up to L"
        " attributes in every released record."
    ),
}

# where the record guarantee is asked of some columns
COLUMNS_HELD = (
    "Record guarantee of some columns: at least k people share what a released record"
    " has in {columns}, and every combination of up to L attributes in it."
)

MORE_THAN_L = "More than L attributes at once"

REMAINS = {
    "Homogeneity": (
        "A group of k people or more is published even if all of them have the same"
        " sensitive trait. Whoever knows that a person is one of the group then knows"
        " the trait. Only marking a column as sensitive, making it coarser or leaving"
        " it out prevents this."
    ),
    MORE_THAN_L: (
        "Under the combination guarantee, and where the record guarantee is asked of"
        " some columns, a released record with more than L attributes can by chance"
        " fit exactly one real person in all of them. It was drawn from counts and not"
        " copied from that person, but a reader may believe that the record is"
        " somebody."
    ),
    "Several releases": (
        "A reader who has two releases of nearly the same data can subtract one from"
        " the other, and may learn that a group has just reached a multiple of k."
    ),
    "Somebody inside the data": (
        "Whoever knows all other people in the data can count them, compare with the"
        " published counts, and be sure whether the last person is in the data."
    ),
    "No differential privacy": (
        "The guarantees are about the size of groups. Nothing here limits what an"
        " attacker with any knowledge can learn from the fact that a person is in the"
        " data. If being in the data is itself the secret, do not release."
    ),
    "What statistics always tell": (
        "A true statement about a group lets readers guess about its members, also"
        " about those whose data were never collected."
    ),
    "The private side": (
        "The private warehouse, dbt's target folder and its logs are not protected by"
        " anything on this page. Guard them as you guard the raw tables."
    ),
}

CHECKLIST = (
    "tenfold_publish_targets names the targets that may publish and no other, and"
    " tenfold_seed is not set.",
    "Every raw column has a role, and somebody who knows the cases has read the list"
    " (column_lineage, the YAML of the raw tables).",
    "The protected person is the right one: subject_id is one key per person, not per"
    " case, and somebody looked at what the build said about doubtful keys.",
    "Buckets and levels come from a standard or a question, not from the data. No"
    " released column is a place, a date or a rare trait by which the people concerned"
    " would recognize each other.",
    "k and L are right for the harm that is possible. The manifest of the release"
    " (release_manifest) shows both, and the guarantee.",
    "The guarantee was chosen on purpose: combination only if it does no harm when a"
    " record seems to be somebody.",
    "Sensitive columns are marked or left out, or somebody judged the homogeneity and"
    " accepted it.",
    "It is written down when the next release may come, what was released before, and"
    " that the buckets are the same; the levels of records that were released are"
    " pinned.",
    "Somebody asked who could know nearly everybody in the data (staff, partners,"
    " perpetrators), and whether being in it is a secret.",
    "It is written down who can read the private warehouse, target/ and logs/, and when"
    " they are deleted.",
    "The build that made the file passed all tests, and the file's hashes are those of"
    " its manifest.",
    "The attacks were run on tables like yours, and somebody looked at those that"
    " succeed more often than the control.",
    "Readers are told what the records are: synthetic, for exploring, with the"
    " table of counts for numbers of people.",
)

# What somebody without special skills or secret access could use, and what is asked.
INTRUDER_MEANS = (
    "Has no knowledge of the people at first, but wants to find one of them and is"
    " willing to work for it.",
    "Reads this release and every earlier one, and can use a spreadsheet or write a"
    " program.",
    "Searches the web, social media, newspapers, court reports, public registers and"
    " libraries.",
    "Asks people who may know more: neighbours, relatives, colleagues, staff. May know"
    " one of the people well.",
    "Does not break into computers or buildings. Somebody who does so reads the raw"
    " tables and needs no release.",
)

INTRUDER_ASKED = (
    "What would this person search for first: a place, a date, an age, a case that was"
    " in the newspapers?",
    "Which public source has the same attributes as this release?",
    "Who tried it, for how long, with which sources, and what was found?",
)
