"""Mail to whoever asked for it about something public: a case, a council, a municipality, a person, a search."""
