{#- The names of Tenfold's tests on a model that stop a build whenever they find something:
    of severity error, over all rows, and with nothing that lets failures pass. Records are
    compared in all of their columns, or in those that the call that drew them asks: a test
    that is told others, or other levels, proves less. -#}
{% macro proving_tests(unique_id, tests) %}
    {% set found = [] %}
    {% for test in tests
        if test.attached_node == unique_id and test.test_metadata
        and test.test_metadata.namespace == 'tenfold'
        and test.config.severity | lower == 'error'
        and not test.config.where and test.config.limit is none
        and test.config.error_if == '!= 0'
        and test.config.fail_calc == tenfold.binary_fail_calc()
        and not (
            test.test_metadata.name in ['combinations_are_safe', 'records_are_held']
            and 'attributes' in test.test_metadata.kwargs
        )
        and 'levels' not in test.test_metadata.kwargs %}
        {% do found.append(test.test_metadata.name) %}
    {% endfor %}
    {{ return(found) }}
{% endmacro %}
