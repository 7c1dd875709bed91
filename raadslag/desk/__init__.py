"""Pages behind login: secretariat, members, municipalities."""
