"""The commands, one module each: `add_arguments(parser)`, `run(args) -> int` and `EXAMPLES`; listed in `table`."""
