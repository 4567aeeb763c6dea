SELECT count(*) FROM (SELECT 1 FROM bodies WHERE bodies MATCH ? LIMIT ?)
