SELECT number, id, name, key, (SELECT count(*) FROM origin WHERE machine = number) FROM machine ORDER BY id
