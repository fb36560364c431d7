"""Roles by the names of columns in nine languages."""

from __future__ import annotations

import pytest
from tenfold_udfs.suggestion.columns import Column
from tenfold_udfs.suggestion.names import names_person_key, words_of
from tenfold_udfs.suggestion.roles import guess_role

# names of people, contacts, documents and small places, by language
IDENTIFIERS = {
    "en": ["first_name", "Surname", "phoneNumber", "passport no", "village", "street"],
    "es": ["nombre", "apellido_paterno", "teléfono", "cédula", "colonia", "dirección"],
    "pt": ["nome_completo", "sobrenome", "celular", "cpf", "bairro", "endereço"],
    "fr": ["nom", "prénom", "téléphone", "passeport", "quartier", "adresse"],
    "de": [
        "Vorname",
        "Nachname",
        "Telefonnummer",
        "Ausweisnummer",
        "Wohnort",
        "Straße",
    ],
    "ar": ["الاسم_الكامل", "اللقب", "رقم_الهاتف", "جواز_السفر", "القرية", "العنوان"],
    "ru": ["Имя", "Фамилия", "телефон", "паспорт", "деревня", "адрес"],
    "id": ["nama_lengkap", "nama ibu", "telepon", "NIK", "kelurahan", "alamat"],
    "zh": ["姓名", "父亲姓名", "联系电话", "身份证号", "村", "家庭住址"],
}
# people who have to do with the person, small places, contacts in other forms
NEAR_THE_PERSON = {
    "en": ["employer", "trafficker", "husband", "givenname", "landline", "next_of_kin",
           "birthplace", "userName", "contactperson", "church", "hometown"],
    "es": ["esposo", "empleador", "aldea", "caserio", "tratante", "nro_doc",
           "apmaterno", "lugar_nacimiento", "finca", "conyuge"],
    "pt": ["marido", "empregador", "logradouro", "povoado", "naturalidade", "aliciador",
           "local_nascimento", "filiação", "morada", "fazenda"],
    "fr": ["conjoint", "employeur", "hameau", "localité", "recruteur", "église",
           "lieu de naissance", "travailleur_social", "entreprise", "frère"],
    "de": ["Ehemann", "Arbeitgeber", "Dorf", "Geburtsort", "Hausnr", "Täter", "Kirche",
           "Geburtsname", "Sozialarbeiterin", "Kontaktperson"],
    "ar": ["الزوج", "صاحب_العمل", "المخيم", "ناحية", "الرقم_الوطني", "الكفيل", "تلفون",
           "مكان_الولادة", "الموظف", "الأخ"],
    "ru": ["муж", "работодатель", "номер_телефона", "серия_паспорта", "родители",
           "населённый пункт", "место_рождения", "вербовщик", "церковь", "имя_матери"],
    "id": ["suami", "majikan", "kampung", "no_telp", "nomor_kk", "perekrut", "masjid",
           "tempat_lahir", "pendamping", "nama_perusahaan"],
    "zh": ["丈夫", "雇主", "出生地", "社区", "联系人", "曾用名", "工作单位", "介绍人",
           "邮政编码", "籍贯"],
}  # fmt: skip
# facts about such people, and words of the list that answers to yes or no have
FACTS = ["mother_education", "Recruiter relationship", "husband_occupation",
         "perpetrator_sex", "sexo_tratante", "nivel educativo madre", "profession_père",
         "Beruf_Ehemann", "образование_матери", "pendidikan_ayah", "配偶职业",
         "partner_ethnicity"]  # fmt: skip
FLAGS = ["recruiter/partner", "needs/shelter", "phone", "abuse_by_husband", "farm",
         "lives with/father", "marido", "employeur", "Schule", "医院"]  # fmt: skip
# what the same values are where nothing identifies anybody
CATEGORIES = {
    "en": ["gender", "education_level", "occupation"],
    "es": ["sexo", "nivel_educativo", "ocupación"],
    "pt": ["gênero", "escolaridade", "profissão"],
    "fr": ["sexe", "niveau_études", "métier"],
    "de": ["Geschlecht", "Bildung", "Beruf"],
    "ar": ["الجنس", "مستوى_التعليم", "المهنة"],
    "ru": ["пол", "образование", "профессия"],
    "id": ["jenis_kelamin", "pendidikan", "pekerjaan"],
    "zh": ["性别", "学历", "职业"],
}
BIRTHS = {
    "en": "date_of_birth", "es": "fecha_nacimiento", "pt": "data_nascimento",
    "fr": "date_de_naissance", "de": "Geburtsdatum", "ar": "تاريخ_الميلاد",
    "ru": "дата_рождения", "id": "tanggal_lahir", "zh": "出生日期",
}  # fmt: skip
KEYS = {
    "en": "victim_id", "es": "id_victima", "pt": "id_pessoa", "fr": "id_victime",
    "de": "Klient_Nummer", "ru": "пациент_id", "id": "id_korban", "zh": "受害者编号",
}  # fmt: skip


def column(name: str, **figures: float) -> Column:
    """A column of a few texts that many people share, with some figures changed."""
    shared = {
        "rows": 900, "filled": 900, "distinct_values": 6, "folded_values": 6,
        "filled_subjects": 900, "rare_subjects": 0, "average_length": 6,
        "average_words": 1, "distinct_options": 6, "shortest": 4, "longest": 9,
    }  # fmt: skip
    return Column(name, "varchar", None, {**shared, **figures})


def pairs(names: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Language and name."""
    return [(language, name) for language in names for name in names[language]]


@pytest.mark.parametrize(("language", "name"), pairs(IDENTIFIERS))
def test_what_names_somebody_is_an_identifier(language, name):
    role = guess_role(column(name), "person_id").role
    assert role in ("identifier", "key"), language


@pytest.mark.parametrize(("language", "name"), pairs(NEAR_THE_PERSON))
def test_who_and_where_is_near_the_person_is_published_nowhere(language, name):
    role = guess_role(column(name, distinct_values=60), "person_id").role
    assert role in ("identifier", "key"), language


@pytest.mark.parametrize("name", FACTS)
def test_a_fact_about_somebody_else_names_nobody(name):
    guess = guess_role(column(name), "person_id")
    assert (guess.role, guess.kind) == ("attribute", "category")


@pytest.mark.parametrize("name", FLAGS)
def test_yes_and_no_names_nobody(name):
    guess = guess_role(column(name, flag_words=900, distinct_values=2), "person_id")
    assert (guess.role, guess.kind) == ("attribute", "flag")


@pytest.mark.parametrize(("name", "words"), [
    ("victimid", ["victim", "id"]), ("clientID", ["client", "id"]),
    ("covid", ["covid"]), ("amount_paid", ["amount", "paid"]), ("valid", ["valid"]),
    ("Passnr", ["passnr", "nr"]), ("report", ["report"]),
])  # fmt: skip
def test_words_written_as_one_are_told_apart(name, words):
    assert words_of(name) == words


@pytest.mark.parametrize(("language", "name"), pairs(CATEGORIES))
def test_what_many_share_is_an_attribute(language, name):
    guess = guess_role(column(name), "person_id")
    assert (guess.role, guess.kind) == ("attribute", "category"), language


@pytest.mark.parametrize(("language", "name"), BIRTHS.items())
def test_births_are_known_by_their_names(language, name):
    dates = column(name, dates_iso=900, distinct_values=800, rare_subjects=900)
    guess = guess_role(dates, "person_id")
    assert (guess.role, guess.kind) == ("attribute", "birth"), language


@pytest.mark.parametrize(("language", "name"), KEYS.items())
def test_keys_of_people_are_known_by_their_names(language, name):
    assert names_person_key(words_of(name)), language


@pytest.mark.parametrize("name", ["name", "x1", "q7"])
def test_values_like_names_are_identifiers_until_somebody_says_otherwise(name):
    like_names = column(name, names_like=600, distinct_values=150)
    assert guess_role(like_names, "person_id").role == "identifier"
    stated = Column(name, "varchar", "attribute", like_names.figures)
    assert guess_role(stated, "person_id").role == "attribute"
