"""Papers of other people read into documents, records and a ledger of every line."""
