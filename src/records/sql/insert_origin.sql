INSERT INTO origin (sequence, machine, there, hash, forked) VALUES (?, ?, ?, ?, ?)
