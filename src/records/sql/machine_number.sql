SELECT number FROM machine WHERE id = ?
