{#- What stands for a missing answer in raw tables: `numbers` that may, if they lie far
    from all others; `digits`, which are named and left to people; `words` in lower case. -#}
{% macro unknown_answers(kind) %}
    {{- return({
        'numbers': [
            -1, -2, -3, -4, -5, -6, -7, -8, -9, -66, -77, -88, -95, -96, -97, -98, -99,
            -777, -888, -997, -998, -999, -7777, -8888, -9997, -9998, -9999, -99999,
            -999999, 66, 77, 88, 95, 96, 97, 98, 99, 555, 666, 777, 888, 995, 996, 997,
            998, 999, 7777, 8888, 9995, 9996, 9997, 9998, 9999, 77777, 88888, 99998,
            99999, 888888, 999998, 999999, 9999998, 9999999, 99999999, 999999999,
            9999999999
        ],
        'digits': [7, 8, 9],
        'words': [
            '0000-00-00', '0000-00-00 00:00:00', '00/00/0000', '00-00-0000',
            '00.00.0000', '.', '..', '...', '-', '--', '---', '?', '??', '#n/a', '#n/d', '#null!',
            '#div/0!', '#value!', '#ref!', '#num!', '#name?', '<na>', '\\n', '(blank)',
            '(empty)', 'blank', "client doesn't know", 'client refused',
            'data not collected', "didn't answer", 'dk', 'dk/na', "don't know",
            'dont know', 'do not know', 'do not wish to answer', 'empty', 'i don\'t know',
            'missing', 'n.a.', 'n/a', 'n/k', 'na', 'nan', 'nat', 'nd', 'ni', 'nil', 'nk',
            'no answer', 'no data', 'no information', 'no response', 'not answered',
            'not applicable', 'not available', 'not collected', 'not disclosed',
            'not given', 'not known', 'not provided', 'not recorded', 'not reported',
            'not specified', 'not stated', 'null', 'prefer not to answer',
            'prefer not to say', 'refused', 'refused to answer', 'system missing',
            'tbc', 'tbd', 'undefined', 'undisclosed', 'unk', 'unknown', 'unspecified',
            'desconhecida', 'desconhecido', 'desconocida', 'desconocido', 'ignorado',
            'não informado', 'não sabe', 'não se aplica', 'no aplica', 'no informa',
            'no responde', 'no sabe', 'no sabe/no responde', 'ns/nr', 'nsnr',
            's/d', 'sem informação', 'sin dato', 'sin datos', 'sin información',
            'sin informacion', 'inconnu', 'inconnue', 'ne sait pas', 'non applicable',
            'non disponible', 'non précisé', 'non renseigné', 'non renseignée',
            'nsp', 'k.a.', 'k. a.', 'keine angabe', 'keine angaben', 'nicht bekannt',
            'trifft nicht zu', 'unbekannt', 'weiß nicht', 'sconosciuto', 'onbekend',
            'okänd', 'nieznany', 'brak danych', 'не известно', 'не указан', 'не указана',
            'не указано', 'неизвестен', 'неизвестно', 'нет данных', 'غير معروف',
            'غير محدد', 'لا أعرف', 'لا اعرف', 'لا ينطبق', 'مجهول', 'tidak diketahui',
            'tidak tahu', 'tidak ada data', 'tidak berlaku', '不明', '不知道', '不详',
            '不詳', '不适用', '未知', '未填', '无数据', '無回答'
        ]
    }[kind]) -}}
{% endmacro %}
