{#- What the months are called, January first: names and short forms in lower case and
    without accents (see without_accents), in English, Spanish, Portuguese, French,
    German, Italian, Indonesian, Russian and Arabic. No name means two months. What only
    DuckDB takes marks off is there with them and without. -#}
{% macro month_names() %}
    {%- set names = [
        'jan january ene enero janeiro janv janvier januar janner jaenner gen gennaio'
        ~ ' januari янв январь января يناير جانفي كانون_الثاني',
        'feb february febr febrero fev fevereiro fevr fevrier februar feber febbraio'
        ~ ' februari pebruari фев февр февраль февраля فبراير فيفري شباط',
        'mar march marzo marco mars marz maerz mrz maret мар март марта مارس آذار اذار',
        'apr april abr abril avr avril aprile апр апрель апреля أبريل ابريل إبريل أفريل'
        ~ ' افريل نيسان',
        'may mayo mai maio mag maggio mei май маи мая مايو ماي أيار ايار',
        'jun june junio junho juin juni giu giugno июн июнь июня يونيو جوان حزيران',
        'jul july julio julho juil juillet juli lug luglio июл июль июля يوليو جويلية'
        ~ ' تموز',
        'aug august ago agosto aout agu agt agustus авг август августа أغسطس اغسطس أوت'
        ~ ' اوت آب اب',
        'sep sept september septiembre setiembre set setembro septembre settembre'
        ~ ' сен сент сентябрь сентября سبتمبر أيلول ايلول',
        'oct october octubre out outubro octobre okt oktober ott ottobre окт октябрь'
        ~ ' октября أكتوبر اكتوبر تشرين_الأول تشرين_الاول',
        'nov november noviembre novembro novembre nop nopember ноя нояб ноябрь ноября'
        ~ ' نوفمبر تشرين_الثاني',
        'dec december dic diciembre dez dezembro decembre dezember dicembre des desember'
        ~ ' дек декабрь декабря ديسمبر كانون_الأول كانون_الاول'
    ] -%}
    {%- set spellings = [] -%}
    {%- for of_month in names -%}
        {%- set of_one = [] -%}
        {%- for name in of_month.split() -%}
            {%- do of_one.append(name.replace('_', ' ')) -%}
        {%- endfor -%}
        {%- do spellings.append(of_one) -%}
    {%- endfor -%}
    {{- return(spellings) -}}
{% endmacro %}
