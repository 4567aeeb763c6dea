-- What a school has agreed on and written down, and the exams that were begun, among everybody's answers.
CREATE INDEX event_of_school ON event (kind) WHERE kind IN (
    'school-founded', 'accommodation-set', 'machine-admitted', 'person-listed', 'term-set', 'class-set', 'enrolled',
    'late-rule-set', 'work-set', 'graded', 'feedback-given', 'hours-logged', 'hours-struck',
    'competency-signed', 'request-made', 'request-answered', 'statement-made', 'disclosed',
    'retention-set', 'signed-in', 'password-reset', 'paper-set', 'paper-marked', 'draft-saved',
    'review-moved', 'commented', 'lab-decided', 'angoff-rated', 'exam-begun');
