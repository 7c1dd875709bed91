"""Rounds: which answer counts, when a deadline is, what 20 approvals come to, what nominations lack. Pure rules."""
