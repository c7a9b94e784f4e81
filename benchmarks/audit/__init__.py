"""Audits of any size: reports of invented offices over some years, and what auditing them costs."""
