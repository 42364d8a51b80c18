"""Internal audits planned: who may audit what, how much each process matters, in which week it is audited."""
