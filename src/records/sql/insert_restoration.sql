INSERT INTO restoration (at, sequence, backup) VALUES (?, ?, ?)
