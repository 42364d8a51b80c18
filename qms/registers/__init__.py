"""One engine for every register: a schema file describes it, no code of its own is needed."""
