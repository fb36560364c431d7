{#- The columns of which the records of the release keep the record guarantee, as a text;
    none where all of their columns do, or where no record is held as a whole. Readers who
    know the guarantee alone would take it for one of whole records. -#}
{% macro guarantee_columns_of_release() %}
    {% if not execute %}{{ return(none) }}{% endif %}
    {% set told = [] %}
    {% for guard in tenfold.guards_of(tenfold.release_nodes())
        if 'guarantee_columns' in guard.config.meta['tenfold_parameters'] %}
        {% do told.append(
            guard.config.meta['tenfold_parameters']['guarantee_columns'] | join(', ')
        ) %}
    {% endfor %}
    {{ return(told | unique | join('; ') if told else none) }}
{% endmacro %}
