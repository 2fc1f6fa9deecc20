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
SET LOCAL check_function_bodies = off;


CREATE TABLE "public"."wide" (
    "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    "code" text,
    "token" text,
    "small" integer
);

CREATE TABLE "public"."narrow" (
    "id" smallint,
    "code" character varying(4),
    "token" character varying(36),
    "small" smallint
);

INSERT INTO "public"."wide" ("id", "code", "token", "small") OVERRIDING SYSTEM VALUE VALUES
(1, 'NK45', '2ce44135-fcf5-43ee-a46a-d1005ceef260', 15),
(2, 'AK14', 'f9c135b4-73cf-4d60-b7a4-f629a905fda1', 23),
(3, 'VU47', 'db2664cc-63b1-4c3e-8493-4eed8cc1117e', 36),
(4, 'XD86', 'e8b2a01f-75d1-46c2-b203-ee2ada10ccb5', 32),
(5, 'BE79', 'f96741bb-33a1-4b36-a90c-33cf7e17a49e', 12),
(6, 'IY51', '43099098-f7af-4fd1-be69-4c1073a3d6f4', 2),
(7, 'MP35', 'd2da8cc4-07bb-43c1-9512-49dd0501f701', 13),
(8, 'EM05', '5c67e1cf-d836-4835-af51-3f462d90ef61', 19),
(9, 'MZ08', '8759e0c4-5ff2-4140-b772-e4f36579d67b', 37),
(10, 'NC04', '533f88d9-f93c-4778-a1ba-8cc09cf25172', 4),
(11, 'WM34', 'ce76f7d9-beaa-4329-b9d7-9f458cf5fa97', 11),
(12, 'RH41', 'c5a54aa2-e562-407f-890c-5accde8ac038', 1),
(13, 'LK22', 'c050c88d-e9ed-433e-9653-b74f8fc07157', 9),
(14, 'RK07', '8c8fb8d9-156e-4510-9fc5-14fed5b2685a', 30),
(15, 'MV12', 'eec283f3-46cb-4cff-bb69-49f066174b67', 7),
(16, 'EG60', 'ccc81245-0b97-457e-91a9-2faeaa35cb35', 24),
(17, 'TJ49', '06c11f7a-6779-4707-b2a9-0cbff7090e2c', 25),
(18, 'QC23', '3c0fdecb-f86c-48b0-b2ce-9e37731fddff', 33),
(19, 'JZ77', '4b9fb91c-7376-45ea-bdfb-2adf8f704776', 18),
(20, 'FX66', '218c0acc-7953-4c2d-b8cb-4ab04dd7ad87', 29);
INSERT INTO "public"."narrow" ("id", "code", "token", "small") VALUES
(8, 'XD86', 'db2664cc-63b1-4c3e-8493-4eed8cc1117e', 1),
(13, 'QC23', '8759e0c4-5ff2-4140-b772-e4f36579d67b', 7),
(6, 'RH41', '2ce44135-fcf5-43ee-a46a-d1005ceef260', 9),
(13, 'JZ77', '4b9fb91c-7376-45ea-bdfb-2adf8f704776', 30),
(7, 'RH41', 'ce76f7d9-beaa-4329-b9d7-9f458cf5fa97', 33),
(1, 'RK07', '218c0acc-7953-4c2d-b8cb-4ab04dd7ad87', 29);

ALTER TABLE "public"."wide" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."wide" ADD UNIQUE ("code");
ALTER TABLE "public"."wide" ADD UNIQUE ("token");
ALTER TABLE "public"."wide" ADD UNIQUE ("small");
ALTER TABLE "public"."narrow" ADD FOREIGN KEY ("id") REFERENCES "public"."wide" ("id");
ALTER TABLE "public"."narrow" ADD FOREIGN KEY ("code") REFERENCES "public"."wide" ("code");
ALTER TABLE "public"."narrow" ADD FOREIGN KEY ("token") REFERENCES "public"."wide" ("token");
ALTER TABLE "public"."narrow" ADD FOREIGN KEY ("small") REFERENCES "public"."wide" ("small");
ALTER TABLE "public"."wide" ALTER COLUMN "id" RESTART WITH 21;
ANALYZE "public"."wide", "public"."narrow";
COMMIT;
