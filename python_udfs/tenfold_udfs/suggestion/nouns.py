"""What those who are counted are called on a page, and in which language it speaks."""

from __future__ import annotations

from tenfold_udfs.suggestion.names import words_of
from tenfold_udfs.suggestion.names_in_languages import folded
from tenfold_udfs.suggestion.plan import Plan

# English noun, Spanish noun, and the words that name such a person in columns
_NOUNS = (
    ("victims", "víctimas", "victim victims victima victimas vitima vitimas victime"
     " victimes opfer korban ضحية жертва жертвы пострадавший 受害者"),
    ("survivors", "sobrevivientes", "survivor survivors sobreviviente"),
    ("patients", "pacientes", "patient patients paciente pacientes patientin pasien"
     " مريض пациент 患者"),
    ("clients", "clientes", "client clients cliente clientes klient klientin klien عميل"
     " клиент 客户"),
    ("beneficiaries", "beneficiarios", "beneficiary beneficiaries beneficiario"
     " beneficiaria beneficiaire penerima مستفيد مستفيدة 受益人"),
    ("participants", "participantes", "participant participants participante"
     " peserta teilnehmer участник"),
    ("respondents", "personas encuestadas", "respondent respondents encuestado"
     " repondant responden befragte"),
    ("refugees", "personas refugiadas", "refugee refugees refugiado refugiada لاجئ"),
    ("migrants", "migrantes", "migrant migrants migrante migrantes"),
    ("students", "estudiantes", "student students pupil estudiante alumno aluno eleve"
     " schueler siswa طالب 学生"),
    ("employees", "personas empleadas", "employee employees empleado salarie"
     " mitarbeiter 员工"),
    ("applicants", "solicitantes", "applicant applicants solicitante requerente"),
    ("claimants", "solicitantes", "claimant claimants"),
    ("residents", "residentes", "resident residents residente"),
    ("customers", "clientes", "customer customers"),
    ("members", "miembros", "member members miembro"),
    ("defendants", "personas acusadas", "defendant defendants acusado"),
    ("children", "niñas y niños", "child children nino nina anak"),
)  # fmt: skip
# words of columns that Spanish has and neither Portuguese nor English
_SPANISH = frozenset(
    "edad fecha nacimiento nacionalidad ciudadania nombre nombres apellido apellidos"
    " direccion ocupacion educacion explotacion relacion hijos calle ciudad correo"
    " telefono victima victimas escolaridad origen anio genero sexo"
    " discapacidad delito ingreso ingresos empleo actividad registro colonia"
    " municipio domicilio pais".split()
)
_PORTUGUESE = frozenset(
    "idade data nascimento nacionalidade cidadania nome sobrenome endereco ocupacao"
    " educacao exploracao relacao filhos rua cidade telefone vitima escolaridade origem"
    " deficiencia renda emprego atividade bairro concelho freguesia".split()
)
# the part of the columns with a word of the language that is enough
_SHARE = 0.3


def language_of(plan: Plan) -> str | None:
    """Return the language of a page, none for English.

    Only a language that the page has a catalogue of is told.
    """
    named = [set(words_of(column.name)) for column in plan.columns]
    spanish = sum(bool(words & _SPANISH) for words in named)
    portuguese = sum(bool(words & _PORTUGUESE) for words in named)
    if spanish > 1 and spanish > portuguese and spanish >= _SHARE * len(named):
        return "es"
    return None


def noun_of(plan: Plan, table: str, language: str | None) -> str | None:
    """Return the noun for those who are counted, none where nothing names them.

    The subject's column comes before the table, which may be one of events.
    """
    for name in (plan.subject, table):
        words = set(words_of(name))
        for english, spanish, known in _NOUNS:
            if words & set(folded(known).split()):
                return spanish if language == "es" else english
    return None
