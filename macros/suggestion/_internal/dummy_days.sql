{#- Days that systems write where no date is known. -#}
{% macro dummy_days() %}
    {{- return([
        '1900-01-01', '9999-12-31', '1899-12-30', '1899-12-31', '1901-01-01',
        '1910-01-01', '1911-11-11', '1970-01-01', '2099-12-31'
    ]) -}}
{% endmacro %}
