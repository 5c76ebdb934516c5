"""A form that people filled in: what it says otherwise than the record, and what comes of it."""
