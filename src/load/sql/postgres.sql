{% set type = {"text": "text", "integer": "integer", "decimal": "numeric", "date": "date"} %}
-- crossfoot {{ version }}: loads the output folder of a run into PostgreSQL 15 or later. In that folder:
--   crossfoot sql postgres | psql -X DATABASE
-- A run is known by the SHA-256 of its manifest.json. It is loaded once, whole or not at all.
\set ON_ERROR_STOP on
\set QUIET on
\encoding UTF8
set client_min_messages = warning;
begin;
-- One load at a time; it ends with the transaction.
do $$ begin perform pg_advisory_xact_lock(hashtext('crossfoot')); end $$;

select to_regclass('crossfoot.layout') is null as is_new \gset
\if :is_new
create schema if not exists crossfoot;
create table crossfoot.layout (layout text not null);
comment on schema crossfoot is 'Runs of crossfoot: facts, checks, findings, diagnostics';
\endif

select not exists (select from crossfoot.layout where layout = '{{ layout }}') as is_other \gset
\if :is_other
create table if not exists crossfoot.run (
  run bigint generated always as identity primary key,
  manifest_sha256 text not null unique,
  status text not null,
  profile text,
  profile_sha256 text,
  tool_version text,
  as_of date,
  manifest jsonb not null,
  loaded_at timestamptz not null default now()
);
comment on table crossfoot.run is 'A run that was loaded, with its manifest';
{% for table in tables %}
create table if not exists crossfoot."{{ table.name }}" (
  run bigint not null references crossfoot.run on delete cascade,
  ord integer not null,
  {% for column in table.columns %}
  {{ column.name }} {{ type[column.kind] }}{{ " not null" if column.is_key }},
  {% endfor %}
  primary key (run, {{ table.key | join(", ") if table.key else "ord" }})
);
{% for column in table.columns %}
alter table crossfoot."{{ table.name }}" add column if not exists {{ column.name }} {{ type[column.kind] }};
comment on column crossfoot."{{ table.name }}".{{ column.name }} is {{ column.comment }};
{% if column.words %}
alter table crossfoot."{{ table.name }}" drop constraint if exists "{{ table.name }}_{{ column.plain }}_words";
alter table crossfoot."{{ table.name }}" add constraint "{{ table.name }}_{{ column.plain }}_words" check ({{ column.name }} in ({{ column.words | join(", ") }})) not valid;
{% endif %}
{% endfor %}
comment on column crossfoot."{{ table.name }}".ord is 'The number of the row in {{ table.csv }}';
{% endfor %}
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
  group by book, edition, lang, head, "table", period, basis, series, measure, split_part(unit, ' ', 1);
create or replace view crossfoot.finding_history as
  select finding, min(run) as first_run, max(run) as last_run, count(*) as runs,
         max(run) = (select max(run) from crossfoot.run) as is_there
  from crossfoot.finding group by finding;
delete from crossfoot.layout;
insert into crossfoot.layout values ('{{ layout }}');
\endif

create temp table manifest_in (ord integer generated always as identity, line text) on commit drop;
\copy manifest_in (line) from 'manifest.json' with (format csv, delimiter e'\x02', quote e'\x01', encoding 'UTF8')
with lines as (select string_agg(line, e'\n' order by ord) || e'\n' as manifest from manifest_in),
read as (select manifest, manifest::jsonb as m from lines),
added as (
  insert into crossfoot.run (manifest_sha256, status, profile, profile_sha256, tool_version, as_of, manifest)
  select encode(sha256(convert_to(manifest, 'UTF8')), 'hex'), m->>'status', m#>>'{profile,name}',
         m#>>'{profile,sha256}', m#>>'{tool,version}', (m#>>'{options,as_of}')::date, m
  from read
  on conflict do nothing returning run
)
select (select run from added) as run \gset
\if :{?run}
{% for table in tables %}
create temp table "{{ table.name }}_in" (ord integer generated always as identity{% for column in table.columns %}, {{ column.name }} {{ type[column.kind] }}{% endfor %}) on commit drop;
\copy "{{ table.name }}_in" ({{ table.names | join(", ") }}) from '{{ table.csv }}' with (format csv, header match, encoding 'UTF8'{{ ", force_not_null (" ~ table.filled | join(", ") ~ ")" if table.filled }})
insert into crossfoot."{{ table.name }}" (run, ord, {{ table.names | join(", ") }})
  select :run, ord, {{ table.names | join(", ") }} from "{{ table.name }}_in";
{% endfor %}
-- The tables are those of the manifest, or nothing is loaded.
select set_config('crossfoot.run', :'run', true) as run_is_set \gset
do $$
declare
  wanted jsonb := (select manifest from crossfoot.run where run = current_setting('crossfoot.run')::bigint);
begin
  if (select count(*) from fact_in) <> (wanted->>'facts')::bigint
    or (select count(*) from check_in) <> (select sum(n::bigint) from jsonb_each_text(wanted->'checks') as it (status, n))
    or (select count(*) from finding_in) <> (wanted->>'findings')::bigint
  then raise exception 'the tables in this folder are not those of its manifest.json: run again into it';
  end if;
end $$;
\echo this run is loaded
\else
\echo this run is loaded already
\endif
commit;
