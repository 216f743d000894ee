ALTER TABLE letter DROP CONSTRAINT letter_kind_check, ADD CONSTRAINT letter_kind_check CHECK (kind IN
    ('confirmation', 'invitation', 'reset', 'email_change', 'email_changed', 'password_changed', 'second_factors_changed'));
