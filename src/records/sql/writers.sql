SELECT first, machine.id FROM writer JOIN machine ON number = machine ORDER BY first
