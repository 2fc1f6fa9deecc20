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

INSERT INTO "public"."tenants" ("id", "name") VALUES
(1, 'green'),
(2, 'blue'),
(3, 'blue');
INSERT INTO "public"."users" ("tenant_id", "id") VALUES
(1, 9),
(2, 5),
(2, 1),
(3, 4),
(1, 8),
(1, 2),
(3, 6);
INSERT INTO "public"."posts" ("id", "tenant_id", "user_id", "tenant") VALUES
(1, 1, 9, 'green'),
(2, 2, 1, 'blue'),
(3, 3, 6, 'blue'),
(4, 1, 2, 'green'),
(5, 1, 2, 'green'),
(6, 2, 1, 'blue'),
(7, NULL, NULL, NULL),
(8, 1, 8, 'green'),
(9, 1, 9, 'green');
INSERT INTO "public"."animals" ("id") VALUES
(1),
(2),
(3),
(4),
(5),
(6),
(7),
(8),
(9);
INSERT INTO "public"."pets" ("id") VALUES
(4),
(1),
(7),
(6),
(2),
(3);
INSERT INTO "public"."toys" ("id") VALUES
(1),
(2),
(3),
(4),
(5);
INSERT INTO "public"."dogs" ("id") VALUES
(2),
(7),
(3),
(4);
INSERT INTO "public"."tokens" ("id") VALUES
(1),
(2),
(3),
(4);

-- Sequences go on after these rows; none is moved back.
SELECT pg_catalog.setval(s.seqrelid::pg_catalog.regclass, CASE WHEN s.seqincrement > 0
    THEN GREATEST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid))
    ELSE LEAST(v.next - s.seqincrement, pg_catalog.pg_sequence_last_value(s.seqrelid)) END::pg_catalog.int8)
  FROM (VALUES
    ('"public"."tenants"'::pg_catalog.regclass, 'id'::pg_catalog.text, 4::pg_catalog.numeric),
    ('"public"."posts"'::pg_catalog.regclass, 'id'::pg_catalog.text, 10::pg_catalog.numeric),
    ('"public"."animals"'::pg_catalog.regclass, 'id'::pg_catalog.text, 10::pg_catalog.numeric)) AS v (relation, column_name, next)
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
ANALYZE "public"."tenants", "public"."users", "public"."posts", "public"."animals", "public"."pets", "public"."toys", "public"."dogs", "public"."tokens";
COMMIT;
