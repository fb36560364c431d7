"""Invented raw tables, written as people and programs write them, with what is true.

Every table has people whose facts are drawn first. A column writes one fact in one way,
so whatever the way, what is counted has to be the fact. Each kind of input has a column
after a public bug report and others like it.
"""

from __future__ import annotations

import datetime as dt
import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

PEOPLE = 1200
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass
class RawTable:
    """A raw table of texts, a row per person unless said otherwise.

    Attributes:
        columns: Texts by column, None where nothing was written.
        truth: The fact of each row, by the column that writes it.
    """

    columns: dict[str, list[str | None]]
    truth: dict[str, list] = field(default_factory=dict)

    @property
    def rows(self) -> list[tuple[str | None, ...]]:
        """The rows as they are loaded."""
        return list(zip(*self.columns.values(), strict=True))


def _table(
    facts: dict[str, list], writers: dict[str, tuple[str, Callable]], count: int
) -> RawTable:
    """Write facts by column: the fact's name, and how it is written."""
    draw = random.Random(5)
    table = RawTable({"person_id": [f"P{i:05}" for i in range(count)]})
    for column, (fact, write) in writers.items():
        table.columns[column] = [write(value, draw) for value in facts[fact]]
        table.truth[column] = list(facts[fact])
    return table


def _serial(day: dt.date) -> str:
    return str((day - dt.date(1899, 12, 30)).days)


def _written(pattern: str) -> Callable:
    return lambda day, draw: day.strftime(pattern)


MONTHS_IN = {
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre"
    " noviembre diciembre",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "de": "Jänner Feber März April Mai Juni Juli August September Oktober November"
    " Dezember",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober"
    " November Desember",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября"
    " декабря",
}


def _named(language: str, pattern: str) -> Callable:
    """A day with the name of its month in a language."""
    names = MONTHS_IN[language].split()
    return lambda day, draw: pattern.format(
        day=day.day, name=names[day.month - 1], year=day.year, short=day.year % 100
    )


def _partial(short: str, middle: str) -> Callable:
    """80% whole days, 15% years, 5% months."""

    def write(day: dt.date, draw: random.Random) -> str:
        chance = draw.random()
        if chance < 0.15:
            return day.strftime(short)
        return day.strftime(middle if chance < 0.2 else "%Y-%m-%d")

    return write


def _mixed(share: float, pattern: str, other: str) -> Callable:
    return lambda day, draw: day.strftime(other if draw.random() < share else pattern)


DATES = {
    "referral_date": _mixed(0.08, "%d/%m/%Y", "%Y-%m-%d"),
    "visit_date": lambda day, draw: f"{day:%d/%m/%Y}\r",
    "entry_date": lambda day, draw: f"{day:%Y-%m-%d}\u00a0",
    "report_date": _written("%b %d, %Y"),
    "seen_at": _written("%d/%m/%Y 0:00"),
    "opened_on": _written("%m/%d/%Y"),
    "closed_on": _written("%d.%m.%Y"),
    "intake_date": _written("%Y%m%d"),
    "exit_date": lambda day, draw: _serial(day),
    "interview_date": _written("%d-%b-%y"),
    "meeting_date": _written("%d/%m/%y"),
    "event_date": _partial("%Y", "%Y-%m"),
    "offence_date": _partial("%Y-00-00", "%Y-%m-00"),
    "consent_date": _written("%Y-%m-%dT%H:%M:%SZ"),
    "transfer_date": _mixed(0.3, "%d %B %Y", "%d-%m-%Y"),
    "审核日期": _written("%Y年%m月%d日"),
    "hire_date": _written("%b-%y"),
    "start_date": _written("%B %Y"),
    "fecha_ingreso": _named("es", "{day} de {name} de {year}"),
    "date_entree": _named("fr", "{day} {name} {year}"),
    "aufnahmedatum": _named("de", "{day}. {name} {year}"),
    "data_admissao": _named("pt", "{day:02}-{name}-{short:02}"),
    "tanggal_masuk": _named("id", "{day} {name} {year}"),
    "дата_приема": _named("ru", "{day} {name} {year} г."),
}
BIRTHS = {
    "birth_date": lambda day, draw: f"{day:%d-%b-%y}".upper(),
    "dob": _written("%Y-%m-%d"),
    "date_of_birth": lambda day, draw: _serial(day),
    "fecha_nacimiento": _written("%d/%m/%Y"),
    "geburtsdatum": _written("%d.%m.%y"),
    "born_on": _written("%m/%d/%Y 00:00:00"),
    "birthday": _partial("%Y", "%m/%Y"),
    "nascimento": _written("%d/%m/%y"),
}


def dates() -> RawTable:
    """Days of four years in sixteen notations."""
    draw = random.Random(1)
    days = [
        dt.date(2016, 1, 1) + dt.timedelta(days=draw.randrange(4 * 365))
        for _ in range(PEOPLE)
    ]
    writers = {name: ("day", write) for name, write in DATES.items()}
    return _table({"day": days}, writers, PEOPLE)


def births() -> RawTable:
    """Births from 1935 to 2004 in eight notations; a tenth of the days has two."""
    draw = random.Random(2)
    days = [
        dt.date(1935, 1, 1) + dt.timedelta(days=draw.randrange(69 * 365))
        for _ in range(PEOPLE)
    ]
    writers = {name: ("day", write) for name, write in BIRTHS.items()}
    return _table({"day": days}, writers, PEOPLE)


def dummies() -> RawTable:
    """Dates of which many are a dummy of the system that wrote them."""
    draw = random.Random(3)
    columns: dict[str, list[str | None]] = {
        "person_id": [f"P{i:05}" for i in range(PEOPLE)]
    }
    truth: dict[str, list] = {}
    for name, dummy, pattern, share, first in (
        ("birth_date", "1900-01-01", "%Y-%m-%d", 0.3, 1950),
        ("exit_date", "9999-12-31", "%Y-%m-%d", 0.5, 2015),
        ("end_date", "31/12/9999", "%d/%m/%Y", 0.2, 2015),
        ("start_date", "01.01.1900", "%d.%m.%Y", 0.2, 2015),
        ("review_date", "19000101", "%Y%m%d", 0.1, 2015),
        ("arrival_date", "1970-01-01", "%Y-%m-%d", 0.2, 2015),
        ("closure_date", "1901-01-01 00:00:00", "%Y-%m-%d %H:%M:%S", 0.2, 2015),
    ):
        days = [
            None
            if draw.random() < share
            else dt.date(first, 1, 1) + dt.timedelta(days=draw.randrange(5 * 365))
            for _ in range(PEOPLE)
        ]
        columns[name] = [day.strftime(pattern) if day else dummy for day in days]
        truth[name] = days
    return RawTable(columns, truth)


def ambiguous_dates() -> RawTable:
    """Days of which both orders are days of the calendar."""
    draw = random.Random(4)
    days = [
        dt.date(2020, draw.randrange(1, 13), draw.randrange(1, 13))
        for _ in range(PEOPLE)
    ]
    return _table(
        {"day": days},
        {
            "referral_date": ("day", _written("%m/%d/%Y")),
            "visit_date": ("day", _written("%d-%m-%Y")),
        },
        PEOPLE,
    )


def _sometimes(code: str | None, share: float, write: Callable = str) -> Callable:
    return lambda value, draw: code if draw.random() < share else write(value)


def numbers() -> RawTable:
    """Ages and amounts in several conventions."""
    draw = random.Random(6)
    ages = [
        draw.choice([0.5, 16.6, 17.5, 17.9, 18.0, 24.2, 40.0]) for _ in range(PEOPLE)
    ]
    amounts = [draw.randrange(0, 60) * 1000 + 500 for _ in range(PEOPLE)]
    children = [draw.randrange(0, 7) for _ in range(PEOPLE)]
    return _table(
        {"age": ages, "amount": amounts, "children": children},
        {
            "age": ("age", lambda v, _: f"{v:g}"),
            "edad": ("age", lambda v, _: f"{v:g}".replace(".", ",")),
            "age_at_entry": ("age", lambda v, _: f" {v:.1f}\u00a0"),
            "income": ("amount", lambda v, _: f"{v:,}"),
            "salary": ("amount", lambda v, _: f"${v:,.2f}"),
            "gehalt": (
                "amount",
                lambda v, _: f"{v:,.2f} €".translate(str.maketrans(",.", ".,")),
            ),
            "revenu": ("amount", lambda v, _: f"{v:,}".replace(",", "\u202f")),
            "cost": ("amount", lambda v, _: f"{v}.0"),
            "wage": ("amount", lambda v, _: f"USD {v}"),
            "children": ("children", lambda v, _: f"{v}\u00a0"),
            "dependents": ("children", lambda v, _: f"{v}.0"),
        },
        PEOPLE,
    )


UNKNOWN_WORDS = ["Unknown", "N/A", "NULL", "nan", "#N/A", ".", "Not stated"]


def unknown() -> RawTable:
    """Answers among codes and words for none."""
    draw = random.Random(7)

    def coded(*codes: str, share: float = 0.2) -> Callable:
        def write(value: object, row_draw: random.Random) -> str:
            return row_draw.choice(codes) if row_draw.random() < share else str(value)

        return write

    facts = {
        "age": [draw.randrange(15, 81) for _ in range(PEOPLE)],
        "children": [draw.randrange(0, 7) for _ in range(PEOPLE)],
        "income": [draw.randrange(1, 60) * 1000 for _ in range(PEOPLE)],
        "status": [
            draw.choice(["single", "married", "widowed"]) for _ in range(PEOPLE)
        ],
        "group": [draw.choice(["A", "B", "C"]) for _ in range(PEOPLE)],
        "code": [draw.choice([1, 2, 3, 4, 5, 6]) for _ in range(PEOPLE)],
    }
    return _table(
        facts,
        {
            "age": ("age", coded("999", "-99")),
            "children": ("children", coded("-99")),
            "income": ("income", coded("9999999")),
            "marital_status": ("status", coded(*UNKNOWN_WORDS, "-99", share=0.7)),
            "ethnicity": ("group", coded("Unknown", "UNKNOWN", "unknown ")),
            "education_level": ("code", coded("99", "98")),
            "grade": ("code", coded("-1", "-8", "-9")),
            "region": ("group", coded("desconocido", "SIN DATO")),
            "province": ("group", coded("unbekannt", "keine Angabe", "k.A.")),
            "categorie": ("group", coded("Non renseigné", "inconnu")),
            "статус": ("group", coded("Не указано", "неизвестно")),
            "kategori": ("group", coded("Tidak tahu", "tidak diketahui")),
        },
        PEOPLE,
    )


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def spellings() -> RawTable:
    """One answer in several spellings."""
    draw = random.Random(8)
    banks = ["north bank", "south bank"]
    places = ["Côte d'Azur", "São Bento", "Österdal"]
    return _table(
        {
            "bank": [draw.choice(banks) for _ in range(PEOPLE)],
            "place": [draw.choice(places) for _ in range(PEOPLE)],
        },
        {
            "sector": (
                "bank",
                lambda v, d: d.choice(
                    [v, f" {v}", f"{v}\u00a0", v.replace(" ", "\u00a0"),
                     v.replace(" ", "  "), v.replace(" ", " \u200b")]
                ),
            ),
            "group": ("bank", lambda v, d: f"{v}\r" if d.random() < 0.5 else v),
            "category": (
                "place",
                lambda v, d: d.choice([v, _nfd(v), v.replace("'", "\u2019"),
                                       v.replace("'", "\u02bc")]),
            ),
            "continent": ("place", lambda v, d: d.choice([v.upper(), v, v.lower()])),
        },
        PEOPLE,
    )  # fmt: skip


def codes() -> RawTable:
    """Codes of classifications, of which few people share the finest."""
    draw = random.Random(9)

    def column(write: Callable[[int, int], str]) -> list[str | None]:
        return [write(draw.randrange(1, 5), draw.randrange(100)) for _ in range(PEOPLE)]

    table = RawTable(
        {
            "person_id": [f"P{i:05}" for i in range(PEOPLE)],
            "occupation_code": column(lambda a, b: f"3{a}-{20 + b % 50}{b:02}"),
            "state_fips": column(lambda a, b: f"0{a}{b:03}"),
            "nuts3": column(lambda a, b: f"{['', 'FR', 'DE', 'PL', 'ES'][a]}{b:03}"),
            "icd10": column(lambda a, b: f"{' ABCD'[a]}{b:02}.{b % 7}"),
            "isco": column(lambda a, b: f"{a}{b:03}"),
            "naics": column(lambda a, b: f"{a}1{b:04}"),
            "atc_code": column(lambda a, b: f"{' ABCD'[a]}01AA{b:02}"),
            "cie10": column(lambda a, b: f"{' STXY'[a]}{b:02}"),
        }
    )
    table.truth = {
        "state_fips": [code[:2] for code in table.columns["state_fips"]],
        "nuts3": [code[:2] for code in table.columns["nuts3"]],
        "isco": [code[:1] for code in table.columns["isco"]],
        "icd10": [code[:1] for code in table.columns["icd10"]],
        "cie10": [code[:1] for code in table.columns["cie10"]],
        "occupation_code": [code[:2] for code in table.columns["occupation_code"]],
    }
    return table


def nominal() -> RawTable:
    """Whole numbers that count nothing, and flags in many spellings."""
    draw = random.Random(10)
    facts = {
        "branch": [draw.choice([1, 2, 3, 4, 6]) for _ in range(PEOPLE)],
        "department": [draw.choice([5, 8, 11, 13, 15, 17, 25]) for _ in range(PEOPLE)],
        "living": [draw.choice([101, 116, 204, 225, 335, 410]) for _ in range(PEOPLE)],
        "yes": [draw.random() < 0.4 for _ in range(PEOPLE)],
    }

    def either(yes: str, no: str | None, missing: float = 0.0) -> Callable:
        def write(value: bool, row_draw: random.Random) -> str | None:
            return None if row_draw.random() < missing else (yes if value else no)

        return write

    return _table(
        facts,
        {
            "military_branch": ("branch", _sometimes("99", 0.1)),
            "q12": ("branch", _sometimes("-1", 0.1)),
            "codigo_departamento": ("department", lambda v, _: str(v)),
            "living_situation": ("living", lambda v, _: str(v)),
            "why_left": ("branch", lambda v, _: f"{v}.0"),
            "violence/beaten": ("yes", either("1.0", "0.0")),
            "q13": ("yes", either("1", "2")),
            "q14": ("yes", either("sí", "no")),
            "q15": ("yes", either("Oui", "Non")),
            "q16": ("yes", either("да", "нет")),
            "q17": ("yes", either("TRUE", "FALSE")),
            "is_minor": ("yes", either("y", "n")),
            "q18": ("yes", either("1", "")),
        },
        PEOPLE,
    )


def odd_names() -> RawTable:
    """Names that YAML, SQL or the counts take for something else."""
    draw = random.Random(11)
    names = [
        "Yes", "off", "y", "No", "null", "on", "true", "~", "1e3", "0x1F", "1_000",
        "Type d'énergie", "Quel âge ?", "Group", "性别", "age%", 'a"b', "order",
        "1st visit", "combination", "Subjects", "x--y", "semi;colon", "ID.gender",
        "sexe ", "#hash", "key: value", "- item", "{brace", "@at", "`tick",
        "2020-01-01",
    ]  # fmt: skip
    columns: dict[str, list[str | None]] = {
        "person_id": [f"P{i:05}" for i in range(300)]
    }
    for name in names:
        columns[name] = [draw.choice("abc") for _ in range(300)]
    return RawTable(columns)


def split_options() -> RawTable:
    """Options of one question in one text, and each in a column of its own."""
    draw = random.Random(12)
    options = ["debt", "threats", "violence", "documents"]
    chosen = [
        [option for option in options if draw.random() < 0.4] for _ in range(PEOPLE)
    ]
    columns: dict[str, list[str | None]] = {
        "_id": [str(i) for i in range(PEOPLE)],
        "control_methods": [" ".join(some) or None for some in chosen],
    }
    truth = {}
    for option in options:
        flags = [str(int(option in some)) for some in chosen]
        columns[f"control_methods/{option}"] = flags
        truth[f"control_methods/{option}"] = flags
    return RawTable(columns, truth)


def written_keys() -> RawTable:
    """People with four spellings of one key, and three of them with a rare fact."""
    columns: dict[str, list[str | None]] = {
        "person_id": [], "gender": [], "exploitation": [],
    }  # fmt: skip
    for number in range(60):
        key = f"P{number:03}"
        for spelled in (key, f"{key} ", f"{key}\u00a0", f" {key}"):
            columns["person_id"].append(spelled)
            columns["gender"].append(["female", "male"][number % 2])
            rare = number < 3
            columns["exploitation"].append("organ removal" if rare else "labour")
    for _ in range(100):
        for text in ("nan", None):
            columns["person_id"].append(text)
            columns["gender"].append("male")
            columns["exploitation"].append("organ removal")
    return RawTable(columns)


COUNTRIES = {
    "GBR": ["GB", "UK", "United Kingdom", "Reino Unido", "England", "826"],
    "CIV": ["CI", "Côte d'Ivoire", "Côte d’Ivoire", "Cote d'Ivoire", "Costa de Marfil"],
    "KOR": ["KR", "South Korea", "Korea, Republic of", "Corea del Sur", "Südkorea"],
    "NAM": ["NA", "Namibia", "NAM", "Namibie", "Намибия"],
    "XKX": ["XK", "XKX", "Kosovo", "Kosovo (UNSCR 1244)", "Косово"],
    "SUN": ["SU", "USSR", "Soviet Union", "Unión Soviética", "СССР"],
    "YUG": ["YU", "Yugoslavia", "Ex-Yugoslavia", "Jugoslawien", "Югославия"],
    "DEU": ["DE", "Alemania", "Deutschland", "Germany", "Германия", "L’Allemagne"],
    "MMR": ["MM", "Burma", "Myanmar", "Birmania", "Мьянма"],
    "COD": ["CD", "DRC", "Zaire", "DR Congo", "Congo, Dem. Rep."],
    "VNM": ["VN", "Viet Nam", "Vietnam", "Việt Nam", "Вьетнам"],
    "PHL": ["PH", "Philippines", "The Philippines", "Filipinas", "Филиппины"],
}  # fmt: skip


def countries() -> RawTable:
    """Countries by code, by name, in several languages and in all ways at once."""
    draw = random.Random(13)
    facts = {
        name: [draw.choice(list(COUNTRIES)) for _ in range(PEOPLE)]
        for name in ("home", "goal")
    }

    def written(place: int) -> Callable:
        return lambda code, _: COUNTRIES[code][place]

    def alpha_3(code: str, row_draw: random.Random) -> str:
        return "NA" if row_draw.random() < 0.1 else code

    return _table(
        facts,
        {
            "citizenship": ("home", lambda code, d: d.choice(COUNTRIES[code])),
            "CountryOfExploitation": ("goal", written(0)),
            "nationality": ("home", written(1)),
            "Herkunftsland": (
                "home",
                lambda code, d: f" {COUNTRIES[code][2].upper()}\u00a0",
            ),
            "pais_destino": ("goal", lambda code, _: _nfd(COUNTRIES[code][3])),
            "q31": ("home", written(4)),
            "birth_country": ("home", alpha_3),
            # of Congo nobody can say which one it is
            "residence_country": (
                "goal",
                lambda code, d: "Congo" if d.random() < 0.1 else COUNTRIES[code][1],
            ),
        },
        PEOPLE,
    )


BUILT = {
    "dates": dates,
    "births": births,
    "dummies": dummies,
    "ambiguous_dates": ambiguous_dates,
    "numbers": numbers,
    "unknown": unknown,
    "spellings": spellings,
    "codes": codes,
    "nominal": nominal,
    "odd_names": odd_names,
    "split_options": split_options,
    "written_keys": written_keys,
    "countries": countries,
}
