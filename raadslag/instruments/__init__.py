"""Joint decisions: rounds and their answers, allocation, financing, appointments, the annual wheel."""
