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

INSERT INTO "public"."t" ("moods", "mood", "score", "point", "points", "numbers", "tags", "flags", "days", "ints", "money", "during", "on", "season", "fixed", "fixed_point", "fixed_text") VALUES
('{sad,sad,"it''s ok"}', 'sad', 66, '(216,896.1,insurance)', '{}', '{619}', '{family,research,cybersecurity}', '{t,f,f}', '{2025-05-15}', '[512,958)', '[706.69,831.44)', '["2024-06-23 04:10:37+00","2025-05-24 10:26:58+00")', '[2025-01-17,2025-08-04)', '[2024-11-30,2025-12-13)', '{1,2,NULL}', '(1,2.5,"a, ""b""")', '{"a,b","","null","quote\"","back\\slash"}'),
('{"it''s ok"}', 'happy', 96, '(187,227.6,tools)', '{"(129,365.9,psychology)","(623,665.2,astronomy)"}', '{956,126,831,92}', '{transport,adventure,containers,gardening}', '{}', '{2025-11-14}', '[393,862)', '[255.86,432.70)', '["2024-02-15 21:36:14+00","2025-09-11 21:27:16+00")', '[2024-05-24,2025-05-04)', '[2024-06-29,2025-08-17)', '{1,2,NULL}', '(1,2.5,"a, ""b""")', '{"a,b","","null","quote\"","back\\slash"}'),
('{happy,happy,sad,sad}', 'happy', 70, '(668,146.4,vintage)', '{}', '{879,769}', '{art,branding,teamwork}', '{t,f,f}', '{2025-10-01,2024-09-13,2025-12-26}', '[833,918)', '[271.32,912.22)', '["2024-05-11 23:14:32+00","2025-07-23 15:59:14+00")', '[2024-03-26,2025-07-10)', '[2025-02-04,2025-06-17)', '{1,2,NULL}', '(1,2.5,"a, ""b""")', '{"a,b","","null","quote\"","back\\slash"}'),
('{}', 'happy', 63, '(918,154.0,vintage)', '{"(870,923.9,linux)"}', '{368}', '{ocean,illustration,gardening}', '{}', '{}', '[148,860)', '[79.08,879.92)', '["2024-01-24 07:44:16+00","2024-04-25 17:39:39+00")', '[2024-07-14,2025-01-12)', '[2024-03-04,2024-10-19)', '{1,2,NULL}', '(1,2.5,"a, ""b""")', '{"a,b","","null","quote\"","back\\slash"}'),
('{}', 'it''s ok', 88, '(80,412.4,philosophy)', '{"(546,389.2,fishing)"}', '{988}', '{}', '{}', '{2025-08-26,2025-05-21,2025-08-09,2025-10-28}', '[87,552)', '[352.27,397.64)', '["2024-05-10 09:34:59+00","2024-12-30 12:15:31+00")', '[2024-12-08,2024-12-26)', '[2024-06-07,2024-11-24)', '{1,2,NULL}', '(1,2.5,"a, ""b""")', '{"a,b","","null","quote\"","back\\slash"}');

ANALYZE "public"."t";
COMMIT;
