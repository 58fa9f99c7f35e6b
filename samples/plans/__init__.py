"""The sample plans, one module a plan; each defines PLAN."""
