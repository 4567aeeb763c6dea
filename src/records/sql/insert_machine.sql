INSERT INTO machine (id) VALUES (?) RETURNING number
