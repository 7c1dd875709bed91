"""What councils mean: pure Python, no Django, files, network or clock."""
