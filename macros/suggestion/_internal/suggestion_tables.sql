{#- Temporary tables of a suggestion. Figures of the data stay in them and reach Python
    from there, so that no SQL text and no log ever holds one. -#}
{% macro suggestion_tables() %}
    {{ return([
        'tenfold_suggestion_countries',
        'tenfold_suggestion_country_names',
        'tenfold_suggestion_overview',
        'tenfold_suggestion_sample',
        'tenfold_suggestion_profile',
        'tenfold_suggestion_kept',
        'tenfold_suggestion_levels',
        'tenfold_suggestion_keys',
        'tenfold_suggestion_pairs',
        'tenfold_suggestion_groups',
        'tenfold_suggestion_shared',
        'tenfold_suggestion_people',
        'tenfold_suggestion_family',
        'tenfold_suggestion_child_profile',
        'tenfold_suggestion_child_kept',
        'tenfold_suggestion_options'
    ]) }}
{% endmacro %}
