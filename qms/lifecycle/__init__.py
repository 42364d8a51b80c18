"""What follows for a document from the facts about its revisions: pure, without policy."""
