-- as many as asked for
SELECT count(*) = 1000 FROM users
SELECT count(*) = 200 FROM products
SELECT count(*) BETWEEN 1000 AND 20000 FROM orders
-- 0..20 orders a user, falling as zipf says; 1..8 lines an order, evenly
SELECT min(n) = 0, max(n) <= 20, count(*) FILTER (WHERE n = 0) > count(*) FILTER (WHERE n = 1) FROM (SELECT count(o.id) AS n FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id) x
SELECT min(n) = 1, max(n) = 8, avg(n) BETWEEN 4.3 AND 4.7, bool_and(n = last AND first = 1) FROM (SELECT count(l.order_id) AS n, min(line_no) AS first, max(line_no) AS last FROM orders o LEFT JOIN lines l ON l.order_id = o.id GROUP BY o.id) x
-- values that follow from others
SELECT bool_and(l.price = p.price), bool_and(l.amount = round(l.price * l.quantity, 2)) FROM lines l JOIN products p ON p.id = l.product_id
SELECT bool_and(price BETWEEN 1 AND 900) FROM products
SELECT bool_and(quantity >= 1), avg(quantity) BETWEEN 1.5 AND 3 FROM lines
-- weights
SELECT abs(count(*) FILTER (WHERE plan = 'free') - 800) < 60, abs(count(*) FILTER (WHERE plan = 'pro') - 180) < 60, count(DISTINCT plan) = 3 FROM users
-- managers are a forest: everybody's manager came earlier, about one in a hundred has none
SELECT bool_and(manager_id < id), count(*) FILTER (WHERE manager_id IS NULL) BETWEEN 1 AND 40 FROM users
-- times run forward and not beyond the schema's now
SELECT bool_and(created_at <= updated_at), bool_and(updated_at <= coalesce(deleted_at, updated_at)), bool_and(coalesce(deleted_at, updated_at) <= '2026-01-01T00:00:00Z') FROM users
-- people agree with themselves: most e-mail addresses hold a name
SELECT count(*) FILTER (WHERE position(lower(last_name) IN email) > 0 OR position(lower(first_name) IN email) > 0) > 600 FROM users
-- some customers of the most popular product, fewer of the least
SELECT max(n) > 5 * greatest(min(n), 1) FROM (SELECT count(l.product_id) AS n FROM products p LEFT JOIN lines l ON l.product_id = p.id GROUP BY p.id) x
-- what the DDL must have made
SELECT count(*) = 1 FROM pg_constraint WHERE conrelid = 'orders'::regclass AND contype = 'f' AND confdeltype = 'c'
SELECT obj_description('users'::regclass) = 'Everybody who has an account, staff included.'
SELECT nextval('invoice_no') = 1000
SELECT attidentity = 'a' FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'id'
