"""Countries as people write them, read by the package's own code list."""

from __future__ import annotations

import unicodedata

import pytest
from support.projects import CHECKOUT


@pytest.fixture(scope="module")
def country_names(warehouse):
    path = CHECKOUT / "code_lists" / "tenfold_country_names.csv"
    return warehouse.create_as(
        "country_names",
        f"select * from read_csv('{path.as_posix()}', all_varchar = true)",
    )


@pytest.fixture(scope="module")
def country_of(warehouse, country_names):
    """The code of one text, none where nobody can say whose it is."""

    def read(text, **arguments):
        warehouse.create_records("written", {"land": "varchar"}, [(text,)])
        sql = warehouse.call("country_code", "land", names=country_names, **arguments)
        ((code,),) = warehouse.rows(f"select {sql} from written")
        return code

    return read


WRITTEN = {
    "VEN": [
        "República Bolivariana de Venezuela", "Venezuela (República Bolivariana de)",
        "REPUBLICA BOLIVARIANA DE VENEZUELA", "République bolivarienne du Venezuela",
    ],
    "RUS": ["Federación de Rusia", "Fédération de Russie", "Russische Föderation"],
    "IRN": ["Irán (República Islámica del)", "République islamique d’Iran"],
    "CHN": ["República Popular China", "República Popular da China"],
    "NAM": ["NA", "na", "NA ", "\u00a0na", "516", "Namibia", "НАМИБИЯ"],
    "GBR": [
        "GB ", "gb", "GB\t", "\u00a0GB", "UK", "U.K.", "uk", "GBR", "826", "826.0",
        "United Kingdom", "united kingdom", "The United Kingdom", "Great Britain",
        "England", "Scotland", "Northern Ireland", "Reino Unido", "Royaume-Uni",
        "Vereinigtes Königreich", "Großbritannien", "Grossbritannien", "Inggris",
        "Великобритания", "المملكة المتحدة", "英国",
    ],
    "XKX": ["XK", "XKX", "xkx", "Kosovo", "kosovo", "KOSOVO ", "Косово"],
    "CIV": [
        "Côte d’Ivoire", "Côte d'Ivoire", "Côte dʼIvoire", "Cote d'Ivoire", "CIV",
        "COTE DIVOIRE",
        "Ivory Coast", "Costa de Marfil", "Elfenbeinküste", "Costa do Marfim",
        "Кот-д’Ивуар", "科特迪瓦", "ساحل العاج", "Pantai Gading",
    ],
    "DEU": [
        "Alemania", "ALEMANIA", "Deutschland", "Germany", "Allemagne", "L’Allemagne",
        "Alemanha", "Германия", "ألمانيا", "المانيا", "Jerman", "德国", "East Germany",
        "DDR", "276", "DE",
    ],
    "USA": [
        "US", "U.S.", "USA", "U.S.A.", "usa", "United States", "EE. UU.", "EE.UU",
        "the United States of America", "Estados Unidos", "États-Unis", "США", "美国",
        "Vereinigte Staaten", "EUA", "840",
    ],
    "KOR": [
        "South Korea", "Korea, Republic of", "Republic of Korea", "S. Korea",
        "Korea (South)", "ROK", "Corea del Sur", "Südkorea", "Suedkorea", "KR", "韩国",
        "Республика Корея", "Korea Selatan", "대한민국",
    ],
    "PRK": ["North Korea", "DPRK", "Korea, North", "Corea del Norte", "КНДР", "朝鲜"],
    "COD": [
        "DRC", "D.R.C.", "DR Congo", "Zaire", "Democratic Republic of the Congo",
        "Congo, The Democratic Republic of the", "República Democrática do Congo",
        "RDC", "Congo-Kinshasa", "Congo (DRC)", "ZAR",
        "República Democrática del Congo", "République démocratique du Congo",
    ],
    "COG": [
        "République du Congo", "República del Congo", "Republic of the Congo",
        "Congo-Brazzaville", "República do Congo", "CG",
    ],
    "NLD": ["Holland", "The Netherlands", "los Países Bajos", "Pays-Bas"],
    "GMB": ["Gambia", "The Gambia", "Gambia, The", "GAMBIA (THE)"],
    "BHS": ["Bahamas", "The Bahamas", "Bahamas, The", "BAHAMAS (the)", "BS - Bahamas"],
    "THA": ["Thailand", "Thailand (TH)", "TH - Thailand", "THA - Thailand"],
    "VNM": ["Viet Nam", "Vietnam", "VIETNAM", "Việt Nam", "Вьетнам", "越南"],
    "MMR": ["Myanmar", "Burma", "BUR", "Myanmar (Burma)", "Birmania"],
    "SWZ": ["Swaziland", "Eswatini"],
    "CZE": ["Czechia", "Czech Republic", "República Checa", "Tschechien"],
    "GRC": ["Greece", "EL", "GR", "Grecia", "Ελλάδα", "Griechenland"],
    "ROU": ["ROM", "ROU", "Rumania", "România", "Romania", "ROMÂNIA"],
    "TLS": ["East Timor", "Timor-Leste", "Timor Leste", "TMP"],
    "BIH": ["Bosnia & Herzegovina", "Bosnia and Herzegovina", "Bosnia-Herzegovina"],
    "MDA": ["Moldova", "Republic of Moldova", "Moldova, Republic of", "Moldavia"],
    "UKR": ["Ukraine", "the Ukraine", "Ucrania", "Ucrânia", "Украина", "Україна"],
    "GIN": ["Guinea", "Guinée"],
    "GNB": ["Guinea-Bissau", "Guinea Bissau"],
    "GEO": ["Georgia", "Géorgie", "Грузия"],
    "NER": ["Niger"],
    "NGA": ["Nigeria"],
    "DMA": ["Dominica"],
    "DOM": ["Dominican Republic", "República Dominicana"],
    "EGY": ["مصر", "Egypt", "Aegypten", "Ägypten"],
    "LCA": ["St. Lucia", "St Lucia", "Saint Lucia"],
    "MEX": ["México", "Mexico", "MÉXICO", "Méjico", "Mexique"],
    "SUN": ["SU", "USSR", "Soviet Union", "URSS", "СССР"],
    "YUG": ["YU", "Yugoslavia", "Ex-Yugoslavia", "Jugoslawien"],
    "SLV": ["El Salvador", "SV"],
    "BLR": ["Belarus", "BYS", "Weißrussland", "Белоруссия", "Беларусь"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [(text, code) for code, texts in WRITTEN.items() for text in texts],
)
def test_a_country_is_known_however_it_is_written(country_of, text, code):
    assert country_of(text) == code
    assert country_of(unicodedata.normalize("NFD", text)) == code


@pytest.mark.parametrize(
    "text",
    ["Congo", "congo", "Kongo", "Конго", "Korea", "Corea", "Coreia", "Corée", "America",
     "Virgin Islands", "Republic of China", "CS", "", " ", "-", "n/a", "N.A.", "#N/A",
     "Unknown",
     "Paris", "Africa", "X", "y", "1", "36", "999", "Georgia, USA", "UKR;MDA"],
)  # fmt: skip
def test_what_may_be_several_or_is_none_is_not_guessed(country_of, text):
    assert country_of(text) is None


def test_what_is_declared_to_be_no_answer_is_none(country_of):
    assert country_of("NA") == "NAM"
    assert country_of("NA", unknown=["na"]) is None
    assert country_of("Chad", unknown=["n/a", "-"]) == "TCD"


def test_a_name_has_one_country(warehouse, country_names):
    key = warehouse.call("country_key", "name")
    assert (
        warehouse.rows(
            f"select {key} from country_names group by all having count(*) > 1"
        )
        == []
    )


def test_every_name_of_the_list_is_read(warehouse, country_names):
    code = warehouse.call("country_code", "name", names=country_names)
    assert (
        warehouse.rows(
            f"select name from country_names where {code} is distinct from alpha_3"
        )
        == []
    )


def test_unknown_must_be_a_list(country_of):
    with pytest.raises(Exception, match="unknown must be a list of texts"):
        country_of("Chad", unknown="n/a")
