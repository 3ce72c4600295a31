-- Synthetic conventions: each of a council with the operator and two others, with what both owe and
-- give. Triggers are off while rows are written, so the sums they keep are written at the end.
SET LOCAL session_replication_role = replica;

INSERT INTO conventions_convention (code, instrument, title_ar, title_fr, title_en, short_ar, short_fr,
  short_en, search_key, territory_id, plan, axis, heading, progress, state, published_at, note, created_at)
SELECT 'CV-B-' || n, 'convention', 'اتفاقية ' || n, 'Convention ' || n, '', '', '', '',
  'convention ' || n, o.territory_id, 'pdr', '', '', 'in_progress', 'in_force', now(), '', now()
FROM generate_series(1, {conventions}) AS n
JOIN (SELECT row_number() OVER (ORDER BY territory_id) - 1 AS place, territory_id
      FROM organisations_organisation WHERE kind_id LIKE 'elected_council%' AND id = ANY(ARRAY{councils})) AS o
  ON o.place = n % {spread};

INSERT INTO conventions_convention_parks (convention_id, park_id)
SELECT c.id, p.ids[1 + c.id % array_length(p.ids, 1)] FROM conventions_convention c,
  (SELECT array_agg(id ORDER BY id) AS ids FROM parks_park) AS p WHERE c.code LIKE 'CV-B-%';

INSERT INTO conventions_party (convention_id, organisation_id, role, stated_as, votes, needs_visa, standing,
  joined_by, note)
SELECT c.id, o.id, 'contributor', '', true, true, 'signed', 0, ''
FROM conventions_convention c JOIN organisations_organisation o
  ON o.territory_id = c.territory_id AND o.id = ANY(ARRAY{councils}) WHERE c.code LIKE 'CV-B-%'
UNION ALL
SELECT c.id, {operator}, 'operator', '', false, false, 'signed', 0, ''
FROM conventions_convention c WHERE c.code LIKE 'CV-B-%'
UNION ALL
SELECT c.id, o.id, role, '', false, false, 'signed', 0, ''
FROM conventions_convention c,
  (VALUES ({agency}, 'executing_agency'), ({university}, 'party')) AS o(id, role) WHERE c.code LIKE 'CV-B-%';

INSERT INTO conventions_terms (convention_id, number, dated, since, object_ar, object_fr, object_en, starts_on,
  term_months, renewal, total, reason_ar, reason_fr, recorded_at)
SELECT id, 0, '2022-03-01', '2022-03-01', '', 'Objet', '', '2022-03-01', 120, 'tacit', 9000000, '', '', now()
FROM conventions_convention WHERE code LIKE 'CV-B-%';

INSERT INTO conventions_partystep (convention_id, kind, "on", day, session, deliberation, remarks, recorded_at)
SELECT c.id, k.kind, '2022-03-01', '2022-03-01', '', '', '', now()
FROM conventions_convention c, (VALUES ('signed'), ('in_force')) AS k(kind) WHERE c.code LIKE 'CV-B-%';

INSERT INTO commitments_commitment (convention_id, code, owed_by_id, owed_to_id, kind, text_ar, text_fr, text_en,
  due, due_first, due_last, responsible, by_amendment, state, state_since, search_key)
SELECT p.convention_id, 'C-' || p.convention_id || '-' || s.n,
  CASE WHEN s.n % 2 = 0 THEN p.id ELSE q.id END, CASE WHEN s.n % 2 = 0 THEN q.id ELSE p.id END,
  CASE WHEN s.n % 2 = 0 THEN 'infrastructure' ELSE 'environment' END, 'التزام', 'Engagement ' || s.n, '',
  d.day::text, d.day, d.day, '', 0, 'promised', now(), 'engagement'
FROM conventions_party p JOIN conventions_party q ON q.convention_id = p.convention_id AND q.role = 'operator'
JOIN conventions_convention c ON c.id = p.convention_id AND c.code LIKE 'CV-B-%',
  generate_series(0, 3) AS s(n),
  LATERAL (SELECT (date '2026-01-01' + ((p.convention_id * 7 + s.n * 131) % 900)::int) AS day) AS d
WHERE p.role = 'contributor';

INSERT INTO contributions_contribution (convention_id, party_id, kind, text_ar, text_fr, text_en, yearly, valuation,
  valued_by, called, received, spent, programmed, committed, authorised, paid, note, created_at)
SELECT p.convention_id, p.id, k.kind, '', '', '', false, '', '', 0, 0, 0, 0, 0, 0, 0, '', now()
FROM conventions_party p JOIN conventions_convention c ON c.id = p.convention_id AND c.code LIKE 'CV-B-%',
  (VALUES ('cash'), ('works')) AS k(kind) WHERE p.role = 'contributor';

INSERT INTO contributions_entry (contribution_id, stage, amount, "on", day, year, reference, budget_line, market,
  note, recorded_at)
SELECT b.id, s.stage, s.amount * 1000, d.day::text, d.day, extract(year FROM d.day), 'R', 'L', '', '', now()
FROM contributions_contribution b JOIN conventions_convention c ON c.id = b.convention_id AND c.code LIKE 'CV-B-%',
  (VALUES ('promised', 5000, 0), ('called', 1500, 90), ('received', 1400, 150), ('spent', 900, 300),
    ('called', 1500, 400), ('received', 1300, 460), ('spent', 1200, 600),
    ('programmed', 4000, 30), ('committed', 3000, 60), ('paid', 2700, 120)) AS s(stage, amount, days),
  LATERAL (SELECT date '2022-03-01' + s.days AS day) AS d;

UPDATE contributions_contribution AS b SET
  promised = 5000000, called = 3000000, received = 2700000, spent = 2100000,
  programmed = 4000000, committed = 3000000, authorised = 2700000, paid = 2700000
FROM conventions_convention c WHERE c.id = b.convention_id AND c.code LIKE 'CV-B-%';
