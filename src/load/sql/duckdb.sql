{% set type = {"text": "varchar", "integer": "bigint", "decimal": "decimal(38,9)", "date": "date"} %}
-- crossfoot {{ version }}: loads the output folder of a `run --parquet` into DuckDB 1.1 or later. In that folder:
--   crossfoot sql duckdb | duckdb -bail FILE
-- A run is known by the SHA-256 of its manifest.json. It is loaded once, whole or not at all.
begin transaction;
create schema if not exists crossfoot;
create table if not exists crossfoot.run (
  run integer primary key,
  manifest_sha256 varchar not null unique,
  status varchar not null,
  profile varchar,
  profile_sha256 varchar,
  tool_version varchar,
  as_of date,
  manifest json not null,
  loaded_at timestamptz not null default now()
);
{% for table in tables %}
create table if not exists crossfoot."{{ table.name }}" (
  run integer not null,
  ord integer not null,
  {% for column in table.columns %}
  {{ column.name }} {{ type[column.kind] }}{{ " not null" if column.is_key and column.plain != "sheet" }}{{ "," if not loop.last }}
  {% endfor %}
);
{% for column in table.columns %}
alter table crossfoot."{{ table.name }}" add column if not exists {{ column.name }} {{ type[column.kind] }};
comment on column crossfoot."{{ table.name }}".{{ column.name }} is {{ column.comment }};
{% endfor %}
-- A figure with more than nine decimal places is whole in its text alone.
{% for column in table.columns if column.kind == "decimal" %}
alter table crossfoot."{{ table.name }}" add column if not exists "{{ column.plain }}_text" varchar;
{% endfor %}
{% endfor %}

create or replace temp table incoming as
  select coalesce((select max(run) from crossfoot.run), 0) + 1 as run,
         sha256(content) as manifest_sha256, content::json as manifest
  from read_text('manifest.json')
  where sha256(content) not in (select manifest_sha256 from crossfoot.run);
insert into crossfoot.run (run, manifest_sha256, status, profile, profile_sha256, tool_version, as_of, manifest)
  select run, manifest_sha256, manifest->>'$.status', manifest->>'$.profile.name',
         manifest->>'$.profile.sha256', manifest->>'$.tool.version',
         (manifest->>'$.options.as_of')::date, manifest
  from incoming;
{% for table in tables %}
insert into crossfoot."{{ table.name }}" by name
  select incoming.run, it.file_row_number + 1 as ord, it.* exclude (file_row_number)
  from read_parquet('parquet/{{ table.view }}.parquet', file_row_number = true) it, incoming;
{% endfor %}
-- The tables are those of the manifest, or nothing is loaded.
select error('the tables in this folder are not those of its manifest.json: run again into it')
  from incoming
  where (select count(*) from crossfoot.fact it where it.run = incoming.run) <> (manifest->>'$.facts')::bigint
     or (select count(*) from crossfoot.finding it where it.run = incoming.run) <> (manifest->>'$.findings')::bigint;

create or replace view crossfoot.latest as
  select * from crossfoot.run order by run desc limit 1;
{% for table in tables %}
create or replace view crossfoot.{{ table.view }} as
  select it.* from crossfoot."{{ table.name }}" it join crossfoot.latest using (run);
{% endfor %}
create or replace view crossfoot.open_findings as
  select * from crossfoot.findings where status = 'open' and weight = 'settle';
-- Items alone are added: a total is their sum already.
create or replace view crossfoot.figures_by_head as
  select book, edition, lang, head, "table", period, basis, series, measure,
         split_part(unit, ' ', 1) as base_unit, count(*) as figures, sum(value) as value
  from crossfoot.facts
  where role = 'item' and measure in ('money', 'count') and compared_to is null
  group by all;
create or replace view crossfoot.finding_history as
  select finding, min(run) as first_run, max(run) as last_run, count(*) as runs,
         max(run) = (select max(run) from crossfoot.run) as is_there
  from crossfoot.finding group by finding;
drop table incoming;
commit;
