SELECT count(*) = 1000, count(DISTINCT email) = 1000, min(id) = 1, max(id) = 1000 FROM users
SELECT bool_and(email ~ '^[^@ ]+@[^@ ]+\.[a-z]+$') FROM users
SELECT pg_get_serial_sequence('users', 'id') = 'public.users_id_seq'
