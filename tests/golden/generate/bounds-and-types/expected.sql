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

CREATE TYPE "public"."floats" AS RANGE (SUBTYPE = double precision);
CREATE TYPE "public"."mood" AS ENUM ('sad', 'ok', 'glad', 'elated');
CREATE TYPE "public"."reals" AS RANGE (SUBTYPE = real);

CREATE TABLE "public"."types" (
    "span" "public"."floats",
    "spans" "public"."floats"[],
    "reals" "public"."reals",
    "years" interval year,
    "months" interval month,
    "age" interval year to month,
    "days" interval day,
    "hours" interval day to hour,
    "minutes" interval minute,
    "wait" interval year,
    "latitude" real,
    "longitude" real,
    "lat" real,
    "epoch" real,
    "year" numeric(4,2),
    "port" numeric(4,2),
    "epoch_short" smallint
);

CREATE TABLE "public"."bounds" (
    "below" integer,
    "above" integer,
    "later" timestamp with time zone,
    "earlier" date,
    "wide" numeric(50,20),
    "free" numeric,
    "large" double precision,
    "tiny" real,
    "mood" "public"."mood",
    "moods" "public"."mood",
    "listed" integer,
    "words" text,
    "listed_days" date,
    "only" text
);

CREATE TABLE "public"."times" (
    "day" date,
    "at" timestamp with time zone,
    "local" timestamp without time zone
);

CREATE TABLE "public"."users" (
    "id" serial NOT NULL
);

CREATE TABLE "public"."orders" (
    "user_id" integer
);

CREATE TABLE "public"."members" (
    "user_id" integer NOT NULL,
    "other_id" integer NOT NULL
);

INSERT INTO "public"."types" ("span", "spans", "reals", "years", "months", "age", "days", "hours", "minutes", "wait", "latitude", "longitude", "lat", "epoch", "year", "port", "epoch_short") VALUES
('[74.57207,732.229031)', '{"[106.68689,652.824549)"}', '[0.920638,0.920644)', '8458 years', '3432 years 9 mons', '4982 years 11 mons', '924207 days', '775578:00:00', '11906835:08:00', '3 years', 47.652, -122.407, -43.657, 1.7669495e+09, 15.44, 72.54, 913),
('[324.230937,677.711981)', '{"[623.176657,654.049279)","[170.840412,686.630548)","[276.483365,316.374094)"}', '[0.724309,0.724389)', '3055 years', '8886 years 5 mons', '4470 years 4 mons', '7026 days', '486236:00:00', '5276503:13:00', '2 years', 29.328, -98.514, -64.511, 1.740518e+09, 41.67, 28.47, 145),
('[117.823534,659.394321)', '{"[383.81579,390.85414)","[217.579595,875.69102)"}', '[0.169556,0.169592)', '1965 years', '5622 years 11 mons', '8274 years 8 mons', '552970 days', '98631:00:00', '5238790:08:00', '2 years', 36.713, -76.28, -6.8901, 1.7164129e+09, 22.21, 53.90, 575),
('[249.700417,273.20557)', '{}', '[0.091819,0.091887)', '9800 years', '6769 years 6 mons', '3990 years 6 mons', '751553 days', '580937:00:00', '6133677:43:00', '4 years', 37.743, -122.119, 81.5687, 1.7517738e+09, 75.70, 40.81, 370),
('[906.290349,908.174263)', '{"[311.525841,777.913891)","[495.632543,964.12869)","[205.598894,784.004011)"}', '[0.492717,0.492733)', '574 years', '5289 years 1 mon', '7299 years 7 mons', '725244 days', '645601:00:00', '7612818:49:00', '4 years', 39.938, -82.986, -4.8339, 1.7130149e+09, 70.20, 85.83, 414),
('[397.852928,565.103378)', '{"[772.299531,834.343346)","[697.552554,817.917252)"}', '[0.629977,0.629989)', '2512 years', '1564 years 7 mons', '4367 years 8 mons', '528155 days', '94766:00:00', '263390:42:00', '3 years', 34.105, -118.212, 26.0188, 1.7479453e+09, 46.33, 80.74, 892),
('[567.807807,934.783824)', '{"[148.852921,978.541763)"}', '[0.425285,0.425377)', '1191 years', '1363 years 3 mons', '9361 years 11 mons', '778369 days', '273970:00:00', '15159885:10:00', '4 years', 35.726, -78.638, -24.1632, 1.7647059e+09, 69.42, 87.38, 181),
('[376.092271,526.727848)', '{"[156.073062,823.54418)"}', '[0.582721,0.582766)', '5850 years', '7544 years 1 mon', '5747 years 5 mons', '329933 days', '907480:00:00', '12518120:50:00', '3 years', 46.804, -100.75, -3.5377, 1.7086632e+09, 31.11, 80.15, 630),
('[214.681804,312.476185)', '{"[764.636657,846.662487)"}', '[0.895039,0.895053)', '3971 years', '5092 years 9 mons', '2085 years 6 mons', '474315 days', '746523:00:00', '7242136:17:00', '2 years', 40.756, -74.116, 5.7337, 1.7486668e+09, 25.35, 3.19, 730),
('[29.875506,556.225038)', '{"[486.595698,964.859365)"}', '[0.206989,0.20702)', '1110 years', '2607 years 3 mons', '2103 years', '741935 days', '87239:00:00', '12217061:26:00', '3 years', 41.228, -96.036, -56.8011, 1.7394806e+09, 58.91, 60.88, 447),
('[314.760932,519.971208)', '{"[526.792502,918.16855)","[106.570767,520.67259)","[58.712336,942.072792)"}', '[0.936853,0.936907)', '6145 years', '4938 years 8 mons', '7248 years 4 mons', '469280 days', '164683:00:00', '10972535:42:00', '2 years', 34.165, -118.199, -1.1956, 1.7280325e+09, 99.27, 45.62, 814),
('[176.656262,657.104105)', '{"[271.421663,929.635721)","[14.953761,201.925363)","[15.94625,588.095252)"}', '[0.522925,0.522993)', '2099 years', '44 years 1 mon', '9316 years 10 mons', '151981 days', '860611:00:00', '8189152:21:00', '4 years', 28.088, -80.5, -18.6957, 1.7501889e+09, 69.97, 17.92, 218);
INSERT INTO "public"."bounds" ("below", "above", "later", "earlier", "wide", "free", "large", "tiny", "mood", "moods", "listed", "words", "listed_days", "only") VALUES
(-8, 5161, '2030-04-20 16:39:15+00', '2000-09-11', -6862498504670013772164811.01508200000000000000, 124873900187151170120.02, 3.128934292048159e+20, 1.2681055e-10, 'glad', 'elated', 9, 'cc', '2020-01-01', 'h'),
(-860, 5002, '2031-01-10 09:59:54+00', '1999-10-16', -6520700107421330629803945.44148800000000000000, 186960117886887372644.46, 5.760406471384016e+20, 1.9801193e-10, 'ok', 'elated', 9, 'a', '2020-01-01', 'a'),
(-203, 5434, '2030-04-03 05:29:50+00', '1999-04-14', -4281346628532977138348578.17904300000000000000, 218403487901762181988.11, 4.2744323967531326e+20, 1.355277e-10, 'ok', 'glad', 5, 'cc', '2020-01-01', 'g'),
(-446, 5929, '2030-07-10 07:57:16+00', '1999-04-01', -930366227264179005372541.85436700000000000000, 285299516773248513261.83, 1.804493203026211e+20, 1.3858566e-10, 'ok', 'elated', 9, 'a', '2020-01-01', 'i'),
(-1002, 5346, '2030-07-26 00:30:25+00', '1999-04-12', -413166192097607082498121.24729600000000000000, 228566880044805192169.59, 9.203187529338704e+20, 1.3419986e-10, 'glad', 'elated', 9, 'cc', '2020-01-01', 'e'),
(-335, 5046, '2030-08-17 05:45:57+00', '2000-07-22', -7330727035622393819591643.95142800000000000000, 167676303194492059443.89, 2.7501876790644513e+20, 1.9129205e-10, 'ok', 'elated', 9, 'a', '2020-01-01', 'j'),
(-246, 5805, '2031-03-28 04:38:14+00', '2000-07-21', -5570850770628698620246973.59357800000000000000, 109316669696418822908.00, 5.5419569684605436e+20, 1.8586721e-10, 'glad', 'glad', 9, 'a', '2020-01-01', 'f'),
(-568, 5209, '2030-08-01 06:58:39+00', '2000-01-29', -4593128739059182723145305.31063500000000000000, 114192627959663899455.86, 1.2286170364354413e+20, 1.9450346e-10, 'ok', 'glad', 5, 'cc', '2020-01-01', 'c'),
(-578, 5392, '2031-02-12 18:04:49+00', '2000-05-09', -3997316793036006531173811.85806500000000000000, 282250479800322780784.14, 8.00571334119445e+20, 1.4857816e-10, 'ok', 'glad', 5, 'cc', '2020-01-01', 'l'),
(-796, 5513, '2030-02-01 05:04:08+00', '2000-05-27', -9148536997866100013996404.37952900000000000000, 298486029959431751877.66, 1.1793663392546012e+20, 1.3894444e-10, 'ok', 'elated', 5, 'cc', '2020-01-01', 'k'),
(-760, 5429, '2031-12-18 04:57:44+00', '1999-07-28', -6650561008161888677411686.39656500000000000000, 253044264477286305878.66, 1.7470630327179028e+20, 1.9110885e-10, 'glad', 'glad', 5, 'cc', '2020-01-01', 'd'),
(-440, 5958, '2031-01-16 02:12:43+00', '1999-01-05', -7729555583206405792117080.06343600000000000000, 132392235759665473627.86, 5.210097003906606e+20, 1.773808e-10, 'glad', 'elated', 9, 'a', '2020-01-01', 'b');
INSERT INTO "public"."times" ("day", "at", "local") VALUES
('2024-02-03', '2024-01-01 15:00:00+00', '2024-01-01 10:00:00'),
('2024-02-03', '2024-02-03 21:00:00+00', '2024-02-03 22:00:00'),
('2024-02-03', '2024-02-03 21:00:00+00', '2024-02-03 22:00:00');
INSERT INTO "public"."users" ("id") VALUES
(1),
(2),
(3),
(4),
(5),
(6),
(7),
(8),
(9),
(10),
(11),
(12),
(13),
(14),
(15),
(16),
(17),
(18),
(19),
(20),
(21),
(22),
(23),
(24),
(25),
(26),
(27),
(28),
(29),
(30);
INSERT INTO "public"."orders" ("user_id") VALUES
(1),
(1),
(1),
(2),
(2),
(3),
(3),
(4),
(4),
(4),
(5),
(5),
(6),
(6),
(7),
(7),
(7),
(8),
(8),
(9),
(9),
(9),
(10),
(10),
(11),
(11),
(12),
(12),
(13),
(13),
(14),
(14),
(15),
(15),
(16),
(16),
(17),
(17),
(18),
(18),
(19),
(19),
(20),
(20),
(21),
(21),
(22),
(22),
(23),
(23),
(24),
(24),
(25),
(25),
(25),
(26),
(26),
(27),
(27),
(28),
(28),
(29),
(29),
(30),
(30);
INSERT INTO "public"."members" ("user_id", "other_id") VALUES
(1, 6),
(1, 3),
(1, 1),
(2, 6),
(2, 3),
(3, 6),
(3, 1),
(4, 6),
(4, 3),
(4, 1),
(5, 6),
(5, 3),
(6, 6),
(8, 1),
(9, 3),
(11, 3),
(11, 6),
(13, 1),
(13, 3),
(13, 6),
(14, 3),
(14, 1),
(14, 6),
(15, 3),
(16, 3),
(16, 6),
(17, 3),
(18, 6),
(18, 1),
(20, 3),
(22, 3),
(22, 1),
(23, 6),
(23, 1),
(23, 3),
(24, 3),
(25, 3),
(26, 6),
(26, 3),
(27, 1),
(27, 6),
(27, 3),
(28, 3),
(29, 3),
(30, 1),
(30, 6),
(30, 3);

ALTER TABLE "public"."types" ADD UNIQUE ("reals");
ALTER TABLE "public"."types" ADD UNIQUE ("years");
ALTER TABLE "public"."types" ADD UNIQUE ("months");
ALTER TABLE "public"."types" ADD UNIQUE ("age");
ALTER TABLE "public"."types" ADD UNIQUE ("days");
ALTER TABLE "public"."types" ADD UNIQUE ("hours");
ALTER TABLE "public"."types" ADD UNIQUE ("minutes");
ALTER TABLE "public"."types" ADD UNIQUE ("lat");
ALTER TABLE "public"."bounds" ADD UNIQUE ("tiny");
ALTER TABLE "public"."bounds" ADD UNIQUE ("only");
ALTER TABLE "public"."users" ADD PRIMARY KEY ("id");
ALTER TABLE "public"."members" ADD PRIMARY KEY ("user_id", "other_id");
ALTER TABLE "public"."orders" ADD FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id");
ALTER TABLE "public"."members" ADD FOREIGN KEY ("user_id") REFERENCES "public"."users" ("id");
ALTER TABLE "public"."members" ADD FOREIGN KEY ("other_id") REFERENCES "public"."users" ("id");
SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('"public"."users"', 'id'), 30);
ANALYZE "public"."types", "public"."bounds", "public"."times", "public"."users", "public"."orders", "public"."members";
COMMIT;
