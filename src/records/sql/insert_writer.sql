INSERT OR REPLACE INTO writer (first, machine) VALUES (?, ?)
