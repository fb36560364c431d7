"""What stands for a missing answer in a raw column, and what only looks like it."""

from __future__ import annotations

import random
import shutil

import pytest
import yaml

# what people write for no answer, by language
NO_ANSWERS = {
    "en": [
        "Not asked",
        "DK/Refused",
        "N / A",
        "Declined to answer",
        "(unknown)",
        "DKNS",
    ],
    "es": ["No contesta", "NS/NC", "Sin especificar", "Se desconoce", "S/I", "N/D"],
    "pt": ["Não declarada", "Sem dados", "Não quis responder", "Ignorada", "Recusou"],
    "fr": ["Sans objet", "Refus de répondre", "Non communiqué", "Sans réponse", "N.C."],
    "de": ["ohne Angabe", "verweigert", "keine Antwort", "nicht erhoben", "entfällt"],
    "ru": ["Не знаю", "Отказ", "Н/Д", "Нет ответа", "Затрудняюсь ответить"],
    "ar": ["غير متوفر", "رفض الإجابة", "لم يذكر", "لا توجد معلومات"],
    "id": ["Tidak menjawab", "Tdk tahu", "Belum diketahui", "Menolak menjawab"],
    "zh": ["拒答", "不清楚", "未说明", "未提供", "拒绝回答"],
}


@pytest.mark.parametrize("language", NO_ANSWERS)
def test_no_answer_is_known_in_every_language(profile, language):
    words = NO_ANSWERS[language]
    column = profile(["north side", "south side", "none", *words])
    assert column.unknown_words == sorted(word.lower() for word in words)
    assert column["distinct_values"] == 3


@pytest.mark.parametrize("dash", "‐‑–—−")
def test_a_dash_alone_is_no_answer(profile, dash):
    assert profile(["north", "south", dash]).unknown_words == ["-"]


@pytest.mark.parametrize(
    "texts",
    [
        ["PH", "UA", "MD", "US", "KH", "NA"],
        ["ph", "ua", "md", "us", "kh", "na"],
        ["CR", "GT", "HN", "MX", "SV", "NI"],
        ["DK", "SE", "NO", "FI", "IS", "DE"],
        # states
        ["MN", "SD", "WI", "IA", "IL", "ND"],
    ],
)
def test_a_code_of_two_letters_is_kept_among_such_codes(profile, texts):
    column = profile(texts)
    (word,) = column.doubtful_words
    assert word in ("na", "ni", "dk", "nd")
    assert column.unknown_words == []
    assert column["distinct_values"] == 6


@pytest.mark.parametrize(
    "texts",
    [
        ["female", "male", "NA"],
        ["si", "no", "nd"],
        ["PHL", "UKR", "MDA", "USA", "KHM", "NA"],
        ["1", "2", "3", "4", "5", "NA"],
        ["NA"],
        ["PH", "UA", "MD", "US", "KH", "unknown"],
    ],
)
def test_elsewhere_it_stands_for_a_missing_answer(profile, texts):
    column = profile(texts)
    assert column.unknown_words == [texts[-1].lower()]
    assert column.doubtful_words == []
    assert column["distinct_values"] == len(texts) - 1


# what a column holds beside what YAML declares to be no answer, and whether that is
# all that cannot be read
DECLARED = {
    "status_code": (["1", "2", "3", "4"], ["9"], {"unknown": ["9"]}),
    "consent_flag": (["1", "2"], ["9"], {"unknown": [9]}),
    "marital": (["single", "married"], ["Unknown", "?"], {"unknown": ["unknown", "?"]}),
    "children": (["0", "1", "2", "3", "4", "5", "11"], ["-5"], {"unknown": [-5]}),
    "nights": (["0", "1", "2", "3", "4", "5", "11"], ["-99"], {"unknown": [-99]}),
    "seen_on": (
        ["2019-02-03", "2020-05-17", "2021-11-30"],
        ["2099-01-01"],
        {"unknown": ["2099-01-01"]},
    ),
    "citizenship": (["PHL", "UKR", "MDA", "KHM"], ["ZZZ"], {"unknown": ["ZZZ"]}),
}
KINDS = {"children": "number", "nights": "number", "citizenship": "country"}
UNREAD = {"children": "many", "nights": "lots", "seen_on": "spring"}


@pytest.mark.slow
@pytest.mark.parametrize("with_more", [False, True], ids=["declared", "and more"])
def test_what_is_declared_is_not_told_as_unread(newcomer, with_more):
    """Rows are of people, so each column is drawn by itself."""
    draw = random.Random(8)

    def cell(column: str) -> str:
        answers, unknown, _ = DECLARED[column]
        if with_more and column in UNREAD and draw.random() < 0.04:
            return UNREAD[column]
        return draw.choice(unknown if draw.random() < 0.2 else answers)

    table = f"declared_{int(with_more)}"
    rows = [(f"P{n:04}", *map(cell, DECLARED)) for n in range(900)]
    newcomer.load(table, dict.fromkeys(["person_id", *DECLARED], "varchar"), rows)
    roles = [
        {"name": "person_id", "config": {"meta": {"tenfold": {"role": "subject"}}}}
    ]
    for name, (_, _, read) in DECLARED.items():
        marks: dict[str, object] = {"role": "attribute", "read": read}
        marks |= {"kind": KINDS[name]} if name in KINDS else {}
        roles.append({"name": name, "config": {"meta": {"tenfold": marks}}})
    source = {"name": "raw", "schema": "raw", "tables": [{"name": table}]}
    source["tables"][0]["columns"] = roles
    folder = newcomer.folder / "models" / table
    folder.mkdir(parents=True)
    text = yaml.safe_dump({"sources": [source]}, sort_keys=False)
    (folder / f"_{table}.yml").write_text(text, encoding="utf-8")

    said = newcomer.suggest(f"raw.{table}", output=f"models/{table}")
    shutil.rmtree(folder)
    assert said.succeeded, said.output[-3000:]
    _, _, told = said.output.partition("Values that could not be read")
    lines = told.partition("\n\n")[0].splitlines()[1:]
    columns = {line.strip().partition(":")[0] for line in lines}
    assert columns == (set(UNREAD) if with_more else set())
