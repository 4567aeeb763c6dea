SELECT machine.id, there, hash FROM origin JOIN machine ON number = machine WHERE sequence = ?
