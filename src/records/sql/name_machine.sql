UPDATE machine SET name = ?, key = ? WHERE number = ?
