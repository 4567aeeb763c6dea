SELECT schema, sequence, bytes, checksum FROM projection WHERE name = ?
