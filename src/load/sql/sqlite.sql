{% set type = {"text": "text", "integer": "integer", "decimal": "integer", "date": "text"} %}
-- crossfoot {{ version }}: the tables of `run --sqlite`. A decimal is a whole number of units of 10^-scale,
-- so that its sum is exact, and its text. All figures of one base unit in a run have the same scale.
create table if not exists run (
  run integer primary key,
  manifest_sha256 text not null unique,
  status text not null,
  profile text not null,
  profile_sha256 text not null,
  tool_version text not null,
  as_of text,
  loaded_at text not null default (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) strict;
{% for table in tables %}
create table if not exists "{{ table.name }}" (
  run integer not null references run on delete cascade,
  ord integer not null,
  {% for column in table.columns %}
  {{ column.name }} {{ type[column.kind] }}{{ " not null" if column.is_key }},
  {% endfor %}
  {% for column in table.columns if column.kind == "decimal" %}
  "{{ column.plain }}_text" text,
  {% if loop.last %}
  scale integer not null,
  {% endif %}
  {% endfor %}
  primary key (run, {{ table.key | join(", ") if table.key else "ord" }})
) strict;
{% endfor %}
create view if not exists latest as
  select * from run order by run desc limit 1;
{% for table in tables %}
create view if not exists {{ table.view }} as
  select it.* from "{{ table.name }}" it join latest using (run);
{% endfor %}
create view if not exists open_findings as
  select * from findings where status = 'open' and weight = 'settle';
-- Items alone are added: a total is their sum already.
create view if not exists figures_by_head as
  select book, edition, lang, head, "table", period, basis, series, measure,
         case when instr(unit, ' ') > 0 then substr(unit, 1, instr(unit, ' ') - 1) else unit end as base_unit,
         count(*) as figures, sum(value) as value, scale
  from facts
  where role = 'item' and measure in ('money', 'count') and compared_to is null
  group by book, edition, lang, head, "table", period, basis, series, measure, base_unit, scale;
create view if not exists finding_history as
  select finding, min(run) as first_run, max(run) as last_run, count(*) as runs,
         max(run) = (select max(run) from run) as is_there
  from finding group by finding;
