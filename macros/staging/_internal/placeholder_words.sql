{#- Texts in the place of a key that are no person, as literals in the spelling of
    key_word. Of the `certain` ones, software and people mean nothing else; those that are
    `doubtful` are only warned of. -#}
{% macro placeholder_words(kind) %}
    {%- set words = {
        'certain': [
            '', 'blank', 'div0', 'empty', 'missing', 'na', 'name', 'nan', 'nat', 'nil',
            'nodata', 'noid', 'none', 'notapplicable', 'notavailable', 'notgiven',
            'notknown', 'notprovided', 'notrecorded', 'notreported', 'notspecified',
            'notstated', 'null', 'num', 'ref', 'undefined', 'unknown', 'unspecified',
            'value', '\\n'
        ],
        'doubtful': [
            'anon', 'anonymous', 'dk', 'dummy', 'inf', 'nk', 'other', 'refused', 'tba',
            'tbc', 'tbd', 'test', 'unk', 'x', 'xx', 'xxx', 'desconhecida',
            'desconhecido', 'desconocida', 'desconocido', 'ignorado', 'inconnu',
            'inconnue', 'keineangabe', 'nieznany', 'noaplica', 'nonrenseigné', 'nosabe',
            'okänd', 'onbekend', 'sconosciuto', 'sindato', 'sindatos', 'ukendt',
            'unbekannt', 'неизвестен', 'неизвестно', 'нетданных', 'غيرمعروف',
            'مجهول', '不明', '不詳', '无', '未知', '無'
        ]
    } -%}
    {{- return(tenfold.text_literals(words[kind])) -}}
{% endmacro %}
