SELECT sequence, hash FROM head
