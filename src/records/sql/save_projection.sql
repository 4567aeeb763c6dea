INSERT INTO projection (name, schema, sequence, bytes, checksum) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (name) DO UPDATE SET schema = excluded.schema, sequence = excluded.sequence,
                                 bytes = excluded.bytes, checksum = excluded.checksum
