"""Akoma Ntoso 1.0 (OASIS, namespace .../akn/3.0): `identity` names the work, `words` writes rich text, `votes` who voted.

`raadslag/formats/write_akn.py` puts them together to a debateReport.
"""
