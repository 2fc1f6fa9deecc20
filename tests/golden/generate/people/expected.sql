-- Test data by pgmock, encoding UTF8
-- seed 0, data version 1, as of 2026-01-01 00:00:00+00

BEGIN;
SET LOCAL client_encoding = 'UTF8';
SET LOCAL standard_conforming_strings = on;
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL IntervalStyle = 'postgres';
SET LOCAL TimeZone = 'UTC';
SET LOCAL lc_monetary = 'C';
SET LOCAL xmloption = content;
SET LOCAL client_min_messages = warning;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;

INSERT INTO "public"."users" ("id", "first_name", "last_name", "full_name", "email", "username", "phone", "city", "state", "zip", "company", "job_title", "birth_date", "is_active") VALUES
(1, 'Patricia', 'Serrano', 'Patricia Serrano', 'patriciaserrano60@cloud.example', 'patricia.serrano1143', '480-555-4662', 'Houston', 'Texas', '77078', 'Tamarack Plumbing Corp', 'Backend Developer', '1981-11-13', true),
(2, 'Lisa', 'Rosales', 'Lisa Rosales', 'lisarosales49@labs.example', 'lisa_rosales1941', '951-555-8635', 'Fort Myers', 'Florida', '33915', 'Gateway Toys', 'Quality Assurance Analyst', '1945-01-20', true),
(3, 'Donald', 'Ross', 'Donald Ross', 'donald-ross11@inbox.example', 'donaldross1063', '661-555-3420', 'Miami', 'Florida', '33102', 'Cypress Enterprises Ltd', 'Receptionist', '1995-11-07', true),
(4, 'Hugo', 'Johnson', 'Hugo Johnson', 'hugo-johnson6@mailbox.example', 'hugo.johnson228', '336-555-9087', 'Los Angeles', 'California', '90050', 'Nova Logistics Group', 'Customer Service Representative', '2002-12-25', true),
(5, 'James', 'Campbell', 'James Campbell', 'james-campbell51@mymail.example', 'jamescampbell2239', '505-555-1049', 'Houston', 'Texas', '77086', 'Hillcrest Properties Inc', 'Senior Software Engineer', '1958-10-19', false),
(6, 'Betty', 'Thornton', 'Betty Thornton', 'bettythornton56@work.example', 'bettythornton858', '212-555-7980', 'Bismarck', 'North Dakota', '58583', 'Graystone Chemicals LLC', 'Human Resources Manager', '1992-08-29', true),
(7, 'George', 'Garrett', 'George Garrett', 'georgegarrett12@cloud.example', 'george_garrett1541', '210-555-5188', 'San Diego', 'California', '92131', 'Lilac Systems Co', 'Security Engineer', '1961-10-14', true),
(8, 'Vincent', 'Henderson', 'Vincent Henderson', 'vincent-henderson53@studio.example', 'vincent.henderson237', '480-555-3610', 'Austin', 'Texas', '78750', 'Red Maple Materials LLC', 'Content Writer', '1959-10-07', true);

-- Sequences go on after these rows; none is moved back.
SELECT pg_catalog.setval(s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0
    THEN GREATEST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid))
    ELSE LEAST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid)) END::pg_catalog.int8)
  FROM (VALUES
    ('"public"."users"'::pg_catalog.regclass, 'id'::pg_catalog.text, 9::pg_catalog.numeric)) AS v (relation, column_name, next)
  JOIN (
    SELECT refobjid AS relation, refobjsubid AS number, objid AS sequence FROM pg_catalog.pg_depend
      WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        AND refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND deptype IN ('a', 'i')
    UNION
    SELECT f.adrelid, f.adnum, d.refobjid FROM pg_catalog.pg_attrdef AS f
      JOIN pg_catalog.pg_depend AS d ON d.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
        AND d.objid = f.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    UNION
    SELECT seqrelid, NULL, seqrelid FROM pg_catalog.pg_sequence) AS o ON o.relation = v.relation
  LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = v.relation AND a.attname = v.column_name
  JOIN pg_catalog.pg_sequence AS s ON s.seqrelid = o.sequence
  WHERE o.number IS NOT DISTINCT FROM a.attnum
    AND v.next - s.seqincrement BETWEEN s.seqmin AND s.seqmax;
ANALYZE "public"."users";
COMMIT;
