"""Makes the package's lists of countries and of their names, when they are renewed.

    npm pack i18n-iso-countries && tar xzf i18n-iso-countries-*.tgz
    pip install babel pycountry
    python make_country_names.py package ../../code_lists

Codes are those of ISO 3166, by pycountry. Names are those of the Unicode CLDR, by
Babel, and of i18n-iso-countries, in nineteen languages and in each country's own, and
what people write besides: everyday_names.csv. Regions are kept from the list that is
there.

Whose a name is, where several countries could be meant:

1. A code is that of the country which has it today, before any name and former code.
2. The whole name of one country is its name, though others have a word more: Guinea is
   not Guinea-Bissau, Georgia is no state of another country.
3. Names of parts lead to the country: England, Northern Ireland.
4. A former country that became one leads to it: Burma, Zaire. One that became several
   stands in the list itself, in the region of that of them which CLDR names first.
5. Any other name that two countries share is nobody's, so that it is not read: Congo
   and Korea without a word more, Virgin Islands, CS.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pycountry
from babel import Locale, UnknownLocaleError
from babel.core import get_global

LANGUAGES = (
    "en es es_MX pt pt_PT fr de ar ru id zh zh_Hant it nl pl ro tr uk vi fa".split()
)
# without an ISO code, but with codes that users of ISO 3166 may assign
ASSIGNED = {"XKX": "XK"}
# became several countries: code of two letters if it is that of one alone, number,
# names in English and Spanish, and the country of its capital
FORMER = {
    "ANT": ("AN", "530", "Netherlands Antilles", "Antillas Neerlandesas", "CUW"),
    "CSK": ("", "200", "Czechoslovakia", "Checoslovaquia", "CZE"),
    "SCG": ("", "891", "Serbia and Montenegro", "Serbia y Montenegro", "SRB"),
    "SUN": ("SU", "810", "Soviet Union", "Unión Soviética", "RUS"),
    "YUG": ("YU", "890", "Yugoslavia", "Yugoslavia", "SRB"),
}
# codes that are neither in ISO 3166 nor in CLDR and occur all the same
OTHER_CODES = {
    "EL": "GRC", "ROM": "ROU", "WBG": "PSE", "KSV": "XKX", "BYS": "BLR", "AFI": "DJI",
}  # fmt: skip
# Portuguese names of i18n-iso-countries that stand at the other Congo
MIXED_UP = {("pt", "CG"), ("pt", "CD")}
SHARED = (
    "congo kongo конго الكونغو كونغو کنگو 刚果 剛果 korea corea coreia coree koreya"
    " kore корея كوريا کره hanquoc conggo virginislands america amerika гвиана гвіана"
    " republicofchina repubblicadicina китайскаяреспублика"
).split()
# articles of European languages in front of a name
ARTICLE = re.compile(
    r"^\s*(?:(?:the|la|le|les|los|las|el|die|der|das|o|a|os|as|il|gli)\s+|l['’]\s*)(?=\S)"
)
OFFICIAL = ("official", "de_facto_official")
GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
AND = {
    "en": "and", "es": "y", "pt": "e", "fr": "et", "de": "und", "it": "e", "nl": "en",
}  # fmt: skip


# those that Unicode takes for letters
APOSTROPHES = "ʹʺʻʼʽˈ"


def key_of(name: str) -> str:
    """Return what the macro country_key leaves of a name."""
    text = unicodedata.normalize("NFD", unicodedata.normalize("NFC", name).lower())
    text = "".join(sign for sign in text if not unicodedata.category(sign)[0] == "M")
    text = text.translate(str.maketrans("ىةیک", "يهيك"))
    text = ARTICLE.sub("", text)
    text = re.sub(r"\s*[,(]\s*the\s*\)?\s*$", "", text)
    return "".join(
        sign
        for sign in text
        if unicodedata.category(sign)[0] in "LN" and sign not in APOSTROPHES
    )


def variants(name: str, language: str) -> Iterator[str]:
    """Yield a name in the ways in which people write it."""
    yield name
    if "&" in name and language[:2] in AND:
        yield name.replace("&", AND[language[:2]])
    if language == "de":
        yield re.sub("[äöüß]", lambda found: GERMAN[found[0]], name.lower())
    if "ß" in name:
        yield name.replace("ß", "ss")
    if language == "ru" and "ё" in name:
        yield name.replace("ё", "е")
    if name.startswith("St. "):
        yield name.replace("St. ", "Saint ")
    inverted = re.fullmatch(r"([^,(]+), (.+ (?:of|of the))", name)
    if inverted:
        yield f"{inverted[2]} {inverted[1]}"
    # a word in brackets may be left out: Myanmar (Burma), Cocos (Keeling) Islands
    if re.search(r"[(（\[].*[)）\]]", name):
        yield re.sub(r"\s*[(（\[].*?[)）\]]", "", name)


def names_of(package: Path) -> Iterator[tuple[str, str]]:
    """Yield (alpha-3, name) for all names of all countries."""
    three = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    three |= {two: code for code, two in ASSIGNED.items()}
    for country in pycountry.countries:
        for attribute in ("name", "official_name", "common_name"):
            if name := getattr(country, attribute, None):
                yield from ((country.alpha_3, v) for v in variants(name, "en"))
    for two, code in three.items():
        # a code and the name, as lists of options have them
        name = Locale("en").territories[two]
        for written in (two, code):
            yield from ((code, f"{written} {name}"), (code, f"{name} ({written})"))
    for language in LANGUAGES:
        known = Locale.parse(language).territories
        for two, code in three.items():
            if name := known.get(two):
                yield from ((code, v) for v in variants(name, language))
        file = package / "langs" / f"{language}.json"
        if not file.is_file():
            continue
        for two, listed in json.loads(file.read_text("utf-8"))["countries"].items():
            for name in [listed] if isinstance(listed, str) else listed:
                if two in three and (language, two) not in MIXED_UP:
                    yield from ((three[two], v) for v in variants(name, language))
    for two, languages in get_global("territory_languages").items():
        for language, facts in languages.items():
            if two in three and facts.get("official_status") in OFFICIAL:
                try:
                    known = Locale.parse(language.split("_")[0]).territories
                except (UnknownLocaleError, ValueError):
                    continue
                if name := known.get(two):
                    yield three[two], name


def codes() -> Iterator[tuple[str, str]]:
    """Yield (alpha-3, code) for all codes of today, two letters, three and digits."""
    for country in pycountry.countries:
        for code in (country.alpha_2, country.alpha_3, country.numeric):
            yield country.alpha_3, code
    for code, two in ASSIGNED.items():
        yield code, two
        yield code, code
    for code, (two, number, *_) in FORMER.items():
        yield from ((code, text) for text in (two, number, code) if text)


def former_codes() -> Iterator[tuple[str, str]]:
    """Yield (alpha-3, code) for former and other codes that lead to one country."""
    three = {country.alpha_2: country.alpha_3 for country in pycountry.countries}
    for code, successors in get_global("territory_aliases").items():
        if len(successors) == 1 and successors[0] in three:
            yield three[successors[0]], code
    for country in pycountry.historic_countries:
        now = get_global("territory_aliases").get(country.alpha_2, [])
        is_of_one = len(now) == 1 and now[0] in three
        if is_of_one:
            yield three[now[0]], country.alpha_3
            yield three[now[0]], country.name.split(",")[0]
    for code, now in OTHER_CODES.items():
        yield now, code


def everyday_names() -> Iterator[tuple[str, str]]:
    """Yield (alpha-3, name) for what people write besides."""
    path = Path(__file__).parent / "everyday_names.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["alpha_3"], row["name"]


def decided(package: Path) -> dict[str, tuple[str, str]]:
    """Return the name and its country by key, without what is nobody's."""
    found: dict[str, tuple[str, str]] = {}
    shared = set(map(key_of, SHARED))
    for source in (codes(), everyday_names(), names_of(package), former_codes()):
        meant: dict[str, dict[str, str]] = defaultdict(dict)
        for country, name in source:
            meant[key_of(name)].setdefault(country, name)
        for key, countries in meant.items():
            others = countries.keys() - {found[key][1]} if key in found else countries
            if key in found or not key or key in shared:
                if key in found and others:
                    print(f"{key}: {found[key][1]} and not", *others, file=sys.stderr)
                continue
            # one letter is a short form of anything
            if len(key) == 1:
                continue
            if len(countries) > 1:
                print(f"{key}: nobody's, of", *countries, file=sys.stderr)
                shared.add(key)
                continue
            ((country, name),) = countries.items()
            found[key] = (name, country)
    return found


def main(package: Path, folder: Path) -> None:
    """Write the names, and complete the list of countries."""
    path = folder / "tenfold_countries.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        places = {row["alpha_3"]: row for row in csv.DictReader(lines)}
    spanish = Locale("es").territories
    rows = []
    for country in pycountry.countries:
        place = places[country.alpha_3]
        rows.append(
            (country.alpha_2, country.alpha_3, country.numeric, place["country_name"],
             spanish[country.alpha_2], place["subregion"], place["region"], "official")
        )  # fmt: skip
    kosovo = places["SRB"]
    rows.append(
        ("XK", "XKX", "", "Kosovo", spanish["XK"], kosovo["subregion"],
         kosovo["region"], "user-assigned")
    )  # fmt: skip
    for code, (two, number, name, name_es, heir) in FORMER.items():
        place = places[heir]
        rows.append(
            (
                two,
                code,
                number,
                name,
                name_es,
                place["subregion"],
                place["region"],
                "former",
            )
        )
    header = (
        "alpha_2", "alpha_3", "numeric_code", "country_name", "country_name_es",
        "subregion", "region", "status",
    )  # fmt: skip
    _write(path, header, sorted(rows, key=lambda row: (row[-1] == "former", row[1])))
    names = sorted((country, name) for name, country in decided(package).values())
    _write(
        folder / "tenfold_country_names.csv",
        ("name", "alpha_3"),
        [(name, country) for country, name in names],
    )


def _write(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
