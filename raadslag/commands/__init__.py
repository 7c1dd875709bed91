"""The commands of `raadslag`, one module each: configure(parser) and run(args) -> exit code."""
