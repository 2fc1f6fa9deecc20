SELECT bool_and(upper(span) > lower(span)) AND bool_and(upper(reals) > lower(reals)) FROM types
SELECT count(DISTINCT years) = 12 AND bool_and(years >= '1 year') FROM types
SELECT count(DISTINCT months) = 12 AND bool_and(months >= '1 month') FROM types
SELECT count(DISTINCT days) = 12 AND bool_and(days >= '1 day') FROM types
SELECT count(DISTINCT hours) = 12 AND count(DISTINCT minutes) = 12 FROM types
SELECT bool_and(wait BETWEEN '2 years' AND '4 years') FROM types
SELECT bool_and(abs(latitude) <= 90 AND abs(longitude) <= 180) FROM types
SELECT bool_and(below <= -5 AND above >= 5000 AND later >= '2030-01-01' AND earlier <= '2001-01-01') FROM bounds
SELECT bool_and(wide BETWEEN -1e25 AND 1e23) AND min(wide) < -1e23 FROM bounds
SELECT bool_and(free BETWEEN 1e20 AND 3e20 AND large BETWEEN 1e20 AND 1e21) FROM bounds
SELECT bool_and(tiny BETWEEN 1e-10::real AND 2e-10::real) FROM bounds
SELECT bool_and(mood BETWEEN 'ok' AND 'glad' AND moods >= 'glad') FROM bounds
SELECT bool_and(listed >= 4 AND words IN ('a', 'cc') AND listed_days <= '2021-01-01' AND "only" <> 'never') FROM bounds
SELECT bool_and(day = '2024-02-03') FROM times
SELECT array_agg("at" ORDER BY "at") = ARRAY['2024-01-01 15:00+00', '2024-02-03 21:00+00', '2024-02-03 21:00+00']::timestamptz[] FROM times
SELECT array_agg(local ORDER BY local) = ARRAY['2024-01-01 10:00', '2024-02-03 22:00', '2024-02-03 22:00']::timestamp[] FROM times
SELECT bool_and(n IN (2, 3)) FROM (SELECT count(*) AS n FROM orders GROUP BY user_id) counts
SELECT bool_and(other_id IN (1, 3, 6)) FROM members
