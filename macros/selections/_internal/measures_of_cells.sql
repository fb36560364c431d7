{#- The measures over a table of `cells`: a list of mappings with name, label, description
    and expression, SQL that most clients read. -#}
{% macro measures_of_cells(bounded_length) %}
    {% set is_answer = 'sum(crossings) = min(crossing) * sum(cells)' %}
    {% set is_bounded = is_answer ~ ' and min(combination_length) <= ' ~ bounded_length %}
    {{ return([
        {
            'name': 'people', 'label': 'People',
            'description': "A protected count, or the sum of those of groups that exclude"
                ~ " each other. Empty where none is published, where one of them is"
                ~ " suppressed, and for what cannot be asked.",
            'expression': 'case when ' ~ is_answer ~ ' and sum(suppressed) = 0'
                ~ ' then nullif(sum(people), 0) end'
        },
        {
            'name': 'at_least', 'label': 'People, at least',
            'description': "So many people there are at least.",
            'expression': 'case when ' ~ is_answer ~ ' then sum(people) end'
        },
        {
            'name': 'at_most', 'label': 'People, at most',
            'description': "So many people there are at most, those included who have a"
                ~ " value that nobody lists. Empty for more than " ~ bounded_length
                ~ " attributes together.",
            'expression': 'case when ' ~ is_bounded ~ ' then least(sum(at_most)'
                ~ ' + min(unlisted_at_most), min(everybody_at_most)) end'
        },
        {
            'name': 'at_most_of_listed', 'label': 'People with listed values, at most',
            'description': "The same without those whose value nobody lists: narrower, and"
                ~ " right where a filter names the values that it keeps, and for a group"
                ~ " by a value.",
            'expression': 'case when ' ~ is_bounded ~ ' then least(sum(at_most),'
                ~ ' min(everybody_at_most)) end'
        }
    ]) }}
{% endmacro %}
