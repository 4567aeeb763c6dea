-- As migration_3.sql has it, so that its index is taken.
SELECT event.sequence, at, machine.id, there
FROM event LEFT JOIN origin ON origin.sequence = event.sequence LEFT JOIN machine ON number = machine
WHERE kind IN (
    'school-founded', 'accommodation-set', 'machine-admitted', 'person-listed', 'term-set', 'class-set', 'enrolled',
    'late-rule-set', 'work-set', 'graded', 'feedback-given', 'hours-logged', 'hours-struck',
    'competency-signed', 'request-made', 'request-answered', 'statement-made', 'disclosed',
    'retention-set', 'signed-in', 'password-reset', 'paper-set', 'paper-marked', 'draft-saved',
    'review-moved', 'commented', 'lab-decided', 'angoff-rated', 'exam-begun')
