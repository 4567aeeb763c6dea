SELECT sequence, hash FROM origin_head
