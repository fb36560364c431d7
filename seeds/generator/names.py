"""Invented names, places and phrases. Nobody and nowhere real is meant.

Names are made of syllables that are rare in any language, long enough that none
is part of a country's name, a code or a label used elsewhere in the project.
"""

import unicodedata
from itertools import product

_GIVEN_HEADS = [
    "Qaev", "Xylt", "Zhuq", "Vremk", "Thaqu", "Yxid", "Jorvq", "Kwezh",
    "Nquom", "Praxv", "Skelq", "Tzavr", "Uzhev", "Wyrqa", "Ozmeq", "Ivqad",
]  # fmt: skip
_GIVEN_TAILS = {
    "Feminine": ["ozia", "irixa", "unqei", "eshva", "alyth", "yumiq"],
    "Masculine": ["ozek", "irquor", "unxor", "eshmoq", "alzun", "yumvak"],
}
_FAMILY_HEADS = [
    "Bezqu", "Drovx", "Fzalk", "Ghuvq", "Hroxt", "Kjaezh", "Lvuqo", "Mzeqr",
    "Nozhk", "Pvexu", "Qorbz", "Rzugq", "Szolvq", "Tuvxam", "Vqenth", "Zyrquo",
]  # fmt: skip
_FAMILY_TAILS = [
    "abrezh", "ekquist", "imvold", "ozhane", "umqvist", "yxweth", "arqdotti", "evzuk",
]  # fmt: skip
# Awkward on purpose: quotes, blanks, hyphens and letters beyond ASCII.
_AWKWARD_FAMILIES = [
    "O'Xylquen", "D’Vroqzel", "van der Zquombel", "Qvælströxm", "Žuqéřov",
    "Ñoxqueñaz", "Ğuxöqçüz", "Zquorb-Vexhamq", "Вжухкваш", "Ξκβωθρυξ", "ꝗuvaxþorn",
]  # fmt: skip

GIVEN_NAMES = {
    gender: [head + tail for head, tail in product(_GIVEN_HEADS, tails)]
    for gender, tails in _GIVEN_TAILS.items()
}
FAMILY_NAMES = [
    head + tail for head, tail in product(_FAMILY_HEADS, _FAMILY_TAILS)
] + _AWKWARD_FAMILIES

CITIES = [
    head + tail
    for head, tail in product(
        ["Uqvar", "Zhembo", "Xoltri", "Yqued", "Vozhna", "Kfelu", "Brezhqu", "Oqtam"],
        ["haveq", "zburg", "qtown", "xmouth", "vqgrad", "pquora"],
    )
]
STREETS = [
    head + " " + tail
    for head, tail in product(
        ["Vexlamp", "Quorzel", "Zhubrook", "Owlqvist", "Thrixham", "Jaxmoor"],
        ["Rowq", "Laneq", "Quayx", "Pathz", "Stairx", "Alleyq"],
    )
]
SALUTATIONS = ["Mx", "Mrs", "Mr", "Dr"]

# Narratives. {0} is a given name, {1} a family name, {2} a city; each template
# holds every one of them once, in this order.
CASE_COMMENTS = [
    "Spoke with {0} {1} by phone; the flat in {2} is not safe any more.",
    'Interview of two hours. {0} said: "I was told to sign, and I signed." '
    "The {1} family was informed; transport to {2} is arranged.",
    "{0} {1} arrived late.\nShelter place in {2} confirmed; doctor's visit on Friday.",
    "Court hearing moved. {0} wants an interpreter; M. {1} (police, {2}) agreed.",
    "Call from the sister of {0} {1}: a man was asking for her in {2} – “the boss”.",
    "File handed over; {0} {1} keeps the same room in {2}, no. 4, second floor.",
    "{0} sleeps badly. Psychologist {1} sees signs of trauma, next visit in {2}.",
    "Wages claim: {0} {1} worked 14 months in {2}; 9,300 unpaid; receipts attached.",
]
REFERRAL_DETAILS = [
    "Brought in by {0} {1}, hotline volunteer; found near the station of {2}.",
    '{0} {1} asked for help at the counter in {2}; speaks softly, "no police".',
    "Phone referral; caller {0} {1}, neighbour, {2}.",
]
CLOSURE_REASONS = [
    "{0} {1} moved to {2} and has work.",
    "Contact lost; last seen by {0} {1} in {2}.",
    "Handed over to caseworker {0} {1}, office {2}.",
]
ROLE_DETAILS = [
    'Known as "{0}"; lived with the {1} family; drives to {2} every week.',
    "{0} {1} kept the passports in {2}.",
]
EVENT_DESCRIPTIONS = [
    "Met {0} {1} at a café in {2}; promised a salary.",
    "Locked in by {0} {1}; a house outside {2};\nescaped through a window.",
    "Driven by {0} {1} to {2} at night.",
]
VULNERABILITY_DETAILS = [
    "{0} {1} owes money to a lender in {2}.",
    "Grew up with an aunt, {0} {1}, in {2}; left school early.",
]


def ascii_name(name: str) -> str:
    """Return a name as it may stand in an e-mail address."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    letters = "".join(letter for letter in folded.lower() if letter.isalpha())
    return letters or "mailbox"
