UPDATE head SET sequence = ?, hash = ?
