"""Use cases: each gets a store, the day and the actor, computes with the features, and hands over one transaction."""
