SELECT count(*) = 200 FROM users
SELECT count(*) = 200, count(DISTINCT user_id) = 200 FROM profiles
SELECT count(*) = 12, bool_and(color ~ '^#[0-9a-fA-F]{6}$') FROM tags
SELECT count(*) = 3000 FROM comments
SELECT count(*) = 400 FROM audit.events
SELECT max(n) <= 30, min(n) = 0 FROM (SELECT count(p.id) AS n FROM users u LEFT JOIN posts p ON p.author_id = u.id GROUP BY u.id) x
SELECT max(n) <= 4, min(n) = 0, avg(n) BETWEEN 1.8 AND 2.2 FROM (SELECT count(t.tag_id) AS n FROM posts p LEFT JOIN post_tags t ON t.post_id = p.id GROUP BY p.id) x
-- generated columns are PostgreSQL's work
SELECT bool_and(title_length = length(title)) FROM posts
SELECT abs(avg((author_id IS NULL)::int) - 0.1) < 0.03, abs(avg((parent_id IS NULL)::int) - 0.4) < 0.05, bool_and(coalesce(parent_id < id, true)) FROM comments
WITH RECURSIVE t AS (SELECT id, 0 AS depth FROM comments WHERE parent_id IS NULL UNION ALL SELECT c.id, t.depth + 1 FROM comments c JOIN t ON c.parent_id = t.id) SELECT max(depth) <= 5, count(*) = 3000 FROM t
SELECT bool_and(jsonb_typeof(settings) = 'object') FROM profiles
SELECT bool_and(view_count BETWEEN 0 AND 1000000), percentile_cont(0.5) WITHIN GROUP (ORDER BY view_count) BETWEEN 80 AND 180 FROM posts
SELECT bool_and(created_at <= updated_at) FROM posts
-- uuids of version 7 rise with their row
SELECT bool_and(id::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]') FROM audit.events
SELECT abs(avg((action = 'login')::int) - 0.7) < 0.1, count(DISTINCT action) = 4 FROM audit.events
