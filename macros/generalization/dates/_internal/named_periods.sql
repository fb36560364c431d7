{#- Named periods, checked: each with a label, real dates, and no day in two of them.
    `from` of the first and `to` of the last may be left out (open). -#}
{% macro named_periods(periods) %}
    {%- set ns = namespace(previous=none) -%}
    {%- set checked = [] -%}
    {%- set labels = [] -%}
    {%- if not periods -%}
        {%- do tenfold.raise_error(
            'date_period',
            "the list of named periods is empty",
            'Give at least one such as {"label": "before 2020", "to": "2019-12-31"}.'
        ) -%}
    {%- endif -%}
    {%- for period in periods -%}
        {%- if period is not mapping or not period.get('label')
            or (not period.get('from') and not period.get('to'))
            or period.keys() | reject('in', ['label', 'from', 'to']) | list
        -%}
            {%- do tenfold.raise_error(
                'date_period',
                "period " ~ loop.index ~ " must have a label, and from and to, and"
                ~ " nothing else",
                "Write from and to as dates such as 2020-01-31; one of them may be"
                ~ " left out."
            ) -%}
        {%- endif -%}
        {%- set label = period['label'] | string -%}
        {%- if label in labels -%}
            {%- do tenfold.raise_error(
                'date_period', "the label " ~ label ~ " is given twice", "Rename one."
            ) -%}
        {%- endif -%}
        {%- do labels.append(label) -%}
        {%- for end in ['from', 'to'] -%}
            {%- if period.get(end)
                and not tenfold.is_iso_date(period[end] | string)
            -%}
                {%- do tenfold.raise_error(
                    'date_period',
                    end ~ " of " ~ label ~ " is " ~ period[end] ~ ", which is no date",
                    "Write it as 2020-01-31."
                ) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- do checked.append({
            'label': label,
            'from': period['from'] | string if period.get('from') else none,
            'to': period['to'] | string if period.get('to') else none
        }) -%}
    {%- endfor -%}
    {#- ISO dates sort as text; an open start sorts before all of them. -#}
    {%- set in_order = [] -%}
    {%- for period in checked -%}
        {%- do in_order.append([
            period.from or '', period.to or '9999-12-31', period.label
        ]) -%}
    {%- endfor -%}
    {%- for start, end, label in in_order | sort -%}
        {%- if end < start -%}
            {%- do tenfold.raise_error(
                'date_period',
                label ~ " ends on " ~ end ~ ", before it begins on " ~ start,
                "Swap from and to."
            ) -%}
        {%- endif -%}
        {%- if ns.previous is not none and start <= ns.previous[1] -%}
            {%- do tenfold.raise_error(
                'date_period',
                ns.previous[2] ~ " and " ~ label ~ " overlap",
                "Both ends count as inside: end the first on the day before the"
                ~ " second begins."
            ) -%}
        {%- endif -%}
        {%- set ns.previous = [start, end, label] -%}
    {%- endfor -%}
    {{- return(checked) -}}
{% endmacro %}
