{#- What a manifest says of k, L and the guarantee must be that with which the models that
    count or draw for the release were called: an argument of a call takes the place of
    the project's variable. Of several, what protects least is what holds for all. -#}
{% macro check_manifest_parameters(parameters) %}
    {% for name in ['minimum_group_size', 'reporting_length', 'guarantee']
        if execute and name in parameters %}
        {% set called = [] %}
        {% set told = [] %}
        {% for guard in tenfold.guards_of(tenfold.release_nodes())
            if name in guard.config.meta['tenfold_parameters'] %}
            {% set value = guard.config.meta['tenfold_parameters'][name] %}
            {% do called.append(value) %}
            {% do told.append(guard.name ~ ' with ' ~ value) %}
        {% endfor %}
        {#- the weaker guarantee comes first in the alphabet -#}
        {% set least = called | min | default(parameters[name], true) %}
        {% if least | string != parameters[name] | string %}
            {% do tenfold.raise_error(
                'release_manifest',
                "`parameters` says that " ~ name ~ " is " ~ parameters[name]
                ~ ", but the release is made by " ~ told | join(', '),
                "Write '" ~ name ~ "': "
                ~ ("'" ~ least ~ "'" if least is string else least)
                ~ ", or leave it out of the calls of these models."
            ) %}
        {% endif %}
    {% endfor %}
{% endmacro %}
