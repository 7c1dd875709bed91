"""What is still to be done: a kind and plain data in the work queue; config says which function."""
