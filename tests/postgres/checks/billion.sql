-- at --scale 0.00001
SELECT count(*) = 10000, count(DISTINCT token) = 10000 FROM events
SELECT count(*) = 10 FROM accounts
