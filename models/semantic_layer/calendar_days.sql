-- MetricFlow wants a row for each day that a metric could have
select cast(calendar.date_time as date) as date_day
from generate_series(
    timestamp '2000-01-01', timestamp '2039-12-31', interval 1 day
) as calendar (date_time)
