{#- The table of people with its levels, from which a relation is made: `people`, where no
    model is built; otherwise what with_levels made. -#}
{% macro people_with_levels(relation, people=none) %}
    {%- if people is not none and tenfold.node_being_built() is not none -%}
        {%- do tenfold.raise_error(
            'levels',
            "`people` is given in a model, where it could be another table",
            "Leave it out: the table of people is known from the counts.",
            relation
        ) -%}
    {%- endif -%}
    {{- return(people or tenfold.relation_of(tenfold.leveled_people(relation))) -}}
{% endmacro %}
