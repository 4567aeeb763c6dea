UPDATE origin_head SET sequence = ?, hash = ?
