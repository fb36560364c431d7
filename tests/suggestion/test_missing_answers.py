"""What stands for a missing answer in a raw column, and what only looks like it."""

from __future__ import annotations

import pytest

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
