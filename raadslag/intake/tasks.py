"""Jobs of intake, called by the worker through the table of job kinds."""
