-- at --scale 0.001
SELECT count(*) = 5 FROM region
SELECT count(*) = 25 FROM nation
SELECT count(*) = 200 FROM part
SELECT count(*) = 10 FROM supplier
SELECT count(*) = 800 FROM partsupp
SELECT count(*) = 150 FROM customer
SELECT count(*) = 1500 FROM orders
SELECT count(*) BETWEEN 5700 AND 6300 FROM lineitem
SELECT min(n) = 1, max(n) = 7, bool_and(n = last) FROM (SELECT count(*) AS n, max(l_linenumber) AS last FROM lineitem GROUP BY l_orderkey) x
SELECT bool_and(n = 4) FROM (SELECT count(*) AS n FROM partsupp GROUP BY ps_partkey) x
-- prices and dates are read through keys
SELECT bool_and(l_extendedprice = l_quantity * p_retailprice) FROM lineitem JOIN part ON p_partkey = l_partkey
SELECT bool_and(l_shipdate BETWEEN o_orderdate + 1 AND o_orderdate + 121), bool_and(l_commitdate BETWEEN o_orderdate + 30 AND o_orderdate + 90), bool_and(l_receiptdate BETWEEN l_shipdate + 1 AND l_shipdate + 30) FROM lineitem JOIN orders ON o_orderkey = l_orderkey
SELECT bool_and(p_retailprice BETWEEN 901.00 AND 2098.99) FROM part
SELECT bool_and((l_linestatus = 'O') = (l_shipdate > '1995-06-17')), bool_and((l_returnflag = 'N') = (l_receiptdate > '1995-06-17')) FROM lineitem
SELECT bool_and(l_quantity BETWEEN 1 AND 50), bool_and(l_discount BETWEEN 0 AND 0.10), bool_and(l_tax BETWEEN 0 AND 0.08) FROM lineitem
SELECT bool_and(o_orderdate BETWEEN '1992-01-01' AND '1998-08-02') FROM orders
SELECT bool_and(substr(p_brand, 7, 1) = substr(p_mfgr, 14, 1)) FROM part
