-- Synthetic parks and statements: every province gets parks, every park statements of all measures.
INSERT INTO parks_park (code, province_id, state, opened_on, {columns})
SELECT 'park-' || n, t.ids[1 + n % array_length(t.ids, 1)], 'operating', '2015', {columns}
FROM generate_series(1, {parks}) AS n,
  (SELECT array_agg(id ORDER BY code) AS ids FROM territories_territory WHERE level = 'province') AS t,
  (SELECT {columns} FROM parks_park ORDER BY code LIMIT 1) AS p;

INSERT INTO figures_observation (measure_id, park_id, value, "when", qualifier, dimensions, period,
  period_first, period_last, confidence, source_id, note, recorded_at, grade)
SELECT m.ids[1 + n % array_length(m.ids, 1)],
  CASE WHEN n % 5000 = 0 THEN NULL ELSE p.ids[1 + (n / 57) % array_length(p.ids, 1)] END,
  (n * 7919) % 1000, '',
  (ARRAY['exactly', 'stated', 'about', 'at_least'])[1 + n % 4],
  CASE WHEN n % 3 = 0 THEN '{{"scope": "direct"}}' WHEN n % 7 = 0 THEN '{{"sector": "games"}}'
    ELSE '{{}}' END::jsonb,
  to_char(day, 'YYYY-MM'), day, (day + interval '1 month - 1 day')::date,
  (ARRAY['high', 'medium', 'low'])[1 + n % 3], s.ids[1 + n % array_length(s.ids, 1)], '', now(),
  (ARRAY['reported', 'declared'])[1 + n % 2]
FROM (SELECT n, (date '2002-01-01' + make_interval(months => ((n * 104729) % 294)::int))::date AS day
    FROM generate_series(1::bigint, {statements}) AS n) AS made,
  (SELECT array_agg(id ORDER BY id) AS ids FROM figures_measure WHERE nature <> 'date') AS m,
  (SELECT array_agg(id ORDER BY id) AS ids FROM parks_park) AS p,
  (SELECT array_agg(id ORDER BY id) AS ids FROM sources_source) AS s;
