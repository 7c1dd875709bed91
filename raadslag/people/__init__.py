"""Who exists (municipality, body, person, dated membership) and who may do what (user, role, access)."""
