-- Checks a release with nothing but the release: duckdb -readonly tenfold.duckdb < this.
-- One row per check. docs/verify.md explains them.
--
-- What the tables are called and which columns they have is read from the release's
-- manifest. Nothing that stands in the release is run: names are quoted, numbers are
-- cast, and views are not read.

create or replace temporary macro verify_quoted(name) as
    '"' || replace(name, '"', '""') || '"';

create or replace temporary macro verify_literal(content) as
    '''' || replace(content, '''', '''''') || '''';

-- a path in which no character stands for others
create or replace temporary macro verify_file(folder, name) as
    verify_literal(regexp_replace(folder || '/' || name, '([*?[])', '[\1]', 'g'));

create or replace temporary table verify_columns as
select
    table_name,
    column_name,
    column_index,
    data_type,
    comment
from duckdb_columns()
where database_name = current_database()
    and schema_name = 'main'
    and not internal;

set variable verify_manifest = (
    select verify_quoted(current_database()) || '.main.' || verify_quoted(min(table_name))
    from (
        select table_name
        from verify_columns
        group by table_name
        having list(column_name order by column_index) = ['section', 'name', 'value']
    )
);

create or replace temporary table verify_manifest as
from query(coalesce(
    'select cast(section as varchar) as section, cast(name as varchar) as name, '
        || 'cast(value as varchar) as value from ' || getvariable('verify_manifest'),
    'select '''' as section, '''' as name, '''' as value where false'
));

create or replace temporary macro verify_entry(the_section, the_name) as (
    select min(value)
    from verify_manifest
    where section = the_section and name = the_name
);

create or replace temporary table verify_tables as
select
    table_name,
    relation,
    coalesce(relation = getvariable('verify_manifest'), false) as is_manifest,
    is_manifest or coalesce(columns_found = columns_told, false) as columns_agree,
    content,
    try_cast(k as integer) as k,
    try_cast(longest as integer) as longest,
    counts
from (
    select
        tables.table_name,
        verify_quoted(current_database()) || '.main.' || verify_quoted(tables.table_name)
            as relation,
        columns.listed as columns_found,
        verify_entry('columns', tables.table_name) as columns_told,
        verify_entry('content', tables.table_name) as content,
        coalesce(
            verify_entry('minimum_group_size', tables.table_name),
            verify_entry('parameter', 'minimum_group_size')
        ) as k,
        verify_entry('reporting_length', tables.table_name) as longest,
        verify_entry('counts', tables.table_name) as counts
    from duckdb_tables() as tables
    left join (
        select
            table_name,
            string_agg(
                verify_quoted(column_name) || ' ' || data_type, ', ' order by column_index
            ) as listed
        from verify_columns
        group by table_name
    ) as columns
        on tables.table_name = columns.table_name
    where tables.database_name = current_database()
        and tables.schema_name = 'main'
        and not tables.internal
);

-- attributes, in the order of the table's columns
create or replace temporary table verify_attributes as
select
    tables.table_name,
    tables.relation,
    columns.column_name,
    verify_quoted(columns.column_name) as quoted_name
from verify_tables as tables
inner join verify_columns as columns
    on tables.table_name = columns.table_name
inner join verify_manifest as manifest
    on manifest.section = 'attribute'
    and manifest.name = tables.table_name
    and manifest.value = columns.column_name
where tables.columns_agree
order by tables.table_name, columns.column_index;

-- numbers of people: the columns that are called so, or that the manifest names
create or replace temporary table verify_people as
select
    tables.table_name,
    tables.relation,
    tables.k,
    verify_quoted(columns.column_name) as quoted_name,
    columns.column_name = 'subjects' as must_be_there
from verify_tables as tables
inner join verify_columns as columns
    on tables.table_name = columns.table_name
where not tables.is_manifest
    and (
        columns.column_name = 'subjects'
        or columns.column_name like '%\_subjects' escape '\'
        or exists (
            select 1
            from verify_manifest as manifest
            where manifest.section = 'protected_count'
                and manifest.name = tables.table_name
                and manifest.value = columns.column_name
        )
    );

create or replace temporary table verify_results (
    position integer,
    name varchar,
    result varchar,
    found varchar,
    meaning varchar
);

-- the wrong ones by name, or ok; with nothing to look at, skipped
create or replace temporary macro verify_insert(wrong, looked_at) as
    case
        when wrong > 0 then 'failed'
        when looked_at = 0 then 'skipped'
        else 'ok'
    end;

-- 1. the manifest and the tables

insert into verify_results
select
    1,
    'manifest',
    case when getvariable('verify_manifest') is null or wrong > 0 then 'failed' else 'ok' end,
    case
        when getvariable('verify_manifest') is null then 'no manifest'
        when wrong > 0 then wrong || ' tables differ: ' || names
        else tables || ' tables'
    end,
    'The manifest lists every table with its hash, and every listed table is there.'
from (
    select
        count(*) as tables,
        count(*) filter (where told is null or is_there is null) as wrong,
        string_agg(name, ', ' order by name)
            filter (where told is null or is_there is null) as names
    from (
        select coalesce(listed.name, tables.table_name) as name, listed.told, tables.is_there
        from (
            select distinct manifest.name, true as told
            from verify_manifest as manifest
            inner join verify_manifest as hashes
                on manifest.name = hashes.name and hashes.section = 'sha256'
            where manifest.section = 'columns'
        ) as listed
        full join (
            select table_name, true as is_there
            from verify_tables
            where not is_manifest
        ) as tables
            on listed.name = tables.table_name
    )
);

set variable verify_sql = (
    select string_agg(
        'select ' || verify_literal(table_name) || ' as table_name, '
            || '(select sha256(coalesce(string_agg(group_hash, '''' order by hash_group), ''''))'
            || ' from (select left(row_hash, 2) as hash_group,'
            || ' sha256(string_agg(row_hash, '''' order by row_hash)) as group_hash'
            || ' from (select sha256(cast(to_json(hashed) as varchar)) as row_hash'
            || ' from ' || relation || ' as hashed) group by left(row_hash, 2))) as hash, '
            || '(select cast(count(*) as varchar) from ' || relation || ') as row_count',
        ' union all '
    )
    from verify_tables
    where not is_manifest
);

create or replace temporary table verify_hashes as
from query(coalesce(
    getvariable('verify_sql'),
    'select '''' as table_name, '''' as hash, '''' as row_count where false'
));

insert into verify_results
select
    2,
    'content_hashes',
    verify_insert(count(*) filter (where not same), count(*)),
    coalesce(
        'differ: ' || string_agg(table_name, ', ' order by table_name) filter (where not same),
        count(*) || ' tables'
    ),
    'Every table holds what the manifest has a hash of: not a cell was changed.'
from (
    select
        table_name,
        coalesce(hash = verify_entry('sha256', table_name), false)
            and (
                select count(*) = 1
                from verify_manifest
                where section = 'sha256' and name = table_name
            ) as same
    from verify_hashes
);

insert into verify_results
select
    3,
    'row_counts',
    verify_insert(count(*) filter (where not same), count(*)),
    coalesce(
        'differ: ' || string_agg(table_name, ', ' order by table_name) filter (where not same),
        count(*) || ' tables'
    ),
    'Every table has as many rows as the manifest says.'
from (
    select
        table_name,
        coalesce(row_count = verify_entry('rows', table_name), false) as same
    from verify_hashes
);

insert into verify_results
select
    4,
    'columns',
    verify_insert(count(*) filter (where not columns_agree), count(*)),
    coalesce(
        'differ: ' || string_agg(table_name, ', ' order by table_name)
            filter (where not columns_agree),
        count(*) || ' tables'
    ),
    'Names, types and order of all columns are as the manifest lists them.'
from verify_tables;

-- 2. what the columns mean

set variable verify_sql = (
    select
        'select cast(table_name as varchar) as table_name, '
            || 'cast(column_name as varchar) as column_name, '
            || 'cast(description as varchar) as description from '
            || verify_quoted(current_database()) || '.main.' || verify_quoted(min(table_name))
    from (
        select table_name
        from verify_columns
        where table_name in (select table_name from verify_tables)
        group by table_name
        having list_has_all(
            list(column_name), ['table_name', 'column_name', 'description']
        )
    )
    having count(*) > 0
);

create or replace temporary table verify_dictionary as
from query(coalesce(
    getvariable('verify_sql'),
    'select '''' as table_name, '''' as column_name, '''' as description where false'
));

insert into verify_results
select
    5,
    'data_dictionary',
    case
        when getvariable('verify_sql') is null then 'skipped'
        when wrong > 0 then 'failed'
        else 'ok'
    end,
    case
        when getvariable('verify_sql') is null then 'there is no data dictionary'
        when wrong > 0 then wrong || ' columns differ: ' || names
        else columns || ' columns'
    end,
    'The data dictionary describes every column, and no column that is not there.'
from (
    select
        count(*) as columns,
        count(*) filter (where not same) as wrong,
        string_agg(name, ', ' order by name) filter (where not same) as names
    from (
        select
            coalesce(dictionary.table_name, columns.table_name) || '.'
                || coalesce(dictionary.column_name, columns.column_name) as name,
            dictionary.column_name is not null
                and columns.column_name is not null
                -- a database without comments was made from copies
                and (
                    coalesce(getvariable('verify_from_copies'), false)
                    or coalesce(trim(columns.comment), '') = trim(dictionary.description)
                ) as same
        from (
            from verify_dictionary
            -- views have no copies
            where not coalesce(getvariable('verify_from_copies'), false)
                or table_name in (
                    select table_name from verify_columns
                    union all
                    select name from verify_manifest where section = 'columns'
                )
        ) as dictionary
        full join verify_columns as columns
            on dictionary.table_name = columns.table_name
            and dictionary.column_name = columns.column_name
    )
);

-- 3. numbers of people

insert into verify_results
select
    6,
    'minimum_group_size',
    case when count(*) = 0 or bool_or(coalesce(k, 0) < 10) then 'failed' else 'ok' end,
    case
        when count(*) = 0 then 'none is declared'
        when bool_or(k is null) then 'none is declared for some table'
        else 'at least ' || min(k)
    end,
    'The declared minimum group size k is 10 or more.'
from (
    select k
    from verify_tables
    where content in ('counts', 'records')
    union all
    select try_cast(value as integer)
    from verify_manifest
    where section = 'parameter' and name = 'minimum_group_size'
);

set variable verify_sql = (
    select string_agg(
        'select ' || verify_literal(table_name) || ' as table_name, count(*) as wrong from '
            || relation || ' where '
            || case
                when k is null then 'true'
                else quoted_name || ' < ' || k || ' or ' || quoted_name || ' % ' || k || ' <> 0'
            end
            || case when must_be_there then ' or ' || quoted_name || ' is null' else '' end,
        ' union all '
    )
    from verify_people
);

insert into verify_results
select
    7,
    'rounding',
    verify_insert(coalesce(sum(wrong), 0), count(*)),
    coalesce(
        'rows that break it in ' || string_agg(table_name, ', ') filter (where wrong > 0),
        count(*) || ' columns'
    ),
    'Every number of people is a multiple of k, and k at least.'
from query(coalesce(
    getvariable('verify_sql'),
    'select '''' as table_name, 0 as wrong where false'
));

insert into verify_results
select
    8,
    'protected_totals',
    verify_insert(count(*) filter (where not safe), count(*)),
    count(*) || ' totals',
    'Every total of people in the manifest is a multiple of k, and k at least.'
from (
    select
        coalesce(
            try_cast(value as bigint) >= k and try_cast(value as bigint) % k = 0, false
        ) as safe
    from verify_manifest
    cross join (
        select try_cast(verify_entry('parameter', 'minimum_group_size') as integer) as k
    )
    where section = 'protected_total'
);

-- 4. combinations

create or replace temporary table verify_counts as
select
    tables.table_name,
    tables.relation,
    tables.longest,
    string_agg('(' || quoted_name || ' is not null)::integer', ' + ') as attributes_held,
    string_agg(quoted_name, ', ') as attributes
from verify_tables as tables
inner join verify_attributes as attributes
    on tables.table_name = attributes.table_name
where tables.content = 'counts'
    and exists (
        select 1
        from verify_columns as columns
        where columns.table_name = tables.table_name
            and columns.column_name = 'combination_length'
    )
    and exists (
        select 1
        from verify_columns as columns
        where columns.table_name = tables.table_name and columns.column_name = 'subjects'
    )
group by tables.table_name, tables.relation, tables.longest;

-- what was suppressed of counts, if the release tells: it has all of their attributes
create or replace temporary table verify_suppressed as
select
    tables.counts,
    min(tables.table_name) as table_name,
    min(tables.relation) as relation
from verify_tables as tables
where tables.content = 'suppressed'
    and tables.columns_agree
    and not exists (
        select 1
        from verify_attributes as counted
        where counted.table_name = tables.counts
            and not exists (
                select 1
                from verify_attributes as attributes
                where attributes.table_name = tables.table_name
                    and attributes.column_name = counted.column_name
            )
    )
group by tables.counts
having count(*) = 1;

insert into verify_results
select
    9,
    'counts_tables',
    verify_insert(
        count(*) filter (where counts.table_name is null or counts.longest is null), count(*)
    ),
    coalesce(
        'cannot be checked: ' || string_agg(tables.table_name, ', ')
            filter (where counts.table_name is null or counts.longest is null),
        count(*) || ' tables of counts'
    ),
    'Tables of counts have attributes, combination_length and subjects, and declare L.'
from verify_tables as tables
left join verify_counts as counts
    on tables.table_name = counts.table_name
where tables.content = 'counts';

set variable verify_sql = (
    select string_agg(
        'select count(*) as wrong from ' || relation
            || ' where combination_length is null'
            || ' or combination_length not between 1 and ' || coalesce(longest, 0)
            || ' or combination_length <> ' || attributes_held,
        ' union all '
    )
    from verify_counts
);

insert into verify_results
select
    10,
    'combination_length',
    verify_insert(coalesce(sum(wrong), 0), count(*)),
    coalesce(sum(wrong), 0) || ' rows break it',
    'No combination is longer than L, and its length is the number of its attributes.'
from query(coalesce(getvariable('verify_sql'), 'select 0 as wrong where false'));

set variable verify_sql = (
    select string_agg(
        'select count(*) as wrong from (select 1 from (select ' || counts.attributes
            || ' from ' || counts.relation
            || coalesce(
                ' union all select ' || counts.attributes || ' from '
                    || suppressed.relation, ''
            )
            || ') group by ' || counts.attributes || ' having count(*) > 1)',
        ' union all '
    )
    from verify_counts as counts
    left join verify_suppressed as suppressed
        on counts.table_name = suppressed.counts
);

insert into verify_results
select
    11,
    'combinations_once',
    verify_insert(coalesce(sum(wrong), 0), count(*)),
    coalesce(sum(wrong), 0) || ' combinations break it',
    'No combination is listed twice, counted and suppressed ones together.'
from query(coalesce(getvariable('verify_sql'), 'select 0 as wrong where false'));

-- Each attribute's value gets a number, a row becomes a sorted list of numbers, and every
-- part of such a list must be a row of the counts.
--
-- Where safe combinations were left out of the counts, some that are not counted are still
-- known to be unsafe: those that are shorter than the shortest left out, and those that add
-- a value to a counted one whose number the other values of that column use up. Others are
-- known to be safe: of those who have a counted one, few can lack the value.

create or replace temporary table verify_compared as
select
    tables.table_name,
    tables.relation,
    tables.content,
    counts.table_name as counts,
    counts.relation as counts_relation,
    suppressed.relation as suppressed,
    coalesce(counted_tables.k, 0) as k,
    coalesce(try_cast(verify_entry('shortest_left_out', counts.table_name) as integer), 1)
        as shortest_left_out,
    least(counts.longest, coalesce(tables.longest, counts.longest)) as longest
from verify_tables as tables
inner join verify_counts as counts
    on counts.table_name = case tables.content
        when 'counts' then tables.table_name else tables.counts
    end
inner join verify_tables as counted_tables
    on counts.table_name = counted_tables.table_name
left join verify_suppressed as suppressed
    on counts.table_name = suppressed.counts
where tables.content in ('counts', 'records')
    and tables.columns_agree
    and counts.longest is not null
    and exists (
        select 1 from verify_attributes as attributes
        where attributes.table_name = tables.table_name
    );

create or replace temporary table verify_sides as
select
    compared.table_name as compared_table,
    'row_items' as side,
    'select ' || string_agg(attributes.quoted_name, ', ')
        || case when compared.content = 'counts' then ', max(subjects)' else ', 0' end
        || ' as people from ' || compared.relation || ' group by '
        || string_agg(attributes.quoted_name, ', ') as source,
    list(attributes.column_name) as names
from verify_compared as compared
inner join verify_attributes as attributes
    on attributes.table_name = compared.table_name
group by compared.table_name, compared.content, compared.relation
union all
select
    compared.table_name,
    'counted_items',
    'select ' || string_agg(attributes.quoted_name, ', ') || ', subjects as people from '
        || compared.counts_relation
        -- those without a number are as safe
        || case
            when compared.content = 'records' and compared.suppressed is not null
                then ' union all select ' || string_agg(attributes.quoted_name, ', ')
                    || ', 0 from ' || compared.suppressed
            else ''
        end,
    list(attributes.column_name)
from verify_compared as compared
inner join verify_attributes as attributes
    on attributes.table_name = compared.counts
group by
    compared.table_name,
    compared.content,
    compared.counts_relation,
    compared.suppressed;

set variable verify_sql = (
    select string_agg(
        'select ' || verify_literal(compared.table_name) || ' as table_name, '
            || verify_literal(compared.content) || ' as content, '
            || '(with recursive ' || sides.ctes || ', '
            || 'numbered as (select attribute, value, row_number() over () as item from '
            || '(select attribute, value from row_items union '
            || 'select attribute, value from counted_items)), '
            || 'numbered_rows as (select r.record, n.item, r.people from row_items as r'
            || ' inner join numbered as n using (attribute, value)), '
            || 'counted as (select list(n.item order by n.item) as part,'
            || ' any_value(c.people) as people from counted_items as c'
            || ' inner join numbered as n using (attribute, value) group by c.record), '
            || 'parts as (select record, item as last_item, [item] as part, people'
            || ' from numbered_rows union all'
            || ' select p.record, r.item, list_append(p.part, r.item), p.people'
            || ' from parts as p inner join numbered_rows as r'
            || ' on p.record = r.record and r.item > p.last_item where len(p.part) < '
            || compared.longest || '), '
            || 'wrong as (select needed.part from (select part, max(people) as people'
            || ' from parts group by part) as needed'
            || ' left join counted on needed.part = counted.part'
            || ' where counted.part is null or counted.people < needed.people), '
            || 'one_less as (select part, item, list_filter(part, lambda i: i <> item)'
            || ' as rest from (select part, unnest(part) as item from wrong)), '
            || 'values_of_rests as (select list_filter(c.part, lambda i: i <> c.item)'
            || ' as rest, n.attribute, sum(c.people) as people'
            || ' from (select part, people, unnest(part) as item from counted) as c'
            || ' inner join numbered as n using (item) group by all), '
            || 'used_up as (select distinct l.part from one_less as l'
            || ' inner join numbered as n using (item)'
            || ' inner join counted as c on l.rest = c.part'
            || ' inner join values_of_rests as v'
            || ' on l.rest = v.rest and n.attribute = v.attribute'
            || ' where v.people >= c.people), '
            || 'enough as (select distinct l.part'
            || ' from (select *, unnest(rest) as other from one_less) as l'
            || ' inner join counted as c on l.rest = c.part'
            || ' inner join counted as o on [l.other] = o.part'
            || ' inner join counted as b on list_sort([l.other, l.item]) = b.part'
            || ' where c.people - (o.people - b.people) >= ' || (2 * compared.k - 1) || ') '
            || 'select {''wrong'': count(*), ''unsafe'': count(*) filter (where is_unsafe),'
            || ' ''not_told'': count(*) filter (where not is_unsafe and not is_safe)}'
            || ' from (select len(part) < ' || compared.shortest_left_out
            || ' or part in (select part from used_up) as is_unsafe,'
            || ' part in (select part from enough) as is_safe from wrong)) as found',
        ' union all '
    )
    from verify_compared as compared
    inner join (
        select
            compared_table,
            string_agg(
                side || '_source as (select row_number() over () as record, * from ('
                    || source || ')), ' || side || ' as ('
                    || list_aggregate(
                        list_transform(
                            names,
                            lambda name:
                            'select record, ' || verify_literal(name) || ' as attribute, cast('
                                || verify_quoted(name) || ' as varchar) as value, people from '
                                || side || '_source where ' || verify_quoted(name)
                                || ' is not null'
                        ),
                        'string_agg',
                        ' union all '
                    ) || ')',
                ', '
            ) as ctes
        from verify_sides
        group by compared_table
    ) as sides
        on sides.compared_table = compared.table_name
);

create or replace temporary table verify_parts as
select
    table_name,
    content,
    found.wrong,
    found.unsafe,
    found.not_told
from query(coalesce(
    getvariable('verify_sql'),
    'select '''' as table_name, '''' as content,'
        || ' {''wrong'': 0, ''unsafe'': 0, ''not_told'': 0} as found where false'
));

insert into verify_results
select
    12,
    'parts_of_combinations',
    verify_insert(coalesce(sum(wrong), 0), count(*)),
    coalesce(sum(wrong), 0) || ' parts break it',
    'Every part of a counted combination is counted, with as many people or more.'
from verify_parts
where content = 'counts';

-- Where safe combinations were left out of the counts, and the release does not list them,
-- a missing one is no fault.
insert into verify_results
select
    13,
    'records_are_safe',
    case
        when coalesce(sum(not_told) filter (where leaves_out_safe), 0) > 0
            and coalesce(sum(faults), 0) = 0
            then 'skipped'
        else verify_insert(coalesce(sum(faults), 0), count(wrong))
    end,
    case
        when count(*) = 0 then 'no synthetic records'
        when count(wrong) < count(*)
            then 'their counts are not in this release, or cannot be compared'
        when coalesce(sum(faults), 0) > 0 then sum(faults) || ' combinations break it'
        when coalesce(sum(wrong), 0) > 0
            then sum(wrong) || ' combinations have no count here, because some safe ones'
                || ' were left out; of ' || sum(not_told)
                || ' the counts do not tell whether they are safe'
        else '0 combinations break it'
    end,
    'Every combination of up to L attributes in every record is one of the safe ones.'
from (
    select
        wrong,
        not_told,
        leaves_out_safe,
        case
            when wrong is null and counts is not null then 1
            when not leaves_out_safe then wrong
            else coalesce(unsafe, 0)
        end as faults
    from (
        select
            parts.wrong,
            parts.unsafe,
            parts.not_told,
            tables.counts,
            coalesce(verify_entry('leaves_out_safe', tables.counts), 'no') = 'yes'
                and suppressed.relation is null as leaves_out_safe
        from verify_tables as tables
        left join verify_parts as parts
            on tables.table_name = parts.table_name
        left join verify_suppressed as suppressed
            on tables.counts = suppressed.counts
        where tables.content = 'records'
    ) as tables_of_records
) as compared_records;

-- 5. the files beside the database

set variable verify_database = (
    select replace(path, '\', '/')
    from duckdb_databases()
    where database_name = current_database()
);

set variable verify_folder = coalesce(
    getvariable('verify_from_folder'),
    case
        when getvariable('verify_database') like '%/%'
            then regexp_replace(getvariable('verify_database'), '/[^/]*$', '')
        else '.'
    end
);

create or replace temporary table verify_files as
select regexp_extract(replace(file, '\', '/'), '[^/]*$') as name
from glob(regexp_replace(getvariable('verify_folder'), '([*?[])', '[\1]', 'g') || '/*');

insert into verify_results
select
    14,
    'not_written_to',
    case when count(*) > 0 then 'failed' else 'ok' end,
    case
        when count(*) > 0 then 'a write-ahead log lies beside the database'
        else 'no write-ahead log'
    end,
    'No program has written to the database since it was published.'
from verify_files
where name = regexp_extract(getvariable('verify_database'), '[^/]*$') || '.wal';

set variable verify_sql = (
    select string_agg(
        'select ' || verify_literal(format.kind) || ' as kind, '
            || verify_literal(tables.table_name) || ' as table_name, '
            || '(select count(*) from ((select ' || texts.listed || ' from '
            || tables.relation || ' except all select ' || texts.read_back || ' from '
            || copies.reader || ') union all (select ' || texts.read_back || ' from '
            || copies.reader || ' except all select ' || texts.listed || ' from '
            || tables.relation || '))) as wrong',
        ' union all '
    )
    from verify_tables as tables
    cross join (select unnest(['parquet', 'csv']) as kind) as format
    inner join verify_files as files
        on files.name = tables.table_name || '.' || format.kind
    cross join lateral (
        select
            case format.kind
                when 'parquet'
                    then 'read_parquet('
                        || verify_file(getvariable('verify_folder'), files.name) || ')'
                else 'read_csv(' || verify_file(getvariable('verify_folder'), files.name)
                    || ', header = true, auto_detect = false, delim = '','', quote = ''"'','
                    || ' escape = ''"'', nullstr = '''', allow_quoted_nulls = false,'
                    || ' new_line = ''\n'', columns = {'
                    || (
                        select string_agg(
                            verify_literal('c' || column_index) || ': ''varchar''', ', '
                            order by column_index
                        )
                        from verify_columns as columns
                        where columns.table_name = tables.table_name
                    ) || '})'
            end as reader
    ) as copies
    cross join lateral (
        select
            string_agg(
                'cast(' || verify_quoted(column_name) || ' as varchar)', ', '
                order by column_index
            ) as listed,
            string_agg(
                case format.kind
                    when 'parquet' then 'cast(' || verify_quoted(column_name) || ' as varchar)'
                    else 'verify_read_back(c' || column_index || ', '
                        || verify_literal(data_type) || ')'
                end,
                ', '
                order by column_index
            ) as read_back
        from verify_columns as columns
        where columns.table_name = tables.table_name
    ) as texts
    where tables.columns_agree
);

create or replace temporary macro verify_read_back(cell, data_type) as
    case
        when data_type in ('FLOAT', 'DOUBLE') then cast(cast(cell as double) as varchar)
        else regexp_replace(
            regexp_replace(
                cell,
                '^''([ ''"\x0b\x0c\x{a0}\x{3000}\x{200b}\x{feff}]*[=+\-@＝＋－＠\t\r\n])',
                '\1'
            ),
            '([;,|\t\r\n])''([ ''"\x0b\x0c\x{a0}\x{3000}\x{200b}\x{feff}]*[=+\-@＝＋－＠])',
            '\1\2',
            'g'
        )
    end;

create or replace temporary table verify_copies as
from query(coalesce(
    getvariable('verify_sql'),
    'select '''' as kind, '''' as table_name, 0 as wrong where false'
));

insert into verify_results
select
    case format.kind when 'parquet' then 15 else 16 end,
    format.kind || '_copies',
    verify_insert(coalesce(sum(copies.wrong), 0), count(copies.kind)),
    coalesce(
        'differ: ' || string_agg(copies.table_name, ', ') filter (where copies.wrong > 0),
        count(copies.kind) || ' files'
    ),
    'Every ' || format.name || ' file beside the database holds what its table holds.'
from (
    select 'parquet' as kind, 'Parquet' as name
    union all
    select 'csv', 'CSV'
) as format
left join verify_copies as copies
    on copies.kind = format.kind
group by format.kind, format.name;

set variable verify_sql = (
    select string_agg(
        'select ' || verify_literal(files.name) || ' as name, sha256(content) <> '
            || verify_literal(hash) || ' as wrong from read_blob('
            || verify_file(getvariable('verify_folder'), files.name) || ')',
        ' union all '
    )
    from verify_files as files
    inner join (
        select manifest.name, manifest.value as hash
        from verify_manifest as manifest
        where manifest.section = 'sha256'
            and manifest.name not in (
                select name from verify_manifest where section = 'columns'
            )
    ) as told
        on files.name = told.name
);

create or replace temporary table verify_other_files as
from query(coalesce(
    getvariable('verify_sql'), 'select '''' as name, false as wrong where false'
));

set variable verify_sql = (
    select string_agg(
        'select ' || verify_literal(name)
            || ' as list_file, unnest(string_split(content, chr(10))) as line from read_text('
            || verify_file(getvariable('verify_folder'), name) || ')',
        ' union all '
    )
    from verify_files
    where name like '%.sha256'
);

-- those of this release, and whether another release in the folder lists the file
create or replace temporary table verify_checksums as
select
    left(line, 64) as hash,
    substr(line, 67) as name,
    list_file = regexp_replace(
        regexp_extract(getvariable('verify_database'), '[^/]*$'), '\.[^.]*$', ''
    ) || '.sha256'
        or getvariable('verify_database') is null as is_own
from query(coalesce(
    getvariable('verify_sql'), 'select '''' as list_file, '''' as line where false'
))
where line <> '';

-- what lies there and is of no release, if the release tells what its files are
create or replace temporary table verify_foreign_files as
select name
from verify_files
where name not like '%.sha256'
    and name not like 'verify_release.%'
    and name not in (select name from verify_checksums)
    and exists (select 1 from verify_checksums where is_own);

insert into verify_results
select
    17,
    'other_files',
    case
        when wrong > 0 then 'failed'
        when looked_at = 0 or not_its_own is not null then 'skipped'
        else 'ok'
    end,
    coalesce('differ: ' || differing, looked_at || ' files')
        || coalesce('; not of this release: ' || not_its_own, ''),
    'Files that were published beside the tables are those that the manifest lists.'
from (
    select
        count(*) filter (where wrong) as wrong,
        count(*) as looked_at,
        string_agg(name, ', ' order by name) filter (where wrong) as differing
    from verify_other_files
)
cross join (
    select string_agg(name, ', ' order by name) as not_its_own from verify_foreign_files
);

set variable verify_sql = (
    select string_agg(
        'select ' || verify_literal(files.name) || ' as name, sha256(content) <> '
            || verify_literal(hash) || ' as wrong from read_blob('
            || verify_file(getvariable('verify_folder'), files.name) || ')',
        ' union all '
    )
    from verify_files as files
    inner join verify_checksums as told
        on files.name = told.name
    where told.is_own
);

insert into verify_results
select
    18,
    'checksums',
    case
        when wrong > 0 then 'failed'
        when looked_at = 0 or missing is not null then 'skipped'
        else 'ok'
    end,
    coalesce('differ: ' || differing, looked_at || ' files')
        || coalesce('; not there: ' || missing, ''),
    'The files are, byte for byte, those that were published together.'
from (
    select
        count(*) filter (where wrong) as wrong,
        count(*) as looked_at,
        string_agg(name, ', ' order by name) filter (where wrong) as differing
    from query(coalesce(
        getvariable('verify_sql'), 'select '''' as name, false as wrong where false'
    ))
)
cross join (
    select string_agg(name, ', ' order by name) as missing
    from verify_checksums
    where is_own and name not in (select name from verify_files)
);

select name, result, found, meaning
from verify_results
order by position;
