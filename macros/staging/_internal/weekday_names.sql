{#- What the days of the week are called in English, Spanish, Portuguese, French, German,
    Italian, Indonesian and Russian, with short forms, in lower case and without accents.
    The mar of Spanish and French is left to numbered_month. -#}
{% macro weekday_names() %}
    {{- return((
        'monday|tuesday|wednesday|thursday|friday|saturday|sunday'
        ~ '|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun'
        ~ '|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lun|mie|jue|vie|sab|dom'
        ~ '|segunda|terca|quarta|quinta|sexta|seg|ter|qua|qui|sex'
        ~ '|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mer|jeu|ven|sam|dim'
        ~ '|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag'
        ~ '|mo|di|mi|do|fr|sa|so|lunedi|martedi|mercoledi|giovedi|venerdi|domenica'
        ~ '|senin|selasa|rabu|kamis|jumat|sabtu|minggu'
        ~ '|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье'
        ~ '|пн|вт|ср|чт|пт|сб|вс'
    ).split('|')) -}}
{% endmacro %}
